import { useEffect, useRef } from 'react';
import type { Source } from '../../sources/source';
import { Button } from '../components/Button';
import { Failures } from './Failures';
import { FileRow } from './FileRow';
import styles from './files.module.css';
import type { Failure } from './use-loading';
import { useRemoval } from './use-removal';

/** The files of the workspace, the ones that could not be read first. */
export function FileList({
  sources,
  failures,
  onDismiss,
  onMatch,
}: {
  sources: readonly Source[];
  failures: readonly Failure[];
  onDismiss: (name: string) => void;
  onMatch: (file_id: number) => void;
}) {
  const removal = useRemoval();
  return (
    <section className={styles.files} aria-label="Files">
      <Failures failures={failures} onDismiss={onDismiss} />
      {sources.length > 0 && (
        <ul className={styles.list}>
          {sources.map((source) =>
            removal.isLeaving(source) ? (
              <Leaving key={source.file_id} name={source.name} onUndo={() => removal.undo(source.file_id)} />
            ) : (
              <FileRow
                key={source.file_id}
                source={source}
                onMatch={() => onMatch(source.file_id)}
                onRemove={() => removal.take(source.file_id)}
              />
            ),
          )}
        </ul>
      )}
    </section>
  );
}

/** Stands where a removed file was while it can still be kept; it takes the focus the menu had. */
function Leaving({ name, onUndo }: { name: string; onUndo: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => button.current?.focus());
    return () => cancelAnimationFrame(frame);
  }, []);
  return (
    <li className={styles.leaving}>
      <output>{name} is being removed. The file on your disk is not touched.</output>
      <Button size="small" ref={button} onPress={onUndo}>
        Undo
      </Button>
    </li>
  );
}
