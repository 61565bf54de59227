import type { Row, Value } from '../engine/engine';
import {
  changeBridge,
  type ChangeBridge,
  type ChangedSource,
  type Factors,
  type SplitMethod,
} from '../stats/change-bridge';
import { mixAndRate, type RatedGroup } from '../stats/mix-rate';
import { sameHorizon, shareWonBy } from '../stats/same-horizon';
import { aalenJohansen, type EndsAtAge, type Incidence } from '../stats/survival';
import type { DerivedFrom } from './metric';
import { countOf } from './row-values';

/** The measures whose change can be taken apart, under the names goals have for them. */
export const changeMeasures = ['revenue', 'won_deals', 'pipeline', 'leads'] as const;
export type ChangeMeasure = (typeof changeMeasures)[number];

/** Fewer deals than this still followed say nothing of later ages; nobody is followed longer than a year. */
const [fewest, longest_days] = [30, 365];

/** One period of all sources, added up. */
export interface PeriodTotals {
  leads: number;
  /** Deals created, those of sources without leads among them, and those alone. */
  deals: number;
  deals_without_leads: number;
  leads_of_deals: number;
  /** Of the deals created: won within the horizon so far, and expected in all. */
  won_by_horizon: number;
  expected: number;
  won: number;
  /** The measure, and the deals that make up its amount. */
  result: number;
  sized: number;
}

export interface ChangeSplit {
  sources: Value[];
  bridge: ChangeBridge;
  totals: { earlier: PeriodTotals; later: PeriodTotals };
  /** The measure of every source, in the order of `sources`. */
  results: { earlier: number; later: number }[];
  /** Days within which deals are followed in both periods; null without deals. */
  horizon_days: number | null;
  deals_are_volume: boolean;
  /** Change of each rate where the mix of sources is held, a share of one; null where there is nothing to divide by. */
  at_same_mix: { lead_to_deal: number | null; deal_to_won: number | null };
}

const periods = ['earlier', 'later'] as const;
type Period = (typeof periods)[number];

/**
 * The change of the measure `params.measure` taken apart, from the steps `source_counts` and `ages` of the metric's text.
 * Money in minor units. When nothing is compared the earlier period is empty. Throws `RangeError` for a measure or method there is not.
 */
export function splitChange({ steps, params }: DerivedFrom): ChangeSplit {
  const measure = oneOf(changeMeasures, params.measure);
  const method = oneOf(['average', 'log_mean'] as const, params.method) satisfies SplitMethod;
  const counts = steps.source_counts ?? [];
  const curves = curvesOf(steps.ages ?? []);
  const horizon_days = sameHorizon(periods.map((period) => curves[period].all), fewest, longest_days); // prettier-ignore
  const sources = [...new Set(counts.map(sourceOf))];
  const own = (period: Period, source: Value) =>
    counts.find((row) => row.period === period && sourceOf(row) === source) ?? {};
  const totals = { earlier: noTotals(), later: noTotals() };
  const shareOf = (period: Period, source: Value) =>
    shareWonBy(curves[period].bySource.get(source) ?? [], curves[period].all, horizon_days ?? 0);
  for (const period of periods) {
    for (const source of sources) add(totals[period], own(period, source), shareOf(period, source) ?? 0, measure);
    totals[period].won_by_horizon = wonBy(steps.ages ?? [], period, horizon_days ?? 0);
  }
  const factors = (period: Period, source: Value): Factors =>
    factorsOf(own(period, source), totals[period].leads, shareOf(period, source), measure);
  const results = sources.map((source) => ({
    earlier: resultOf(own('earlier', source), measure),
    later: resultOf(own('later', source), measure),
  }));
  const changed = sources.map((source, index): ChangedSource => {
    const { earlier, later } = results[index] as { earlier: number; later: number };
    const name = JSON.stringify(source);
    return { name, earlier: factors('earlier', source), later: factors('later', source), change: later - earlier };
  });
  const deals_are_volume = counts.some((row) => row.deals_are_volume === true);
  const grouped = (group: (period: Period, source: Value) => RatedGroup['earlier']) =>
    mixAndRate(sources.map((source) => ({ earlier: group('earlier', source), later: group('later', source) })))?.rate ??
    null;
  const at_same_mix = {
    lead_to_deal: grouped((period, source) => {
      const row = own(period, source);
      const isApart = row.is_without_leads === true;
      return isApart ? { part: 0, whole: 0 } : { part: countOf(row, 'deal_count'), whole: countOf(row, 'lead_count') };
    }),
    deal_to_won: grouped((period, source) => {
      const whole = countOf(own(period, source), 'deal_count');
      return { part: whole * (shareOf(period, source) ?? 0), whole };
    }),
  };
  return {
    sources,
    bridge: changeBridge(changed, method),
    totals,
    results,
    horizon_days,
    deals_are_volume,
    at_same_mix,
  };
}

