import { useEffect, useRef } from 'react';
import { Trash2 } from 'lucide-react';
import { replacedBy, sourcesInForce } from '../../sources/in-force';
import type { Source } from '../../sources/source';
import { Button, IconButton } from '../components/Button';
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
  const replaced = replacedBy(sources);
  const inOrder = [...sourcesInForce(sources), ...sources.filter(({ file_id }) => replaced.has(file_id))];
  return (
    <section className={styles.files} aria-label="Files">
      <Failures failures={failures} onDismiss={onDismiss} />
      {sources.length > 0 && (
        <ul className={styles.list}>
          {inOrder.map((source) => {
            const { file_id, name } = source;
            const later = replaced.get(file_id);
            const remove = () => removal.take(file_id);
            if (removal.isLeaving(source))
              return <Leaving key={file_id} name={name} onUndo={() => removal.undo(file_id)} />;
            return later ? (
              <Replaced key={file_id} name={name} later={later.name} onRemove={remove} />
            ) : (
              <FileRow key={file_id} source={source} onMatch={() => onMatch(file_id)} onRemove={remove} />
            );
          })}
        </ul>
      )}
    </section>
  );
}

/** A file no figure stands on any more, kept so that the later one can be taken back. */
function Replaced({ name, later, onRemove }: { name: string; later: string; onRemove: () => void }) {
  return (
    <li className={styles.replaced}>
      <p>
        {name} is replaced by {later}. It is kept so that this can be undone.
      </p>
      <IconButton label={`Remove ${name}`} size="small" onPress={onRemove}>
        <Trash2 size={16} />
      </IconButton>
    </li>
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
