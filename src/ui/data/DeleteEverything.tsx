import { useState } from 'react';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { Callout } from '../components/Notice';
import { toast } from '../components/Toast';
import styles from './data.module.css';

/** The one act here that cannot be undone, so it asks first. */
export function DeleteEverything() {
  const app = useApp();
  const workspaces = useAppState((state) => state.workspaces);
  const [isAsking, setIsAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const remove = async () => {
    setIsAsking(false);
    setProblem(null);
    try {
      await app.reset();
      toast('Everything was deleted from this browser, and looked for again: nothing is left.');
    } catch (failure) {
      setProblem(failure instanceof Error ? failure.message : String(failure));
    }
  };
  return (
    <section className={styles.deletion} aria-label="Delete everything">
      <div>
        <h2>Delete everything</h2>
        <p>
          Removes all workspaces, deleted ones too, with kept files, agreements and meeting notes from this browser. The
          exports on your disk stay as they are.
        </p>
      </div>
      <Button variant="danger" onPress={() => setIsAsking(true)}>
        Delete everything
      </Button>
      <div role="alert" className={styles.undeleted}>
        {problem !== null && (
          <Callout tone="bad" title="Not everything could be deleted">
            <p>
              {problem} Close other tabs with Concord and try again, or clear the data of this site in the settings of
              the browser.
            </p>
          </Callout>
        )}
      </div>
      <Dialog
        title="Delete everything?"
        role="alertdialog"
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        actions={
          <>
            <Button onPress={() => setIsAsking(false)}>Keep it</Button>
            <Button variant="danger" onPress={() => void remove()}>
              Delete everything
            </Button>
          </>
        }
      >
        <p>
          {workspaces.length > 1 ? `All ${workspaces.length} workspaces go` : 'The workspace goes'}, with the kept
          files, what both teams agreed, goals, notes and decisions. This cannot be undone.
        </p>
      </Dialog>
    </section>
  );
}
