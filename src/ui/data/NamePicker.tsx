import { useState } from 'react';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { TextField } from '../components/Field';
import { SearchSelect } from '../components/SearchSelect';

const newName = 'new name';

/** Chooses one of the names in use, or makes a new one. */
export function NamePicker({
  label,
  noun,
  names,
  value,
  onChange,
}: {
  label: string;
  /** "channel", "team" */
  noun: string;
  names: readonly string[];
  value: string | null;
  onChange: (name: string) => void;
}) {
  const [isNaming, setIsNaming] = useState(false);
  const options = [...names.map((name) => ({ id: `name ${name}`, name })), { id: newName, name: `New ${noun}…` }];
  return (
    <>
      <SearchSelect
        label={label}
        labelPosition="hidden"
        searchLabel={`Search ${noun}s`}
        placeholder={`Choose a ${noun}`}
        options={options}
        value={value === null ? null : `name ${value}`}
        onChange={(id) => (id === newName ? setIsNaming(true) : onChange(id.slice('name '.length)))}
      />
      {isNaming && <NewName label={label} noun={noun} onName={onChange} onClose={() => setIsNaming(false)} />}
    </>
  );
}

function NewName({
  label,
  noun,
  onName,
  onClose,
}: {
  label: string;
  noun: string;
  onName: (name: string) => void;
  onClose: () => void;
}) {
  const [name, setName] = useState('');
  const take = () => {
    if (name.trim() === '') return;
    onName(name.trim());
    onClose();
  };
  return (
    <Dialog
      title={label}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button variant="primary" isDisabled={name.trim() === ''} onPress={take}>
            Use this {noun}
          </Button>
        </>
      }
    >
      <TextField
        label={`Name of the new ${noun}`}
        value={name}
        onChange={setName}
        // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog takes the focus, and this is its only field
        autoFocus
        onKeyDown={(event) => event.key === 'Enter' && take()}
      />
    </Dialog>
  );
}
