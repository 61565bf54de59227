import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bars } from './bars-list.mjs';

/** @typedef {{ file: string; runs: number; passed: boolean; detail: string; day: string }} Outcome */

const root = join(import.meta.dirname, '../..');
const readme = join(root, 'README.md');
const [begin, end] = ['<!-- bars:begin -->', '<!-- bars:end -->'];

/** Puts the outcomes of a full run into the README's table; rows it did not try stay as they were. */
export function writeBars(/** @type {Outcome[]} */ outcomes) {
  const text = readFileSync(readme, 'utf8');
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`README.md has no place for the table, ${begin} and ${end}.`);
  const table = tableOf(text.slice(from, to), outcomes);
  writeFileSync(readme, `${text.slice(0, from)}${begin}\n\n${table}\n\n${text.slice(to)}`);
}

/**
 * The table as Markdown.
 * @param {string} earlier The table as it stands: rows without an outcome are taken from it.
 * @param {Outcome[]} outcomes
 */
export function tableOf(earlier, outcomes) {
  const lines = earlier.split('\n').map((line) => line.split('|').map((part) => part.trim()));
  const rows = bars.map(({ bar, promise, file }) => {
    const named = [cell(bar), cell(promise), `\`${file}\``];
    const outcome = outcomes.find((one) => one.file === file);
    if (outcome) {
      const result = outcome.passed ? 'held' : '**failed**';
      const words = outcome.detail === '' ? result : `${result}: ${cell(outcome.detail)}`;
      return [...named, outcome.runs.toLocaleString('en-US'), words, outcome.day];
    }
    const before = lines.find((parts) => parts[3] === named[2]);
    return [...named, ...(before?.slice(4, 7) ?? ['0', 'not tried yet', ''])];
  });
  const head = ['what happens', 'what is promised', 'test', 'tries', 'last full run', 'day'];
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(3, ...all.map((row) => row[column]?.length ?? 0)));
  const line = (/** @type {string[]} */ row) =>
    `| ${widths.map((width, column) => (row[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)].join('\n');
}

const cell = (/** @type {string} */ text) => text.replaceAll('|', '/').replaceAll(/\s+/g, ' ').trim();

const resultsFile = join(root, 'node_modules/.cache/concord-guard.jsonl');

/** What `record` wrote down from that moment on, by the name of the guard. */
export function recordedSince(/** @type {number} */ bytes) {
  /** @type {Map<string, { runs: number; details: string[] }>} */
  const recorded = new Map();
  if (!existsSync(resultsFile)) return recorded;
  for (const line of readFileSync(resultsFile).subarray(bytes).toString('utf8').split('\n')) {
    if (line === '') continue;
    const { guard, runs, detail } = JSON.parse(line);
    const known = recorded.get(guard) ?? { runs: 0, details: [] };
    known.runs += runs;
    if (detail !== '' && !known.details.includes(detail)) known.details.push(detail);
    recorded.set(guard, known);
  }
  return recorded;
}

/** How much there was written down so far. */
export const recordedNow = () => (existsSync(resultsFile) ? readFileSync(resultsFile).length : 0);
