import { aalenJohansen, incidenceAt, type EndsAtAge } from './survival';

/** The share of a cohort expected to be won by an age, 0..1, with its 95 % range. */
export interface ProjectedShare {
  share: number;
  low: number;
  high: number;
}

const z = 1.959963984540054;

/** The chance to be won by a horizon for one still open at an age, and its standard error. */
export type ChanceAtAge = (age: number) => { share: number; error: number };

/**
 * Aalen-Johansen chances to be won by `horizon` days, among all that were still there after an age; 0 where none was.
 * Each age is worked out once, when it is first asked for.
 */
export function chancesOfOpen(all: readonly EndsAtAge[], horizon: number): ChanceAtAge {
  const pooled = new Map<number, EndsAtAge>();
  for (const { age, won, lost, open } of all) {
    const known = pooled.get(age) ?? { age, won: 0, lost: 0, open: 0 };
    pooled.set(age, { age, won: known.won + won, lost: known.lost + lost, open: known.open + open });
  }
  const ends = [...pooled.values()];
  const known = new Map<number, { share: number; error: number }>();
  return (age) => {
    const before = known.get(age);
    if (before) return before;
    const then = incidenceAt(aalenJohansen(ends.filter((one) => one.age > age)), horizon);
    const chance = { share: then?.won_share ?? 0, error: then?.won_error ?? 0 };
    known.set(age, chance);
    return chance;
  };
}

/**
 * The share of a cohort won by `horizon` days, where some of it are still open and younger than that: those won so far,
 * and for each open one its chance to be won in the days it has left (`chancesOfOpen` over all, which hold the cohort too).
 * Where all are the cohort alone this is its Aalen-Johansen incidence.
 * The range adds the chance of each open one to the error of the curve, taken as the same for all of them, and never
 * leaves what is possible: from none of the open ones won to all. Null for an empty cohort.
 */
export function projectShare(
  cohort: readonly EndsAtAge[],
  chanceAt: ChanceAtAge,
  horizon: number,
): ProjectedShare | null {
  const size = cohort.reduce((sum, { won, lost, open }) => sum + won + lost + open, 0);
  if (size === 0) return null;
  let [sure, expected, spread, doubt, young] = [0, 0, 0, 0, 0];
  for (const { age, won, open } of cohort) {
    if (age <= horizon) sure += won;
    if (open === 0 || age >= horizon) continue;
    const chance = chanceAt(age);
    young += open;
    expected += open * chance.share;
    spread += open * chance.share * (1 - chance.share);
    doubt += open * chance.error;
  }
  const share = (sure + expected) / size;
  const error = Math.sqrt(spread + doubt ** 2) / size;
  return {
    share,
    low: Math.max(sure / size, share - z * error),
    high: Math.min((sure + young) / size, share + z * error),
  };
}
