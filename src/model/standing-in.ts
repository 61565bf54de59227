import type { Engine } from '../engine/engine';

/** Tables that decisions change; each may stand in several schemas of the same database. */
export const decidedTables = [
  'people',
  'opportunities',
  'opportunity_people',
  'account_people',
  'journeys',
  'sales_responses',
  'handoffs',
  'goal_facts',
  'team_segments',
] as const;

/** 'main' holds what every question is asked of, 'undecided' what it was before any decision, 'what_if' another choice. */
export type Schema = 'main' | 'undecided' | 'what_if';

const named = [...decidedTables, 'person_journeys', 'decided_records'].join('|');
const unqualified = new RegExp(String.raw`\b(from|join|table|exists|into|update) (${named})\b`, 'g');

/**
 * The engine with the decided tables of another schema in place of the ones every question is asked of. Statements are
 * the program's own texts: what is rewritten is the table's name after `from`, `join`, `table`, `into` and `update`.
 */
export function standingIn(engine: Engine, schema: Schema): Engine {
  if (schema === 'main') return engine;
  const moved = (sql: string) => sql.replaceAll(unqualified, `$1 ${schema}.$2`);
  return {
    ...engine,
    query: (sql, params, options) => engine.query(moved(sql), params, options),
    execute: (sql, params, options) => engine.execute(moved(sql), params, options),
  };
}
