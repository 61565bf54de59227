import { formatCell } from '../../charts/table';
import type { CellFormat } from '../../charts/figure';
import type { Row } from '../../engine/engine';
import type { MetricColumn } from '../../metrics/metric';
import { definitionOf, keyColumnsOf } from '../../metrics/compose';
import { Info } from 'lucide-react';
import { useAppState } from '../app-context';
import { Button, IconButton } from '../components/Button';
import { Link } from '../components/Link';
import { Popover } from '../components/Popover';
import styles from './Figure.module.css';
import { stampOf } from './stamp';
import type { Figured } from './use-figure';

/** The definition in plain words, with today's numbers in its formula. */
export function HowCounted({ figured, isIcon = false }: { figured: Figured; isIcon?: boolean }) {
  const { metric, params, answer } = figured;
  const example = exampleOf(figured);
  const stamp = useAppState(({ agreement }) => stampOf(agreement, figured.scope.as_of));
  return (
    <Popover
      label={`How ${metric.title} is counted`}
      trigger={
        isIcon ? (
          <IconButton label={`How is ${metric.title.toLowerCase()} counted?`} size="small">
            <Info size={16} />
          </IconButton>
        ) : (
          <Button variant="text" size="small">
            How is this counted?
          </Button>
        )
      }
    >
      <div className={styles.definition}>
        <h3>{metric.title}</h3>
        <p>{definitionOf(metric, params)}</p>
        {example && <p className={styles.formula}>{example}</p>}
        <p className={styles.small}>
          {stamp} <Link href="#/definitions">All definitions</Link>
        </p>
        <p
          className={styles.small}
        >{`${answer.rows.length === 1 ? '1 row' : `${answer.rows.length} rows`} computed in ${Math.max(1, Math.round(answer.took_ms))} ms on this computer.`}</p>
      </div>
    </Popover>
  );
}

/** "Paid search: 57 won ÷ 244 closed = 23.4 %", from the first row, over time the last, that has a rate and its parts. */
export function exampleOf({ answer, metric, params, currency }: Figured): string | null {
  const { rows, columns } = answer;
  const share = Object.keys(columns).find((name) => columns[name]?.kind === 'share' && !columns[name].derived);
  if (!share) return null;
  const lastFirst = metric.key.includes('period') ? rows.toReversed() : rows;
  for (const row of lastFirst) {
    const parts = partsOf(row, row[share], columns, metric.counts);
    if (!parts) continue;
    const write = (name: string) => formatCell(row[name] ?? null, cellFormat(columns[name], currency));
    const say = (name: string) => `${write(name)} ${(columns[name]?.label ?? name).toLowerCase()}`;
    const names = keyColumnsOf(metric, params)
      .map((name) => row.label ?? row[name])
      .filter((name) => name !== 'All');
    const whose = typeof names[0] === 'string' ? `${names[0]}: ` : '';
    return `${whose}${say(parts.part)} ÷ ${say(parts.whole)} = ${write(share)}`;
  }
  return null;
}

/** Two columns whose quotient is the rate; the counted column is taken as the whole where it can be. */
function partsOf(
  row: Row,
  rate: Row[string] | undefined,
  columns: Record<string, MetricColumn>,
  counts: string,
): { part: string; whole: string } | null {
  if (typeof rate !== 'number' || rate <= 0 || rate >= 1) return null;
  const numbers = Object.keys(columns).filter(
    (name) => ['count', 'money'].includes(columns[name]?.kind ?? '') && typeof row[name] === 'number',
  );
  const wholes = [counts, ...numbers.filter((name) => name !== counts)];
  for (const whole of wholes) {
    const part = numbers.find(
      (name) => name !== whole && Math.abs(Number(row[name]) / Number(row[whole]) - rate) < 1e-9,
    );
    if (part) return { part, whole };
  }
  return null;
}

function cellFormat(column: MetricColumn | undefined, currency: string): CellFormat {
  if (!column || column.kind === 'number') return { kind: 'count' };
  return column.kind === 'money' ? { kind: 'money', currency } : { kind: column.kind };
}
