import { useAppState } from '../app-context';
import { Button } from '../components/Button';
import { useBringing } from '../data/Bringing';
import { Failures } from '../data/Failures';
import { FileProgressList } from '../data/FileProgressList';
import { WindowDrop } from '../data/WindowDrop';
import styles from './Frame.module.css';

/** The whole window takes files, whatever page is open. */
export function DropAnywhere() {
  const { bring } = useBringing();
  return <WindowDrop onFiles={(files) => void bring(files)} />;
}

/** Says what is being done, with a way to stop while files are read. */
export function Activity() {
  const activity = useAppState((state) => state.activity);
  const { isLoading, cancel } = useBringing();
  if (!activity) return null;
  return (
    <div className={styles.activity} data-activity>
      <div className={styles.doing}>
        <output>{activity}…</output>
        {isLoading && (
          <Button size="small" onPress={cancel}>
            Stop reading
          </Button>
        )}
      </div>
      <FileProgressList />
    </div>
  );
}

/** Dropped files that were not taken, named above the page they were dropped on. */
export function Refused() {
  const { failures, dismiss } = useBringing();
  if (failures.length === 0) return null;
  return (
    <div className={styles.refused}>
      <Failures failures={failures} onDismiss={dismiss} />
    </div>
  );
}
