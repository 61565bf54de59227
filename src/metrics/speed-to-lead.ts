import type { FigureSpec } from '../charts/figure';
import { formatCount } from '../charts/format';
import type { Row } from '../engine/engine';
import { kaplanMeier, survivalQuantile } from '../stats/survival';
import { byChoices } from './by';
import { columnsOf } from './compose';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { counted, drawnNotes, monthName, mostDrawn, nWords, scopeNotes, whoAndWhen } from './figure-words';
import {
  besideNotes,
  contactWithin,
  evidenceNotes,
  changesHands,
  handedOver,
  handsNote,
  lengthWords,
  promiseWords,
  unitParam,
} from './handoff-words';
import { dimensions, type DerivedFrom, type Metric, type MetricView } from './metric';
import { countOf, nameOf, numberOf, totalOf } from './row-values';
import sql from './speed-to-lead.sql?raw';

export const speedToLead: Metric = {
  id: 'speed-to-lead',
  title: 'Speed to lead',
  sql,
  columns: {
    by: { kind: 'text', label: 'By' },
    lead_count: { kind: 'count', label: 'Handed over' },
    contacted_count: { kind: 'count', label: 'Contacted' },
    waiting_count: { kind: 'count', label: 'Waiting' },
    overdue_count: { kind: 'count', label: 'Overdue' },
    ended_count: { kind: 'count', label: 'Ended without contact' },
    by_activity_count: { kind: 'count', label: 'Contact dated by an activity' },
    known_before_count: { kind: 'count', label: 'Known before' },
    counted_from: { kind: 'text', label: 'Counted from' },
    p20_days: { kind: 'days', label: '20 % within', derived: true },
    median_days: { kind: 'days', label: 'Half within', derived: true },
    p80_days: { kind: 'days', label: '80 % within', derived: true },
    p90_days: { kind: 'days', label: '90 % within', derived: true },
    all_median_days: { kind: 'days', label: 'Half of all within', derived: true },
    counted_in: { kind: 'text', label: 'Counted in', derived: true },
  },
  key: ['by'],
  counts: 'lead_count',
  flag: 'is_contacted',
  params: {
    by: { kind: 'name', label: 'By', choices: byChoices, fallback: 'overall' },
    unit: unitParam,
    within: contactWithin,
  },
  filters: dimensions,
  steps: ['waits'],
  deriveAll: withWaits,
  figure: draw,
};

const shares = { p20_days: 0.2, median_days: 0.5, p80_days: 0.8, p90_days: 0.9 };

/** Adds the ages by which shares of each group, and half of all together, were contacted; null where so many were not. */
function withWaits(rows: Row[], { steps, params }: DerivedFrom): Row[] {
  const by = String(params.by);
  const waits = steps.waits ?? [];
  const all_median_days = survivalQuantile(curveOf(waits), 0.5).age;
  return rows.map((row) => {
    const curve = curveOf(waits.filter((wait) => wait[by] === row[by]));
    const marks = Object.entries(shares).map(([name, share]) => [name, survivalQuantile(curve, share).age]);
    return { ...row, ...Object.fromEntries(marks), all_median_days, counted_in: String(params.unit) };
  });
}

function curveOf(waits: readonly Row[]) {
  return kaplanMeier(
    waits.map((wait) => ({
      age: countOf(wait, 'age'),
      events: countOf(wait, 'contacted_count'),
      censored: countOf(wait, 'open_count'),
    })),
  );
}

function draw(view: MetricView): FigureSpec {
  const by = String(view.params.by ?? 'overall');
  const rows = ordered(view.rows, by);
  const n = totalOf(rows, 'lead_count');
  const what = handedOver(rows) === 'MQL' ? 'People who became MQL' : 'Leads created';
  const earlier = new Map(view.compared?.map((row) => [row[by] ?? null, row]));
  const few = rows.filter(isFew);
  const firstFew = rows.findIndex(isFew);
  const spec: FigureSpec = {
    takeaway: takeaway(view, rows, by),
    subtitle: `${whoAndWhen(what, view, dimensions)}, ${String(view.params.unit ?? 'weekdays')} to the first sales activity; half within the dot, the bar from 20\u00a0% to 80\u00a0%${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `A dot where half are contacted: ${rows
            .slice(0, mostDrawn)
            .map((row) => inWords(row, by, view))
            .join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'days' },
      rows: rows.slice(0, mostDrawn).map((row) => {
        const before = earlier.get(row[by] ?? null);
        const beforeDays = before && !isFew(before) ? numberOf(before, 'median_days') : null;
        const median = numberOf(row, 'median_days');
        return {
          key: { [by]: row[by] ?? null },
          label: by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by),
          value: median,
          low: numberOf(row, 'p20_days'),
          high: numberOf(row, 'p80_days'),
          text: lengthWords(median, view.params.unit),
          detail: `${formatCount(countOf(row, 'contacted_count'))} of ${formatCount(countOf(row, 'lead_count'))} contacted`,
          ...(beforeDays !== null && { compared: beforeDays }),
          ...(isFew(row) && { muted: true }),
        };
      }),
      ...(by !== 'month' && by !== 'overall' && firstFew >= 0 && firstFew < mostDrawn
        ? { break: { before: firstFew, label: 'Too few to rank' } }
        : {}),
    },
    table: figureTable(columnsOf(speedToLead, { by }), rows, view.currency, [
      'known_before_count',
      'counted_from',
      'by_activity_count',
      'all_median_days',
      'counted_in',
    ]),
    n,
    notes: [
      ...(n > 0 ? [waitingNote(view, rows)] : []),
      ...(few.length > 0 && n > 0 ? ['Too few to rank: fewer than 30 handed over, or fewer than 5 contacted.'] : []),
      ...(n > 0 && changesHands(by) ? [handsNote] : []),
      ...(n > 0 ? evidenceNotes(rows, totalOf(rows, 'by_activity_count')) : []),
      ...besideNotes(rows, {
        known_before_count: (count) => `Left out: ${counted(count, handedOver(rows))} sales knew before.`,
      }),
      ...drawnNotes(rows.length, by),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view, true);
}