/** Factors of one source in one period, so that their result is the measure's number itself. */
function factorsOf(row: Row, all_leads: number, share: number | null, measure: ChangeMeasure): Factors {
  const [leads, deals, won] = [countOf(row, 'lead_count'), countOf(row, 'deal_count'), countOf(row, 'won_count')];
  const isApart = row.is_without_leads === true;
  const own = {
    volume: all_leads,
    source_mix: all_leads === 0 ? null : leads / all_leads,
    lead_to_deal: isApart ? 0 : leads === 0 ? null : deals / leads,
    deals_without_leads: isApart ? deals : 0,
  };
  const amount = (column: string, count: number) => (count === 0 ? null : countOf(row, column) / count);
  switch (measure) {
    case 'leads':
      return { ...own, lead_to_deal: 1, deals_without_leads: 0, deal_to_won: 1, deal_size: 1, timing: 0 };
    case 'pipeline':
      return { ...own, deal_to_won: 1, deal_size: amount('created_amount_minor', deals), timing: 0 };
    default:
      return {
        ...own,
        deal_to_won: share,
        deal_size: measure === 'won_deals' ? 1 : amount('won_amount_minor', won),
        timing: won - deals * (share ?? 0),
      };
  }
}

function resultOf(row: Row, measure: ChangeMeasure): number {
  const column = { revenue: 'won_amount_minor', won_deals: 'won_count', pipeline: 'created_amount_minor', leads: 'lead_count' }; // prettier-ignore
  return countOf(row, column[measure]);
}

function noTotals(): PeriodTotals {
  return {
    leads: 0, deals: 0, deals_without_leads: 0, leads_of_deals: 0, won_by_horizon: 0, expected: 0, won: 0, result: 0, sized: 0,
  }; // prettier-ignore
}

function add(totals: PeriodTotals, row: Row, share: number, measure: ChangeMeasure): void {
  const [leads, deals] = [countOf(row, 'lead_count'), countOf(row, 'deal_count')];
  totals.leads += leads;
  totals.deals += deals;
  if (row.is_without_leads === true) totals.deals_without_leads += deals;
  else totals.leads_of_deals += leads;
  totals.expected += deals * share;
  totals.won += countOf(row, 'won_count');
  totals.result += resultOf(row, measure);
  totals.sized += measure === 'pipeline' ? deals : countOf(row, 'won_count');
}

function wonBy(ages: readonly Row[], period: Period, horizon: number): number {
  return ages
    .filter((row) => row.period === period && countOf(row, 'age') <= horizon)
    .reduce((sum, row) => sum + countOf(row, 'won'), 0);
}

interface Curves {
  all: Incidence[];
  bySource: Map<Value, Incidence[]>;
}

function curvesOf(ages: readonly Row[]): Record<Period, Curves> {
  const curves = (period: Period): Curves => {
    const own = ages.filter((row) => row.period === period);
    const sources = [...new Set(own.map(sourceOf))];
    const curveOf = (source: Value) => aalenJohansen(own.filter((row) => sourceOf(row) === source).map(endsOf));
    return {
      all: aalenJohansen(own.map(endsOf)),
      bySource: new Map(sources.map((source) => [source, curveOf(source)])),
    };
  };
  return { earlier: curves('earlier'), later: curves('later') };
}

function sourceOf(row: Row): Value {
  return row.source ?? null;
}

function endsOf(row: Row): EndsAtAge {
  return { age: countOf(row, 'age'), won: countOf(row, 'won'), lost: countOf(row, 'lost'), open: countOf(row, 'open') };
}

function oneOf<Name extends string>(names: readonly Name[], value: unknown): Name {
  const found = names.find((name) => name === value);
  if (found === undefined) throw new RangeError(`There is no ${String(value)}. There are: ${names.join(', ')}.`);
  return found;
}
