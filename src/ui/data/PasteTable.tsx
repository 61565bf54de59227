import { useState } from 'react';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { TextArea, TextField } from '../components/Field';

/** A button whose dialog takes a table copied from a spreadsheet and hands it on as a file. */
export function PasteTable({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOpen, setIsOpen] = useState(false);
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const rows = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '').length;
  const close = () => {
    setIsOpen(false);
    setText('');
    setName('');
  };
  const read = () => {
    onFiles([pastedFile(text, name)]);
    close();
  };
  return (
    <>
      <Button onPress={() => setIsOpen(true)}>Paste a table</Button>
      <Dialog
        title="Paste a table"
        width="wide"
        isOpen={isOpen}
        onOpenChange={(open) => !open && close()}
        actions={
          <>
            <Button onPress={close}>Cancel</Button>
            <Button variant="primary" isDisabled={rows < 2} onPress={read}>
              Read the table
            </Button>
          </>
        }
      >
        <TextArea
          label="Cells copied from a spreadsheet, or CSV text, with column names in the first row"
          value={text}
          onChange={setText}
          rows={10}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog takes the focus, and this is what it is for
          autoFocus
          hint={rows < 2 ? 'It needs a row of column names and a row below it.' : `${rows - 1} rows below the names.`}
        />
        <TextField label="What is it called?" value={name} onChange={setName} placeholder="Pasted table" />
      </Dialog>
    </>
  );
}

/** The pasted text as a file; a tab in its first line makes it tab separated. */
export function pastedFile(text: string, name: string): File {
  const firstLine = /^[^\r\n]*/.exec(text)?.[0] ?? '';
  const ending = firstLine.includes('\t') ? 'tsv' : 'csv';
  return new File([text], `${name.trim() || 'Pasted table'}.${ending}`, { type: 'text/plain' });
}
