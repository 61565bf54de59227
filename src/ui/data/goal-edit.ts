import type { GoalMetric, TypedGoal } from '../../agreement/agreement';
import { goalUnit } from '../../agreement/goal-metrics';
import { minorUnits } from '../../charts/format';
import type { FileGoal } from './file-goals';
import type { GoalPeriod } from './goal-periods';
import { pastedCells, typedNumber } from './paste-block';

/** A goal's name in the grid. */
export const goalMetricLabels: Record<GoalMetric, string> = {
  revenue: 'Revenue won',
  won_deals: 'Deals won',
  pipeline: 'Pipeline created',
  opportunities: 'Opportunities',
  leads: 'Leads',
  marketing_qualified: 'MQLs',
  sales_accepted: 'SALs',
  sales_qualified: 'SQLs',
};

/** One cell of the grid: whose goal, for when. `team` null is the whole company. */
export interface GoalCell {
  metric: GoalMetric;
  team: string | null;
  period: GoalPeriod;
}

/** The goal in the cell, in minor units for money; null when nobody typed one. */
export function goalIn(goals: readonly TypedGoal[], cell: GoalCell): number | null {
  return goals.find((goal) => isIn(goal, cell))?.target ?? null;
}

/** The goals with the cell set, or emptied by null. */
export function withGoal(goals: readonly TypedGoal[], cell: GoalCell, target: number | null): TypedGoal[] {
  const others = goals.filter((goal) => !isIn(goal, cell));
  if (target === null) return others;
  const { metric, team, period } = cell;
  return [...others, { metric, team, period_start: period.start, period_end: period.end, target }];
}

/** What a person typed as a stored target (minor units for money, else a whole count); null when it is not a number. */
export function targetOf(text: string, metric: GoalMetric, currency: string): number | null {
  const value = typedNumber(text);
  if (value === null) return null;
  return Math.round(goalUnit(metric) === 'money' ? value * 10 ** minorUnits(currency) : value);
}

/** A stored target as it stands in the cell while not being edited: "1,250,000", money without its currency. */
export function goalText(target: number | null, metric: GoalMetric, currency: string): string {
  if (target === null) return '';
  const value = goalUnit(metric) === 'money' ? target / 10 ** minorUnits(currency) : target;
  return value.toLocaleString('en-US', { maximumFractionDigits: minorUnits(currency) });
}

/** A file's goal as it stands in the grid, with its currency where that is not the grid's. */
export function fileGoalText({ target, metric, currency }: FileGoal, gridCurrency: string): string {
  const isOther = currency !== null && currency !== gridCurrency && currency !== 'XXX';
  return `${goalText(target, metric, currency ?? gridCurrency)}${isOther ? ` ${currency}` : ''}`;
}

export interface PastedGoals {
  goals: TypedGoal[];
  /** Cells that took a number. */
  taken: number;
  /** Texts that are no number, as pasted. */
  refused: string[];
  /** Cells that fell outside the grid. */
  outside: number;
}

/** Lays a block copied from a spreadsheet over the grid, its first cell at `row`, `column`. Empty cells change nothing. */
export function pasteGoals(
  goals: readonly TypedGoal[],
  text: string,
  at: { row: number; column: number },
  grid: { metric: GoalMetric; teams: readonly (string | null)[]; periods: readonly GoalPeriod[]; currency: string },
): PastedGoals {
  const result: PastedGoals = { goals: [...goals], taken: 0, refused: [], outside: 0 };
  for (const [down, cells] of pastedCells(text).entries()) {
    for (const [across, cell] of cells.entries()) {
      if (cell.trim() === '') continue;
      const team = grid.teams[at.row + down];
      const period = grid.periods[at.column + across];
      const target = targetOf(cell, grid.metric, grid.currency);
      if (team === undefined || period === undefined) result.outside += 1;
      else if (target === null) result.refused.push(cell);
      else {
        result.goals = withGoal(result.goals, { metric: grid.metric, team, period }, target);
        result.taken += 1;
      }
    }
  }
  return result;
}

function isIn(goal: TypedGoal, { metric, team, period }: GoalCell): boolean {
  return (
    goal.metric === metric && goal.team === team && goal.period_start === period.start && goal.period_end === period.end
  );
}
