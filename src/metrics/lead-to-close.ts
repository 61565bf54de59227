import type { FigureSpec } from '../charts/figure';
import { formatDate } from '../charts/format';
import { byChoices } from './by';
import { columnsOf } from './compose';
import { withComparison } from './comparison';
import { emptyColumns, figureTable } from './figure-table';
import { drawnNotes, nWords, scopeNotes, whoAndWhen } from './figure-words';
import { describeGroups, drawGroups, leadGroups, rateOfAll } from './lead-to-close-groups';
import { projectedColumns, withProjection } from './lead-to-close-rates';
import sql from './lead-to-close.sql?raw';
import { leadToCloseNotes, leadToCloseTakeaway } from './lead-to-close-words';
import { derivedValueColumns, valueColumns, valueNotes, withValue } from './lead-value';
import { dimensions, type Metric, type MetricView } from './metric';
import { withRange } from './rate';

const withWonRange = withRange('won_count', 'lead_count');

export const leadToClose: Metric = {
  id: 'lead-to-close',
  title: 'Lead-to-close rate',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    lead_count: { kind: 'count', label: 'Leads' },
    won_count: { kind: 'count', label: 'Won' },
    lead_to_close_rate: { kind: 'share', label: 'Lead-to-close rate' },
    low: { kind: 'share', label: '95 % range from', derived: true },
    high: { kind: 'share', label: '95 % range to', derived: true },
    ...projectedColumns,
    median_days: { kind: 'days', label: 'Median days to close' },
    dated_count: { kind: 'count', label: 'Won, with a date' },
    ...valueColumns,
    ...derivedValueColumns,
  },
  key: ['by'],
  counts: 'lead_count',
  flag: 'is_won',
  params: { by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'source' } },
  filters: dimensions,
  derive: (row) => withValue(withWonRange(row)),
  steps: ['ages'],
  deriveAll: withProjection,
  figure: draw,
};

/** Columns of the answer that stand elsewhere in the figure, or only serve to make others. */
const leftOut = ['window_days', 'is_mature', 'all_projected_rate', 'largest_alone_count'];

function draw(view: MetricView): FigureSpec {
  const { rows, currency } = view;
  const by = String(view.params.by ?? 'source');
  const groups = leadGroups(rows, by);
  const all = rateOfAll(groups).counted;
  const when = `${whoAndWhen('Leads created', view, dimensions)}, won by ${formatDate(view.scope.as_of)}`;
  const empty = emptyColumns(rows, ['other_currency_count', 'without_amount_count']);
  const spec: FigureSpec = {
    takeaway: leadToCloseTakeaway(view, groups, by),
    subtitle: `${when}; range is 95\u00a0%${nWords(all.whole)}`,
    description: describeGroups(groups, by),
    picture: drawGroups(groups, view.compared, by),
    table: figureTable(columnsOf(leadToClose, { by }), rows, currency, [...leftOut, ...empty]),
    n: all.whole,
    notes: [
      ...leadToCloseNotes(view, groups, by),
      ...valueNotes(rows, by, currency),
      ...drawnNotes(rows.length, by),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view, true);
}
