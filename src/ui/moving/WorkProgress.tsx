import { formatShare } from '../../charts/format';
import styles from './moving.module.css';

/** How far a piece of work is; `words` say what is done. */
export function WorkProgress({ words, done }: { words: string; done: number }) {
  return (
    <div className={styles.progress}>
      <output>
        {words}… {formatShare(done)}
      </output>
      <progress max={1} value={done} aria-label={words} />
    </div>
  );
}
