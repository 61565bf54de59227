import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import styles from './failures.module.css';
import type { Failure } from './use-loading';

/** Files that were not loaded, each with its sentence. */
export function Failures({ failures, onDismiss }: { failures: readonly Failure[]; onDismiss: (name: string) => void }) {
  return (
    <div className={styles.failures} role="alert">
      {failures.map(({ name, message }) => (
        <Callout
          key={name}
          tone="bad"
          title={`${name} was not loaded`}
          actions={
            <Button size="small" onPress={() => onDismiss(name)}>
              Dismiss
            </Button>
          }
        >
          <p>{message}</p>
        </Callout>
      ))}
    </div>
  );
}
