import type { Row } from '../engine/engine';
import { expectedShare } from '../stats/booking-curve';
import type { DerivedFrom } from './metric';
import { countOf } from './row-values';

interface PastCourse {
  days: number;
  /** Reached up to each day of the period, the first at 0. */
  reached: number[];
}

/** Adds to each day of a goal what the usual course would have reached by it, with the range of earlier periods. */
export function withUsualCourse(rows: Row[], { steps }: DerivedFrom): Row[] {
  const past = coursesOf(steps.past_days ?? []);
  return rows.map((row, index) => {
    const usual = expectedShare(
      past.map(({ days, reached }) => {
        const same = Math.round(((index + 1) / rows.length) * days);
        return { reached: same > 0 ? (reached[same - 1] as number) : 0, final: reached[days - 1] as number };
      }),
    );
    const goal = countOf(row, 'goal_value');
    const value = (share: number | null) => (share === null ? null : goal * share);
    return {
      ...row,
      usual_value: value(usual.median),
      usual_low_value: value(usual.low),
      usual_high_value: value(usual.high),
      past_count: usual.periods,
    };
  });
}

function coursesOf(rows: readonly Row[]): PastCourse[] {
  const courses = new Map<number, PastCourse>();
  for (const row of rows) {
    const [back, days] = [countOf(row, 'back'), countOf(row, 'days')];
    const course = courses.get(back) ?? { days, reached: Array.from({ length: days }, () => 0) };
    courses.set(back, course);
    for (let at = countOf(row, 'day_number') - 1; at < days; at++)
      course.reached[at] = (course.reached[at] as number) + countOf(row, 'value');
  }
  return [...courses.values()];
}
