import type { Row, Value } from '../engine/engine';
import { chancesOfOpen, projectShare } from '../stats/cohort-projection';
import type { EndsAtAge } from '../stats/survival';
import { withRange } from './rate';
import { countOf, totalOf } from './row-values';

/** So many deals must have been followed for a whole window before anything is projected to its end. */
const leastFollowed = 30;

/**
 * Adds the 95 % range of counted cohorts, and to those of which no deal is mature the share projected by count, with its
 * range, and by amount. `ends`: how many deals, and what amounts, ended or were last seen at each age, by cohort.
 */
export function withProjections(rows: readonly Row[], ends: readonly Row[], by: string): Row[] {
  const isKnown = totalOf(ends, 'followed_count') >= leastFollowed;
  const window = rows[0] ? countOf(rows[0], 'window_days') : 0;
  const [chances, amountChances] = [chancesOfOpen(ends.map(counts), window), chancesOfOpen(ends.map(amounts), window)];
  const cohorts = new Map<Value, Row[]>();
  for (const one of ends) {
    const own = cohorts.get(one[by] ?? null);
    if (own) own.push(one);
    else cohorts.set(one[by] ?? null, [one]);
  }
  const range = withRange('won_count', 'mature_count');
  return rows.map((row) => {
    const own = cohorts.get(row[by] ?? null) ?? [];
    const isYoung = isKnown && countOf(row, 'mature_count') === 0 && own.length > 0;
    const share = isYoung ? projectShare(own.map(counts), chances, window) : null;
    const amount = isYoung ? projectShare(own.map(amounts), amountChances, window) : null;
    return {
      ...range(row),
      projected_rate: share?.share ?? null,
      projected_low: share?.low ?? null,
      projected_high: share?.high ?? null,
      projected_rate_by_amount: amount?.share ?? null,
    };
  });
}

function counts(row: Row): EndsAtAge {
  return { age: countOf(row, 'age'), won: countOf(row, 'won'), lost: countOf(row, 'lost'), open: countOf(row, 'open') };
}

function amounts(row: Row): EndsAtAge {
  const [won, lost, open] = [countOf(row, 'won_minor'), countOf(row, 'lost_minor'), countOf(row, 'open_minor')];
  return { age: countOf(row, 'age'), won, lost, open };
}
