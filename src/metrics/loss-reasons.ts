import type { FigureSpec } from '../charts/figure';
import { formatCount, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { dealNotes, drawnNotes, mostDrawn, nWords, scopeNotes, whoAndWhen } from './figure-words';
import sql from './loss-reasons.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, sameRow, totalOf } from './row-values';

const noReason = 'No reason given';

export const lossReasons: Metric = {
  id: 'loss-reasons',
  title: 'Why deals are lost',
  sql,
  columns: {
    reason: { kind: 'text', label: 'Reason' },
    lost_count: { kind: 'count', label: 'Lost' },
    all_lost_count: { kind: 'count', label: 'All lost' },
    share: { kind: 'share', label: 'Share of all lost' },
    excluded_count: { kind: 'count', label: 'Left out' },
  },
  key: ['reason'],
  counts: 'lost_count',
  params: {},
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const n = totalOf(rows, 'lost_count');
  const spec: FigureSpec = {
    takeaway: takeaway(rows, n),
    subtitle: `${whoAndWhen('Deals lost', view, dimensions)}, by the reason given${nWords(n)}`,
    description:
      rows.length === 0 ? 'Nothing to draw.' : `Bars by reason: ${rows.slice(0, mostDrawn).map(inWords).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: rows.slice(0, mostDrawn).map((row) => {
        const earlier = sameRow(row, view.compared, lossReasons.key);
        const isBlank = row.reason === noReason;
        return {
          key: keyOf(row, lossReasons.key),
          label: nameOf(row, 'reason'),
          value: countOf(row, 'lost_count'),
          text: formatCount(countOf(row, 'lost_count')),
          detail: formatShare(numberOf(row, 'share')),
          ink: isBlank ? 'other' : 'sales',
          ...(earlier && { compared: countOf(earlier, 'lost_count') }),
          ...(isBlank && { muted: true }),
        };
      }),
    },
    table: figureTable(lossReasons.columns, rows, view.currency, ['all_lost_count', 'excluded_count']),
    n,
    notes: [
      ...(n > 0 && n < 30 ? ['Fewer than 30 lost deals: too few to rank the reasons.'] : []),
      ...dealNotes({ excluded: rows[0] ? countOf(rows[0], 'excluded_count') : 0 }, view.currency),
      ...drawnNotes(rows.length, 'reason'),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view);
}

function inWords(row: Row): string {
  return `${nameOf(row, 'reason')} ${formatCount(countOf(row, 'lost_count'))} (${formatShare(numberOf(row, 'share'))})`;
}

function takeaway(rows: readonly Row[], n: number): string {
  if (n === 0) return 'No deals were lost in this period';
  const blank = rows.find((row) => row.reason === noReason);
  const [first, second] = rows.filter((row) => row.reason !== noReason);
  if (blank && countOf(blank, 'lost_count') === n) {
    return n === 1 ? 'The one lost deal has no reason' : `None of the ${formatCount(n)} lost deals has a reason`;
  }
  if (blank && (!first || countOf(blank, 'lost_count') * 5 >= n * 2)) {
    return `No reason is given for ${formatShare(numberOf(blank, 'share'))} of lost deals (${formatCount(countOf(blank, 'lost_count'))}\u00a0of\u00a0${formatCount(n)})`;
  }
  if (!first) return `${formatCount(n)} deals were lost`;
  const share = formatShare(numberOf(first, 'share'));
  const parts = `${formatCount(countOf(first, 'lost_count'))}\u00a0of\u00a0${formatCount(n)}`;
  if (second && countOf(second, 'lost_count') === countOf(first, 'lost_count')) {
    return `${nameOf(first, 'reason')} and ${nameOf(second, 'reason')} are each named for ${share} of lost deals (${parts})`;
  }
  return `${nameOf(first, 'reason')} is named most often, for ${share} of lost deals (${parts})`;
}
