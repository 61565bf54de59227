import { CircleCheck } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Finding } from '../../app/app';
import { formatCount } from '../../charts/format';
import { useAppState } from '../app-context';
import { Badge } from '../components/Chips';
import { TextField } from '../components/Field';
import { Callout, Skeleton } from '../components/Notice';
import { useChecks } from '../queries';
import styles from './checks.module.css';
import { DecidedRow, FindingRow } from './FindingRow';
import { OwnDomains } from './OwnDomains';
import { RowsPanel } from './RowsPanel';
import { useDeciding } from './use-deciding';

const levels = {
  blocks: { title: 'Blocks a chart', hint: 'A figure cannot be shown until this is settled.', tone: 'bad' },
  changes: {
    title: 'Changes the numbers',
    hint: 'Figures count these rows as they are until you decide.',
    tone: 'warn',
  },
  note: {
    title: 'Good to know',
    hint: 'Worth knowing before the meeting; nothing has to be decided.',
    tone: 'neutral',
  },
} as const;

/** What is odd in the data, by what it does to the figures, and what was decided about it. */
export function Checks() {
  const { data: findings, error } = useChecks();
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
      <div className={styles.checks}>
        <div className={styles.clear}>
          <CircleCheck size={28} aria-hidden />
          <h2>Nothing to decide</h2>
          <p>{formatCount(rows)} rows read, and no check found anything odd in them.</p>
        </div>
        <OwnDomains />
      </div>
    );
  }
  return <Report findings={findings} />;
}

function Report({ findings }: { findings: readonly Finding[] }) {
  const [open, setOpen] = useState<Finding | null>(null);
  const decider = useAppState((state) => state.agreement.decider);
  const [typed, setTyped] = useState<string | null>(null);
  const name = typed ?? decider;
  const { pending, decide } = useDeciding(name);
  const place = useRef<HTMLElement>(null);
  const propsOf = (finding: Finding) => ({
    finding,
    isPending: pending !== null,
    onOpen: () => setOpen(finding),
    onDecide: (choice: Parameters<typeof decide>[1]) =>
      void decide(finding, choice).then(() => place.current?.focus({ preventScroll: true })),
  });
  const decided = findings.filter(({ decision }) => decision);
  const undecided = (level: Finding['level']) => {
    const { title, hint, tone } = levels[level];
    const ofLevel = findings.filter((finding) => finding.level === level && !finding.decision);
    return (
      ofLevel.length > 0 && (
        <section aria-label={title}>
          <div className={styles.levelHead}>
            <h2>{title}</h2>
            <Badge tone={tone}>{ofLevel.length}</Badge>
            <p>{hint}</p>
          </div>
          <ul className={styles.findings}>
            {ofLevel.map((finding) => (
              <FindingRow key={finding.id} {...propsOf(finding)} />
            ))}
          </ul>
        </section>
      )
    );
  };
  return (
    <section className={styles.checks} ref={place} tabIndex={-1} aria-label="Findings">
      <div className={styles.signing}>
        <TextField
          label="Your name, for what you decide"
          hint="Stands in the footnote under every figure a decision touches."
          value={name}
          onChange={setTyped}
          maxLength={60}
          autoComplete="name"
        />
        <OwnDomains />
      </div>
      {undecided('blocks')}
      {undecided('changes')}
      {decided.length > 0 && (
        <section aria-label="Decided">
          <div className={styles.levelHead}>
            <h2>Decided</h2>
            <Badge tone="good">{decided.length}</Badge>
            <p>Said under every figure these touch, on screen, on paper and in the meeting.</p>
          </div>
          <ul className={styles.findings}>
            {decided.map((finding) => (
              <DecidedRow key={finding.id} {...propsOf(finding)} />
            ))}
          </ul>
        </section>
      )}
      {undecided('note')}
      {open && (
        <RowsPanel
          title={open.words}
          name={open.id}
          ask={(app) => app.finding(open.id)}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
