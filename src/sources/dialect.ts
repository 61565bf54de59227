import { shapeOf } from './cell-shapes';
import { headRecords, type HeadRecord } from './head-records';
import type { Cut } from './record-scanner';
import type { ReadingChoice } from './source';

/** Delimiters that are looked for, the more usual first; longer ones are tried where they occur. */
const delimiters = [',', ';', '\t', '|', ', ', '; ', '||', '::', ' | ', '~', '^', '\x1f', '\x01', '§', '¦', ' '];
const sampleBytes = 64 * 1024;
const compared = 400;
const typed = 80;

/** How a text is cut into cells, and whether it has several columns as far as its head tells. */
export interface FoundCut {
  cut: Cut;
  columns: boolean;
}

/**
 * The reading under which neighbouring records have the same number of cells and the cells look like cells: whole
 * words, numbers, dates, or enclosed in quotes. What a person chose is not looked for.
 */
export function detectCut(body: Uint8Array, complete: boolean, choice: ReadingChoice): FoundCut {
  const short = body.length > sampleBytes;
  const found = bestOf(short ? body.subarray(0, sampleBytes) : body, complete && !short, choice);
  return short && found.records < 3 ? bestOf(body, complete, choice) : found;
}

function bestOf(sample: Uint8Array, complete: boolean, choice: ReadingChoice): FoundCut & { records: number } {
  const text = new TextDecoder().decode(sample);
  const tried = candidates(text, choice).map((cut) => {
    const records = headRecords(sample, cut, complete, 1).slice(0, compared);
    return { cut, records, ...scoreOf(records, cut) };
  });
  const best = tried.reduce((a, b) => (b.score > a.score + 1e-9 ? b : a));
  const known = choice.delimiter !== undefined;
  const fallback = tried.find(({ cut }) => cut.delimiter === (choice.delimiter ?? ',')) ?? best;
  const chosen = best.columns || known ? best : fallback;
  return { cut: chosen.cut, columns: chosen.columns, records: chosen.records.length };
}

function candidates(text: string, choice: ReadingChoice): Cut[] {
  const given = choice.delimiter === undefined ? delimiters : [choice.delimiter];
  const quotes = choice.quote === undefined ? (['"', "'", ''] as const) : [choice.quote];
  const cuts: Cut[] = [];
  for (const delimiter of given) {
    if (delimiter !== ',' && choice.delimiter === undefined && !occurs(text, delimiter)) continue;
    for (const quote of quotes) {
      if (choice.quote === undefined && quote !== '"' && !usesQuotes(text, quote, delimiter)) continue;
      const escapes: Cut['escape'][] =
        quote !== '' && text.includes(`\\${quote}`) ? ['doubled', 'backslash'] : ['doubled'];
      if (escapesItself(text)) escapes.reverse();
      for (const escape of escapes) cuts.push({ delimiter, quote, escape });
    }
  }
  return cuts;
}

/** A bar that hardly ever stands alone is one half of a longer delimiter. */
function occurs(text: string, delimiter: string): boolean {
  if (delimiter !== '|' || !text.includes('||')) return text.includes(delimiter);
  const runs = text.match(/\|+/g) ?? [];
  return runs.filter((run) => run.length % 2 === 1).length > runs.length / 10;
}

/** Backslashes that only ever stand in pairs or before quotes are escapes. */
const escapesItself = (text: string) => !/(?<!\\)(?:\\\\)*\\(?![\\"'])/.test(text);

/** Single quotes enclose where they stand beside a delimiter; none do where double ones never stand around a cell. */
function usesQuotes(text: string, quote: "'" | '', delimiter: string): boolean {
  if (quote === "'") return text.includes(`'${delimiter}'`) || /^'|'$/m.test(text) || text.includes(`${delimiter}'`);
  const lines = text.split(/[\r\n]+/).filter((line) => line.includes('"'));
  return lines.length > 2 && enclosed(text, { delimiter, quote: '"', escape: 'doubled' }) === 0;
}

function enclosed(text: string, { delimiter, quote, escape }: Cut): number {
  return text.match(cellPattern(delimiter, quote, escape))?.length ?? 0;
}

function cellPattern(delimiter: string, quote: string, escape: Cut['escape']): RegExp {
  const d = delimiter.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const inside = escape === 'backslash' ? `(?:[^${quote}\\\\]|\\\\[\\s\\S])*` : `(?:[^${quote}]|${quote}${quote})*`;
  return new RegExp(`(?<=^|${d}|[\\r\\n]) *${quote}${inside}${quote} *(?=$|${d}|[\\r\\n])`, 'g');
}

const enclosedMark = '\u{e000}';

/** Agreement of neighbouring records on their number of cells, times the share of cells that look like cells. */
function scoreOf(all: readonly HeadRecord[], cut: Cut): { score: number; columns: boolean } {
  const records = all.filter(({ text }) => !text.startsWith('#'));
  if (records.length === 0) return { score: 0, columns: false };
  let agreeing = 0;
  let wide = false;
  let first = -1;
  records.forEach(({ fields }, index) => {
    const before = records[index - 1]?.fields ?? (records.length === 1 ? fields : 0);
    if (fields < 2 || fields !== before) return;
    agreeing += (fields - 1) / fields;
    if (fields > 2) wide = true;
    if (first < 0) first = index;
  });
  const share = agreeing / Math.max(1, records.length - 1);
  const broken = records.filter(({ strayQuote, unclosed }) => strayQuote || unclosed).length / records.length;
  const clean = agreeing === 0 ? 0 : cleanShare(records.slice(0, typed), cut);
  const score = share * clean * (1 - broken) * likelihood(cut);
  // Two columns below lines of words: everything from their first row on must be a clean table.
  const narrow =
    first > 0 && clean > 0.96 && records.slice(first).every(({ fields }) => fields === records[first]?.fields);
  return { score, columns: score > 0 && (share >= 0.3 || (wide && clean >= 0.8) || narrow) };
}

/** Between two readings that fit alike: spaces stand in words, semicolons beside decimal commas. */
function likelihood({ delimiter, quote }: Cut): number {
  const rare = delimiter === ' ' ? 0.5 : delimiter === ';' ? 0.7 : 1;
  return rare * (delimiter.trim().length > 1 || /\S /.test(delimiter) ? 1.02 : 1) * (quote === '' ? 0.98 : 1);
}

function cleanShare(records: readonly HeadRecord[], cut: Cut): number {
  const part = cut.delimiter.length > 1 ? cut.delimiter.trim().charAt(0) : '';
  const pattern = cut.quote === '' ? null : cellPattern(cut.delimiter, cut.quote, cut.escape);
  let clean = 0;
  let cells = 0;
  for (const { text, fields } of records) {
    if (fields < 2) continue;
    const masked = pattern === null ? text : text.replaceAll(pattern, enclosedMark);
    for (const cell of masked.split(cut.delimiter)) {
      cells += 1;
      if (cell === enclosedMark) clean += 1;
      else if (part !== '' && cell.includes(part)) clean += 0;
      else if (cut.quote !== '' && cell.includes(cut.quote)) clean += 0.2;
      else if (cut.quote !== "'" && /^'.*''.*'$/.test(cell)) clean += 0.2;
      else if (shapeOf(cell) === 'odd') clean += 0.1;
      else clean += cell.startsWith(' ') && !/^ *-/.test(cell) ? 0.9 : 1;
    }
  }
  return cells === 0 ? 0 : clean / cells;
}
