import { useState } from 'react';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { TextField } from '../components/Field';
import type { MovingDialogProps } from '../moving/SaveAsFileDialog';
import { useTry } from './use-try';

/** Asks for another name of the open workspace. */
export default function RenameDialog({ isOpen, onOpenChange }: MovingDialogProps) {
  const app = useApp();
  const { id, name } = useAppState((state) => state.workspace);
  const others = useAppState((state) => state.workspaces);
  const [text, setText] = useState(name);
  const { isRunning, run } = useTry();
  const next = text.trim();
  const isTaken = others.some((other) => other.id !== id && other.name === next);
  const rename = () => {
    if (next === '') return;
    run(async () => {
      await app.renameWorkspace(id, next);
      onOpenChange(false);
    });
  };
  return (
    <Dialog
      title="Rename the workspace"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      actions={
        <>
          <Button onPress={() => onOpenChange(false)}>Cancel</Button>
          <Button variant="primary" isDisabled={next === '' || isRunning} onPress={rename}>
            Rename
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          rename();
        }}
      >
        <TextField
          label="Name"
          value={text}
          onChange={setText}
          maxLength={120}
          {...(isTaken ? { hint: 'Another workspace has this name, too.' } : {})}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog takes the focus, and this is what it asks
          autoFocus
        />
      </form>
    </Dialog>
  );
}
