import { defaultAttribution, type AttributionRules } from './attribution';
import type { CheckDecision } from './decisions';
import type { FiscalWeeks } from './fiscal-weeks';
import { defaultPromises, type Promises } from './promises';
import type { Stage } from './stages';
import type { Tick } from './ticks';

/** What both teams agreed on, as a plain document. Missing entries fall back to the defaults of this folder. */
export interface Agreement {
  schema: 1;
  /** 1 = January. */
  fiscal_year_start_month: number;
  /** A year of 52 or 53 weeks; null: of calendar months. */
  fiscal_weeks: FiscalWeeks | null;
  /** ISO 4217; stands for amounts whose file names no currency. 'XXX' = not said. */
  display_currency: string;
  /** ISO date of the export, when a person corrected the one found in the files. */
  as_of: string | null;
  /** The tool's stage name (key made by `stageKey`) -> our ladder. Only what differs from the defaults. */
  stages: Record<string, Stage | 'ignore'>;
  /** Source as it stands in the files, lower case -> channel. Only what differs from the defaults. */
  channels: Record<string, string>;
  /** Owner as in the files -> team. Only what people typed; team files come on top of nothing. */
  teams: Record<string, string>;
  /** Goals typed into the grid, beside those from files. */
  goals: TypedGoal[];
  /** What other currencies are worth. Without a rate, amounts in another currency stand apart. */
  rates: Rate[];
  /** What was decided about findings, see `decisions.ts`. */
  decisions: CheckDecision[];
  /** The name typed with the last decision, offered with the next; empty before the first. */
  decider: string;
  /** The company's own e-mail domains, lower case: their people are no leads. */
  own_domains: string[];
  promises: Promises;
  attribution: AttributionRules;
  /** Part of revenue left after the cost of what was sold, 0 to 1; null: not agreed. */
  gross_margin: number | null;
  /** Which team agreed on which definition. */
  ticks: Tick[];
  /** Goes up by one with every change of what is agreed; `at` is the day of it, empty before the first. */
  version: { number: number; at: string };
}

/** Names that mean something to every JavaScript object: no document holds them as names of its own. */
export function isReservedName(name: string): boolean {
  return name === '__proto__' || name === 'constructor' || name === 'prototype';
}

/** Throws `Error` for an agreement about an owner or source whose name no document can hold: it would be lost. */
export function refuseReservedNames({ stages = {}, channels = {}, teams = {} }: Partial<Agreement>): void {
  const name = [stages, channels, teams].flatMap((names) => Object.keys(names)).find(isReservedName);
  if (name !== undefined)
    throw new Error(`'${name}' is a word that cannot be kept as a name. Rename it in your tool to agree on it.`);
}

/** One unit of `currency` is `per_unit` units of `to`, on a day and by a source that both teams can look up. */
export interface Rate {
  /** ISO 4217. */
  currency: string;
  /** ISO 4217: the display currency the rate was given for. It is not used for another. */
  to: string;
  /** Decimal text, up to ten decimals: '1.0842'. */
  per_unit: string;
  /** ISO date. */
  as_of: string;
  /** 'ECB reference rate'. */
  source: string;
}

export interface TypedGoal {
  metric: GoalMetric;
  /** ISO dates, inclusive. */
  period_start: string;
  period_end: string;
  /** Null: the whole company. */
  team: string | null;
  /** Minor units for money, otherwise a count. */
  target: number;
}

export const goalMetrics = [
  'revenue',
  'won_deals',
  'pipeline',
  'opportunities',
  'leads',
  'marketing_qualified',
  'sales_accepted',
  'sales_qualified',
] as const;
export type GoalMetric = (typeof goalMetrics)[number];

export const defaultAgreement: Agreement = {
  schema: 1,
  fiscal_year_start_month: 1,
  fiscal_weeks: null,
  display_currency: 'XXX',
  as_of: null,
  stages: {},
  channels: {},
  teams: {},
  goals: [],
  rates: [],
  decisions: [],
  decider: '',
  own_domains: [],
  promises: defaultPromises,
  attribution: defaultAttribution,
  gross_margin: null,
  ticks: [],
  version: { number: 1, at: '' },
};
