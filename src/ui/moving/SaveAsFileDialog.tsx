import { useState } from 'react';
import type { Source } from '../../sources/source';
import { canLock } from '../../workspace/file/lock';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Checkbox } from '../components/Checkbox';
import { Dialog } from '../components/Dialog';
import { TextField } from '../components/Field';
import { Callout } from '../components/Notice';
import { Segmented } from '../components/Segmented';
import { toast } from '../components/Toast';
import { counted, sizeWords } from '../data/file-words';
import { saveFile } from '../figure/save-file';
import styles from './moving.module.css';
import { useWork } from './use-work';
import { WorkProgress } from './WorkProgress';

const ways = [
  { id: 'with', name: 'With the exports' },
  { id: 'without', name: 'Without the exports' },
] as const;

/** Characters a passphrase has at least. */
const shortest = 8;

export interface MovingDialogProps {
  isOpen: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Saves the open workspace as one file, to be opened in another browser or kept as a copy. */
export default function SaveAsFileDialog({ isOpen, onOpenChange }: MovingDialogProps) {
  return isOpen && <SaveAsFile onClose={() => onOpenChange(false)} />;
}

function SaveAsFile({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const sources = useAppState((state) => state.sources);
  const { name } = useAppState((state) => state.workspace);
  const [way, setWay] = useState<'with' | 'without'>('with');
  const [isLocked, setIsLocked] = useState(false);
  const [passphrase, setPassphrase] = useState('');
  const [again, setAgain] = useState('');
  const { done, problem, run, stop } = useWork();
  const isRunning = done !== null;
  const isReady = !isLocked || (passphrase.length >= shortest && passphrase === again);

  const save = async () => {
    const file = await run((options) =>
      app.workspaceFile({ with_files: way === 'with', ...(isLocked ? { passphrase } : {}), ...options }),
    );
    if (!file) return;
    saveFile(file.name, file);
    toast(`${file.name} is in your downloads, ${sizeWords(file.size)}. “${name}” stays here as well.`);
    onClose();
  };

  return (
    <Dialog
      title="Save the workspace as a file"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={isRunning ? stop : onClose}>{isRunning ? 'Stop saving' : 'Cancel'}</Button>
          <Button variant="primary" isDisabled={isRunning || !isReady} onPress={() => void save()}>
            Save the file
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          Open the file in another browser, or keep it as a copy: it shows the same numbers there. Nothing is sent
          anywhere; passing it on is up to you.
        </p>
        <Segmented label="What goes into the file" options={ways} value={way} onChange={setWay} />
        <p>{way === 'with' ? withWords(sources) : withoutWords(sources)}</p>
        {canLock() ? (
          <Checkbox isSelected={isLocked} onChange={setIsLocked}>
            Lock it with a passphrase
          </Checkbox>
        ) : (
          <p className={styles.quiet}>
            It cannot be locked with a passphrase here: browsers offer no encryption to a page that came over plain
            http.
          </p>
        )}
        {isLocked && (
          <>
            <TextField
              label="Passphrase"
              type="password"
              autoComplete="new-password"
              value={passphrase}
              onChange={setPassphrase}
              hint={`At least ${shortest} characters; several words are best. There is no way back if it is lost: nobody can open the file without it.`}
            />
            <TextField
              label="The passphrase again"
              type="password"
              autoComplete="new-password"
              value={again}
              onChange={setAgain}
              {...(again !== '' && again !== passphrase ? { error: 'The two are not the same.' } : {})}
            />
          </>
        )}
        {isRunning && <WorkProgress words="Saving" done={done} />}
        {problem && (
          <Callout tone="bad" title="The file was not saved">
            <p>{problem.message}</p>
          </Callout>
        )}
      </div>
    </Dialog>
  );
}

/** Bytes of the dropped files, an archive's tables together. */
function withWords(sources: readonly Source[]): string {
  const bytes = sources.reduce((sum, source) => sum + source.bytes, 0);
  if (sources.length === 0) return 'There are no exports in this workspace yet.';
  return `Everything, with ${exportsWords(sources.length)} inside: ${sizeWords(bytes)} before packing. Whoever gets the file has every row of them.`;
}

const exportsWords = (count: number) =>
  count === 1 ? 'the export' : count === 2 ? 'both exports' : `all ${count} exports`;

function withoutWords(sources: readonly Source[]): string {
  return `Stages, channels, goals, decisions, period and meeting, with no row of the exports but those put right by hand. Where the file is opened it asks for ${sources.length === 1 ? 'the same export' : `the same ${counted(sources.length, 'file')}`} and shows no figures before. Small enough for an e-mail.`;
}
