import type { Engine } from '../engine/engine';
import { hasWords, isPlain, type DateColumn, type DateShape } from './date-readings';
import { isAmbiguousShape, isoShape } from './date-shapes';
import type { MonthWords } from './date-sql';
import type { IdMarks } from './id-readings';
import {
  dateShapesQuery,
  idsQuery,
  isoCellsQuery,
  monthWordsQuery,
  notConvertedQuery,
  numberMarksQuery,
} from './look-sql';
import { isEnglishMonth, monthNumber } from './month-names';
import type { NumberMarks } from './number-readings';
import type { ReadColumn } from './readings';
import type { LoadReport } from './source';

/** The shapes of a date column, as its cells stand where that is enough to read them, else tidied. */
export async function lookAtDates(engine: Engine, file_id: number, header: string, cell: string): Promise<DateColumn> {
  const { filled, iso } = await isoCells(engine, file_id, cell);
  if (iso === filled) return isoColumn(header, filled);
  const plain = await dateShapes(engine, file_id, cell, null);
  const isPlainColumn = isPlain(plain);
  if (isPlainColumn && !hasWords(plain)) return { header, shapes: plain, words: null };
  const wordsOf = async (alone: boolean) =>
    (await engine.query<{ word: string }>(monthWordsQuery(file_id, cell, alone))).rows.map(({ word }) => word);
  if (isPlainColumn && (await wordsOf(true)).every(isEnglishMonth)) return { header, shapes: plain, words: null };
  const found = hasWords(plain) ? await wordsOf(false) : [];
  const words = found.flatMap((word) => {
    const month = monthNumber(word);
    return month === null ? [] : [[word, month] as const];
  });
  return { header, shapes: await dateShapes(engine, file_id, cell, words), words };
}

async function isoCells(engine: Engine, file_id: number, cell: string): Promise<{ filled: number; iso: number }> {
  const { rows } = await engine.query<{ filled: number; iso: number }>(isoCellsQuery(file_id, cell));
  return rows[0] ?? { filled: 0, iso: 0 };
}

/** Every cell is an ISO date: there is nothing to decide, and nothing that could fail to convert. */
function isoColumn(header: string, cells: number): DateColumn {
  const shape = { shape: isoShape, first_above_12: 0, second_above_12: 0, ambiguous_example: null, odd_times: 0 };
  return { header, shapes: cells === 0 ? [] : [{ ...shape, cells }], words: null, all_read: true };
}

async function dateShapes(
  engine: Engine,
  file_id: number,
  cell: string,
  words: MonthWords | null,
): Promise<DateShape[]> {
  const { rows } = await engine.query<DateShape & Record<string, string | number | null>>(
    dateShapesQuery(file_id, cell, words),
  );
  return rows.map((row) => ({
    ...row,
    ambiguous_example: isAmbiguousShape(row.shape) ? row.ambiguous_example : null,
  }));
}

export async function lookAtNumbers(engine: Engine, file_id: number, cell: string): Promise<NumberMarks> {
  const { rows } = await engine.query(numberMarksQuery(file_id, cell));
  const row = rows[0] ?? {};
  return {
    point_proof: Number(row.point_proof),
    comma_proof: Number(row.comma_proof),
    point_example: textOf(row.point_example),
    comma_example: textOf(row.comma_example),
    ambiguous_example: textOf(row.ambiguous_example),
    currencies: typeof row.currencies === 'string' ? row.currencies.split('\u001f').sort() : [],
    above_one: row.above_one === true,
    full_width: row.full_width === true,
  };
}

/** Marks of each id column, in their order. */
export async function lookAtIds(
  engine: Engine,
  file_id: number,
  columns: readonly { cell: string; own: boolean }[],
  tool: string,
): Promise<IdMarks[]> {
  if (columns.length === 0) return [];
  const { rows } = await engine.query(idsQuery(file_id, columns, tool));
  const row = rows[0] ?? {};
  return columns.map((_, index) => ({
    filled: Number(row[`filled${index}`]),
    rounded: Number(row[`rounded${index}`]),
    rounded_example: textOf(row[`rounded_example${index}`]),
    dated: Number(row[`dated${index}`]),
    dated_example: textOf(row[`dated_example${index}`]),
    broken: Number(row[`broken${index}`]),
    broken_example: textOf(row[`broken_example${index}`]),
  }));
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null);

/** Cells that keep their text because they do not fit, counted in one pass over the file. */
export async function countNotConverted(
  engine: Engine,
  file_id: number,
  columns: readonly ReadColumn[],
  tool: string,
): Promise<LoadReport['not_converted']> {
  const typed = columns.filter(({ reading }) => {
    if (reading.type === 'id' || reading.type === 'ids') return reading.rounded || reading.dated;
    return reading.type !== 'text';
  });
  if (typed.length === 0) return [];
  const { rows } = await engine.query(notConvertedQuery(file_id, typed, tool));
  const row = rows[0] ?? {};
  return typed.flatMap(({ field, header }, index) => {
    const count = Number(row[`n${index}`]);
    if (count === 0) return [];
    const examples = [row[`low${index}`], row[`high${index}`], row[`some${index}`]].map(String);
    return [{ field: field.name, header, count, examples: [...new Set(examples)] }];
  });
}
