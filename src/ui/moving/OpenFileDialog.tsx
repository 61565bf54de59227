import { useState } from 'react';
import { openFile, workspaceFileKind, type OpenedFile } from '../../workspace/file/read';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { FileButton } from '../components/DropArea';
import { TextField } from '../components/Field';
import { Callout } from '../components/Notice';
import { toast } from '../components/Toast';
import { counted, sizeWords } from '../data/file-words';
import { openedWords } from './moving-words';
import styles from './moving.module.css';
import type { MovingDialogProps } from './SaveAsFileDialog';
import { useWork } from './use-work';
import { WorkProgress } from './WorkProgress';

export { openDropped, sortDropped } from './dropped';

export interface OpenFileDialogProps extends MovingDialogProps {
  /** A locked file that was dropped; else the dialog asks for one. */
  file?: File;
  /** After the workspace of the file was opened. */
  onOpened?: () => void;
}

/** Opens a workspace file after saying what is in it, and asks for the passphrase of a locked one. */
export default function OpenFileDialog({ isOpen, onOpenChange, ...rest }: OpenFileDialogProps) {
  return isOpen && <OpenWorkspaceFile {...rest} onClose={() => onOpenChange(false)} />;
}

function OpenWorkspaceFile({
  file: dropped,
  onOpened,
  onClose,
}: Pick<OpenFileDialogProps, 'file' | 'onOpened'> & { onClose: () => void }) {
  const app = useApp();
  const [file, setFile] = useState(dropped);
  const [isLocked, setIsLocked] = useState(dropped !== undefined);
  const [passphrase, setPassphrase] = useState('');
  const [looked, setLooked] = useState<OpenedFile | null>(null);
  const { done, problem, run, stop } = useWork();
  const isRunning = done !== null;

  const lookInto = async (chosen: File, secret?: string) => {
    setFile(chosen);
    setLooked(null);
    const isWaiting = secret === undefined && (await workspaceFileKind(chosen)) === 'locked';
    setIsLocked(isWaiting || secret !== undefined);
    if (isWaiting) return;
    const opened = await run((options) =>
      openFile(chosen, { ...(secret === undefined ? {} : { passphrase: secret }), ...options }),
    );
    if (opened) setLooked(opened);
  };
  const open = async ({ archive, name }: OpenedFile) => {
    const before = app.store.getState().workspace.name;
    const isDone = await run(async (options) => {
      await app.openWorkspaceFile(new File([archive], name), options);
      return true;
    });
    if (!isDone) return;
    toast(openedWords(app, before));
    onClose();
    onOpened?.();
  };

  const isAsking = isLocked && !looked;
  const unlock = () => file && void lookInto(file, passphrase);
  return (
    <Dialog
      title="Open a workspace file"
      isOpen
      onOpenChange={(isStill) => !isStill && onClose()}
      actions={
        <>
          <Button onPress={isRunning ? stop : onClose}>{isRunning ? 'Stop' : 'Cancel'}</Button>
          {isAsking ? (
            <Button variant="primary" isDisabled={isRunning || passphrase === ''} onPress={unlock}>
              Unlock the file
            </Button>
          ) : (
            <Button variant="primary" isDisabled={isRunning || !looked} onPress={() => looked && void open(looked)}>
              Open the workspace
            </Button>
          )}
        </>
      }
    >
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (isAsking && passphrase !== '' && !isRunning) unlock();
        }}
      >
        {!looked && <p>It opens as a workspace of its own. What is open now stays in this browser.</p>}
        {!dropped && !looked && (
          <div>
            <FileButton
              accept={['.concord']}
              variant={file ? 'secondary' : 'primary'}
              onFiles={([chosen]) => chosen && void lookInto(chosen)}
            >
              {file ? 'Choose another file' : 'Choose a file'}
            </FileButton>
          </div>
        )}
        {isAsking && file && (
          <>
            <p>
              <strong>{file.name}</strong> is locked with a passphrase.
            </p>
            <TextField
              label="Passphrase"
              type="password"
              autoComplete="off"
              value={passphrase}
              onChange={setPassphrase}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog takes the focus, and this is what it asks
              autoFocus
            />
          </>
        )}
        {looked && <Contents opened={looked} />}
        {isRunning && <WorkProgress words={looked ? 'Opening' : 'Looking into the file'} done={done} />}
        {problem && (
          <Callout tone="bad" title="The file was not opened">
            <p>{problem.message}</p>
          </Callout>
        )}
      </form>
    </Dialog>
  );
}

const namesShown = 5;

/** What is in the file, as far as it was checked. */
function Contents({ opened: { workspace, manifest, name } }: { opened: OpenedFile }) {
  const bytes = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  const names = manifest.files.flatMap((file) => file.names);
  const more = names.length - namesShown;
  const saved = new Date(manifest.saved_at).toLocaleString('en-US', { dateStyle: 'long', timeStyle: 'short' });
  return (
    <dl className={styles.contents} aria-label={`What is in ${name}`}>
      <dt>Workspace</dt>
      <dd>{workspace.name}</dd>
      <dt>Saved</dt>
      <dd>{saved}</dd>
      <dt>Exports</dt>
      <dd>
        {manifest.with_files
          ? `${counted(names.length, 'file')}, ${sizeWords(bytes)}, inside`
          : `${counted(names.length, 'file')}, not inside: they are asked for once it is open`}
      </dd>
      {names.length > 0 && (
        <>
          <dt>Named</dt>
          <dd>
            {names.slice(0, namesShown).join(', ')}
            {more > 0 && ` and ${counted(more, 'more file')}`}
          </dd>
        </>
      )}
    </dl>
  );
}
