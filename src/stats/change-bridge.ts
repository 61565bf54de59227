import { factorEffects, logMeanEffects } from './decomposition';
import { largestRemainder, roundTable } from './largest-remainder';

/**
 * What makes up one source's result in a period: result = deal_size x ((volume x source_mix x lead_to_deal +
 * deals_without_leads) x deal_to_won + timing).
 */
export const changeFactors = [
  'volume',
  'source_mix',
  'lead_to_deal',
  'deals_without_leads',
  'deal_to_won',
  'deal_size',
  'timing',
] as const;
export type ChangeFactor = (typeof changeFactors)[number];

/** Null where a factor is not defined in the period, as the size of deals where there are none. */
export type Factors = Readonly<Record<ChangeFactor, number | null>>;

/** One source in both periods; `change` is what its result went up or down by, a whole number of units. */
export interface ChangedSource {
  name: string;
  earlier: Factors;
  later: Factors;
  change: number;
}

/** How effects are told apart: the average over all orders of the factors, or by logarithmic means. */
export type SplitMethod = 'average' | 'log_mean';

/** Effects in whole units: of each source, adding up to its change, and of all, adding up to the change of the whole. */
export interface ChangeBridge {
  total: Record<ChangeFactor, number>;
  sources: Record<ChangeFactor, number>[];
}

/**
 * Splits the change of a whole into effects, exactly: every row of sources adds up to its change and every factor to its
 * total. Neither the order of the factors nor that of the sources matters. In the order of the sources given.
 */
export function changeBridge(sources: readonly ChangedSource[], method: SplitMethod): ChangeBridge {
  const place = new Map(sources.map((source, index) => [source, index]));
  const ordered = [...sources].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const cells = ordered.map((source) => {
    const [earlier, later] = carried(source);
    const effects = method === 'average' ? averageEffects(earlier, later) : logEffects(earlier, later);
    return changeFactors.map((factor) => effects[factor]);
  });
  const sums = changeFactors.map((name, column) => ({
    name,
    value: cells.reduce((sum, row) => sum + (row[column] as number), 0),
  }));
  const changes = ordered.map(({ change }) => change);
  const totals = largestRemainder(sums, changes.reduce((sum, change) => sum + change, 0)); // prettier-ignore
  const rounded = roundTable(cells, changes, totals);
  const rows: Record<ChangeFactor, number>[] = [];
  for (const [index, source] of ordered.entries())
    rows[place.get(source) as number] = named(rounded[index] as number[]);
  return { total: named(totals), sources: rows };
}

/** The result of one source from its factors. */
export function changeResult(factors: Readonly<Record<ChangeFactor, number>>): number {
  const { volume, source_mix, lead_to_deal, deals_without_leads, deal_to_won, deal_size, timing } = factors;
  return deal_size * ((volume * source_mix * lead_to_deal + deals_without_leads) * deal_to_won + timing);
}

type Known = Record<ChangeFactor, number>;

/** A factor not defined in one period is that of the other, so that its absence is no change of it. */
function carried({ earlier, later }: ChangedSource): [Known, Known] {
  const fill = (own: Factors, other: Factors) =>
    Object.fromEntries(changeFactors.map((factor) => [factor, own[factor] ?? other[factor] ?? 0])) as Known;
  return [fill(earlier, later), fill(later, earlier)];
}

function averageEffects(earlier: Known, later: Known): Known {
  return factorEffects(changeFactors, (isLater) =>
    changeResult(
      Object.fromEntries(changeFactors.map((factor) => [factor, (isLater[factor] ? later : earlier)[factor]])) as Known,
    ),
  );
}

/** By logarithmic means each product apart; what timing adds, of either sign, is an effect of its own. */
function logEffects(earlier: Known, later: Known): Known {
  const effects = Object.fromEntries(changeFactors.map((factor) => [factor, 0])) as Known;
  const products: ChangeFactor[][] = [
    ['volume', 'source_mix', 'lead_to_deal', 'deal_to_won', 'deal_size'],
    ['deals_without_leads', 'deal_to_won', 'deal_size'],
  ];
  for (const factors of products) {
    const of = (known: Known) => factors.map((factor) => known[factor]);
    for (const [index, effect] of logMeanEffects(of(earlier), of(later)).entries())
      effects[factors[index] as ChangeFactor] += effect;
  }
  effects.timing += later.deal_size * later.timing - earlier.deal_size * earlier.timing;
  return effects;
}

function named(values: readonly number[]): Record<ChangeFactor, number> {
  return Object.fromEntries(changeFactors.map((factor, index) => [factor, values[index]])) as Known;
}
