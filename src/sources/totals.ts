import type { Engine } from '../engine/engine';
import { cellsOfOne } from './cells';
import { isFigure, shapeOf } from './cell-shapes';
import type { Inspection } from './inspect';
import { claimedRecords, isGrandTotal, isTotalLabel } from './row-words';
import type { Place } from './scan';
import type { ControlTotal, Notice } from './source';
import { emptyElsewhereQuery, sumsQuery } from './totals-sql';

/** What the file says about itself beside what was loaded of it. */
export interface Control {
  control_totals: ControlTotal[];
  notices: Notice[];
}

const rowsLooked = 20;
const summed =
  /^(?:cost|spend|spent|amount|total spent|amount spent.*|impr\.?|impressions|clicks|link clicks|sessions|engaged sessions|event count|key events|conversions|kosten|klicks|coût|clics|impressionen|impresiones|importe gastado.*|montant dépensé.*|total revenue)$/i;

/**
 * Numbers of records that are totals without a label: the first or the last one, where text cells are empty that all
 * others fill, and which is the sum of the others in some column, or stands for the whole period of an ad report.
 */
export async function unlabelledTotals(
  engine: Engine,
  file_id: number,
  { scan, text, plan }: Inspection,
): Promise<Place[]> {
  const { first, last } = scan;
  if (first === null || last === null || first.record === last.record) return [];
  const found: Place[] = [];
  for (const place of [first, last]) {
    const cells = cellsOfOne(await text.slice(place.start, place.end).text(), plan) ?? [];
    if (await isUnlabelledTotal(engine, file_id, place.record, padded(cells, plan.width))) found.push(place);
  }
  return found.length === 2 && scan.records - scan.oddity_count === 2 ? [] : found;
}

async function isUnlabelledTotal(engine: Engine, file_id: number, record: number, cells: string[]): Promise<boolean> {
  const shapes = cells.map(shapeOf);
  const empty = shapes.flatMap((shape, index) => (shape === 'empty' ? [index] : []));
  const numbers = shapes.flatMap((shape, index) => (shape === 'number' ? [index] : []));
  const dates = shapes.flatMap((shape, index) => (shape === 'date' ? [index] : []));
  if (empty.length === 0 || numbers.length === 0 || empty.length + numbers.length + dates.length < cells.length)
    return false;
  const { sql, params } = emptyElsewhereQuery(file_id, record, empty, dates);
  const counts = (await engine.query(sql, params)).rows[0] ?? {};
  const others = Number(counts.others);
  const keys = empty.filter((index) => Number(counts[`named${index}`]) === others).length;
  if (others === 0 || keys === 0) return false;
  const period = dates.some((index) => Number(counts[`differing${index}`]) === 0);
  if (keys > 1 && period && others > 0) return true;
  const sums = await sumsOf(engine, file_id, numbers, cells, record);
  return others > 1 && sums.some(({ said, loaded }) => said !== 0 && agree(said, loaded, others));
}

/** Compares what total rows, "Rows: 24" and their like claim with the staged records. */
export async function control(
  engine: Engine,
  file_id: number,
  inspection: Inspection,
  records_loaded: number,
): Promise<Control> {
  const { header, preamble, scan, text, plan } = inspection;
  const result: Control = { control_totals: [], notices: [] };
  if (preamble.some((line) => /potential incomplete data:\W*true/i.test(line)))
    result.notices.push({
      kind: 'incomplete',
      words: 'The file says its data may be incomplete: the tool was still counting when it was written',
    });
  for (const line of preamble) {
    const rows = /^"?(?:rows|row count|zeilen|filas|lignes|righe)\W{1,6}(\d[\d,.]*)"?$/i.exec(line)?.[1];
    if (rows !== undefined) compareRecords(result, 'Rows', Number(rows.replaceAll(/\D/g, '')), records_loaded);
  }
  for (const { kind, start, end } of scan.oddities.filter((oddity) => oddity.kind === 'total').slice(0, rowsLooked)) {
    const cells = cellsOfOne(await text.slice(start, end).text(), plan) ?? [];
    const label = cells.find(isTotalLabel)?.trim() ?? kind;
    const records = claimedRecords(label);
    if (records !== null) compareRecords(result, label, records, records_loaded);
    if (isGrandTotal(label))
      await compareSums(engine, file_id, result, label, cells.slice(0, header.length), header, records_loaded);
  }
  return result;
}

function compareRecords({ control_totals, notices }: Control, label: string, said: number, loaded: number): void {
  control_totals.push({ label, header: '', said: String(said), loaded: String(loaded) });
  if (said !== loaded)
    notices.push({ kind: 'control_total', words: `The file says it has ${said} rows; ${loaded} were loaded` });
}

async function compareSums(
  engine: Engine,
  file_id: number,
  { control_totals, notices }: Control,
  label: string,
  cells: readonly string[],
  header: readonly string[],
  records: number,
): Promise<void> {
  const numbers = cells.flatMap((cell, index) =>
    shapeOf(cell) === 'number' && isFigure(cell) && !cell.includes('%') ? [index] : [],
  );
  for (const { index, said, loaded } of await sumsOf(engine, file_id, numbers, cells)) {
    const name = header[index] ?? '';
    const agreed = agree(said, loaded, records);
    if (!agreed && !summed.test(name.trim())) continue;
    control_totals.push({ label, header: name, said: plain(said), loaded: plain(loaded) });
    if (!agreed)
      notices.push({
        kind: 'control_total',
        words: `${label} says ${plain(said)} for ${name}; the loaded records add up to ${plain(loaded)}`,
      });
  }
}

interface Sum {
  index: number;
  said: number;
  loaded: number;
}

/** A column's sum beside the number in a cell, under the decimal mark by which they are nearer. */
async function sumsOf(
  engine: Engine,
  file_id: number,
  columns: readonly number[],
  cells: readonly string[],
  without = -1,
): Promise<Sum[]> {
  if (columns.length === 0) return [];
  const { sql, params } = sumsQuery(file_id, columns, cells, without);
  const row = (await engine.query(sql, params)).rows[0] ?? {};
  return columns.flatMap((index) => {
    const read = ['point', 'comma'].map((mark) => [row[`said_${mark}${index}`], row[`sum_${mark}${index}`]]);
    const sums = read.flatMap(([said, loaded]) =>
      typeof said === 'number' && typeof loaded === 'number' ? [{ index, said, loaded }] : [],
    );
    const off = ({ said, loaded }: Sum) => Math.abs(said - loaded) / Math.max(1, Math.abs(said));
    return sums.toSorted((a, b) => off(a) - off(b)).slice(0, 1);
  });
}

/** Each of the records may be rounded by half a hundredth. */
const agree = (said: number, loaded: number, records: number) => Math.abs(said - loaded) <= 0.005 * (records + 1);

const plain = (number: number) => String(Math.round(number * 1e6) / 1e6);

const padded = (cells: readonly string[], width: number) =>
  Array.from({ length: width }, (_, index) => cells[index] ?? '');
