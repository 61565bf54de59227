import { factorEffects } from './decomposition';

/** One group in both periods: how many, and how many of these succeeded (or are expected to). */
export interface RatedGroup {
  earlier: { part: number; whole: number };
  later: { part: number; whole: number };
}

/** How a rate over all groups moved, in shares of one: `mix` + `rate` = `change`. */
export interface MixAndRate {
  change: number;
  /** What other shares of the groups would have moved alone. */
  mix: number;
  /** What the groups' own rates would have moved alone. */
  rate: number;
}

/**
 * The change of a rate over all groups in what other shares of the groups do and what other rates within them do; both are
 * shares of one and add up to it exactly. A group absent from one period has there the rate of the other. Null where a
 * period has nobody. E. M. Kitagawa, "Components of a difference between two rates", JASA 50 (1955).
 */
export function mixAndRate(groups: readonly RatedGroup[]): MixAndRate | null {
  const all = (when: 'earlier' | 'later') => groups.reduce((sum, group) => sum + group[when].whole, 0);
  const [before, after] = [all('earlier'), all('later')];
  if (before === 0 || after === 0) return null;
  const rateOf = ({ part, whole }: { part: number; whole: number }) => (whole === 0 ? null : part / whole);
  const won = (when: 'earlier' | 'later') => groups.reduce((sum, group) => sum + group[when].part, 0);
  const effects = factorEffects(['mix', 'rate'], (isLater) =>
    groups.reduce((sum, { earlier, later }) => {
      const [own, other] = isLater.rate ? [later, earlier] : [earlier, later];
      const rate = rateOf(own) ?? rateOf(other) ?? 0;
      return sum + (isLater.mix ? later.whole / after : earlier.whole / before) * rate;
    }, 0),
  );
  return { change: won('later') / after - won('earlier') / before, ...effects };
}
