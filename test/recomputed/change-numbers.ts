import type { Row } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import type { Company, Deal } from './company';
import { count, days, inScope, known, total, wonBy, type Answer, type End } from './plain';

/** One source in one of the two periods. */
interface Counted {
  leads: number;
  created: Deal[];
  won: Deal[];
}

const isIn = (day: string | null, { period_start, period_end }: Scope) =>
  day !== null && day >= period_start && day <= period_end;

/** Both periods by source: the compared one whole, this one up to the as-of date. */
function bothPeriods(company: Company, scope: Scope, compared: Scope) {
  const now = { ...scope, period_end: scope.period_end < scope.as_of ? scope.period_end : scope.as_of };
  const own = inScope(company.deals, scope).filter(({ currency }) => currency === company.currency);
  const people = inScope(company.people, scope);
  const of = (period: Scope, source: string): Counted => ({
    leads: count(people, (person) => person.source === source && isIn(person.created, period)),
    created: own.filter((deal) => deal.source === source && !deal.excluded && isIn(deal.created, period)),
    won: own.filter((deal) => deal.source === source && deal.status === 'won' && isIn(deal.closed, period)),
  });
  return [...new Set([...people, ...own].map(({ source }) => source))]
    .map((source) => ({ source, earlier: of(compared, source), later: of(now, source) }))
    .filter(({ earlier, later }) => size(earlier) + size(later) > 0);
}

const size = ({ leads, created, won }: Counted) => leads + created.length + won.length;

const resultOf = (measure: unknown, { leads, created, won }: Counted) =>
  measure === 'leads'
    ? leads
    : measure === 'pipeline'
      ? total(created)
      : measure === 'won_deals'
        ? won.length
        : total(won);

function endOf({ status, created, closed }: Deal, scope: Scope): End {
  const kind = status !== 'open' && known(closed, scope) ? status : 'open';
  const until = status === 'open' ? scope.as_of : [closed ?? created ?? '', scope.as_of].sort()[0] ?? ''; // prettier-ignore
  return { age: Math.max(0, days(created ?? '', until)), kind };
}

/** The last age at which thirty were still in sight; of fewer, the last age at all. */
function lastFollowed(ends: readonly End[]): number | null {
  const ages = [...new Set(ends.map(({ age }) => age))].sort((a, b) => b - a);
  return ages.find((age) => count(ends, (end) => end.age >= age) >= 30) ?? ages[0] ?? null;
}

/** The share of a source's deals won by an age; who is still open at its last age goes on as the deals of all sources do. */
function shareWon(own: readonly End[], all: readonly End[], age: number): number | null {
  const last = Math.max(...own.map((end) => end.age));
  if (own.length === 0) return null;
  const seen = Math.min(age, last);
  const open = (ends: readonly End[], at: number) => 1 - wonBy(ends, at) - wonBy(ends.map(turned), at);
  const left = open(all, seen);
  const chance = left > 1e-12 && age > seen ? (wonBy(all, age) - wonBy(all, seen)) / left : 0;
  return wonBy(own, seen) + Math.max(0, open(own, seen)) * chance;
}

const turned = ({ age, kind }: End): End => ({ age, kind: kind === 'won' ? 'lost' : kind === 'lost' ? 'won' : 'open' });

const names = [
  'volume',
  'source_mix',
  'lead_to_deal',
  'deals_without_leads',
  'deal_to_won',
  'deal_size',
  'timing',
] as const;
type Factors = number[];

/** The effects of a source, each the average over all orders in which the factors can change from before to now. */
export function averageOverOrders(before: Factors, now: Factors, result: (factors: Factors) => number): number[] {
  const n = before.length;
  const factorial = (m: number): number => (m <= 1 ? 1 : m * factorial(m - 1));
  return before.map((_, factor) => {
    let effect = 0;
    for (let set = 0; set < 1 << n; set++) {
      if (set & (1 << factor)) continue;
      const has = (index: number, more: number) => ((set | more) & (1 << index)) !== 0;
      const at = (more: number) => result(before.map((value, index) => (has(index, more) ? (now[index] ?? 0) : value)));
      const members = before.filter((_value, index) => has(index, 0)).length;
      effect += ((factorial(members) * factorial(n - members - 1)) / factorial(n)) * (at(1 << factor) - at(0));
    }
    return effect;
  });
}

