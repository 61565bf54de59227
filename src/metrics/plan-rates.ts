import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatMoney, formatShare, formatShareRange } from '../charts/format';
import type { Row, Value } from '../engine/engine';
import { chancesOfStarts } from '../stats/planner';
import { aalenJohansen, lastAgeWith, openChance, type Incidence } from '../stats/survival';
import { rangesOverlap } from '../stats/wilson';
import { columnsOf } from './compose';
import { figureTable } from './figure-table';
import { counted, drawnNotes, mostDrawn, narrowedTo, nWords, scopeNotes } from './figure-words';
import { dimensions, type DerivedFrom, type Metric, type MetricView, type Scope } from './metric';
import sql from './plan-rates.sql?raw';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';

const share = (label: string) => ({ kind: 'share' as const, label, derived: true });

/** Fewest at risk for a curve to be read at an age. */
const fewestAtRisk = 30;

export const planRates: Metric = {
  id: 'plan-rates',
  title: 'Chance to win in time',
  sql,
  columns: {
    stage_rank: { kind: 'number', label: 'Step' },
    stage: { kind: 'text', label: 'Stage' },
    by: { kind: 'text', label: 'By' },
    entry_count: { kind: 'count', label: 'Entered' },
    won_count: { kind: 'count', label: 'Won' },
    ended_count: { kind: 'count', label: 'Ended without' },
    open_count: { kind: 'count', label: 'Still open' },
    horizon_days: { kind: 'number', label: 'Days left', derived: true },
    known_days: { kind: 'number', label: 'Known up to day', derived: true },
    chance: share('Won in time, started now'),
    low: share('95 % range from'),
    high: share('95 % range to'),
    even_chance: share('Won in time, started evenly'),
    even_low: share('Evenly, range from'),
    even_high: share('Evenly, range to'),
    open_expected_count: { kind: 'number', label: 'Open, expected to win', derived: true },
    open_expected_minor: { kind: 'money', label: 'Open, expected amount', derived: true },
  },
  key: ['stage', 'by'],
  counts: 'entry_count',
  flag: 'is_won',
  params: {
    by: { kind: 'name', label: 'By', choices: ['overall', 'channel', 'source', 'segment'], fallback: 'overall' },
    horizon_days: { kind: 'value', label: 'Days left', fallback: null },
    history_days: { kind: 'value', label: 'Days of history', fallback: 730 },
  },
  filters: dimensions,
  steps: ['ends'],
  deriveAll,
  figure: draw,
};

const stageWords: Record<string, string> = {
  lead: 'lead',
  marketing_qualified: 'MQL',
  sales_qualified: 'SQL',
  opportunity: 'opportunity',
};

/** Days from the as-of date to the period's end; where it is over, the period's length, as of the next one like it. */
function horizonOf(params: Record<string, Value>, { period_start, period_end, as_of }: Scope): number {
  if (typeof params.horizon_days === 'number') return Math.max(0, params.horizon_days);
  const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
  const left = days(as_of, period_end);
  return left > 0 ? left : days(period_start, period_end) + 1;
}

function deriveAll(rows: Row[], { steps, scope, params }: DerivedFrom): Row[] {
  const by = String(params.by ?? 'overall');
  const horizon_days = horizonOf(params, scope);
  const groups = new Map<string, Row[]>();
  const nameOfGroup = (row: Row) => JSON.stringify([row.stage, row[by] ?? null]);
  for (const row of steps.ends ?? []) {
    const group = groups.get(nameOfGroup(row));
    if (group) group.push(row);
    else groups.set(nameOfGroup(row), [row]);
  }
  return rows.map((row) => {
    const ends = groups.get(nameOfGroup(row)) ?? [];
    const whole = aalenJohansen(
      ends.map((end) => ({
        age: countOf(end, 'age'),
        won: countOf(end, 'won'),
        lost: countOf(end, 'lost'),
        open: countOf(end, 'open'),
      })),
    );
    const known_days = lastAgeWith(whole, fewestAtRisk);
    const curve = known_days === null ? whole : whole.filter(({ age }) => age <= known_days);
    const { now, even } = chancesOfStarts(curve, horizon_days);
    return {
      ...row,
      horizon_days,
      known_days,
      chance: now.share,
      low: now.low,
      high: now.high,
      even_chance: even.share,
      even_low: even.low,
      even_high: even.high,
      ...expectedOf(row, ends, curve, horizon_days),
    };
  });
}

/** What open deals are expected to bring by the horizon, each by its age; nothing is said of people. */
function expectedOf(row: Row, ends: readonly Row[], curve: readonly Incidence[], horizon: number): Row {
  if (row.stage !== 'opportunity') return { open_expected_count: null, open_expected_minor: null };
  let [count, amount] = [0, 0];
  for (const end of ends) {
    const open = countOf(end, 'open');
    if (open === 0) continue;
    const chance = openChance(curve, countOf(end, 'age'), horizon).won_share;
    count += open * chance;
    amount += countOf(end, 'open_amount_minor') * chance;
  }
  return { open_expected_count: count, open_expected_minor: Math.round(amount) };
}

/** Fewer than 30 that entered, or fewer than 5 that were won. */
export function isThin(row: Row): boolean {
  return countOf(row, 'entry_count') < 30 || countOf(row, 'won_count') < 5;
}

