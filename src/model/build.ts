import type { Agreement } from '../agreement/agreement';
import type { CheckDecision } from '../agreement/decisions';
import { goalUnit } from '../agreement/goal-metrics';
import { ratesInForce, rateUnits } from '../agreement/rates';
import { ladder, stageLabels, stageTeams } from '../agreement/stages';
import type { Engine, Params, RunOptions } from '../engine/engine';
import accountKeys from './account_keys.sql?raw';
import accountPeople from './account_people.sql?raw';
import accountRows from './account_rows.sql?raw';
import accounts from './accounts.sql?raw';
import { boundRows } from './bound-rows';
import calendar from './calendar.sql?raw';
import companyNames from './company_names.sql?raw';
import companyPeople from './company_people.sql?raw';
import earlierPeriods from './earlier_periods.sql?raw';
import domainKey from './domain_key.sql?raw';
import convertedMinor from './converted_minor.sql?raw';
import { decidedFindings } from './checks';
import { decideTables, redecideTables, undecidedSchema } from './decide';
import currencyExponents from './currency_exponents.sql?raw';
import { fillAttribution } from './fill-attribution';
import { fillTouches } from './fill-touches';
import freemailDomains from './freemail_domains.sql?raw';
import goalFacts from './goal_facts.sql?raw';
import goals from './goals.sql?raw';
import handoffs from './handoffs.sql?raw';
import idAnywhere from './id_anywhere.sql?raw';
import journeyTouches from './journey_touches.sql?raw';
import journeys from './journeys.sql?raw';
import knownDays from './known_days.sql?raw';
import { mapGoals, mapOwners, mapSources, mapStages } from './maps';
import modelDates from './model_dates.sql?raw';
import opportunities from './opportunities.sql?raw';
import opportunityAccounts from './opportunity_accounts.sql?raw';
import opportunityFacts from './opportunity_facts.sql?raw';
import opportunityIds from './opportunity_ids.sql?raw';
import opportunityPeople from './opportunity_people.sql?raw';
import opportunityRows from './opportunity_rows.sql?raw';
import opportunityStages from './opportunity_stages.sql?raw';
import opportunityStates from './opportunity_states.sql?raw';
import opportunitySources from './opportunity_sources.sql?raw';
import ownDomains from './own_domains.sql?raw';
import people from './people.sql?raw';
import personAccounts from './person_accounts.sql?raw';
import personGroups from './person_groups.sql?raw';
import personIds from './person_ids.sql?raw';
import personJourneys from './person_journeys.sql?raw';
import personKeys from './person_keys.sql?raw';
import personRecordsPeople from './person_records_people.sql?raw';
import personRows from './person_rows.sql?raw';
import personStatus from './person_status.sql?raw';
import rates from './rates.sql?raw';
import { readReport } from './read-report';
import type { ModelReport } from './report';
import salesResponses from './sales_responses.sql?raw';
import spend from './spend.sql?raw';
import stageEvents from './stage_events.sql?raw';
import stageMoves from './stage_moves.sql?raw';
import standInTouches from './stand_in_touches.sql?raw';
import { standingIn } from './standing-in';
import stages from './stages.sql?raw';
import teamSegments from './team_segments.sql?raw';
import touchPeople from './touch_people.sql?raw';

export interface BuildOptions {
  signal?: AbortSignal;
  /** Told what is being built, for the reader: 'Matching people to deals'. */
  onStep?: (words: string) => void;
}

/** Values of the agreement that statements may name. */
interface AgreedValues extends Params {
  currency: string;
  as_of: string | null;
  fiscal_start: number;
}

type Statement = readonly [sql: string, ...values: (keyof AgreedValues & string)[]];
type Work = Statement | typeof mapStages | typeof loadRates;

/** Every table in the order they build on each other. */
// prettier-ignore
const steps: readonly (readonly [words: string, work: readonly Work[]])[] = [
  ['Reading names of stages, sources and owners', [
    [idAnywhere], [domainKey], [currencyExponents], [convertedMinor], loadRates, [freemailDomains], [companyNames], mapStages, mapSources, mapOwners, mapGoals,
  ]],
  ['Finding companies', [[accountRows], [accounts], [accountKeys]]],
  ['Finding people that stand in more than one record', [
    [personRows], [personKeys], [personGroups], [personRecordsPeople], [personIds], [personAccounts], [people],
  ]],
  ['Reading deals', [[opportunityRows], [opportunityIds], [opportunityFacts, 'currency'], [opportunityAccounts]]],
  ['Matching people to deals', [[companyPeople], [opportunityPeople], [accountPeople], [touchPeople], fillTouches, [opportunitySources], [opportunities]]],
  ['Following people from lead to close', [[stageMoves], [stageEvents], [opportunityStages], [opportunityStates], [personStatus], [personJourneys], [journeys], [salesResponses], [handoffs]]],
  ['Adding up what goals count', [[goalFacts], [teamSegments]]],
  ['Placing costs and goals in the calendar', [[knownDays], [modelDates, 'as_of', 'currency'], [spend]]],
];

