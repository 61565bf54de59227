import type { FigureSpec } from '../charts/figure';
import { formatDate, formatShare } from '../charts/format';
import { rangesOverlap } from '../stats/wilson';
import { byChoices } from './by';
import { columnsOf } from './compose';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { comparedName, counted, drawnNotes, nWords, plural, scopeNotes, whoAndWhen } from './figure-words';
import sql from './lead-to-close.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { changeWords, isTooFew, partsOf, pooledRate, shareWords, withRange } from './rate';
import { describeRates, rankNotes, rankRates, rateIntervals, type RateColumns } from './rate-intervals';

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
  },
  key: ['by'],
  counts: 'lead_count',
  flag: 'is_won',
  params: { by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'source' } },
  filters: dimensions,
  derive: withRange('won_count', 'lead_count'),
  figure: draw,
};

function columnsBy(view: MetricView): RateColumns {
  return { by: String(view.params.by ?? 'source'), part: 'won_count', whole: 'lead_count' };
}

function draw(view: MetricView): FigureSpec {
  const columns = columnsBy(view);
  const { rows } = view;
  const all = pooledRate(rows, columns.part, columns.whole);
  const when = `${whoAndWhen('Leads created', view, dimensions)}, won by ${formatDate(view.scope.as_of)}`;
  const spec: FigureSpec = {
    takeaway: takeaway(view, columns),
    subtitle: `${when}; range is 95\u00a0%${nWords(all.whole)}`,
    description: describeRates(rows, columns),
    picture: rateIntervals(rows, view.compared, columns),
    table: figureTable(columnsOf(leadToClose, { by: columns.by }), rows, view.currency),
    n: all.whole,
    notes: [
      'Leads created lately have had less time to close.',
      ...rankNotes(rows, columns, 'lead'),
      ...drawnNotes(rows.length, columns.by),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view, true);
}

function takeaway(view: MetricView, columns: RateColumns): string {
  const { rows, compared } = view;
  const all = pooledRate(rows, columns.part, columns.whole);
  if (all.share === null) return 'No leads were created in this period';
  if (all.part === 0)
    return all.whole === 1 ? 'The one lead is not won' : `None of the ${counted(all.whole, 'lead')} is won`;
  const [best, next] = rankRates(rows, columns).filter(({ ranked }) => ranked);
  if (columns.by === 'overall' || columns.by === 'month') {
    const before = compared && pooledRate(compared, columns.part, columns.whole);
    return `${shareWords(all)} of leads are won${changeWords(all, before, comparedName(view))}`;
  }
  if (!best) {
    const few = isTooFew(all) ? '' : `; too few by ${columns.by} to rank`;
    return `${shareWords(all)} of leads are won${few}`;
  }
  const whose = columns.by === 'owner' ? 'their' : 'its';
  const claim = `${best.label} closes ${formatShare(best.rate.share)} of ${whose} leads`;
  if (best.rate.whole < 200) return `${claim}, but from ${counted(best.rate.whole, 'lead')} (${partsOf(best.rate)})`;
  if (!next) return `${claim}; no other ${columns.by} has enough leads to rank`;
  if (rangesOverlap(best.rate.range, next.rate.range)) {
    return `${claim}, the most of all ${plural(columns.by)}; the range overlaps the next, so the order may be chance`;
  }
  return `${claim}, ${formatShare(all.share)} close over all`;
}
