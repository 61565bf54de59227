import type { Row } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import { changeBySource, whatChanged } from './change-numbers';
import { ladder, type Company, type Deal } from './company';
import { dealSize, pipelineBridge, pipelineCoverage, salesVelocity, stalledDeals, winRateCohort } from './deal-numbers';
import { revenueForecast } from './forecast-numbers';
import {
  funnelCycles,
  funnelPeriod,
  funnelSnapshot,
  funnelSteps,
  funnelWindows,
  velocityHistogram,
} from './funnel-numbers';
import { goalPacing, goalProgress } from './goal-numbers';
import { leadsWaiting, mqlAcceptance, slaCompliance, speedToLead } from './handoff-numbers';
import { cohortConversion, conversionMethods, leadValues, planRates } from './lead-numbers';
import {
  drawnSteps,
  grouped,
  inPeriod,
  inScope,
  known,
  nameBy,
  quantile,
  range,
  ratio,
  total,
  type Answer,
} from './plain';
import { costPerStage, returnOnSpend } from './spend-numbers';

const closedIn = (company: Company, scope: Scope) =>
  inScope(company.deals, scope).filter(({ status, closed }) => status !== 'open' && inPeriod(closed, scope));
const cohort = (company: Company, scope: Scope) =>
  inScope(company.people, scope).filter(({ created }) => inPeriod(created, scope));

const amounts = (deals: readonly Deal[], currency: string) => {
  const own = deals.filter((deal) => deal.currency === currency);
  return {
    own,
    other_currency_count: deals.length - own.length,
    without_amount_count: own.filter(({ amount }) => amount === null).length,
  };
};

const revenueWon: Answer = (company, scope) => {
  const { own, ...beside } = amounts(
    closedIn(company, scope).filter(({ status }) => status === 'won'),
    company.currency,
  );
  return [{ currency: company.currency, won_count: own.length, won_amount_minor: total(own), ...beside }];
};

const pipelineCreated: Answer = (company, scope) => {
  const created = inScope(company.deals, scope).filter((deal) => inPeriod(deal.created, scope) && !deal.excluded);
  const { own, ...beside } = amounts(created, company.currency);
  return [{ currency: company.currency, opportunity_count: own.length, amount_minor: total(own), ...beside }];
};

const leadsCreated: Answer = (company, scope) => [{ lead_count: cohort(company, scope).length }];

const funnel: Answer = (company, scope, params, compared) => {
  const windows = funnelWindows(company, scope, params, compared);
  const people = cohort(company, scope).map(({ dates, reached }) => {
    const highest = (is: (date: string) => boolean) =>
      Math.max(
        0,
        ...ladder.map((step, index) => (index > 0 && dates[step] !== undefined && is(dates[step]) ? index + 1 : 0)),
      );
    const byStatus = reached > highest(() => true) ? reached : 0;
    return {
      dates,
      reached: Math.max(
        1,
        byStatus,
        highest((date) => date <= scope.as_of),
      ),
    };
  });
  let before: number | null = null;
  let first: number | null = null;
  return drawnSteps(company).map((stage): Row => {
    const rank = ladder.indexOf(stage) + 1;
    const there = people.filter(({ reached }) => reached >= rank);
    const inferred = there.filter(({ reached, dates }) => rank > 1 && reached > rank && !known(dates[stage], scope));
    const row: Row = {
      stage, reached_count: there.length, inferred_count: inferred.length,
      step_conversion_rate: before === null ? null : ratio(there.length, before),
      overall_conversion_rate: ratio(there.length, first ?? there.length),
      ...windows.find((step) => step.stage === stage),
    }; // prettier-ignore
    before = there.length;
    first ??= there.length;
    return row;
  });
};

const stageVelocity: Answer = (company, scope) => {
  const steps = drawnSteps(company);
  return steps.slice(1).map((to_stage, index): Row => {
    const from_stage = steps[index] ?? 'lead';
    const all = cohort(company, scope)
      .filter(({ dates }) => known(dates[from_stage], scope) && known(dates[to_stage], scope))
      .map(({ dates }) => (Date.parse(dates[to_stage] ?? '') - Date.parse(dates[from_stage] ?? '')) / 86_400_000);
    const days = all.filter((count) => count >= 0).sort((a, b) => a - b);
    return {
      from_stage, to_stage, n: days.length, median_days: quantile(days, 0.5), p25_days: quantile(days, 0.25),
      p75_days: quantile(days, 0.75), negative_count: all.length - days.length,
    }; // prettier-ignore
  });
};

const leadToClose: Answer = (company, scope, { by }, compared) =>
  [
    ...grouped(
      cohort(company, scope),
      nameBy(by, (thing) => thing.created),
    ),
  ].map(([name, people]) => {
    const won = people.filter(({ dates, reached }) =>
      dates.won === undefined ? reached === 6 : dates.won <= scope.as_of,
    );
    return {
      [String(by)]: name,
      lead_count: people.length,
      won_count: won.length,
      lead_to_close_rate: ratio(won.length, people.length),
      ...range(won.length, people.length),
      ...leadValues(company, scope, { by: by ?? null }, compared).find((row) => row[String(by)] === name),
    };
  });

