import { aalenJohansen, incidenceAt, type EndsAtAge } from './survival';

/** The share of a cohort expected to be won by an age, 0..1, with its 95 % range. */
export interface ProjectedShare {
  share: number;
  low: number;
  high: number;
}

const z = 1.959963984540054;

/**
 * The share of a cohort won by `horizon` days, where some of it are still open and younger than that: those won so far,
 * and for each open one the Aalen-Johansen chance to be won in the days it has left, among all (`all`, which holds the
 * cohort itself) that were still there at its age. With `all` the cohort alone this is its Aalen-Johansen incidence.
 * The range adds the chance of each open one to the error of the curve, taken as the same for all of them, and never
 * leaves what is possible: from none of the open ones won to all. Null for an empty cohort.
 */
export function projectShare(
  cohort: readonly EndsAtAge[],
  all: readonly EndsAtAge[],
  horizon: number,
): ProjectedShare | null {
  const size = cohort.reduce((sum, { won, lost, open }) => sum + won + lost + open, 0);
  if (size === 0) return null;
  const chances = new Map<number, { share: number; error: number }>();
  let [sure, expected, spread, doubt, young] = [0, 0, 0, 0, 0];
  for (const { age, won, open } of cohort) {
    if (age <= horizon) sure += won;
    if (open === 0 || age >= horizon) continue;
    const chance = chances.get(age) ?? chanceAfter(all, age, horizon);
    chances.set(age, chance);
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

/** The chance to be won by `horizon` for one still open at `age`, from all that were there longer; 0 where none was. */
function chanceAfter(all: readonly EndsAtAge[], age: number, horizon: number): { share: number; error: number } {
  const left = aalenJohansen(all.filter((ends) => ends.age > age));
  const then = incidenceAt(left, horizon);
  return { share: then?.won_share ?? 0, error: then?.won_error ?? 0 };
}
