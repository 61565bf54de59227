import type { Row } from '../engine/engine';
import { drawnQuantile, drawnShareAtLeast, outlooks, plainPlan, type Outlook } from '../stats/forecast';
import { forecastRecord, type PastForecast } from '../stats/forecast-record';
import { roundTo, stepForRange } from '../stats/rounding';
import { daysFrom, viewsOf, type PastView } from './forecast-views';
import type { DerivedFrom } from './metric';
import { nameOf, numberOf } from './row-values';

const nothing = {
  open_expected_minor: null, created_expected_minor: null, forecast_minor: null, low_minor: null, high_minor: null,
  chance_of_goal: null, largest_name: null, largest_amount_minor: null, without_largest_minor: null,
  with_largest_minor: null, by_stage_count: null, past_count: null, past_within_count: null, past_bias: null, past_error: null,
} satisfies Row; // prettier-ignore

/** Forecasts of past periods are drawn fewer times: their ranges are only held against what came. */
const pastPlan = { ...plainPlan, histories: 50 };

/** One deal above this share of the forecast is named. */
const largeShare = 0.25;

/**
 * Adds the forecast to the rows after the as-of date and to those of past periods, seen on the same day of them. Amounts
 * are rounded to the width of their range.
 */
export function withForecast(rows: Row[], { steps, scope }: DerivedFrom): Row[] {
  const views = viewsOf(steps);
  const now = views.find(({ back }) => back === 0);
  const isNarrowed = Object.keys(scope.filters).length > 0 || (scope.columns ?? []).length > 0;
  const known = rows.map((row): Row => ({
    ...row,
    ...nothing,
    goal_amount_minor: isNarrowed ? null : numberOf(row, 'goal_amount_minor'),
  }));
  if (!now) return known;

  const past = views.filter(({ back }) => back > 0).map((view) => ({ view, ...pastForecast(view) }));
  const record = forecastRecord(past);
  const coming = known.filter((row) => row.period_start === now.period_start && nameOf(row, 'until') > now.view_day);
  const made = outlooks(
    now.view,
    coming.map((row) => spanOf(now, nameOf(row, 'until'))),
  );
  const last = made.at(-1);
  const step = last ? stepForRange(drawn(last, 0.9) - drawn(last, 0.1)) : 0;
  return known.map((row) => {
    const seen = past.find(({ view }) => view.period_start === row.period_start);
    if (seen) {
      const seenStep = stepForRange(seen.high - seen.low);
      return { ...row, ...rounded({ forecast: seen.forecast, low: seen.low, high: seen.high }, seenStep) };
    }
    if (row.until === now.view_day && row.period_start === now.period_start) {
      return { ...row, ...rounded({ forecast: now.reached, low: now.reached, high: now.reached }, 0) };
    }
    const outlook = made[coming.indexOf(row)];
    if (!outlook) return row;
    const forecast = now.reached + outlook.open_mean + outlook.created_mean;
    const range = { forecast, low: now.reached + drawn(outlook, 0.1), high: now.reached + drawn(outlook, 0.9) };
    return {
      ...row,
      open_expected_minor: Math.round(roundTo(outlook.open_mean, step)),
      created_expected_minor: Math.round(roundTo(outlook.created_mean, step)),
      ...rounded(range, step),
      ...(outlook === last && {
        ...atTheEnd(now, outlook, row, step),
        by_stage_count: outlook.by_stage,
        ...recordColumns(record),
      }),
    };
  });
}

function spanOf({ view_day, period_start }: PastView, until: string) {
  return { from: Math.max(0, daysFrom(view_day, period_start) - 1), to: daysFrom(view_day, until) };
}

function drawn({ totals }: Outlook, share: number): number {
  return drawnQuantile(totals, share) ?? 0;
}

function pastForecast(view: PastView): PastForecast {
  const [outlook] = outlooks(view.view, [spanOf(view, view.period_end)], pastPlan) as [Outlook];
  return {
    forecast: view.reached + outlook.open_mean + outlook.created_mean,
    low: view.reached + drawn(outlook, 0.1),
    high: view.reached + drawn(outlook, 0.9),
    actual: view.final,
  };
}

function rounded({ forecast, low, high }: { forecast: number; low: number; high: number }, step: number) {
  const value = (amount: number) => Math.round(roundTo(amount, step));
  return { forecast_minor: value(forecast), low_minor: value(low), high_minor: value(high) };
}

/** What is said of the whole period only: the chance of the goal, and one deal that the forecast hangs on. */
function atTheEnd({ view, open_names, reached }: PastView, outlook: Outlook, row: Row, step: number): Row {
  const goal = numberOf(row, 'goal_amount_minor');
  const chance = goal === null ? null : drawnShareAtLeast(outlook.totals, goal - reached);
  const forecast = reached + outlook.open_mean + outlook.created_mean;
  const at = view.open.reduce((best, { amount }, index) => (amount > (view.open[best]?.amount ?? 0) ? index : best), 0);
  const largest = view.open[at];
  const isLarge = largest !== undefined && forecast > 0 && largest.amount > largeShare * forecast;
  if (!isLarge) return { chance_of_goal: chance };
  const without = forecast - largest.amount * (outlook.chances[at] ?? 0);
  return {
    chance_of_goal: chance,
    largest_name: open_names[at] ?? null,
    largest_amount_minor: largest.amount,
    without_largest_minor: Math.round(roundTo(without, step)),
    with_largest_minor: Math.round(roundTo(without + largest.amount, step)),
  };
}

function recordColumns({ count, within, bias, mape }: ReturnType<typeof forecastRecord>): Row {
  return { past_count: count, past_within_count: within, past_bias: bias, past_error: mape };
}

/** The period's rows of a forecast, without those of past periods. */
export function ofThePeriod(rows: readonly Row[]): Row[] {
  return rows.filter((row) => row.final_amount_minor === null);
}

/** The row of the period's last day, which carries what is said of the whole. */
export function lastOf(rows: readonly Row[]): Row | undefined {
  return ofThePeriod(rows).at(-1);
}

/** The last row whose day is known. */
export function knownOf(rows: readonly Row[]): Row | undefined {
  return ofThePeriod(rows).findLast((row) => row.reached_amount_minor !== null);
}

/** Chances of 0 and 1 are drawn, not sure: '99 %' is said as 'more than 99 %'. */
export function chanceWords(chance: number): string {
  if (chance > 0.99) return 'more than 99\u00a0%';
  if (chance < 0.01) return 'less than 1\u00a0%';
  return `about ${Math.round(chance * 100)}\u00a0%`;
}