const revenueBySource: Answer = (company, scope) => {
  const won = closedIn(company, scope).filter(({ status }) => status === 'won');
  return [...grouped(won, ({ currency }) => currency)].flatMap(([currency, all]) =>
    [...grouped(all, ({ source }) => source)].map(([source, deals]) => ({
      source, currency, won_count: deals.length, won_amount_minor: total(deals), share: ratio(total(deals), total(all)),
      without_amount_count: deals.filter(({ amount }) => amount === null).length,
    }))); // prettier-ignore
};

function winRateOf(all: readonly Deal[], currency: string): Row {
  const deals = all.filter(({ excluded }) => !excluded);
  const won = deals.filter(({ status }) => status === 'won');
  const own = (some: readonly Deal[]) => some.filter((deal) => deal.currency === currency);
  const lostWithAmount = own(deals).filter(({ status, amount }) => status === 'lost' && (amount ?? 0) > 0);
  const lost = deals.length - won.length;
  return {
    won_count: won.length, closed_count: deals.length, win_rate: ratio(won.length, deals.length), ...range(won.length, deals.length),
    won_amount_minor: total(own(won)), closed_amount_minor: total(own(deals)),
    lost_with_amount_count: lostWithAmount.length, lost_with_amount_rate: ratio(lostWithAmount.length, lost),
    win_rate_by_amount: lost > 0 && lostWithAmount.length === 0 ? null : ratio(total(own(won)), total(own(deals))),
    other_currency_count: deals.length - own(deals).length,
    without_amount_count: deals.filter(({ amount }) => amount === null).length, excluded_count: all.length - deals.length,
  }; // prettier-ignore
}

const winRate: Answer = (company, scope, { by }) =>
  [...grouped(closedIn(company, scope), nameBy<Deal>(by, ({ closed }) => closed))].map(([name, deals]) => ({
    [String(by)]: name, ...winRateOf(deals, company.currency),
  })); // prettier-ignore

const winRateTrend: Answer = (company, scope, { grain }) => {
  const all = inScope(company.deals, scope).filter(({ status, closed }) => status !== 'open' && known(closed, scope));
  const first = all.map(({ closed }) => closed ?? '').sort()[0];
  if (first === undefined) return [];
  const months = grain === 'month' ? 1 : 3;
  const block = (date: string) => Math.floor((Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1) / months);
  const end = scope.period_end < scope.as_of ? scope.period_end : scope.as_of;
  const blocks = Array.from({ length: 8 }, (_, back) => block(end) - 7 + back).filter((at) => at >= block(first));
  const day = (at: number) =>
    new Date(Date.UTC(Math.floor((at * months) / 12), (at * months) % 12, 1)).toISOString().slice(0, 10);
  return blocks.map((at) => ({
    period_start: day(at), ...winRateOf(all.filter(({ closed }) => block(closed ?? '') === at), company.currency),
  })); // prettier-ignore
};

const lossReasons: Answer = (company, scope) => {
  const all = closedIn(company, scope).filter(({ status }) => status === 'lost');
  const lost = all.filter(({ excluded }) => !excluded);
  return [...grouped(lost, ({ reason }) => reason.trim() || 'No reason given')].map(([reason, deals]) => ({
    reason, lost_count: deals.length, all_lost_count: lost.length, share: ratio(deals.length, lost.length),
    excluded_count: all.length - lost.length,
  })); // prettier-ignore
};

/** Every figure that stands on the files, by its metric's id. */
export const recomputed: Record<string, Answer> = {
  'goal-pacing': goalPacing,
  'goal-progress': goalProgress,
  'revenue-forecast': revenueForecast,
  'pipeline-coverage': pipelineCoverage,
  'revenue-won': revenueWon,
  'pipeline-created': pipelineCreated,
  'leads-created': leadsCreated,
  'what-changed': whatChanged,
  'change-by-source': changeBySource,
  'pipeline-bridge': pipelineBridge,
  funnel,
  'funnel-steps': funnelSteps,
  'funnel-period': funnelPeriod,
  'funnel-snapshot': funnelSnapshot,
  'funnel-cycles': funnelCycles,
  'stage-velocity': stageVelocity,
  'velocity-histogram': velocityHistogram,
  'sales-velocity': salesVelocity,
  'speed-to-lead': speedToLead,
  'sla-compliance': slaCompliance,
  'leads-waiting': leadsWaiting,
  'mql-acceptance': mqlAcceptance,
  'lead-to-close': leadToClose,
  'conversion-methods': conversionMethods,
  'cohort-conversion': cohortConversion,
  'revenue-by-source': revenueBySource,
  'win-rate': winRate,
  'win-rate-trend': winRateTrend,
  'win-rate-cohort': winRateCohort,
  'stalled-deals': stalledDeals,
  'loss-reasons': lossReasons,
  'cost-per-stage': costPerStage,
  'return-on-spend': returnOnSpend,
  'deal-size': dealSize,
  'plan-rates': planRates,
};
