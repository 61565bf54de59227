import { incidenceAt, lastAgeWith, openChance, type Incidence } from './survival';

/**
 * The longest time that groups of different age can be followed alike, in days: the last age at which each still had
 * `count` at risk, at most `longest`; where a group is smaller, the last age it was seen at. Null without any group.
 */
export function sameHorizon(curves: readonly (readonly Incidence[])[], count: number, longest: number): number | null {
  const ages = curves.flatMap((curve) => lastAgeWith(curve, count) ?? lastAgeWith(curve, 1) ?? []);
  return ages.length === 0 ? null : Math.min(longest, ...ages);
}

/**
 * The share of a part won by an age; null for a part without anybody. Past the last age the part was seen at, those still
 * open go on as all of its group do.
 */
export function shareWonBy(part: readonly Incidence[], group: readonly Incidence[], age: number): number | null {
  const last = part.at(-1);
  if (!last) return null;
  const seen = Math.min(age, last.age);
  const now = incidenceAt(part, seen);
  const [won, lost] = [now?.won_share ?? 0, now?.lost_share ?? 0];
  return won + Math.max(0, 1 - won - lost) * openChance(group, seen, age - seen).won_share;
}
