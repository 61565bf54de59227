import type { FigureSpec } from '../charts/figure';
import { formatCount, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { nWords, scopeNotes, whoAndWhen } from './figure-words';
import sql from './funnel-cycles.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { rateOf, withRange } from './rate';
import { countOf, keyOf, sameRow, totalOf } from './row-values';

export const funnelCycles: Metric = {
  id: 'funnel-cycles',
  title: 'First time or recycled',
  sql,
  columns: {
    cycle: { kind: 'number', label: 'Cycle' },
    qualified_count: { kind: 'count', label: 'Qualified' },
    opportunity_count: { kind: 'count', label: 'With an opportunity' },
    opportunity_rate: { kind: 'share', label: 'Led to an opportunity' },
    all_cycles_count: { kind: 'count', label: 'Qualified, all cycles' },
    low: { kind: 'share', label: '95 % range from', derived: true },
    high: { kind: 'share', label: '95 % range to', derived: true },
  },
  key: ['cycle'],
  counts: 'qualified_count',
  flag: 'is_opportunity',
  params: {},
  filters: dimensions,
  derive: withRange('opportunity_count', 'qualified_count'),
  figure: draw,
};

const name = (row: Row) => (row.cycle === 1 ? 'First time' : `Cycle ${formatCount(countOf(row, 'cycle'))}`);
const rate = (row: Row) => rateOf(countOf(row, 'opportunity_count'), countOf(row, 'qualified_count'));
const soFarWords = (row: Row) => `${formatCount(rate(row).part)} with an opportunity so far`;

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const n = totalOf(rows, 'qualified_count');
  const spec: FigureSpec = {
    takeaway: takeaway(rows, n),
    subtitle: `${whoAndWhen('People qualified', view, dimensions)}, by which time it was${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Horizontal bars, one a cycle: ${rows.map((row) => `${name(row)} ${formatCount(countOf(row, 'qualified_count'))}, ${soFarWords(row)}`).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: rows.map((row) => {
        const earlier = sameRow(row, view.compared, funnelCycles.key);
        return {
          key: keyOf(row, funnelCycles.key),
          label: name(row),
          value: countOf(row, 'qualified_count'),
          text: formatCount(countOf(row, 'qualified_count')),
          detail: soFarWords(row),
          ink: 'marketing',
          ...(earlier && { compared: countOf(earlier, 'qualified_count') }),
        };
      }),
    },
    table: figureTable(funnelCycles.columns, rows, view.currency),
    n,
    notes: [
      'A new cycle needs a date on which the person was disqualified, rejected or lost before being qualified again.',
      'Who was qualified lately has had less time for an opportunity: the cycles are not compared.',
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view);
}

function takeaway(rows: readonly Row[], n: number): string {
  if (n === 0) return 'Nobody was qualified in this period';
  const first = rows.find(({ cycle }) => cycle === 1);
  const again = n - (first ? countOf(first, 'qualified_count') : 0);
  if (again === 0) return `All ${formatCount(n)} were qualified for the first time: none is recycled`;
  return `${formatCount(again)} of ${formatCount(n)} (${formatShare(again / n)}) were qualified again after being disqualified`;
}
