import { columnShapes, shapeOf } from './cell-shapes';
import type { HeadRecord } from './head-records';
import { recognise } from './recognise';
import { isTotalRow } from './record-classes';

/** A record of the head with its cells. */
export type Row = HeadRecord & { cells: string[] };

/** Where the header is: `lines` rows from `first` on; with 0 lines the data begin at `first`. */
export interface HeaderPlace {
  first: number;
  lines: number;
  width: number;
}

const compared = 30;
const mostLines = 3;

/**
 * Finds the header among the first rows: the first row as wide as what follows, unless its cells are of the kind of
 * those below it. `chosen` is a line number, 0 for no header.
 */
export function findHeader(rows: readonly Row[], columns: boolean, chosen?: number): HeaderPlace {
  if (chosen !== undefined && chosen > 0) {
    const first = Math.max(
      0,
      rows.findLastIndex(({ line }) => line <= chosen),
    );
    const width = Math.max(rows[first]?.fields ?? 1, commonWidth(blockBelow(rows, first)) ?? 1);
    return { first, lines: 1, width };
  }
  const body = columns ? bodyOf(rows) : 0;
  const width = Math.max(rows[body]?.fields ?? 1, commonWidth(blockBelow(rows, body)) ?? 1);
  if (chosen === 0) return { first: body, lines: 0, width };

  const below = rows.slice(body + 1, body + compared).filter((row) => row.fields <= width && !isTotalRow(row.cells));
  const named = isHeader(rows[body], below, width);
  const above = rows[body - 1];
  if (named !== 'certainly' && above !== undefined && rows[body]?.afterGap === false && isNearlyAsWide(above, width))
    return { first: body - 1, lines: 1, width: Math.max(below.length > 0 ? width : 0, above.fields) };
  if (named === 'no') return { first: body, lines: 0, width };
  return { first: body, lines: linesOf(rows, body, width), width };
}

/** The first row that is as wide as most of the rows behind it, notes and totals left aside. */
function bodyOf(rows: readonly Row[]): number {
  const wide = rows.flatMap((row, index) => (isNote(row) || isTotalRow(row.cells) ? [] : [index]));
  for (const [place, index] of wide.entries()) {
    const own = rows[index]!.fields;
    const behind = wide.slice(place + 1, place + 6).map((next) => rows[next]!.fields);
    const common = mostCommon([...behind, ...(behind.includes(own) ? [own] : [])]);
    if (common === undefined || common === own) return index;
  }
  return wide[0] ?? 0;
}

function isNote({ fields, cells, text }: Row): boolean {
  return fields < 2 || text.startsWith('#') || (fields > 2 && cells.filter((cell) => cell.trim() !== '').length < 2);
}

function isNearlyAsWide({ fields, cells }: Row, width: number): boolean {
  const named = cells.filter((cell) => shapeOf(cell) === 'text').length;
  return fields >= 2 && Math.min(fields, width) >= 0.6 * Math.max(fields, width) && named >= 0.8 * fields;
}

/** Names differ from what stands below them: words over numbers, no cell twice in its own column. */
function isHeader(row: Row | undefined, below: readonly Row[], width: number): 'certainly' | 'likely' | 'no' {
  if (row === undefined) return 'no';
  const cells = row.cells;
  if (recognise(cells).kind !== 'unused' || isRunOfPeriods(cells)) return 'certainly';
  if (below.length === 0) {
    const figures = cells.filter((cell) => ['number', 'date', 'address'].includes(shapeOf(cell))).length;
    return figures * 3 < cells.length ? 'likely' : 'no';
  }
  const others = below.filter(({ text }) => text !== row.text).map((other) => other.cells);
  let names = 0;
  let values = 0;
  for (const [index, shape] of columnShapes(others, width).entries()) {
    const own = shapeOf(cells[index] ?? '');
    if (shape === null || own === 'empty') continue;
    if (own === shape) values += 1;
    else names += 1;
  }
  if (names + values > 0) return names >= values ? 'certainly' : 'no';
  const repeated = cells.filter((cell, index) => cell !== '' && others.some((other) => other[index] === cell)).length;
  return repeated * 2 <= cells.length ? 'likely' : 'no';
}

/** Names that are periods, each later than the one before: 2024, 2025 or 2026-01, 2026-02. */
function isRunOfPeriods(cells: readonly string[]): boolean {
  const periods = cells.map((cell) => cell.trim()).filter((cell) => /^(?:19|20)\d{2}(?:-\d{2})?$/.test(cell));
  return periods.length >= 2 && periods.every((period, index) => index === 0 || period > periods[index - 1]!);
}

/** Header lines from the first on: further rows of words over columns of numbers and dates belong to it. */
function linesOf(rows: readonly Row[], first: number, width: number): number {
  let lines = 1;
  while (lines < mostLines) {
    const row = rows[first + lines];
    const below = rows.slice(first + lines + 1, first + lines + compared).filter(({ fields }) => fields === width);
    if (row === undefined || row.afterGap || row.fields !== width || row.text === rows[first]?.text) break;
    const shapes = columnShapes(
      below.map(({ cells }) => cells),
      width,
    );
    const told = shapes.flatMap((shape, index) => (shape === null ? [] : [row.cells[index] ?? '']));
    const named = row.cells.filter((cell) => cell.trim() !== '');
    const isNames = told.length >= 2 && told.every((cell) => shapeOf(cell) === 'text');
    if (below.length < 2 || !isNames || new Set(named).size * 2 < named.length || isTotalRow(row.cells)) break;
    lines += 1;
  }
  return lines;
}

/** The rows below a header up to the next blank line, one right below the header left aside. */
function blockBelow(rows: readonly Row[], header: number): Row[] {
  const below = rows.slice(header + 1, header + compared);
  const gap = below.findIndex(({ afterGap }, index) => index > 0 && afterGap);
  return gap < 0 ? below : below.slice(0, gap);
}

function commonWidth(rows: readonly Row[]): number | null {
  const common = mostCommon(rows.filter(({ fields }) => fields > 1).map(({ fields }) => fields));
  const count = rows.filter(({ fields }) => fields === common).length;
  return common !== undefined && count > 1 && count * 2 > rows.length ? common : null;
}

function mostCommon(numbers: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  let best: number | undefined;
  for (const [number, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = number;
  return best;
}
