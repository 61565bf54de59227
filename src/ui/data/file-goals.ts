import type { GoalMetric } from '../../agreement/agreement';
import { goalUnit } from '../../agreement/goal-metrics';
import { minorUnits } from '../../charts/format';
import type { Row } from '../../engine/engine';
import { useSql } from '../queries';
import type { GoalCell } from './goal-edit';
import fileGoalsSql from './file-goals.sql?raw';

/** A goal as a file gives it. */
export interface FileGoal {
  metric: GoalMetric;
  /** ISO dates, inclusive. */
  period_start: string;
  period_end: string;
  /** Null: the whole company, all segments. */
  team: string | null;
  segment: string | null;
  /** Minor units of `currency` for money, otherwise a count. */
  target: number;
  /** ISO 4217; null for counts. */
  currency: string | null;
  file_name: string;
}

/** The goals of all files, those included whose place a typed goal takes. `currency` stands where a file names none. */
export function useFileGoals(currency: string): FileGoal[] {
  const { data = [] } = useSql(fileGoalsSql);
  return data.map((row) => fileGoal(row, currency));
}

/** A row of the statement as a goal, its money in minor units. */
export function fileGoal(row: Row, displayCurrency: string): FileGoal {
  const metric = row.metric as GoalMetric;
  const isMoney = goalUnit(metric) === 'money';
  const currency = isMoney ? String(row.currency ?? displayCurrency) : null;
  return {
    metric,
    period_start: String(row.period_start),
    period_end: String(row.period_end),
    team: row.team === null ? null : String(row.team),
    segment: row.segment === null ? null : String(row.segment),
    target: Math.round(Number(row.target) * (currency === null ? 1 : 10 ** minorUnits(currency))),
    currency,
    file_name: String(row.file_name),
  };
}

/** The file's goal that belongs into a cell of the grid, if any. */
export function fileGoalIn(goals: readonly FileGoal[], { metric, team, period }: GoalCell): FileGoal | null {
  const found = goals.find(
    (goal) =>
      goal.metric === metric &&
      goal.team === team &&
      goal.segment === null &&
      goal.period_start === period.start &&
      goal.period_end === period.end,
  );
  return found ?? null;
}
