import { appendFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isFullRun } from '../malformed/full-run';

/** Where the runs of a test command are counted; the table in the README is written from it. */
export const resultsFile = join(import.meta.dirname, '../../node_modules/.cache/concord-guard.jsonl');

export interface Result {
  /** Name of the test file, without its ending. */
  guard: string;
  runs: number;
  /** What was measured on the way, for the reader. */
  detail: string;
  passed: boolean;
  full: boolean;
  day: string;
}

/** Notes how often a promise was tried, and that it held; called at the end of a test that passed so far. */
export function record(guard: string, runs: number, detail = ''): void {
  const result: Result = {
    guard,
    runs,
    detail,
    passed: true,
    full: isFullRun,
    day: new Date().toISOString().slice(0, 10),
  };
  mkdirSync(dirname(resultsFile), { recursive: true });
  appendFileSync(resultsFile, `${JSON.stringify(result)}\n`);
}

/** Numbers from a seed: 0 <= x < 1. CONCORD_SEED repeats a run. */
export function seeded(name: string): () => number {
  let state = Number(process.env.CONCORD_SEED ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`${name}: CONCORD_SEED=${state}`);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
