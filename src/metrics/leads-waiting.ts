import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { byChoices } from './by';
import { columnsOf } from './compose';
import { figureTable } from './figure-table';
import { counted, drawnNotes, monthName, mostDrawn, narrowedTo, nWords, scopeNotes } from './figure-words';
import { contactWithin, evidenceNotes, handedOver, lengthWords, promiseWords, unitParam } from './handoff-words';
import sql from './leads-waiting.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, nameOf, numberOf, totalOf } from './row-values';

export const leadsWaiting: Metric = {
  id: 'leads-waiting',
  title: 'Waiting now',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    waiting_count: { kind: 'count', label: 'Waiting' },
    overdue_count: { kind: 'count', label: 'Overdue' },
    overdue_rate: { kind: 'share', label: 'Overdue, share' },
    longest_days: { kind: 'days', label: 'Longest wait' },
    counted_from: { kind: 'text', label: 'Counted from' },
  },
  key: ['by'],
  counts: 'waiting_count',
  flag: 'is_overdue',
  params: {
    by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'owner' },
    unit: unitParam,
    within: contactWithin,
  },
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const by = String(view.params.by ?? 'owner');
  const { rows, scope, params } = view;
  const n = totalOf(rows, 'waiting_count');
  const name = (row: Row) => (by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by));
  const detail = (row: Row) =>
    `${formatCount(countOf(row, 'overdue_count'))} overdue, longest ${lengthWords(numberOf(row, 'longest_days'), params.unit)}`;
  return {
    takeaway: takeaway(view, by, n),
    subtitle: `${handedOver(rows)}s without a first sales activity on ${formatDate(scope.as_of)}, whenever they were handed over${narrowedTo(view, dimensions)}; overdue after ${promiseWords(view)}${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Bars by ${by}: ${rows
            .slice(0, mostDrawn)
            .map((row) => `${name(row)} ${formatCount(countOf(row, 'waiting_count'))} (${detail(row)})`)
            .join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: rows.slice(0, mostDrawn).map((row) => ({
        key: { [by]: row[by] ?? null },
        label: name(row),
        value: countOf(row, 'waiting_count'),
        text: formatCount(countOf(row, 'waiting_count')),
        detail: `${formatCount(countOf(row, 'overdue_count'))} overdue`,
        ink: 'sales',
      })),
    },
    table: figureTable(columnsOf(leadsWaiting, { by }), rows, view.currency, ['counted_from']),
    n,
    notes: [
      ...(n > 0 ? ['Not by period: everybody who waits is counted.'] : []),
      ...(n > 0 ? evidenceNotes(rows) : []),
      ...drawnNotes(rows.length, by),
      ...scopeNotes(view, dimensions),
    ],
  };
}

function takeaway(view: MetricView, by: string, n: number): string {
  const { rows, params } = view;
  if (n === 0) return 'Nobody waits for sales';
  const overdue = totalOf(rows, 'overdue_count');
  const share = formatShare(overdue / n);
  const claim = `${counted(n, handedOver(rows))} ${n === 1 ? 'waits' : 'wait'} for sales, ${share} (${formatCount(overdue)}) longer than ${promiseWords(view)}`;
  const [first, second] = rows;
  if (!first || !second || by === 'overall' || by === 'month') return claim;
  const isMost = countOf(first, 'waiting_count') > countOf(second, 'waiting_count');
  const longest = lengthWords(numberOf(first, 'longest_days'), params.unit);
  return isMost
    ? `${claim}; most with ${nameOf(first, by)} (${formatCount(countOf(first, 'waiting_count'))}, the longest ${longest})`
    : claim;
}
