import { changesNumbers, type CheckDecision } from '../agreement/decisions';
import type { Engine, RunOptions } from '../engine/engine';
import { checks } from './check-list';
import decidedAccountPeople from './decided/account_people.sql?raw';
import decidedJourneys from './decided/journeys.sql?raw';
import decidedOpportunities from './decided/opportunities.sql?raw';
import decidedLinks from './decided/opportunity_people.sql?raw';
import decidedPeople from './decided/people.sql?raw';
import goalFacts from './goal_facts.sql?raw';
import handoffs from './handoffs.sql?raw';
import journeys from './journeys.sql?raw';
import personJourneys from './person_journeys.sql?raw';
import salesResponses from './sales_responses.sql?raw';
import { decidedTables, standingIn, type Schema } from './standing-in';
import teamSegments from './team_segments.sql?raw';

const steps = [
  decidedOpportunities,
  decidedPeople,
  decidedLinks,
  decidedAccountPeople,
  personJourneys,
  journeys,
  decidedJourneys,
  salesResponses,
  handoffs,
  goalFacts,
  teamSegments,
];

/** The decisions that change what is counted, of checks that exist and offer the choice. */
export function countingDecisions(decisions: readonly CheckDecision[]): CheckDecision[] {
  return decisions.filter(
    ({ check, choice }) =>
      changesNumbers(choice) && checks.some((known) => known.id === check && known.choices.includes(choice)),
  );
}

/** Where the tables stand as they were before any decision: apart only once a decision changed something. */
export function undecidedSchema(decisions: readonly CheckDecision[]): Schema {
  return countingDecisions(decisions).length > 0 ? 'undecided' : 'main';
}

/**
 * Makes the decided tables of `into` from those of `from` under the decisions. `from` must be another schema than `into`.
 * Throws as the engine does.
 */
export async function applyDecisions(
  engine: Engine,
  decisions: readonly CheckDecision[],
  { from, into }: { from: Schema; into: Schema },
  run: RunOptions = {},
): Promise<void> {
  const [source, target] = [standingIn(engine, from), standingIn(engine, into)];
  if (into !== 'main') await engine.execute(`create schema if not exists ${into}`, {}, run);
  await target.execute(
    `create or replace table decided_records (file_id integer, record bigint, choice varchar, "check" varchar)`,
    {},
    run,
  );
  for (const { check, choice } of countingDecisions(decisions)) {
    const known = checks.find(({ id }) => id === check);
    await source.execute(
      `insert into ${into}.decided_records select distinct file_id, record, $choice, $check from (\n${known?.sql ?? ''}\n)`,
      { choice, check },
      run,
    );
  }
  for (const sql of steps) await target.execute(sql.replaceAll('base.', `${from}.`), {}, run);
  await target.execute(`drop table if exists person_journeys`, {}, run);
}

/**
 * Puts the freshly built tables aside as 'undecided' and the decided ones in their place; nothing without a decision that
 * changes a number.
 */
export async function decideTables(
  engine: Engine,
  decisions: readonly CheckDecision[],
  run: RunOptions = {},
): Promise<void> {
  await dropSchema(engine, 'undecided', run);
  await dropSchema(engine, 'what_if', run);
  await redecideTables(engine, [], decisions, run);
}

/** Makes the decided tables anew after decisions changed, without building what they are made of. */
export async function redecideTables(
  engine: Engine,
  before: readonly CheckDecision[],
  decisions: readonly CheckDecision[],
  run: RunOptions = {},
): Promise<void> {
  const [from, to] = [undecidedSchema(before), undecidedSchema(decisions)];
  if (from === 'main' && to === 'main') return;
  if (from === 'main') {
    await engine.execute(`create schema undecided`, {}, run);
    await copyTables(engine, { from: 'main', into: 'undecided' }, run);
  }
  if (to === 'main') {
    await copyTables(engine, { from: 'undecided', into: 'main' }, run);
    await dropSchema(engine, 'undecided', run);
  } else await applyDecisions(engine, decisions, { from: 'undecided', into: 'main' }, run);
}

async function copyTables(engine: Engine, { from, into }: { from: Schema; into: Schema }, run: RunOptions) {
  for (const table of decidedTables) {
    await engine.execute(`create or replace table ${into}.${table} as select * from ${from}.${table}`, {}, run);
  }
}

/** Takes a schema away with all it holds. */
export async function dropSchema(engine: Engine, schema: 'undecided' | 'what_if', run: RunOptions = {}): Promise<void> {
  await engine.execute(`drop schema if exists ${schema} cascade`, {}, run);
}
