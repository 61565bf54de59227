import { formatCount, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withoutOne } from '../stats/leave-one-out';
import { emptyColumns } from './figure-table';
import { counted, dealNotes } from './figure-words';
import { partsOf, rateOf } from './rate';
import { countOf, totalOf } from './row-values';
import { stalledDefinition } from './stalled-words';

/** Columns of which the table has no need: what is counted beside and nowhere happens, the parts of a share. */
export function tooMuch(rows: readonly Row[]): string[] {
  const beside = ['other_currency_count', 'without_amount_count', 'excluded_count'];
  return ['lost_with_amount_count', ...emptyColumns(rows, beside)];
}

/** The same for the columns of the win rate by group; what belongs to a count goes with it. */
export function tooMuchBeside(rows: readonly Row[]): string[] {
  const belonging: Record<string, string[]> = {
    largest_deal: ['largest_amount_minor', 'is_largest_won', 'win_rate_by_amount_without_largest'],
    undecided_count: ['narrow_win_rate'],
    due_count: ['broad_win_rate'],
    stalled_count: ['stalled_amount_minor', 'win_rate_if_lost', 'win_rate_by_amount_if_lost'],
  };
  const empty = emptyColumns(rows, Object.keys(belonging));
  return ['cycle_days', ...tooMuch(rows), ...empty, ...empty.flatMap((name) => belonging[name] ?? [])];
}

/** Deals left out of win rates or of their amounts, over all rows. */
export function winRateNotes(rows: readonly Row[], currency: string): string[] {
  return [
    ...dealNotes(
      { excluded: totalOf(rows, 'excluded_count'), otherCurrency: totalOf(rows, 'other_currency_count') },
      currency,
    ),
    ...byAmountNotes(rows),
  ];
}

/** From this share of lost deals with an amount on, the win rate by amount needs no warning; the table has the share. */
const mostlyKnown = 0.9;

/** What a win rate by amount is worth: blank or zero amounts of lost deals would make it look better than it is. */
function byAmountNotes(rows: readonly Row[]): string[] {
  const lost = totalOf(rows, 'closed_count') - totalOf(rows, 'won_count');
  const known = totalOf(rows, 'lost_with_amount_count');
  if (lost === 0 || known >= mostlyKnown * lost) return [];
  if (known === 0) return ['No lost deal has an amount, so there is no win rate by amount.'];
  return [
    `Win rate by amount knows the amount of ${formatShare(known / lost)} of lost deals (${formatCount(known)} of ${formatCount(lost)}).`,
  ];
}

/** The other denominators people use, each with its parts, where they differ from won ÷ (won + lost). */
export function denominatorNotes(rows: readonly Row[]): string[] {
  const [won, closed] = [totalOf(rows, 'won_count'), totalOf(rows, 'closed_count')];
  const [undecided, due] = [totalOf(rows, 'undecided_count'), totalOf(rows, 'due_count')];
  const write = (whole: number) => `${formatShare(rateOf(won, whole).share)} (${partsOf(rateOf(won, whole))})`;
  const parts = [
    ...(undecided > 0
      ? [`narrow, without ${counted(undecided, 'deal')} lost to no decision, ${write(closed - undecided)}`]
      : []),
    ...(due > 0
      ? [`broad, with ${counted(due, 'open deal')} expected to close in the period, ${write(closed + due)}`]
      : []),
  ];
  return parts.length === 0 ? [] : [`Other denominators, by count: ${parts.join('; ')}.`];
}

/** What the rate would be if deals that stand still were lost, and what standing still means. */
export function stalledNotes(rows: readonly Row[], currency: string, isByAmount: boolean): string[] {
  const stalled = totalOf(rows, 'stalled_count');
  const [won, closed] = [totalOf(rows, 'won_count'), totalOf(rows, 'closed_count')];
  if (stalled === 0 || closed === 0) return [];
  const amount = totalOf(rows, 'stalled_amount_minor');
  const which = `${counted(stalled, 'stalled deal')} (${formatMoney(amount, currency)})`;
  const [wonAmount, whole] = [totalOf(rows, 'won_amount_minor'), totalOf(rows, 'closed_amount_minor') + amount];
  const rate = isByAmount
    ? `${formatShare(whole === 0 ? null : wonAmount / whole)} by amount (${formatMoney(wonAmount, currency)} of ${formatMoney(whole, currency)})`
    : `${formatShare(won / (closed + stalled))} (${partsOf(rateOf(won, closed + stalled))})`;
  return [`Dotted rings: the rate if ${which} were lost; of all together ${rate}.`, stalledDefinition(rows)];
}

/** From this share of the amount won or closed on, one deal may own the rate. */
const owning = 0.25;

function owns(one: number, isWon: boolean, won: number, closed: number): boolean {
  return one >= owning * closed || (isWon && one >= owning * won);
}

/** The rate by amount of all rows together without their largest deal; null where no deal has an amount. */
export function withoutLargest(rows: readonly Row[]): { deal: string; owns: boolean; share: number | null } | null {
  const [first] = [...rows]
    .filter((row) => countOf(row, 'largest_amount_minor') > 0)
    .sort((a, b) => countOf(b, 'largest_amount_minor') - countOf(a, 'largest_amount_minor'));
  if (!first) return null;
  const [won, closed] = [totalOf(rows, 'won_amount_minor'), totalOf(rows, 'closed_amount_minor')];
  const one = countOf(first, 'largest_amount_minor');
  const { share } = withoutOne(won, closed, one, first.is_largest_won === true);
  return { deal: String(first.largest_deal), owns: owns(one, first.is_largest_won === true, won, closed), share };
}

/** Rows of whose won or closed amount one deal is a quarter or more, with their rate without it. */
export function largestNotes(rows: readonly Row[], by: string, currency: string): string[] {
  const owned = rows.filter((row) => {
    const [one, all] = [countOf(row, 'largest_amount_minor'), countOf(row, 'closed_amount_minor')];
    const moves =
      typeof row.win_rate_by_amount === 'number' && row.win_rate_by_amount !== row.win_rate_by_amount_without_largest;
    return (
      moves && one > 0 && one < all && owns(one, row.is_largest_won === true, countOf(row, 'won_amount_minor'), all)
    );
  });
  if (owned.length === 0) return [];
  const parts = owned.slice(0, 3).map((row) => {
    const name = by === 'overall' ? '' : `${String(row[by] ?? 'not given')} `;
    const without = row.win_rate_by_amount_without_largest;
    const [rate, left] = [
      formatShare(Number(row.win_rate_by_amount)),
      formatShare(typeof without === 'number' ? without : null),
    ];
    return `${name}${left} instead of ${rate} without ${String(row.largest_deal)} (${formatMoney(countOf(row, 'largest_amount_minor'), currency)})`;
  });
  const more = owned.length > 3 ? `; ${formatCount(owned.length - 3)} more in the table` : '';
  return [`One deal is a quarter or more of the amount won or closed: ${parts.join('; ')}${more}.`];
}
