import { cellsOf } from './cells';
import { uniqueNames } from './header';
import { RecordScanner, type ScannedRecord } from './record-scanner';
import type { ScanPlan } from './each-record';
import type { Dialect } from './source';

type Delimiter = Dialect['delimiter'];

const delimiters: Delimiter[] = [',', ';', '\t', '|'];
const looked = 1000;
const sampled = 50;

/** What the head of a text says about the rest: how it is divided, its header, its first records as cells. */
export interface Head {
  delimiter: Delimiter;
  header: string[];
  header_line: number;
  plan: ScanPlan;
  samples: string[][];
}

/**
 * Reads the head of a UTF-8 text (`complete` when it is the whole text). Null when no record ends within it.
 * The delimiter is the one under which most records have the same number of cells; a `sep=;` line decides it.
 */
export function readHead(head: Uint8Array, bomBytes: number, complete: boolean): Head | null {
  const bytes = head.subarray(bomBytes);
  const separator = separatorLine(bytes);
  const skipped = bomBytes + (separator?.bytes ?? 0);
  const firstLine = separator === null ? 1 : 2;
  const body = head.subarray(skipped);
  const recordsBy = (delimiter: Delimiter) => recordsOf(body, delimiter, complete, firstLine);
  const delimiter = separator?.delimiter ?? bestDelimiter(recordsBy);
  const records = recordsBy(delimiter);
  const [top, ...rest] = records;
  if (top === undefined) return null;

  const decoder = new TextDecoder();
  const textOf = (record: ScannedRecord) => decoder.decode(body.subarray(record.start, record.end));
  const names = cellsOf([textOf(top)], delimiter)[0] ?? [];
  const width = Math.max(names.length, commonWidth(rest) ?? 0);
  const header = uniqueNames(Array.from({ length: width }, (_, index) => names[index] ?? ''));
  const fitting = rest.filter((record) => !record.strayQuote && record.fields <= width).slice(0, sampled);
  return {
    delimiter,
    header,
    header_line: top.line,
    plan: { delimiter, width, start: skipped + top.next, line: nextLine(top, rest, body) },
    samples: cellsOf(fitting.map(textOf), delimiter).map((cells) => header.map((_, index) => cells[index] ?? '')),
  };
}

function separatorLine(bytes: Uint8Array): { delimiter: Delimiter; bytes: number } | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 12));
  const found = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(start);
  const delimiter = delimiters.find((candidate) => candidate === found?.[1]);
  return found && delimiter ? { delimiter, bytes: found[0].length } : null;
}

/** Records of the head without blank lines; one cut off by the end of the head is left out. */
function recordsOf(body: Uint8Array, delimiter: Delimiter, complete: boolean, line: number): ScannedRecord[] {
  const records: ScannedRecord[] = [];
  const scanner = new RecordScanner(delimiter.charCodeAt(0), 0, 0, line, (record) => {
    if (record.end > record.start) records.push(record);
  });
  scanner.feed(body);
  if (complete) scanner.finish();
  return records;
}

function bestDelimiter(recordsBy: (delimiter: Delimiter) => ScannedRecord[]): Delimiter {
  const scores = delimiters.map((delimiter) => ({
    delimiter,
    score: agreement(recordsBy(delimiter).slice(0, looked)),
  }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score > 0 ? best.delimiter : ',';
}

/** Share of records with the most common width, less for stray quotes and a first record of another width; 0 for one column. */
function agreement(records: readonly ScannedRecord[]): number {
  const width = commonWidth(records);
  if (width === null || width < 2) return 0;
  const same = records.filter((record) => record.fields === width).length;
  const stray = records.filter((record) => record.strayQuote || record.unclosed).length;
  const first = records[0]?.fields === width ? 1 : 0.8;
  return ((same - stray) / records.length) * first + Math.min(width, 20) / 1000;
}

function commonWidth(records: readonly ScannedRecord[]): number | null {
  const counts = new Map<number, number>();
  for (const { fields } of records) counts.set(fields, (counts.get(fields) ?? 0) + 1);
  let best: number | null = null;
  for (const [width, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = width;
  return best !== null && (counts.get(best) ?? 0) * 2 > records.length ? best : null;
}

/** Line after the header, also where the header itself has line ends inside quotes or blank lines follow it. */
function nextLine(top: ScannedRecord, rest: readonly ScannedRecord[], body: Uint8Array): number {
  const next = rest[0];
  if (next === undefined) return top.line + 1;
  const between = new TextDecoder().decode(body.subarray(top.next, next.start));
  return next.line - (between.match(/\r\n|\n|\r/g)?.length ?? 0);
}
