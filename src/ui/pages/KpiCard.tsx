import { absent, formatDelta, formatNumber, formatShareRange } from '../../charts/format';
import type { MarkKey, NumberFormat } from '../../charts/figure';
import type { Row } from '../../engine/engine';
import { keyColumnsOf } from '../../metrics/compose';
import { Badge } from '../components/Chips';
import { Skeleton } from '../components/Notice';
import { useDrillPanel } from '../figure/drill-context';
import { HowCounted } from '../figure/HowCounted';
import { lackOf } from '../figure/needs';
import { traced } from '../figure/mark-values';
import { type Figured, type Question, useFigure } from '../figure/use-figure';
import { useAppState } from '../app-context';
import styles from './Pages.module.css';

export interface Kpi {
  question: Question;
  label: string;
  /** Column of the one row. */
  column: string;
  kind: 'money' | 'share';
  /** The numbers it is made of: "57 of 244 closed deals". */
  parts: (row: Row) => string;
}

/** One number with its parts, how it stands to the named comparison, and its records one press away. */
export function KpiCard({ kpi }: { kpi: Kpi }) {
  const figure = useFigure(kpi.question);
  const model = useAppState((state) => state.model);
  const lack = model && lackOf(kpi.question.metric, model);
  return (
    <section className={styles.card} aria-label={kpi.label}>
      <div className={styles.cardHead}>
        <h2 className={styles.cardLabel}>{kpi.label}</h2>
        {figure.state === 'ready' && <HowCounted figured={figure.figured} isIcon />}
      </div>
      {lack ? (
        <>
          <div className={styles.cardValue}>–</div>
          <div className={styles.cardParts}>Needs {lack}</div>
        </>
      ) : figure.state === 'ready' ? (
        <Number kpi={kpi} figured={figure.figured} />
      ) : figure.state === 'failed' ? (
        <div className={styles.cardParts}>Could not be computed. {figure.problem.message.split('\n')[0]}</div>
      ) : (
        <>
          <Skeleton width="60%" height={34} />
          <Skeleton width="80%" height={16} />
        </>
      )}
    </section>
  );
}

function Number({ kpi, figured }: { kpi: Kpi; figured: Figured }) {
  const openDrill = useDrillPanel();
  const row = figured.answer.rows[0] ?? {};
  const value = numberOf(row[kpi.column]);
  const format: NumberFormat = kpi.kind === 'money' ? { kind: 'money', currency: figured.currency } : { kind: 'share' };
  const key: MarkKey = Object.fromEntries(
    keyColumnsOf(figured.metric, figured.params).map((name) => [name, row[name] ?? null]),
  );
  const text = formatNumber(value, format);
  const isChance = overlaps(row, figured.compared?.rows[0]);
  return (
    <>
      <button
        type="button"
        className={styles.cardValue}
        aria-label={`${kpi.label}: ${text}, see the records`}
        disabled={figured.answer.rows.length === 0}
        onClick={() => openDrill({ ...kpi.question, key, label: kpi.label, text })}
        {...traced(kpi.question, key, kpi.column, value)}
      >
        {text}
      </button>
      <Delta
        value={value}
        before={figured.compared && numberOf(figured.compared.rows[0]?.[kpi.column])}
        format={format}
        label={figured.compared?.label}
        isChance={isChance}
      />
      <div className={styles.cardParts}>
        {kpi.parts(row)}
        {kpi.kind === 'share' && value !== null && ` · ${formatShareRange(numberOf(row.low), numberOf(row.high))}`}
      </div>
      {isChance && figured.compared?.rows[0]?.[kpi.column] !== value && (
        <div className={styles.cardParts}>The ranges overlap: may be chance</div>
      )}
    </>
  );
}

function Delta({
  value,
  before,
  format,
  label,
  isChance,
}: {
  value: number | null;
  before: number | null;
  format: NumberFormat;
  label: string | undefined;
  isChance: boolean;
}) {
  if (!label) return <div className={styles.cardDelta}>Not compared</div>;
  const delta = formatDelta(value, before, format);
  const tone = isChance ? 'neutral' : delta.startsWith('▲') ? 'good' : delta.startsWith('▼') ? 'bad' : 'neutral';
  if (delta === absent) return <div className={styles.cardDelta}>Nothing in {label} to compare with</div>;
  return (
    <div className={styles.cardDelta}>
      <Badge tone={tone}>{delta}</Badge> vs {label}
    </div>
  );
}

/** Whether the 95 % ranges of two rates overlap, so that their difference says little. */
function overlaps(row: Row | undefined, before: Row | undefined): boolean {
  const [low, high] = [numberOf(row?.low), numberOf(row?.high)];
  const [lowBefore, highBefore] = [numberOf(before?.low), numberOf(before?.high)];
  if (low === null || high === null || lowBefore === null || highBefore === null) return false;
  return low <= highBefore && lowBefore <= high;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
