import { formatCount, formatPoints, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { mixAndRate, type MixAndRate } from '../stats/mix-rate';
import { comparedName, counted, plural } from './figure-words';
import { rateOfAll, type LeadGroup } from './lead-to-close-groups';
import type { MetricView } from './metric';
import { changeWords, isTooFew, partsOf, pooledRate, shareWords } from './rate';
import { countOf, numberOf } from './row-values';

/** The finding in one sentence. */
export function leadToCloseTakeaway(view: MetricView, groups: readonly LeadGroup[], by: string): string {
  const { counted: all, share, isProjected } = rateOfAll(groups);
  if (all.share === null) return 'No leads were created in this period';
  if (all.part === 0)
    return all.whole === 1 ? 'The one lead is not won' : `None of the ${counted(all.whole, 'lead')} is won`;
  const isYoung = groups.some(({ how }) => how !== 'counted');
  const soFar = isYoung ? ' so far' : '';
  const horizon = formatCount(numberOf(groups[0]?.row ?? {}, 'horizon_days'));
  const before = view.compared && pooledRate(view.compared, 'won_count', 'lead_count');
  if (by === 'overall' || by === 'month') {
    const projected = isProjected ? `; projected ${formatShare(share)} within ${horizon} days` : '';
    return `${shareWords(all)} of leads are won${soFar}${changeWords(all, before, comparedName(view))}${projected}`;
  }
  const mix = mixThatMisleads(view, by);
  if (mix) return mixSentence(mix, `${shareWords(all)} of leads are won${soFar}`, comparedName(view) ?? '', by);
  const comparable = groups.filter(({ standing }) => standing !== 'few');
  const best = comparable.find(({ standing }) => standing === 'ranked');
  if (comparable.length === 0) {
    const few = isTooFew(all) ? '' : `; too few by ${by} to rank`;
    return `${shareWords(all)} of leads are won${soFar}${few}`;
  }
  const within = isProjected ? ` within ${horizon} days` : '';
  const projected = isProjected ? ' (projected)' : '';
  if (!best)
    return `No ${by} differs from the rest by more than chance: ${formatShare(share)} of leads close${within}${projected}`;
  const whose = by === 'owner' ? 'their' : 'its';
  const claim = `${best.label} closes ${formatShare(best.share)} of ${whose} leads${within}`;
  if (best.counted.whole < 200 && !isYoung)
    return `${claim}, but from ${counted(best.counted.whole, 'lead')} (${partsOf(best.counted)})`;
  if (comparable.length === 1) return `${claim}${projected}; no other ${by} has enough leads to rank`;
  return `${claim}, ${formatShare(share)} close over all${projected}`;
}

/**
 * The split of the change to the compared period, where the rate of all and the rates of the groups go opposite ways
 * (Simpson); null where they do not, or too few are counted. Both periods are followed for the same number of days.
 */
export function mixThatMisleads({ rows, compared }: MetricView, by: string): MixAndRate | null {
  if (!compared || by === 'month' || by === 'overall') return null;
  const isFew = (some: readonly Row[]) => isTooFew(pooledRate(some, 'won_count', 'lead_count'));
  if (isFew(rows) || isFew(compared)) return null;
  const names = new Set([...rows, ...compared].map((row) => row[by] ?? null));
  const partOf = (some: readonly Row[], name: unknown) => {
    const row = some.find((one) => (one[by] ?? null) === name) ?? {};
    return { part: countOf(row, 'won_count'), whole: countOf(row, 'lead_count') };
  };
  const split = mixAndRate([...names].map((name) => ({ earlier: partOf(compared, name), later: partOf(rows, name) })));
  if (!split || !isSeen(split.change) || !isSeen(split.rate)) return null;
  return Math.sign(split.change) === Math.sign(split.rate) ? null : split;
}

/** Something is left of a difference of shares after rounding. */
function isSeen(difference: number): boolean {
  return /[1-9]/.test(formatPoints(difference));
}

function mixSentence({ change, rate }: MixAndRate, start: string, before: string, by: string): string {
  const way = (points: number) =>
    `${formatPoints(Math.abs(points)).replace('+', '')} ${points > 0 ? 'higher' : 'lower'}`;
  return `${start}, ${way(change)} than ${before}, but ${by} by ${by} it is ${way(rate)}`;
}

/** The same as a note, with both parts of the change. */
export function mixNotes(view: MetricView, by: string): string[] {
  const mix = mixThatMisleads(view, by);
  if (!mix) return [];
  return [
    `Against ${comparedName(view)} the rate of all and the rates of the ${plural(by)} go opposite ways: ` +
      `${formatPoints(mix.change)} are ${formatPoints(mix.mix)} by another mix of ${plural(by)} and ` +
      `${formatPoints(mix.rate)} by their own rates.`,
  ];
}

/** How the rates are to be read: what is projected, how mature it is, who is not ranked. */
export function leadToCloseNotes(view: MetricView, groups: readonly LeadGroup[], by: string): string[] {
  const row = groups[0]?.row ?? {};
  const [window, horizon] = [numberOf(row, 'window_days'), numberOf(row, 'horizon_days')];
  const young = groups.filter(({ how }) => how !== 'counted');
  const alike = groups.filter(({ standing }) => standing === 'alike');
  const named = by !== 'month' && by !== 'overall';
  const notes: string[] = [];
  if (window !== null) notes.push(windowNote(window, young));
  if (young.some(({ how }) => how === 'projected')) {
    notes.push(
      `Outlined: won within ${formatCount(horizon)} days of being created, projected from how long each was seen; small dots: won so far, at any age.`,
    );
  }
  if (alike.length > 0) {
    notes.push(
      `Not distinguishable from all other leads (95 %, corrected for comparing several): ${alike.map(({ label }) => label).join(', ')}.`,
    );
  }
  if (named && groups.some(({ standing }) => standing === 'few')) notes.push(fewNote(young, horizon));
  return [...notes, ...mixNotes(view, by)];
}

function windowNote(window: number, young: readonly LeadGroup[]): string {
  const nine = `Nine in ten wins take ${formatCount(window)} days or less`;
  if (young.length === 0) return `${nine}; all these leads had that long.`;
  const whole = young.reduce((sum, { counted: { whole: leads } }) => sum + leads, 0);
  const share = young.reduce((sum, group) => sum + countOf(group.row, 'maturity_share') * group.counted.whole, 0);
  return `${nine}, and not all these leads had that long: they are ${formatShare(share / whole)} mature.`;
}

function fewNote(young: readonly LeadGroup[], horizon: number | null): string {
  const few = 'Too few to rank: fewer than 30 leads, or fewer than 5 won';
  if (young.length === 0) return `${few}.`;
  if (horizon === null) return `${few}; and nobody was followed long enough to project.`;
  return `${few}, or fewer than 30 still open at ${formatCount(horizon)} days.`;
}
