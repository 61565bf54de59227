import { useState } from 'react';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { Callout } from '../components/Notice';
import { Segmented } from '../components/Segmented';
import { toast } from '../components/Toast';
import { sizeWords } from '../data/file-words';
import { saveFile } from '../figure/save-file';
import styles from './moving.module.css';
import type { MovingDialogProps } from './SaveAsFileDialog';
import { useWork } from './use-work';
import { WorkProgress } from './WorkProgress';

const ways = [
  { id: 'with', name: 'With the CSV files' },
  { id: 'without', name: 'Without the CSV files' },
] as const;

const wayWords = {
  with: 'The folder runs as it is. Whoever gets it has every row of the exports.',
  without:
    'The SQL and the numbers it must come to. Of the exports it holds no more than those numbers name: open and large deals by name and amount, sources, owners, stages, goals. It runs once the exports are put where its files.csv says.',
};

/** Saves what makes the figures as SQL, for a database of the company's own. */
export default function SqlProjectDialog({ isOpen, onOpenChange }: MovingDialogProps) {
  return isOpen && <SaveSqlProject onClose={() => onOpenChange(false)} />;
}

function SaveSqlProject({ onClose }: { onClose: () => void }) {
  const app = useApp();
  const hasFigures = useAppState((state) => state.scope !== null);
  const [way, setWay] = useState<'with' | 'without'>('with');
  const { done, problem, run, stop } = useWork();
  const isRunning = done !== null;

  const save = async () => {
    const file = await run((options) => app.sqlProject({ with_files: way === 'with', ...options }));
    if (!file) return;
    saveFile(file.name, file);
    toast(`${file.name} is in your downloads, ${sizeWords(file.size)}. The workspace stays here as it is.`);
    onClose();
  };

  return (
    <Dialog
      title="Export as SQL project"
      isOpen
      onOpenChange={(open) => !open && onClose()}
      actions={
        <>
          <Button onPress={isRunning ? stop : onClose}>{isRunning ? 'Stop' : 'Cancel'}</Button>
          <Button variant="primary" isDisabled={isRunning || !hasFigures} onPress={() => void save()}>
            Save the folder
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <p>
          For a database of your own, where the exports outgrow a browser: a zip file with the SQL that reads them,
          makes the tables as you agreed and counts every figure for the period on the screen. It runs unchanged in
          DuckDB, and checks there that each number is the same. Nothing is sent anywhere.
        </p>
        <Segmented label="What goes into the folder" options={ways} value={way} onChange={setWay} />
        <p>{wayWords[way]}</p>
        {!hasFigures && <p className={styles.quiet}>There are no figures yet: drop an export first.</p>}
        {isRunning && <WorkProgress words="Making everything anew and writing it down" done={done} />}
        {problem && (
          <Callout tone="bad" title="The folder was not saved">
            <p>{problem.message}</p>
          </Callout>
        )}
      </div>
    </Dialog>
  );
}
