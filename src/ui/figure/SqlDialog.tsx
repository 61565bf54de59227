import { Button } from '../components/Button';
import { Dialog, DialogTrigger } from '../components/Dialog';
import { CopyButton } from './CopyButton';
import styles from './Figure.module.css';
import type { Figured } from './use-figure';

/** The text that computed the figure, as it ran, and the values bound to it. */
export function SqlDialog({ figured }: { figured: Figured }) {
  const { sql, bound } = figured.answer;
  return (
    <DialogTrigger>
      <Button variant="quiet" size="small">
        SQL
      </Button>
      <Dialog
        title={`How “${figured.metric.title}” was computed`}
        width="wide"
        actions={<CopyButton text={sql}>Copy SQL</CopyButton>}
      >
        <dl className={styles.bound}>
          {Object.entries(bound).map(([name, value]) => (
            <div key={name}>
              <dt>${name}</dt>
              <dd>{value === null ? 'null' : String(value)}</dd>
            </div>
          ))}
        </dl>
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keys */}
        <section className={styles.sql} tabIndex={0} aria-label="SQL">
          <pre>{sql}</pre>
        </section>
      </Dialog>
    </DialogTrigger>
  );
}