/** Shortest wait first, those nobody can say a median of after them, then those too few to rank; months in order. */
function ordered(rows: readonly Row[], by: string): Row[] {
  if (by === 'month') return rows.toSorted((a, b) => (nameOf(a, by) < nameOf(b, by) ? -1 : 1));
  const median = (row: Row) => numberOf(row, 'median_days') ?? Number.MAX_VALUE;
  return rows.toSorted(
    (a, b) =>
      Number(isFew(a)) - Number(isFew(b)) ||
      (isFew(a) ? 0 : median(a) - median(b)) ||
      countOf(b, 'lead_count') - countOf(a, 'lead_count') ||
      (nameOf(a, by) < nameOf(b, by) ? -1 : 1),
  );
}

function isFew(row: Row): boolean {
  return countOf(row, 'lead_count') < 30 || countOf(row, 'contacted_count') < 5;
}

function waitingNote(view: MetricView, rows: readonly Row[]): string {
  const [waiting, overdue] = [totalOf(rows, 'waiting_count'), totalOf(rows, 'overdue_count')];
  if (waiting === 0) return 'Nobody waits.';
  const ended = totalOf(rows, 'ended_count');
  const without = ended > 0 ? `; ${formatCount(ended)} rejected or sent back without a contact` : '';
  return `${formatCount(waiting)} still ${waiting === 1 ? 'waits' : 'wait'}, ${formatCount(overdue)} longer than ${promiseWords(view)}${without}.`;
}

function inWords(row: Row, by: string, { params }: MetricView): string {
  const name = by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by);
  const parts = `${formatCount(countOf(row, 'contacted_count'))} of ${formatCount(countOf(row, 'lead_count'))} contacted`;
  const median = numberOf(row, 'median_days');
  const few = isFew(row) ? ', too few to rank' : '';
  return `${name} ${median === null ? 'less than half' : `half within ${lengthWords(median, params.unit)}`} (${parts}${few})`;
}

function takeaway(view: MetricView, rows: readonly Row[], by: string): string {
  const n = totalOf(rows, 'lead_count');
  const word = handedOver(rows);
  if (n === 0) return 'Nobody was handed over to sales in this period';
  const contacted = totalOf(rows, 'contacted_count');
  const parts = `${formatCount(contacted)}\u00a0of\u00a0${formatCount(n)}`;
  const enough = rows.filter((row) => !isFew(row));
  if (enough.length === 0) return `${parts} ${word}s are contacted; too few to say how long it takes`;
  const [first, last] = [enough[0], enough.at(-1)];
  if (changesHands(by)) {
    const median = first ? numberOf(first, 'all_median_days') : null;
    return median === null
      ? `Less than half of ${word}s are contacted (${parts})`
      : `Half of ${word}s wait ${lengthWords(median, view.params.unit)} or longer for sales`;
  }
  if (!first || !last || by === 'overall' || by === 'month' || first === last) {
    const row = by === 'month' ? enough.at(-1) : first;
    const median = row ? numberOf(row, 'median_days') : null;
    const whose = by === 'month' && row ? `${monthName(nameOf(row, by))}: ` : '';
    if (median === null) return `${whose}Less than half of ${word}s are contacted (${parts})`.replace(': L', ': l');
    return `${whose}${whose ? 'half' : 'Half'} of ${word}s wait ${lengthWords(median, view.params.unit)} or longer for sales`;
  }
  const slow = numberOf(last, 'median_days');
  const fast = lengthWords(numberOf(first, 'median_days'), view.params.unit);
  if (numberOf(first, 'median_days') === null) return `Less than half of ${word}s are contacted (${parts})`;
  const end =
    slow === null
      ? `less than half are contacted (${nameOf(last, by)})`
      : `${lengthWords(slow, view.params.unit)} (${nameOf(last, by)})`;
  return `Half are contacted within ${fast} (${nameOf(first, by)}); at the other end ${slow === null ? end : `it takes ${end}`}`;
}
