import { doubled } from './cells';
import type { Cut } from './record-scanner';

/** A line read by a milder rule: as many cells as the header has. */
export interface Mend {
  cells: string[];
  /** What was done. */
  words: string;
}

/**
 * When a quote closes a cell. strict: the first that is not doubled, or the cell is not enclosed; mild: one before a
 * delimiter; milder: also the second of a pair there; wordy: not where a space follows the delimiter; none: never.
 */
type Rule = 'strict' | 'mild' | 'milder' | 'wordy' | 'none';

const stray = 'A quote inside a quoted cell was taken as a character';
const loose = 'A quote inside a cell without enclosing quotes was taken as a character';
const open = 'A quote that opens a cell and does not close was taken as a character';
const all = 'The quotes of the line were taken as characters';

const longest = 1_000_000;

/** One line under the mildest rule that gives exactly `width` cells, or null. Line ends inside it are not mended. */
export function mend(text: string, cut: Cut, width: number): Mend | null {
  const { delimiter, quote } = cut;
  if (quote === '' || text.length > longest || /[\r\n]/.test(text)) return null;
  const line = doubled(text, cut);
  const readings = (['mild', 'milder', 'wordy', 'strict', 'none'] as const)
    .map((rule) => ({ rule, cells: cutBy(rule, line, delimiter, quote) }))
    .filter(({ cells }) => cells.length === width);
  const closed = readings.find(({ cells }) => !cells.some((cell) => cell.startsWith(quote)));
  const best = closed ?? readings[0];
  return best === undefined ? null : { cells: best.cells, words: wordsFor(best.rule, best.cells, line, cut) };
}

function wordsFor(rule: Rule, cells: readonly string[], line: string, { delimiter, quote }: Cut): string {
  if (rule === 'none') return all;
  if (cells.some((cell) => cell.startsWith(quote))) return open;
  const strict = cutBy('strict', line, delimiter, quote);
  return rule !== 'strict' && strict.join('\n') !== cells.join('\n') ? stray : loose;
}

/** Cells of a line that stands for itself: exactly `width`, every quote closed and none loose; null for any other. */
export function wholeRecord(text: string, cut: Cut, width: number): string[] | null {
  const { delimiter, quote } = cut;
  if (text === '' || text.length > longest) return null;
  const line = doubled(text, cut);
  const cells = cutBy('strict', line, delimiter, quote);
  if (cells.length !== width) return null;
  if (quote === '' || !line.includes(quote)) return cells;
  return cutBy('strict', line, delimiter, quote, true).some((cell) => cell.includes(quote)) ? null : cells;
}

/** Cells of a line; `hollow` leaves the text of enclosed cells out, so that only loose quotes remain. */
function cutBy(rule: Rule, line: string, delimiter: string, quote: string, hollow = false): string[] {
  if (quote === '' || rule === 'none') return line.split(delimiter);
  const cells: string[] = [];
  for (let at = 0; ;) {
    const close = line.startsWith(quote, at) ? closing(rule, line, at + 1, delimiter, quote) : -1;
    let end = close + 1;
    if (close >= 0) cells.push(hollow ? '' : line.slice(at + 1, close).replaceAll(quote + quote, quote));
    else {
      end = line.indexOf(delimiter, at);
      if (end < 0) end = line.length;
      cells.push(line.slice(at, end));
    }
    if (end >= line.length) return cells;
    at = end + delimiter.length;
  }
}

/** Place of the quote that closes a cell, or -1. */
function closing(rule: Rule, line: string, from: number, delimiter: string, quote: string): number {
  const ends = (at: number) =>
    at === line.length || (line.startsWith(delimiter, at) && (rule !== 'wordy' || line[at + delimiter.length] !== ' '));
  for (let at = line.indexOf(quote, from); at >= 0; at = line.indexOf(quote, at + 1)) {
    if (line[at + 1] === quote) {
      if ((rule === 'milder' || rule === 'wordy') && at > from && ends(at + 2)) return at + 1;
      at += 1;
    } else if (ends(at + 1)) return at;
    else if (rule === 'strict') return -1;
  }
  return -1;
}
