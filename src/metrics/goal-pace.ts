import type { Row } from '../engine/engine';
import { expectedShare } from '../stats/booking-curve';
import { workingDays } from '../stats/working-days';
import type { DerivedFrom } from './metric';
import { countOf, nameOf, numberOf } from './row-values';

const noVerdict = {
  working_share: null, usual_share: null, usual_low_share: null, usual_high_share: null, usual_basis: null,
  past_count: null, pace_rate: null, run_rate_value: null,
} satisfies Row; // prettier-ignore

/** Adds to each goal what was usual by now and how it stands to that; nothing before the period or after it. */
export function withPace(rows: Row[], { steps, scope }: DerivedFrom): Row[] {
  return rows.map((row) => {
    const [start, end] = [nameOf(row, 'period_start'), nameOf(row, 'period_end')];
    if (scope.as_of < start || scope.as_of >= end) return { ...row, ...noVerdict };
    const [gone, all] = [workingDays(start, scope.as_of), workingDays(start, end)];
    const usual = expectedShare(
      (steps.past ?? [])
        .filter((past) => isSameGoal(past, row))
        .map((past) => ({ reached: countOf(past, 'reached'), final: countOf(past, 'final') })),
    );
    const working_share = all > 0 ? gone / all : null;
    const usual_share = usual.median ?? working_share;
    const [actual, goal] = [numberOf(row, 'actual_value'), countOf(row, 'goal_value')];
    const isKnown = actual !== null && countOf(row, 'fact_count') > 0;
    const expected = usual_share === null ? 0 : goal * usual_share;
    return {
      ...row,
      working_share,
      usual_share,
      usual_low_share: usual.low,
      usual_high_share: usual.high,
      usual_basis: usual.median === null ? 'working days' : 'earlier periods',
      past_count: usual.periods,
      pace_rate: isKnown && expected > 0 ? actual / expected : null,
      run_rate_value: isKnown && gone > 0 ? Math.round((actual / gone) * all) : null,
    };
  });
}

function isSameGoal(past: Row, goal: Row): boolean {
  return ['metric', 'period', 'team', 'segment'].every((name) => (past[name] ?? null) === (goal[name] ?? null));
}

/** How a goal under way stands: 'none' before anything counts toward it or where nothing is usual by now. */
export type Stand = 'none' | 'behind' | 'within' | 'ahead';

/** Within the range of earlier periods is where they stood; against an even pace, within a point of it. */
export function standOf(row: Row): Stand {
  const [rate, share, usual] = ['pace_rate', 'attainment_rate', 'usual_share'].map((name) => numberOf(row, name));
  if (rate === null || share === null || share === undefined || usual === null || usual === undefined) return 'none';
  const [low, high] = [
    numberOf(row, 'usual_low_share') ?? usual - 0.01,
    numberOf(row, 'usual_high_share') ?? usual + 0.01,
  ];
  if (share < low) return 'behind';
  return share > high ? 'ahead' : 'within';
}

/** 'quarter' for about three months, whether of a calendar or of weeks; 'period' for no usual length. */
export function periodKind(row: Row): string {
  const days = (Date.parse(nameOf(row, 'period_end')) - Date.parse(nameOf(row, 'period_start'))) / 86_400_000 + 1;
  if (days >= 27 && days <= 36) return 'month';
  if (days >= 84 && days <= 99) return 'quarter';
  return days >= 350 && days <= 380 ? 'year' : 'period';
}
