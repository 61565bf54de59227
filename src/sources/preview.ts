import type { Engine } from '../engine/engine';
import type { Source } from './source';
import { columnFillQuery, columnSamplesQuery, columnValuesQuery } from './staging-sql';

const samplesShown = 5;

/** One column of a staged file for the mapping screen. */
export interface PreviewedColumn {
  header: string;
  samples: string[];
  /** Share of records with text in the column, 0..1; 0 in a file without records. */
  filled: number;
}

/** The first distinct texts of every column, and how much of it is filled. */
export async function preview(
  engine: Engine,
  { file_id, header }: Pick<Source, 'file_id' | 'header'>,
): Promise<PreviewedColumn[]> {
  const counted = (await engine.query(columnFillQuery(file_id, header.length))).rows[0] ?? {};
  const first = (await engine.query(columnSamplesQuery(file_id, header.length))).rows;
  const records = Number(counted.records);
  return header.map((name, index) => {
    const texts = first.map((row) => row[`c${index}`]).filter((text): text is string => typeof text === 'string');
    const samples = [...new Set(texts.filter((text) => text.trim() !== ''))].slice(0, samplesShown);
    return { header: name, samples, filled: records === 0 ? 0 : Number(counted[`c${index}`]) / records };
  });
}

const valuesShown = 50;

/** The most used cells of one column, trimmed, at most fifty, and how many different ones the file has. */
export interface ColumnValues {
  values: { value: string; records: number }[];
  different: number;
}

/** What a column of a staged file can be narrowed to. Throws `TypeError` when the file has no such column. */
export async function columnValues(
  engine: Engine,
  { file_id, header, name }: Pick<Source, 'file_id' | 'header' | 'name'>,
  column: string,
): Promise<ColumnValues> {
  const index = header.indexOf(column);
  if (index < 0) throw new TypeError(`${name} has no column '${column}'.`);
  const { sql, params } = columnValuesQuery(file_id, index, valuesShown);
  const { rows } = await engine.query(sql, params);
  return {
    values: rows.map(({ value, records }) => ({ value: String(value), records: Number(records) })),
    different: Number(rows[0]?.different ?? 0),
  };
}
