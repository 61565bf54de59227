import type { CheckDecision } from '../agreement/decisions';
import type { Engine, Row, RunOptions } from '../engine/engine';
import { footnoteOf, offersOf, type Offer } from './check-choices';
import { checks, type Check } from './check-list';
import { checkWords } from './check-words';

export { checkWords } from './check-words';

/** What a check found. */
export interface Found {
  id: string;
  level: 'blocks' | 'changes' | 'note';
  /** One sentence or two with the numbers in them. */
  words: string;
  count: number;
  /** Of how many, for the share. */
  out_of: number;
  /** Metric ids. */
  affects: string[];
  /** How it can be settled; those that change numbers first. */
  offers: Offer[];
}

/** A decision with what it says under the figures it touches. */
export interface DecidedFinding extends CheckDecision {
  /** '12 test records left out'. */
  words: string;
  /** Metric ids. */
  affects: string[];
}

const levels: readonly Found['level'][] = ['blocks', 'changes', 'note'];

/**
 * What is odd in the built tables, the gravest first; checks that find nothing are left out. Asked of the tables as they
 * were before any decision. Throws as the engine does.
 */
export async function runChecks(engine: Engine, run: RunOptions = {}): Promise<Found[]> {
  const found: Found[] = [];
  for (const check of checks) {
    const { count, out_of } = await countOf(engine, check, run);
    if (count === 0) continue;
    const level = check.can_block && count === out_of ? 'blocks' : check.level;
    found.push({
      id: check.id,
      level,
      words: checkWords(check.sql, count, out_of),
      count,
      out_of,
      affects: [...check.affects],
      offers: offersOf(check.id, level, count),
    });
  }
  return found.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** What stands under figures because it was decided; asked of the tables as they were before. Throws as the engine does. */
export async function decidedFindings(
  engine: Engine,
  decisions: readonly CheckDecision[],
  run: RunOptions = {},
): Promise<DecidedFinding[]> {
  const decided: DecidedFinding[] = [];
  for (const decision of decisions) {
    const check = checks.find(({ id }) => id === decision.check);
    if (!check) continue;
    const { count } = await countOf(engine, check, run);
    const words = count === 0 ? null : footnoteOf(check.id, decision.choice, count);
    if (words !== null) decided.push({ ...decision, words, affects: [...check.affects] });
  }
  return decided;
}

/** The rows a check found, the most telling columns first. Throws `RangeError` for an unknown id. */
export async function checkRows(
  engine: Engine,
  id: string,
  run: RunOptions = {},
): Promise<{ columns: string[]; rows: Row[]; sql: string }> {
  const { sql } = checkNamed(id);
  const { columns, rows } = await engine.query(sql, {}, run);
  return { columns: columns.map(({ name }) => name), rows, sql };
}

/** Throws `RangeError` for an unknown id, saying which there are. */
export function checkNamed(id: string): Check {
  const check = checks.find((candidate) => candidate.id === id);
  if (!check)
    throw new RangeError(`There is no check '${id}'. There are: ${checks.map((each) => each.id).join(', ')}.`);
  return check;
}

async function countOf(engine: Engine, check: Check, run: RunOptions): Promise<{ count: number; out_of: number }> {
  const { rows } = await engine.query<{ found: number; out_of: number }>(
    `select (select count(*) from (${check.sql})) as found, (${check.out_of}) as out_of`,
    {},
    run,
  );
  return { count: rows[0]?.found ?? 0, out_of: rows[0]?.out_of ?? 0 };
}
