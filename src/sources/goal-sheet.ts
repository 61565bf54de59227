import { normaliseName } from './header';
import type { Mapping } from './source';

const goalWord = String.raw`\b(goals?|targets?|quotas?|plan(ned)?|budgets?|ziel|objetivo|objectif)\b`;
const countedWord = String.raw`\b(mqls?|sals?|sqls?|leads?|opps?|opportunit(y|ies)|pipeline|revenue|bookings?|won|wins|deals?|customers?|logos|arr|acv|sales|qualified)\b`;

/** A normalised header that names what is counted and that it is a goal: "mql goal", "bookings target", "quota". */
export const goalName = new RegExp(`^(?=.*${goalWord}).*${countedWord}|^(sales )?quota$`);

/** A normalised header that is a period: "2026-01", "jan 2026", "q1 fy26". */
export const periodName =
  /^((19|20)\d\d([-/ ]?(0?[1-9]|1[0-2]|q[1-4]))?|q[1-4][-/ ]?(fy ?)?(\d{2}|\d{4})|fy ?\d{2,4}([-/ ]?q[1-4])?|(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ .']*(\d{2}|\d{4})?)$/;

/**
 * The columns of a sheet that hold goals: one per metric beside a column of periods, or one per period beside a column
 * of metrics. None for a list with one goal per record.
 */
export function goalColumns(header: readonly string[], { period, metric }: Mapping['columns']): string[] {
  if ((period === undefined) === (metric === undefined)) return [];
  const wanted = period === undefined ? periodName : goalName;
  return header.filter((cell) => cell !== period && cell !== metric && wanted.test(normaliseName(cell)));
}
