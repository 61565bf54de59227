import type { Lines } from '../charts/figure';
import { formatShareRange } from '../charts/format';
import type { Row } from '../engine/engine';
import { processLimits } from '../stats/process-limits';
import type { Scope } from './metric';
import { isTooFew, rateOf } from './rate';
import { countOf, numberOf } from './row-values';

/** With fewer finished periods there are no limits: the mean of their steps says too little. */
const leastPeriods = 6;

/**
 * Adds `usual_mean`, `usual_low` and `usual_high` to periods of a win rate, the same in each: XmR limits of the finished
 * periods that are not too few, cut at 0 and 1; null with fewer than six of them.
 */
export function withUsualRange(rows: Row[], { as_of }: Pick<Scope, 'as_of'>): Row[] {
  const rates = rows
    .filter((row) => String(row.period_end) <= as_of)
    .map((row) => rateOf(countOf(row, 'won_count'), countOf(row, 'closed_count')))
    .flatMap((rate) => (rate.share === null || isTooFew(rate) ? [] : [rate.share]));
  const limits = rates.length < leastPeriods ? null : processLimits(rates);
  return rows.map((row) => ({
    ...row,
    usual_mean: limits?.mean ?? null,
    usual_low: limits ? Math.max(0, limits.low) : null,
    usual_high: limits ? Math.min(1, limits.high) : null,
  }));
}

/** The limits as a figure draws them; null where there are none. */
export function limitsOf(rows: readonly Row[]): Lines['limits'] | null {
  const row = rows[0] ?? {};
  const [mean, low, high] = ['usual_mean', 'usual_low', 'usual_high'].map((column) => numberOf(row, column));
  if (typeof mean !== 'number' || typeof low !== 'number' || typeof high !== 'number') return null;
  return { mean, low, high, label: `Usual range ${formatShareRange(low, high)}` };
}

/** What the limits are, or why there are none. */
export function usualNotes(rows: readonly Row[], grain: string): string[] {
  if (rows.length === 0) return [];
  if (limitsOf(rows)) {
    return [
      `Level band: usual range, the mean of the finished ${grain}s ± 2.66 × the mean step from one to the next (XmR limits). Within it, a change is what such numbers do by themselves.`,
    ];
  }
  return [`No usual range: that needs ${leastPeriods} finished ${grain}s with enough deals.`];
}

/**
 * How the periods stand to the limits, as the end of a sentence: ', within its usual range', ', above its usual range'.
 * Of a last period that is not over or has too few, only those before it are spoken of. Null without limits.
 */
export function usualWords(rows: readonly Row[], isLastFirm: boolean, nameOf: (row: Row) => string): string | null {
  const limits = limitsOf(rows);
  if (!limits) return null;
  const outside = rows.slice(0, -1).filter((row) => placeOf(row, limits) !== 'within');
  const names = outside.map(nameOf);
  const others = names.length === 0 ? '' : `${inWords(names)} ${names.length === 1 ? 'is' : 'are'} outside`;
  const last = rows.at(-1);
  if (!isLastFirm || !last)
    return others === '' ? '; the finished ones are within their usual range' : `; ${others} the usual range`;
  const place = placeOf(last, limits);
  return `, ${place} its usual range${others === '' ? '' : `; ${others} it`}`;
}

/** Periods with too few deals are within whatever they are; the last one is judged by the caller's leave. */
function placeOf(row: Row, { low, high }: { low: number; high: number }): 'within' | 'above' | 'below' {
  const rate = rateOf(countOf(row, 'won_count'), countOf(row, 'closed_count'));
  if (rate.share === null || isTooFew(rate)) return 'within';
  return rate.share > high ? 'above' : rate.share < low ? 'below' : 'within';
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
