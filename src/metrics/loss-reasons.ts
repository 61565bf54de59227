import type { FigureSpec } from '../charts/figure';
import { formatCount, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { counted, dealNotes, drawnNotes, mostDrawn, nWords, scopeNotes, whoAndWhen } from './figure-words';
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
      ...blankNotes(rows, n),
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

/** 'No reason given: 41.0 % (41 of 100).' */
function blankNotes(rows: readonly Row[], n: number): string[] {
  const blank = blankOf(rows);
  if (blank === 0) return [];
  return [`${noReason}: ${formatShare(blank / n)} (${formatCount(blank)}\u00a0of\u00a0${formatCount(n)}).`];
}

function blankOf(rows: readonly Row[]): number {
  const blank = rows.find((row) => row.reason === noReason);
  return blank ? countOf(blank, 'lost_count') : 0;
}

/** From this share with a reason on, the reason named most often may be said; below, the blank ones could change it. */
const enoughFilled = 0.6;

function takeaway(rows: readonly Row[], n: number): string {
  if (n === 0) return 'No deals were lost in this period';
  const blank = blankOf(rows);
  if (blank === n) {
    return n === 1 ? 'The one lost deal has no reason' : `None of the ${formatCount(n)} lost deals has a reason`;
  }
  if (n - blank < enoughFilled * n) {
    return `No reason is given for ${formatShare(blank / n)} of lost deals (${formatCount(blank)}\u00a0of\u00a0${formatCount(n)}), too many to say which is named most often`;
  }
  const besides = blank === 0 ? '' : `; no reason is given for ${formatShare(blank / n)}`;
  if (n < 30) return `${counted(n, 'deal')} ${n === 1 ? 'was' : 'were'} lost, too few to rank the reasons${besides}`;
  return `${mostNamed(rows, n)}${besides}`;
}

function mostNamed(rows: readonly Row[], n: number): string {
  const named = rows.filter((row) => row.reason !== noReason);
  const most = Math.max(...named.map((row) => countOf(row, 'lost_count')));
  const first = named.filter((row) => countOf(row, 'lost_count') === most).map((row) => nameOf(row, 'reason'));
  const how = `for ${formatShare(most / n)} of lost deals (${formatCount(most)}\u00a0of\u00a0${formatCount(n)})`;
  if (first.length === 1) return `${first[0]} is named most often, ${how}`;
  if (first.length === 2) return `${first.join(' and ')} are each named ${how}`;
  return `${formatCount(first.length)} reasons are each named ${how}`;
}
