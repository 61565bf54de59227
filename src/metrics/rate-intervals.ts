import { formatShare } from '../charts/format';
import type { Intervals } from '../charts/figure';
import type { Row, Value } from '../engine/engine';
import { monthName, mostDrawn, plural } from './figure-words';
import { isTooFew, partsOf, pooledRate, rateOf, type Rate } from './rate';
import { countOf, nameOf } from './row-values';

/** Which columns make the rate, and by what it is broken down. */
export interface RateColumns {
  by: string;
  part: string;
  whole: string;
}

/** A row's name, rate and rank; rows too few to rank come after the ranked ones, most counted first. */
export interface RankedRate {
  label: string;
  value: Value;
  rate: Rate;
  ranked: boolean;
}

/** Rates highest first, then those too few to rank; months stay in the order of time. */
export function rankRates(rows: readonly Row[], { by, part, whole }: RateColumns): RankedRate[] {
  const rates = rows.map((row) => {
    const rate = rateOf(countOf(row, part), countOf(row, whole));
    const label = by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by);
    return { label, value: row[by] ?? null, rate, ranked: by !== 'month' && !isTooFew(rate) };
  });
  if (by === 'month') return rates.sort((a, b) => compareNames(String(a.value), String(b.value)));
  return rates.sort(
    (a, b) =>
      Number(b.ranked) - Number(a.ranked) ||
      (a.ranked ? (b.rate.share ?? 0) - (a.rate.share ?? 0) : 0) ||
      b.rate.whole - a.rate.whole ||
      compareNames(a.label, b.label),
  );
}

/** One dot with its 95 % range per row; the rate of all together as a line when there are several. */
export function rateIntervals(rows: readonly Row[], compared: readonly Row[] | null, columns: RateColumns): Intervals {
  const ranked = rankRates(rows, columns).slice(0, mostDrawn);
  const before = new Map(compared?.map((row) => [row[columns.by] ?? null, row]));
  const firstUnranked = ranked.findIndex((row) => !row.ranked);
  const all = pooledRate(rows, columns.part, columns.whole);
  const hasBreak = columns.by !== 'month' && columns.by !== 'overall' && firstUnranked >= 0;
  return {
    kind: 'intervals',
    format: { kind: 'share' },
    rows: ranked.map(({ label, value, rate }) => {
      const earlier = before.get(value);
      const earlierRate = earlier && rateOf(countOf(earlier, columns.part), countOf(earlier, columns.whole));
      return {
        key: { [columns.by]: value },
        label,
        value: rate.share,
        low: rate.range?.low ?? null,
        high: rate.range?.high ?? null,
        text: formatShare(rate.share),
        detail: partsOf(rate),
        ...(typeof earlierRate?.share === 'number' && { compared: earlierRate.share }),
        ...(isTooFew(rate) && { muted: true }),
      };
    }),
    ...(rows.length > 1 &&
      all.share !== null && {
        reference: { value: all.share, label: `All ${formatShare(all.share)}` },
      }),
    ...(hasBreak && { break: { before: firstUnranked, label: 'Too few to rank' } }),
  };
}

/** Who stands below the break, where there is one. `word` is what is counted, in the singular: 'lead'. */
export function rankNotes(rows: readonly Row[], columns: RateColumns, word: string): string[] {
  const { by } = columns;
  if (by === 'month' || by === 'overall' || rankRates(rows, columns).every(({ ranked }) => ranked)) return [];
  return [`Too few to rank: fewer than 30 ${plural(word)}, or fewer than 5 won.`];
}

/** The picture in words. */
export function describeRates(rows: readonly Row[], columns: RateColumns): string {
  const ranked = rankRates(rows, columns).slice(0, mostDrawn);
  if (ranked.length === 0) return 'Nothing to draw.';
  const parts = ranked.map(({ label, rate }) => {
    const few = isTooFew(rate) ? ', too few to rank' : '';
    return `${label} ${formatShare(rate.share)} (${partsOf(rate)}${few})`;
  });
  return `A dot with its 95 % range for each ${columns.by === 'overall' ? 'rate' : columns.by}: ${parts.join('; ')}.`;
}

function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
