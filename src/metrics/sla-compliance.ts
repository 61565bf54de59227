import type { FigureSpec } from '../charts/figure';
import { formatCount, formatShare } from '../charts/format';
import { rangesOverlap } from '../stats/wilson';
import { byChoices } from './by';
import { columnsOf } from './compose';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { comparedName, counted, drawnNotes, nWords, scopeNotes, whoAndWhen } from './figure-words';
import {
  changesHands,
  handsNote,
  besideNotes,
  contactWithin,
  evidenceNotes,
  handedOver,
  promiseWords,
  unitParam,
} from './handoff-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { changeWords, partsOf, pooledRate, shareWords, withRange } from './rate';
import { describeRates, rankRates, rateIntervals, type RateColumns } from './rate-intervals';
import sql from './sla-compliance.sql?raw';

export const slaCompliance: Metric = {
  id: 'sla-compliance',
  title: 'Contacted in time',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    met_count: { kind: 'count', label: 'In time' },
    due_count: { kind: 'count', label: 'Time over' },
    sla_rate: { kind: 'share', label: 'In time, share' },
    overdue_count: { kind: 'count', label: 'Still waiting' },
    running_count: { kind: 'count', label: 'Time still runs' },
    ended_count: { kind: 'count', label: 'Ended in time' },
    counted_from: { kind: 'text', label: 'Counted from' },
    low: { kind: 'share', label: '95 % range from', derived: true },
    high: { kind: 'share', label: '95 % range to', derived: true },
  },
  key: ['by'],
  counts: 'due_count',
  flag: 'is_met',
  params: {
    by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'owner' },
    unit: unitParam,
    within: contactWithin,
  },
  filters: dimensions,
  derive: withRange('met_count', 'due_count'),
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const columns = { by: String(view.params.by ?? 'owner'), part: 'met_count', whole: 'due_count' };
  const { rows } = view;
  const all = pooledRate(rows, columns.part, columns.whole);
  const what = handedOver(rows) === 'MQL' ? 'People who became MQL' : 'Leads created';
  const hasFew = rankRates(rows, columns).some(({ ranked }) => !ranked);
  const isRanked = columns.by !== 'month' && columns.by !== 'overall';
  const spec: FigureSpec = {
    takeaway: takeaway(view, columns),
    subtitle: `${whoAndWhen(what, view, dimensions)}, contacted within ${promiseWords(view)} ÷ those whose time is over; range is 95\u00a0%${nWords(all.whole)}`,
    description: describeRates(rows, columns),
    picture: rateIntervals(rows, view.compared, columns),
    table: figureTable(columnsOf(slaCompliance, { by: columns.by }), rows, view.currency, [
      'running_count',
      'ended_count',
      'counted_from',
    ]),
    n: all.whole,
    notes: [
      ...(hasFew && isRanked ? ['Too few to rank: fewer than 30 whose time is over, or fewer than 5 in time.'] : []),
      ...(all.whole > 0 && changesHands(columns.by) ? [handsNote] : []),
      ...(all.whole > 0 ? evidenceNotes(rows) : []),
      ...besideNotes(rows, {
        running_count: (count) => `Not counted yet: ${counted(count, handedOver(rows))} whose time still runs.`,
        ended_count: (count) => `Left out: ${formatCount(count)} rejected or sent back in time, without a contact.`,
      }),
      'In time says nothing of what was said: read it beside the share accepted.',
      ...drawnNotes(rows.length, columns.by),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view, true);
}

function takeaway(view: MetricView, columns: RateColumns): string {
  const { rows, compared } = view;
  const all = pooledRate(rows, columns.part, columns.whole);
  const word = handedOver(rows);
  if (all.share === null) return `No ${word} of this period has used up its time`;
  const claim = `${shareWords(all)} of ${word}s are contacted within ${promiseWords(view)}`;
  const ranked = changesHands(columns.by) ? [] : rankRates(rows, columns).filter((row) => row.ranked);
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (columns.by === 'overall' || columns.by === 'month' || !best || !worst || best === worst) {
    const before = compared && pooledRate(compared, columns.part, columns.whole);
    return `${claim}${changeWords(all, before, comparedName(view))}`;
  }
  const chance = rangesOverlap(best.rate.range, worst.rate.range)
    ? 'the ranges overlap, so it may be chance'
    : 'the ranges do not overlap';
  return `${claim}; from ${formatShare(worst.rate.share)} (${worst.label}, ${partsOf(worst.rate)}) to ${formatShare(best.rate.share)} (${best.label}), ${chance}`;
}