/**
 * Builds the canonical tables from the `<kind>_records` tables under the agreement, replacing those of an earlier build,
 * and says what they hold. Throws `Cancelled` when the signal aborts (tables are then half new: build again) and what the
 * engine throws.
 */
export async function buildModel(
  engine: Engine,
  agreement: Agreement,
  options: BuildOptions = {},
): Promise<ModelReport> {
  const started = performance.now();
  const run: RunOptions = options.signal ? { signal: options.signal } : {};
  const values: AgreedValues = {
    currency: agreement.display_currency,
    as_of: agreement.as_of,
    fiscal_start: agreement.fiscal_year_start_month,
  };
  for (const [words, work] of steps) {
    options.onStep?.(words);
    for (const piece of work) {
      if (typeof piece === 'function') await piece(engine, agreement, run);
      else {
        const [sql, ...names] = piece;
        await engine.execute(sql, Object.fromEntries(names.map((name) => [name, values[name] ?? null])), run);
      }
    }
  }
  await engine.execute(ownDomains, { rows: boundRows(agreement.own_domains.map((domain) => [domain])) }, run);
  options.onStep?.('Applying what was decided');
  await decideTables(engine, agreement.decisions, run);
  await engine.execute(goals, { rows: typedGoals(agreement) }, run);
  const { pattern = '', first_weekday = 1 } = agreement.fiscal_weeks ?? {};
  await engine.execute(calendar, { fiscal_start: values.fiscal_start, week_pattern: pattern, first_weekday }, run);
  await engine.execute(earlierPeriods, {}, run);
  options.onStep?.('Ordering the touches before each deal');
  await shareCredit(engine, agreement, run);
  for (const table of passing) await engine.execute(`drop table if exists ${table}`, {}, run);
  options.onStep?.('Counting what is there');
  return finish(engine, agreement, run, started);
}

/**
 * Makes what decisions change anew, after `before` became `agreement.decisions` in tables that `buildModel` built with all
 * else equal. Throws what the engine throws; tables are then half new: build again.
 */
export async function rebuildDecided(
  engine: Engine,
  before: readonly CheckDecision[],
  agreement: Agreement,
  run: RunOptions = {},
): Promise<ModelReport> {
  const started = performance.now();
  await redecideTables(engine, before, agreement.decisions, run);
  await shareCredit(engine, agreement, run);
  return finish(engine, agreement, run, started);
}

/** Orders the touches before each deal, among them those that stand in for people as decided. */
async function shareCredit(engine: Engine, agreement: Agreement, run: RunOptions): Promise<void> {
  await engine.execute(standInTouches, {}, run);
  await engine.execute(journeyTouches, {}, run);
  await fillAttribution(engine, agreement, run);
}

async function finish(engine: Engine, agreement: Agreement, run: RunOptions, started: number): Promise<ModelReport> {
  await engine.execute(stages, { rows: ladderRows() }, run);
  const report = await readReport(engine, run, started);
  const before = standingIn(engine, undecidedSchema(agreement.decisions));
  return { ...report, decided: await decidedFindings(before, agreement.decisions, run) };
}

/** Tables only other tables of the model are made from; dropped to give back their memory. */
const passing = [
  'company_names stage_names source_names owner_names goal_names freemail_domains currency_exponents account_keys',
  'person_rows person_keys person_groups person_ids person_accounts company_people person_journeys',
  'touch_people replaced_touches opportunity_ids opportunity_facts opportunity_accounts opportunity_sources stage_moves',
].flatMap((names) => names.split(' '));

async function loadRates(engine: Engine, agreement: Agreement, run: RunOptions): Promise<void> {
  const given = ratesInForce(agreement).map(({ currency, to, per_unit, as_of, source }) => [
    currency,
    to,
    rateUnits(per_unit),
    per_unit,
    as_of,
    source,
  ]);
  await engine.execute(rates, { rows: boundRows(given) }, run);
}

function typedGoals({ goals: typed }: Agreement): string {
  return boundRows(
    typed.map(({ metric, period_start, period_end, team, target }) => [
      metric,
      goalUnit(metric),
      period_start,
      period_end,
      team,
      Math.round(target),
    ]),
  );
}

function ladderRows(): string {
  return boundRows(ladder.map((stage, index) => [stage, index + 1, stageLabels[stage], stageTeams[stage]]));
}
