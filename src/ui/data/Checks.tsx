import { CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { Finding } from '../../app/app';
import { formatCount, formatShare } from '../../charts/format';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Badge } from '../components/Chips';
import { Callout, Skeleton } from '../components/Notice';
import { useChecks } from '../queries';
import styles from './data.module.css';
import { RowsPanel } from './RowsPanel';

const levels = [
  { level: 'blocks', title: 'Blocks a chart', hint: 'A figure cannot be shown until this is settled.', tone: 'bad' },
  {
    level: 'changes',
    title: 'Changes the numbers',
    hint: 'Figures count these rows as they are, and say so.',
    tone: 'warn',
  },
  {
    level: 'note',
    title: 'Good to know',
    hint: 'Worth knowing before the meeting; nothing to decide.',
    tone: 'neutral',
  },
] as const;

/** What is odd in the data, by what it does to the figures. */
export function Checks() {
  const { data: findings, error } = useChecks();
  const [open, setOpen] = useState<Finding | null>(null);
  const rows = useAppState((state) => state.sources.reduce((sum, { report }) => sum + report.records_loaded, 0));
  if (error) {
    return (
      <Callout tone="bad" title="The checks could not run">
        <p>{error.message} The figures are as they were; drop the files again if it stays so.</p>
      </Callout>
    );
  }
  if (!findings) return <Skeleton height={120} />;
  if (findings.length === 0) {
    return (
      <div className={styles.clear}>
        <CircleCheck size={28} aria-hidden />
        <h2>Nothing to decide</h2>
        <p>{formatCount(rows)} rows read, and no check found anything odd in them.</p>
      </div>
    );
  }
  return (
    <div className={styles.checks}>
      {levels.map(({ level, title, hint, tone }) => {
        const ofLevel = findings.filter((finding) => finding.level === level);
        return (
          ofLevel.length > 0 && (
            <section key={level} aria-label={title}>
              <div className={styles.levelHead}>
                <h2>{title}</h2>
                <Badge tone={tone}>{ofLevel.length}</Badge>
                <p>{hint}</p>
              </div>
              <ul className={styles.findings}>
                {ofLevel.map((finding) => (
                  <FindingRow key={finding.id} finding={finding} onOpen={() => setOpen(finding)} />
                ))}
              </ul>
            </section>
          )
        );
      })}
      {open && (
        <RowsPanel
          title={open.words}
          name={open.id}
          ask={(app) => app.finding(open.id)}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function FindingRow({ finding, onOpen }: { finding: Finding; onOpen: () => void }) {
  const { metrics } = useApp();
  const { words, count, out_of, affects } = finding;
  const see = count === 1 ? 'See the row' : `See the ${formatCount(count)}`;
  const titles = affects.map((id) => metrics.find((metric) => metric.id === id)?.title ?? id);
  return (
    <li className={styles.finding}>
      <div>
        <p className={styles.words}>{words}</p>
        <p className={styles.muted}>
          {out_of > 0 && shareWords(count, out_of)}
          {titles.length > 0 && `${out_of > 0 ? ' · ' : ''}Affects ${titles.join(', ')}`}
        </p>
      </div>
      {count > 0 && (
        <Button size="small" aria-label={`${see}: ${words}`} onPress={onOpen}>
          {see}
        </Button>
      )}
    </li>
  );
}

function shareWords(count: number, of: number): string {
  return count === of
    ? `All ${formatCount(of)}`
    : `${formatCount(count)} of ${formatCount(of)}, ${formatShare(count / of)}`;
}
