import type { Row } from '../engine/engine';
import type { ForecastView } from '../stats/forecast';
import type { StageHistory } from '../stats/stage-odds';
import { countOf, nameOf, numberOf } from './row-values';

/** Fewer deals won before and there is no curve to forecast with. */
export const fewestWins = 5;

/** Weeks whose creations say how many deals will come. */
const mostWeeks = 13;

/** One period as it was known on a day: 0 periods back is the one asked about. */
export interface PastView {
  back: number;
  view: ForecastView;
  /** ISO dates. */
  period_start: string;
  period_end: string;
  view_day: string;
  /** Won in the period by the view's day, and in the whole of it as far as known; minor units. */
  reached: number;
  final: number;
  open_names: string[];
}

/** The views that rows of a forecast's steps hold, those with too few deals won before left out. */
export function viewsOf(steps: Record<string, Row[]>): PastView[] {
  const of = (step: string, back: number) => (steps[step] ?? []).filter((row) => row.back === back);
  return (steps.past ?? [])
    .map((row) => {
      const back = countOf(row, 'back');
      const weeks = Math.max(0, Math.min(mostWeeks, Math.floor((numberOf(row, 'history_days') ?? 0) / 7)));
      const created_per_week = Array.from({ length: weeks }, () => 0);
      for (const week of of('weeks', back)) {
        const at = countOf(week, 'week');
        if (at < weeks) created_per_week[at] = countOf(week, 'created_count');
      }
      const open = of('open_deals', back);
      return {
        back,
        period_start: nameOf(row, 'period_start'),
        period_end: nameOf(row, 'period_end'),
        view_day: nameOf(row, 'view_day'),
        reached: countOf(row, 'reached'),
        final: countOf(row, 'final'),
        open_names: open.map((deal) => nameOf(deal, 'opportunity_name')),
        view: {
          ends: of('ends', back).map((end) => ({
            group: nameOf(end, 'group'),
            age: countOf(end, 'age'),
            won: countOf(end, 'won'),
            lost: countOf(end, 'lost'),
            open: countOf(end, 'open'),
          })),
          open: open.map((deal) => ({
            group: nameOf(deal, 'group'),
            stage: deal.stage === null ? null : nameOf(deal, 'stage'),
            age: countOf(deal, 'age'),
            amount: countOf(deal, 'amount'),
          })),
          stages: stagesOf(of('stage_outcomes', back)),
          created_per_week,
          won_amounts: of('won_amounts', back).map((won) => countOf(won, 'amount')),
        },
      };
    })
    .filter(({ view }) => view.ends.reduce((wins, { won }) => wins + won, 0) >= fewestWins);
}

function stagesOf(rows: readonly Row[]): StageHistory {
  return {
    skipped: countOf(rows[0] ?? {}, 'skipped'),
    ahead: countOf(rows[0] ?? {}, 'ahead'),
    outcomes: rows.map((row) => ({
      stage: nameOf(row, 'stage'),
      group: nameOf(row, 'group'),
      age: countOf(row, 'age'),
      seen: countOf(row, 'seen_count'),
      won: countOf(row, 'won_count'),
    })),
  };
}

/** Days from one ISO date to another. */
export function daysFrom(day: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(day)) / 86_400_000);
}
