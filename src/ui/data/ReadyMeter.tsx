import type { ChartsReady } from './charts-ready';
import styles from './mapping.module.css';

/** How many charts can be drawn, as dots and in words; said aloud when it changes. */
export function ReadyMeter({ charts }: { charts: ChartsReady }) {
  const total = charts.ready.length + charts.waiting.length;
  return (
    <div className={styles.meter}>
      <span className={styles.dots} aria-hidden>
        {Array.from({ length: total }, (_, index) => (
          <span key={index} className={index < charts.ready.length ? styles.on : styles.off} />
        ))}
      </span>
      <output>
        <strong>
          {charts.ready.length} of {total}
        </strong>{' '}
        charts ready
      </output>
    </div>
  );
}
