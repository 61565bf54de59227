import { useState } from 'react';
import type { DeletedWorkspace } from '../../app/app';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { toast } from '../components/Toast';
import { useTry } from '../frame/use-try';
import styles from './keeping.module.css';
import { timeWords } from './keeping-words';

/** Workspaces that are out of the list with everything of theirs still kept: back they come, or go for good. */
export function DeletedWorkspaces() {
  const app = useApp();
  const deleted = useAppState((state) => state.deleted);
  const [erasing, setErasing] = useState<DeletedWorkspace | null>(null);
  const { isRunning, run } = useTry();
  const restore = ({ id, name }: DeletedWorkspace) =>
    run(async () => {
      await app.restoreWorkspace(id);
      toast(`“${name}” is back in the list of workspaces.`);
    });
  const erase = ({ id, name }: DeletedWorkspace) =>
    run(async () => {
      setErasing(null);
      await app.eraseWorkspace(id);
      toast(`“${name}” is erased.`);
    });
  if (deleted.length === 0) return null;
  return (
    <section className={styles.card} aria-label="Deleted workspaces">
      <div>
        <h2>Deleted workspaces</h2>
        <p>Their files are still kept here and take room until they are erased.</p>
      </div>
      <ul className={styles.list}>
        {deleted.map((workspace) => (
          <li key={workspace.id}>
            <strong>{workspace.name}</strong>
            <span className={styles.muted}>deleted {timeWords(workspace.deleted_at)}</span>
            <div className={styles.acts}>
              <Button
                size="small"
                isDisabled={isRunning}
                aria-label={`Bring back: ${workspace.name}`}
                onPress={() => restore(workspace)}
              >
                Bring back
              </Button>
              <Button
                size="small"
                variant="quiet"
                isDisabled={isRunning}
                aria-label={`Erase for good: ${workspace.name}`}
                onPress={() => setErasing(workspace)}
              >
                Erase for good
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <Dialog
        title="Erase it for good?"
        role="alertdialog"
        isOpen={erasing !== null}
        onOpenChange={() => setErasing(null)}
        actions={
          <>
            <Button onPress={() => setErasing(null)}>Keep it</Button>
            <Button variant="danger" onPress={() => erasing && erase(erasing)}>
              Erase for good
            </Button>
          </>
        }
      >
        <p>
          “{erasing?.name}” goes with its agreement, goals, notes and decisions, and with the files no other workspace
          uses. This cannot be undone. The exports on your disk stay as they are.
        </p>
      </Dialog>
    </section>
  );
}
