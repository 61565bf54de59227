import type { FileProgress } from '../../app/app';
import { formatCount } from '../../charts/format';
import { useAppState } from '../app-context';
import { counted, sizeWords } from './file-words';
import styles from './progress.module.css';

const phases: Record<FileProgress['phase'], string> = {
  waiting: 'waiting',
  reading: 'reading',
  loading: 'loading',
  done: 'read',
  failed: 'not loaded',
};

const shown = 5;

/** How far the files being loaded are, where that takes long enough to be asked; those at work first. */
export function FileProgressList() {
  const all = useAppState((state) => state.progress);
  if (all.length === 0) return null;
  const order = [...all.filter(isAtWork), ...all.filter((file) => !isAtWork(file))];
  const more = order.length - shown;
  return (
    <ul className={styles.list} aria-label="Files being loaded">
      {order.slice(0, shown).map((file) => (
        <li key={file.name}>
          <span className={styles.name}>{file.name}</span>
          <progress max={1} {...shareOf(file)} aria-label={`${file.name}, ${phases[file.phase]}`} />
          <span className={styles.words}>{progressWords(file)}</span>
        </li>
      ))}
      {more > 0 && <li className={styles.words}>and {counted(more, 'more file')}</li>}
    </ul>
  );
}

const isAtWork = ({ phase }: FileProgress) => phase === 'reading' || phase === 'loading';

/** Nothing where work has begun and nobody knows how far it is. */
function shareOf(file: FileProgress): { value?: number } {
  const { phase, done, bytes } = file;
  if (isAtWork(file)) return done > 0 ? { value: done / bytes } : {};
  return { value: phase === 'done' ? 1 : 0 };
}

/** "reading 120 MB of 1 GB, 412,000 rows, about 20 seconds left". */
export function progressWords(file: FileProgress): string {
  const { phase, done, bytes, rows, seconds_left: left } = file;
  const size = done > 0 ? `${sizeWords(done)} of ${sizeWords(bytes)}` : sizeWords(bytes);
  const parts = [isAtWork(file) ? `${phases[phase]} ${size}` : phases[phase]];
  if (rows !== null) parts.push(counted(rows, 'row'));
  if (left !== null) parts.push(left < 1 ? 'about a second left' : `about ${timeWords(left)} left`);
  return parts.join(', ');
}

function timeWords(seconds: number): string {
  return seconds < 90 ? counted(Math.round(seconds), 'second') : `${formatCount(seconds / 60)} minutes`;
}
