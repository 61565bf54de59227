import { useState } from 'react';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { toast } from '../components/Toast';
import { attempt } from './attempt';
import styles from './data.module.css';

/** The one act here that cannot be undone, so it asks first. */
export function DeleteEverything() {
  const app = useApp();
  const workspaces = useAppState((state) => state.workspaces);
  const [isAsking, setIsAsking] = useState(false);
  const remove = async () => {
    await app.reset();
    toast('Everything was deleted from this browser.');
  };
  return (
    <section className={styles.deletion} aria-label="Delete everything">
      <div>
        <h2>Delete everything</h2>
        <p>
          Removes all workspaces, kept files, agreements and meeting notes from this browser. The exports on your disk
          stay as they are.
        </p>
      </div>
      <Button variant="danger" onPress={() => setIsAsking(true)}>
        Delete everything
      </Button>
      <Dialog
        title="Delete everything?"
        role="alertdialog"
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        actions={
          <>
            <Button onPress={() => setIsAsking(false)}>Keep it</Button>
            <Button
              variant="danger"
              onPress={() => {
                setIsAsking(false);
                attempt(remove(), 'Some of it may still be here.');
              }}
            >
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
