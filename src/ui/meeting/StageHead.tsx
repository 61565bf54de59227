import { Badge } from '../components/Chips';
import { clockText } from './agenda-edit';
import styles from './present.module.css';
import { useElapsed } from './use-room';

/** The finding, how far the meeting is, and what the figures are narrowed to. */
export function StageHead({
  title,
  screen,
  count,
  filters,
  began,
}: {
  title: string;
  screen: number;
  /** Figures of the agenda; the decisions come after them. */
  count: number;
  filters: string | null;
  /** When the meeting began, of `performance.now`. */
  began: number;
}) {
  const place = screen < count ? `${screen + 1}/${count}` : 'End';
  return (
    <div className={styles.head}>
      <div>
        <h1>{title.replace(/\b(Q[1-4]) /g, '$1\u00a0')}</h1>
        {filters && <Badge tone="accent">{filters}</Badge>}
      </div>
      <p className={styles.progress}>
        <span>{place}</span>
        <Clock began={began} />
      </p>
      <output className="visually-hidden">
        {screen < count ? `Figure ${screen + 1} of ${count}: ${title}` : 'Decisions, the last screen'}
      </output>
    </div>
  );
}

function Clock({ began }: { began: number }) {
  return <span title="Since the meeting began">{clockText(useElapsed(began))}</span>;
}
