import type { FigureSpec, Ink, NumberFormat } from '../charts/figure';
import { formatDelta, formatNumber } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { comparedName, dealNotes, nWords, periodName, scopeNotes, soFar, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf } from './row-values';

/** What a single number says of itself. `value` and `counts` are columns of its one row. */
export interface Kpi {
  label: string;
  /** The sentence after the number: 'won'. */
  what: string;
  /** Who is counted, for the subtitle: 'Deals won'. */
  who: string;
  value: string;
  ink: Ink;
  format: (view: MetricView) => NumberFormat;
}

/** A figure of one number: one bar, and how it stands to the compared period. */
export function kpiFigure(metric: () => Metric, kpi: Kpi): (view: MetricView) => FigureSpec {
  return (view) => {
    const { columns, key, counts } = metric();
    const row: Row = view.rows[0] ?? {};
    const format = kpi.format(view);
    const value = countOf(row, kpi.value);
    const earlier = view.compared?.[0];
    const before = earlier ? countOf(earlier, kpi.value) : null;
    const text = formatNumber(value, format);
    const n = countOf(row, counts);
    const name = comparedName(view);
    const delta = before === null || name === null ? '' : `, ${deltaWords(value, before, format, name)}`;
    const spec: FigureSpec = {
      takeaway: `${text} ${kpi.what}${soFar(view)} in ${periodName(view)}${delta}`,
      subtitle: `${whoAndWhen(kpi.who, view, dimensions)}${nWords(n)}`,
      description: `One number: ${kpi.label} ${text}${delta}.`,
      picture: {
        kind: 'bars',
        format,
        bars: [
          {
            key: keyOf(row, key),
            label: kpi.label,
            value,
            text,
            ink: kpi.ink,
            ...(before !== null && { compared: before }),
          },
        ],
      },
      table: figureTable(columns, view.rows, view.currency),
      n,
      notes: [
        ...dealNotes(
          {
            otherCurrency: countOf(row, 'other_currency_count'),
            withoutAmount: countOf(row, 'without_amount_count'),
          },
          view.currency,
        ),
        ...scopeNotes(view, dimensions),
      ],
    };
    return withComparison(spec, view);
  };
}

/** '8.2 % more than Q2 2026', 'as in Q2 2026'. */
function deltaWords(value: number, before: number, format: NumberFormat, name: string): string {
  if (value === before) return `as in ${name}`;
  if (before === 0) return `after ${formatNumber(0, format)} in ${name}`;
  const size = formatDelta(value, before, format).replace(/^[▲▼]\s*/, '');
  if (size === 'no change') return `about as in ${name}`;
  const less = format.kind === 'count' ? 'fewer' : 'less';
  return `${size} ${value > before ? 'more' : less} than ${name}`;
}
