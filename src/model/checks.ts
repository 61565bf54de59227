import type { Engine, Row, RunOptions } from '../engine/engine';
import { checks, type Check } from './check-list';

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
}

const levels: readonly Found['level'][] = ['blocks', 'changes', 'note'];

/** What is odd in the built tables, the gravest first; checks that find nothing are left out. Throws as the engine does. */
export async function runChecks(engine: Engine, run: RunOptions = {}): Promise<Found[]> {
  const found: Found[] = [];
  for (const check of checks) {
    const counted = await engine.query<{ found: number; out_of: number }>(
      `select (select count(*) from (${check.sql})) as found, (${check.out_of}) as out_of`,
      {},
      run,
    );
    const { found: count = 0, out_of = 0 } = counted.rows[0] ?? {};
    if (count === 0) continue;
    found.push({
      id: check.id,
      level: check.can_block && count === out_of ? 'blocks' : check.level,
      words: checkWords(check.sql, count, out_of),
      count,
      out_of,
      affects: [...check.affects],
    });
  }
  return found.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
}

/** The rows a check found, the most telling columns first. Throws `RangeError` for an unknown id. */
export async function checkRows(
  engine: Engine,
  id: string,
  run: RunOptions = {},
): Promise<{ columns: string[]; rows: Row[]; sql: string }> {
  const check = checks.find((candidate): candidate is Check => candidate.id === id);
  if (!check)
    throw new RangeError(`There is no check '${id}'. There are: ${checks.map((each) => each.id).join(', ')}.`);
  const { columns, rows } = await engine.query(check.sql, {}, run);
  return { columns: columns.map(({ name }) => name), rows, sql: check.sql };
}

const inWords = new Intl.NumberFormat('en-US');

/**
 * The first comment line of a check with numbers in place of `{count}`, `{out_of}` and `{rest}` (out_of less count), and of
 * `{one|many}` the form for the count.
 */
export function checkWords(sql: string, count: number, out_of: number): string {
  const line = /^-- (.+)/.exec(sql)?.[1] ?? '';
  const numbers: Record<string, number> = { count, out_of, rest: out_of - count };
  return line.replaceAll(/\{([^{}|]+)(?:\|([^{}]+))?\}/g, (whole, first: string, many: string | undefined) => {
    if (many !== undefined) return count === 1 ? first : many;
    const number = numbers[first];
    return number === undefined ? whole : inWords.format(number);
  });
}