/** '57 of 1,830 won' with how many are still open: what the chance is estimated from. */
export function estimatedFrom(row: Row): string {
  return `${formatCount(countOf(row, 'won_count'))} of ${formatCount(countOf(row, 'entry_count'))} won, ${formatCount(countOf(row, 'open_count'))} open`;
}

function draw(view: MetricView): FigureSpec {
  const by = String(view.params.by ?? 'overall');
  const { rows, scope } = view;
  const days = countOf(rows[0] ?? {}, 'horizon_days');
  const shown = (by === 'overall' ? rows : inOrder(rows)).slice(0, mostDrawn);
  const label = (row: Row) => (by === 'overall' ? stageName(row) : nameOf(row, by));
  const drawn = by === 'overall' ? rows : rows.filter(({ stage }) => stage === 'lead');
  const short = drawn.filter((row) => countOf(row, 'known_days') < days);
  return {
    takeaway: takeaway(view, by, days),
    subtitle: `Started in the ${formatCount(countOf(view.params, 'history_days'))}\u00a0days up to ${formatDate(scope.as_of)}${narrowedTo(view, dimensions)}, won within ${formatCount(days)}\u00a0days; range is 95\u00a0%${nWords(totalOf(drawn, 'entry_count'))}`,
    description:
      shown.length === 0
        ? 'Nothing to draw.'
        : `A dot with its 95 % range for each ${by === 'overall' ? 'stage' : by}: ${shown
            .map(
              (row) =>
                `${label(row)} ${formatShare(numberOf(row, 'chance'))} (${estimatedFrom(row)}${isThin(row) ? ', too few to rank' : ''})`,
            )
            .join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'share' },
      rows: shown.map((row) => ({
        key: keyOf(row, ['stage', by]),
        label: label(row),
        value: numberOf(row, 'chance'),
        low: numberOf(row, 'low'),
        high: numberOf(row, 'high'),
        text: formatShare(numberOf(row, 'chance')),
        detail: estimatedFrom(row),
        ...(isThin(row) && { muted: true }),
      })),
    },
    table: figureTable(columnsOf(planRates, { by }), rows, view.currency, ['stage_rank']),
    n: totalOf(drawn, 'entry_count'),
    notes: [
      'Each row is its own estimate from all that started there; steps are never multiplied.',
      'Open ones count for as long as they were seen. A deal counts once, for the person created first.',
      ...(drawn.some(isThin) ? ['Too few to rank: fewer than 30 started, or fewer than 5 won.'] : []),
      ...(short.length > 0
        ? [
            `Fewer than ${fewestAtRisk} were followed for ${formatCount(days)} days: ${short.slice(0, 6).map(label).join(', ')}. Later wins are not counted on.`,
          ]
        : []),
      ...drawnNotes(by === 'overall' ? 0 : drawn.length, by),
      ...scopeNotes({ ...view, scope: { ...scope, period_end: scope.as_of } }, dimensions),
    ],
  };
}

/** Leads alone, the best chance first, then those too few to rank. */
function inOrder(rows: readonly Row[]): Row[] {
  return rows
    .filter(({ stage }) => stage === 'lead')
    .sort(
      (a, b) =>
        Number(isThin(a)) - Number(isThin(b)) ||
        (isThin(a) ? 0 : countOf(b, 'chance') - countOf(a, 'chance')) ||
        countOf(b, 'entry_count') - countOf(a, 'entry_count'),
    );
}

function stageName(row: Row): string {
  const word = stageWords[nameOf(row, 'stage')] ?? nameOf(row, 'stage');
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function takeaway({ rows, currency }: MetricView, by: string, days: number): string {
  const within = `within ${formatCount(days)} days`;
  if (rows.length === 0) return 'Nothing to plan from yet';
  const leads = rows.filter(({ stage }) => stage === 'lead');
  if (by === 'overall') {
    const first = leads[0] ?? rows[0] ?? {};
    const who = leads[0] ? 'leads' : 'deals';
    if (isThin(first)) return `Too few ${who} are won to plan from: ${estimatedFrom(first)}`;
    const expected = rows.find(({ stage }) => stage === 'opportunity');
    const open = expected
      ? `; open deals are expected to bring ${formatMoney(numberOf(expected, 'open_expected_minor'), currency)}`
      : '';
    return `${formatShare(numberOf(first, 'chance'))} of new ${who} bring a won deal ${within} (${formatShareRange(numberOf(first, 'low'), numberOf(first, 'high'))})${open}`;
  }
  const ranked = inOrder(rows).filter((row) => !isThin(row));
  const [best, worst] = [ranked[0], ranked.at(-1)];
  if (!best || !worst || best === worst)
    return `Too few by ${by} to rank: ${counted(totalOf(leads, 'won_count'), 'lead')} won`;
  const chance = rangesOverlap(rangeOf(best), rangeOf(worst))
    ? 'the ranges overlap, so it may be chance'
    : 'the ranges do not overlap';
  return `Won ${within}: from ${formatShare(numberOf(worst, 'chance'))} of leads (${nameOf(worst, by)}) to ${formatShare(numberOf(best, 'chance'))} (${nameOf(best, by)}); ${chance}`;
}

function rangeOf(row: Row) {
  const [low, high] = [numberOf(row, 'low'), numberOf(row, 'high')];
  return low === null || high === null ? null : { low, high };
}
