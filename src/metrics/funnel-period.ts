import type { FigureSpec } from '../charts/figure';
import { formatCount } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { nWords, scopeNotes, soFar, whoAndWhen } from './figure-words';
import sql from './funnel-period.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, sameRow, totalOf } from './row-values';
import { countsDeals } from './stage-words';

export const funnelPeriod: Metric = {
  id: 'funnel-period',
  title: 'Entries into each stage',
  sql,
  columns: {
    stage_rank: { kind: 'number', label: 'Step' },
    stage: { kind: 'text', label: 'Stage id' },
    label: { kind: 'text', label: 'Stage' },
    team: { kind: 'text', label: 'Team' },
    entered_count: { kind: 'count', label: 'Entered' },
    inferred_count: { kind: 'count', label: 'Of these inferred' },
    previous_count: { kind: 'count', label: 'Entered the stage before' },
    entries_per_hundred: { kind: 'number', label: 'Per 100 entries of the stage before' },
  },
  key: ['stage'],
  counts: 'entered_count',
  params: {},
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const n = totalOf(rows, 'entered_count');
  const inferred = totalOf(rows, 'inferred_count');
  const spec: FigureSpec = {
    takeaway: takeaway(view),
    subtitle: `${whoAndWhen(`${countsDeals(rows[0]?.stage) ? 'Deals' : 'People'} entering each stage`, view, dimensions)}, whenever they entered the one before${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Horizontal bars, one a stage: ${rows.map((row, at) => inWords(row, rows[at - 1])).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: rows.map((row, index) => {
        const earlier = sameRow(row, view.compared, funnelPeriod.key);
        const per = perHundred(row, rows[index - 1]);
        return {
          key: keyOf(row, funnelPeriod.key),
          label: nameOf(row, 'label'),
          value: countOf(row, 'entered_count'),
          text: formatCount(countOf(row, 'entered_count')),
          ...(per !== null && { detail: per }),
          ink: row.team === 'marketing' ? 'marketing' : 'sales',
          ...(countOf(row, 'inferred_count') > 0 && { inferred: countOf(row, 'inferred_count') }),
          ...(earlier && { compared: countOf(earlier, 'entered_count') }),
        };
      }),
    },
    table: figureTable(funnelPeriod.columns, rows, view.currency, ['stage_rank', 'stage']),
    n,
    notes: [
      'Entries of two stages are of different people: no conversion, and more than 100 per 100 is possible.',
      ...(inferred > 0 ? ['Hatched at the end: passed on the way to a later stage, without a date of its own.'] : []),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view);
}

/** '44 per 100 MQL entries', never a per cent. */
function perHundred(row: Row, before: Row | undefined): string | null {
  const per = numberOf(row, 'entries_per_hundred');
  return per === null || !before ? null : `${formatCount(per)} per 100 ${nameOf(before, 'label')} entries`;
}

function inWords(row: Row, before: Row | undefined): string {
  const per = perHundred(row, before);
  return `${nameOf(row, 'label')} ${formatCount(countOf(row, 'entered_count'))}${per === null ? '' : `, ${per}`}`;
}

function takeaway(view: MetricView): string {
  const { rows } = view;
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last) return 'There is nobody to count yet';
  if (totalOf(rows, 'entered_count') === 0) return 'Nobody entered a stage in this period';
  const entries = (row: Row) => `${nameOf(row, 'label')} ${countOf(row, 'entered_count') === 1 ? 'entry' : 'entries'}`;
  const whole = `${formatCount(countOf(first, 'entered_count'))} ${entries(first)}`;
  if (first === last) return `${whole}${soFar(view)}`;
  return `${whole} and ${formatCount(countOf(last, 'entered_count'))} ${entries(last)}${soFar(view)}, of different people`;
}
