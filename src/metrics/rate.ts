import { formatCount, formatPoints, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { rangesOverlap, wilson, type ShareRange } from '../stats/wilson';
import { countOf, totalOf } from './row-values';

/** A rate with its parts. `share` and `range` are null when there is nothing to divide by. */
export interface Rate {
  part: number;
  whole: number;
  share: number | null;
  range: ShareRange | null;
}

/** A rate from its parts, with its 95 % range. */
export function rateOf(part: number, whole: number): Rate {
  return { part, whole, share: whole === 0 ? null : part / whole, range: wilson(part, whole) };
}

/** The rate of all rows together, from their parts: never an average of rates. */
export function pooledRate(rows: readonly Row[], part: string, whole: string): Rate {
  return rateOf(totalOf(rows, part), totalOf(rows, whole));
}

/** Adds `low` and `high`, the 95 % range of `part` out of `whole`. */
export function withRange(part: string, whole: string): (row: Row) => Row {
  return (row) => {
    const range = wilson(countOf(row, part), countOf(row, whole));
    return { ...row, low: range?.low ?? null, high: range?.high ?? null };
  };
}

/** Fewer than 30 counted, or fewer than 5 that succeeded: shown, not ranked and not compared. */
export function isTooFew({ part, whole }: Rate): boolean {
  return whole < 30 || part < 5;
}

/** '57 of 243'. */
export function partsOf({ part, whole }: Rate): string {
  return `${formatCount(part)} of ${formatCount(whole)}`;
}

/**
 * How a rate stands to an earlier one, as the end of a sentence: ', 2.1 points lower than Q2 2026; the ranges overlap,
 * so it may be chance'. Empty when there is no earlier rate.
 */
export function changeWords(now: Rate, before: Rate | null, beforeName: string | null): string {
  if (now.share === null || !before || before.share === null || beforeName === null) return '';
  if (isTooFew(now)) return '; too few to compare';
  if (isTooFew(before)) return `; ${beforeName} has too few to compare`;
  const points = formatPoints(now.share - before.share);
  if (!/[1-9]/.test(points)) return `, as in ${beforeName}`;
  const direction = now.share < before.share ? 'lower' : 'higher';
  const chance = rangesOverlap(now.range, before.range)
    ? 'the ranges overlap, so it may be chance'
    : 'the ranges do not overlap';
  return `, ${points.replace(/^[+−]/, '')} ${direction} than ${beforeName}; ${chance}`;
}

/** 'Win rate is 23.4 %' and what follows from the parts: few ones are said to be few. */
export function shareWords(rate: Rate): string {
  return rate.whole < 200 || isTooFew(rate) ? `${formatShare(rate.share)} (${partsOf(rate)})` : formatShare(rate.share);
}