export const changeBySource: Answer = (company, scope, { measure, method }, compared) => {
  const sources = bothPeriods(company, scope, compared);
  const periods = ['earlier', 'later'] as const;
  const ends = (deals: readonly Deal[]) => deals.map((deal) => endOf(deal, scope));
  const all = (period: 'earlier' | 'later') => ends(sources.flatMap((one) => one[period].created));
  const followed = periods.flatMap((period) => lastFollowed(all(period)) ?? []);
  const horizon = followed.length === 0 ? 0 : Math.min(365, ...followed);
  return sources.map(({ source, ...both }): Row => {
    const isApart = periods.some((period) => both[period].created.length > both[period].leads);
    const factors = periods.map((period) => {
      const { leads, created, won } = both[period];
      const volume = sources.reduce((sum, one) => sum + one[period].leads, 0);
      const share = shareWon(ends(created), all(period), horizon);
      const isOfWins = measure === 'revenue' || measure === 'won_deals';
      const sized = measure === 'pipeline' ? created : won;
      const dealSize = measure === 'revenue' || measure === 'pipeline' ? (sized.length === 0 ? null : total(sized) / sized.length) : 1;
      return [
        volume, volume === 0 ? null : leads / volume,
        measure === 'leads' ? 1 : isApart ? 0 : leads === 0 ? null : created.length / leads,
        measure !== 'leads' && isApart ? created.length : 0, isOfWins ? share : 1, dealSize,
        isOfWins ? won.length - created.length * (share ?? 0) : 0,
      ]; // prettier-ignore
    });
    const [before = [], now = []] = factors;
    const filled = (own: (number | null)[], other: (number | null)[]) => own.map((value, at) => value ?? other[at] ?? 0);
    const effects = averageOverOrders(filled(before, now), filled(now, before), ([v = 0, m = 0, l = 0, d = 0, w = 0, s = 0, t = 0]) =>
      s * ((v * m * l + d) * w + t)); // prettier-ignore
    const effect = (name: (typeof names)[number]) => effects[names.indexOf(name)] ?? 0;
    const values = periods.map((period) => resultOf(measure, both[period]));
    return {
      source, record_count: size(both.earlier) + size(both.later),
      earlier_lead_count: both.earlier.leads, later_lead_count: both.later.leads,
      earlier_deal_count: both.earlier.created.length, later_deal_count: both.later.created.length,
      earlier_won_count: both.earlier.won.length, later_won_count: both.later.won.length,
      earlier_value: values[0] ?? 0, later_value: values[1] ?? 0, change: (values[1] ?? 0) - (values[0] ?? 0),
      ...(method === 'average' && {
        volume_part: effect('volume'), source_mix_part: effect('source_mix'),
        leads_effect: effect('volume') + effect('source_mix'), lead_to_deal_effect: effect('lead_to_deal'),
        deals_without_leads_effect: effect('deals_without_leads'), deal_to_won_effect: effect('deal_to_won'),
        deal_size_effect: effect('deal_size'), timing_effect: effect('timing'),
      }),
    };
  }); // prettier-ignore
};

/** The parts of the whole: those of all sources added up, leads and their mix over sources apart. */
export const whatChanged: Answer = (company, scope, params, compared) => {
  const sources = changeBySource(company, scope, { ...params, method: 'average' }, compared);
  const sum = (column: string) => sources.reduce((all, row) => all + Number(row[column] ?? 0), 0);
  const parts: Record<string, string[]> = {
    revenue: ['lead_to_deal', 'deals_without_leads', 'deal_to_won', 'deal_size', 'timing'],
    won_deals: ['lead_to_deal', 'deals_without_leads', 'deal_to_won', 'timing'],
    pipeline: ['lead_to_deal', 'deals_without_leads', 'deal_size'],
    leads: [],
  };
  const own = parts[String(params.measure)] ?? [];
  const mix = params.measure === 'leads' ? [] : ['source_mix'];
  return [
    { step: 'earlier', value: sum('earlier_value') },
    { step: 'later', value: sum('later_value') },
    ...['volume', ...mix].map((step) => ({ step, value: sum(`${step}_part`) })),
    ...own.map((step) => ({ step, value: sum(`${step}_effect`) })),
  ];
};
