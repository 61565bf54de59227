import { cellsOf, cellsOfOne } from './cells';
import { columnShapes } from './cell-shapes';
import { detectCut } from './dialect';
import type { ScanPlan } from './each-record';
import { headRecords, type HeadRecord } from './head-records';
import { uniqueNames } from './header';
import { findHeader, type Row } from './header-line';
import { RecordClasses } from './record-classes';
import type { Cut } from './record-scanner';
import type { ReadingChoice } from './source';

const shown = 50;
const lookedAt = 200;

/** What the head of a text says about the rest: how it is divided, its header, its first records as cells. */
export interface Head {
  header: string[];
  /** 0 for a file without column names. */
  header_line: number;
  /** Lines above the header, the first 50. */
  preamble: string[];
  plan: ScanPlan;
  samples: string[][];
}

/**
 * Reads the head of a UTF-8 text (`complete` when it is the whole text). Null when no record ends within it.
 * A `sep=;` line says the delimiter, a person's choice says more.
 */
export function readHead(head: Uint8Array, bomBytes: number, complete: boolean, choice: ReadingChoice): Head | null {
  const separator = separatorLine(head.subarray(bomBytes));
  const skipped = bomBytes + (separator?.bytes ?? 0);
  const body = head.subarray(skipped);
  const asked = separator === null ? choice : { delimiter: separator.delimiter, ...choice };
  const { cut, columns } = detectCut(body, complete, asked);
  const firstLine = separator === null ? 1 : 2;
  const rows = headRecords(body, cut, complete, firstLine)
    .slice(0, lookedAt)
    .map((record) => rowOf(record, cut));
  if (rows.length === 0) return null;

  const found = findHeader(rows, columns, choice.header_line);
  const lines = rows.slice(found.first, found.first + found.lines);
  const top = rows[found.first] ?? rows[0]!;
  const names =
    found.lines === 0
      ? []
      : joined(
          lines.map(({ cells }) => cells),
          found.width,
        );
  const header = uniqueNames(Array.from({ length: found.width }, (_, index) => names[index] ?? ''));
  const last = lines.at(-1);
  const behind = rows.slice(found.first + found.lines);
  const above = new TextDecoder().decode(body.subarray(0, top.start));
  const plan: ScanPlan = {
    ...cut,
    width: found.width,
    headers: lines.map(({ text }) => text),
    shapes: columnShapes(
      behind.slice(0, shown).map(({ cells }) => cells),
      found.width,
    ),
    comments: above.startsWith('#'),
    keep_all_rows: choice.keep_all_rows === true,
    start: skipped + (last?.next ?? top.start),
    line: last?.nextLine ?? top.line,
  };
  return {
    header,
    header_line: found.lines === 0 ? 0 : top.line,
    preamble: above === '' ? [] : above.replace(/(\r\n|\n|\r)$/, '').split(/\r\n|\n|\r/, shown),
    plan,
    samples: samplesOf(behind, plan, body),
  };
}

function separatorLine(bytes: Uint8Array): { delimiter: string; bytes: number } | null {
  const start = new TextDecoder().decode(bytes.subarray(0, 24));
  const found = /^"?sep=([^\r\n"]{1,3})"?(\r\n|\n|\r)/i.exec(start);
  return found === null ? null : { delimiter: found[1] ?? ',', bytes: new TextEncoder().encode(found[0]).length };
}

function rowOf(record: HeadRecord, cut: Cut): Row {
  return { ...record, cells: cellsOfOne(record.text, cut) ?? [record.text] };
}

/** Names of several header lines, joined per column: "Cost" over "EUR" is "Cost EUR". */
function joined(lines: readonly (readonly string[])[], width: number): string[] {
  return Array.from({ length: width }, (_, index) => {
    const parts = lines.map((cells) => cells[index] ?? '');
    return lines.length === 1
      ? (parts[0] ?? '')
      : parts
          .map((part) => part.trim())
          .filter(Boolean)
          .join(' ');
  });
}

function samplesOf(rows: readonly Row[], plan: ScanPlan, body: Uint8Array): string[][] {
  const texts: string[] = [];
  const byStart = new Map(rows.map((row) => [row.start, row.text]));
  const classes = new RecordClasses(plan, ({ start }, is) => {
    if (is === 'data' && texts.length < shown) texts.push(byStart.get(start) ?? '');
  });
  for (const row of rows) classes.take(row, body.subarray(row.start, row.end));
  classes.finish();
  return cellsOf(texts, plan).map((cells) => Array.from({ length: plan.width }, (_, index) => cells[index] ?? ''));
}
