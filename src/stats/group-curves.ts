import type { RandomDraws } from './random-draws';
import type { EndsAtAge } from './survival';

/** How many of a group ended at one age, by how they ended. */
export interface GroupEnds extends EndsAtAge {
  group: string;
}

/** Shares of all that were won, and that are still open, by the end of each age in days; the last stands for later ones. */
export interface AgeCurve {
  won: Float64Array;
  open: Float64Array;
}

/** A curve for all together, and one for each group where there are several. */
export interface GroupCurves {
  all: AgeCurve;
  groups: ReadonlyMap<string, AgeCurve>;
}

/** Fewer wins than this and a group's chances are those of all: its own would be noise. */
export const winsForOwnCurve = 15;

/**
 * Aalen-Johansen curves by group at whole ages; the same estimate as `aalenJohansen`, without its errors and in arrays
 * for thousands of look-ups. With `draws`, of a history resampled by Poisson counts (the Poisson bootstrap).
 */
export function curvesOf(ends: readonly GroupEnds[], draws?: RandomDraws): GroupCurves {
  const oldest = ends.reduce((age, end) => Math.max(age, end.age), 0);
  const wins = new Map<string, number>();
  for (const { group, won } of ends) wins.set(group, (wins.get(group) ?? 0) + won);
  const all = new Counts(oldest);
  const own = new Map<string, Counts>();
  for (const [group, won] of wins) if (wins.size > 1 && won >= winsForOwnCurve) own.set(group, new Counts(oldest));
  const count = (n: number) => (draws && n > 0 ? draws.poisson(n) : n);
  for (const end of ends) {
    const [won, lost, open] = [count(end.won), count(end.lost), count(end.open)];
    all.add(end.age, won, lost, open);
    own.get(end.group)?.add(end.age, won, lost, open);
  }
  return { all: all.curve(), groups: new Map([...own].map(([group, counts]) => [group, counts.curve()])) };
}

/** The chance 0..1 of each deal open at the end of its age to be won more than `from` and up to `to` days later. */
export function chancesOf(
  curves: GroupCurves,
  deals: readonly { group: string; age: number }[],
  { from, to }: { from: number; to: number },
): number[] {
  return deals.map(({ group, age }) => {
    const { won, open } = curves.groups.get(group) ?? curves.all;
    const last = won.length - 1;
    const now = Math.min(age, last);
    const stillOpen = open[now] ?? 0;
    if (stillOpen <= 1e-12) return 0;
    const gain = (won[Math.min(age + to, last)] as number) - (won[Math.min(age + from, last)] as number);
    return Math.min(1, Math.max(0, gain / stillOpen));
  });
}

class Counts {
  readonly #won: Float64Array;
  readonly #lost: Float64Array;
  readonly #open: Float64Array;
  #total = 0;

  constructor(oldest: number) {
    this.#won = new Float64Array(oldest + 1);
    this.#lost = new Float64Array(oldest + 1);
    this.#open = new Float64Array(oldest + 1);
  }

  add(age: number, won: number, lost: number, open: number): void {
    this.#won[age] = (this.#won[age] as number) + won;
    this.#lost[age] = (this.#lost[age] as number) + lost;
    this.#open[age] = (this.#open[age] as number) + open;
    this.#total += won + lost + open;
  }

  curve(): AgeCurve {
    const ages = this.#won.length;
    const [won, open] = [new Float64Array(ages), new Float64Array(ages)];
    let [atRisk, share, survival] = [this.#total, 0, 1];
    for (let age = 0; age < ages; age++) {
      const [wins, losses] = [this.#won[age] as number, this.#lost[age] as number];
      if (atRisk > 0) {
        share += (survival * wins) / atRisk;
        survival *= 1 - (wins + losses) / atRisk;
      }
      won[age] = share;
      open[age] = Math.max(0, survival);
      atRisk -= wins + losses + (this.#open[age] as number);
    }
    return { won, open };
  }
}
