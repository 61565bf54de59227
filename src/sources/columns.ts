import type { Engine } from '../engine/engine';
import { isAmbiguousShape } from './date-shapes';
import { fields, type Field } from './fields';
import {
  dateOrders,
  dateReading,
  decimalMark,
  decimalMarkQuestion,
  provenMark,
  type DateShape,
  type NumberMarks,
  type ReadColumn,
  type Reading,
} from './readings';
import { stageHeaders } from './recognise';
import type { LoadReport, Source, Undecided } from './source';
import { cellName, dateShapesQuery, notConvertedQuery, numberMarksQuery } from './staging-sql';

/** A column that names a stage in its header, and how its dates are read. */
export interface StageColumn extends ReadColumn {
  stage: string;
  pipeline: string;
}

/** How every cell of a staged file is read, decided by looking at all of them. */
export interface Readings {
  columns: ReadColumn[];
  stages: StageColumn[];
  /** Currency signs and codes in the cells of a money column, by field. */
  currencies: Record<string, string[]>;
  undecided: Undecided[];
  not_converted: LoadReport['not_converted'];
}

type Readable = Pick<Source, 'file_id' | 'header' | 'mapping' | 'dialect'>;

const stageField: Field = { name: 'entered_at', type: 'timestamp', label: 'Entered a stage' };

/** Readings found, by engine and file, with the mapping they were found under. */
const found = new WeakMap<Engine, Map<number, { mapping: string; readings: Promise<Readings> }>>();

/**
 * Decides how each mapped column of a staged file is read, and counts the cells that do not read so.
 * Asked again under the same mapping it gives the same answer without looking anew.
 */
export function readColumns(engine: Engine, source: Readable): Promise<Readings> {
  const { file_id } = source;
  const mapping = JSON.stringify(source.mapping);
  const ofEngine = found.get(engine) ?? new Map();
  found.set(engine, ofEngine);
  const known = ofEngine.get(file_id);
  if (known?.mapping === mapping) return known.readings;
  const readings = lookAtColumns(engine, source);
  ofEngine.set(file_id, { mapping, readings });
  readings.catch(() => ofEngine.delete(file_id));
  return readings;
}

/** To be called whenever the cells of a file change. */
export function forgetReadings(engine: Engine, file_id: number): void {
  found.get(engine)?.delete(file_id);
}

async function lookAtColumns(engine: Engine, source: Readable): Promise<Readings> {
  const { file_id, mapping } = source;
  const mapped = mappedFields(source);
  const stages = mapping.kind === 'person' || mapping.kind === 'opportunity' ? stageHeaders(source.header) : [];
  const dated = [
    ...mapped.filter(({ field }) => field.type === 'timestamp' || field.type === 'date'),
    ...stages.map(({ header }) => ({ field: stageField, header })),
  ];
  const numeric = mapped.filter(({ field }) => field.type === 'number');
  const cellOf = (header: string) => cellName(source.header.indexOf(header));

  const marks = new Map<string, NumberMarks>();
  for (const { header } of numeric) marks.set(header, await numberMarks(engine, file_id, cellOf(header)));
  const fileMark = [...marks.values()].map(provenMark).find((mark) => mark !== null) ?? null;

  const markColumns = [...marks].map(([header, ofColumn]) => ({ header, marks: ofColumn }));
  const markQuestion = decimalMarkQuestion(markColumns, mapping.options, fileMark, source.dialect.delimiter);

  const shapes = new Map<string, DateShape[]>();
  for (const { header } of dated)
    if (!shapes.has(header)) shapes.set(header, await dateShapes(engine, file_id, cellOf(header)));
  const dateColumns = [...shapes].map(([header, ofColumn]) => ({ header, shapes: ofColumn }));
  const { orders, undecided } = dateOrders(dateColumns, mapping.options, source.dialect.delimiter, fileMark === ',');
  const dateReadingOf = (header: string, type: 'timestamp' | 'date') =>
    dateReading(
      type,
      shapes.get(header) ?? [],
      orders[dateColumns.findIndex((c) => c.header === header)] ?? 'month_first',
    );

  const readingOf = ({ field, header }: { field: Field; header: string }): Reading => {
    if (field.type === 'timestamp' || field.type === 'date') return dateReadingOf(header, field.type);
    if (field.type !== 'number') return { type: field.type };
    const proven = marks.get(header)!;
    const percent = field.name === 'probability' && proven.above_one;
    return {
      type: 'number',
      decimal_mark: decimalMark(proven, mapping.options, fileMark, source.dialect.delimiter),
      percent,
    };
  };
  const columns = mapped.map((entry) => ({ ...entry, cell: cellOf(entry.header), reading: readingOf(entry) }));
  const stageColumns = stages.map(({ header, stage, pipeline }) => ({
    field: stageField,
    header,
    stage,
    pipeline,
    cell: cellOf(header),
    reading: dateReadingOf(header, 'timestamp'),
  }));
  return {
    columns,
    stages: stageColumns,
    currencies: Object.fromEntries(numeric.map(({ field, header }) => [field.name, marks.get(header)!.currencies])),
    undecided: [...undecided, ...markQuestion],
    not_converted: await notConverted(engine, file_id, [...columns, ...stageColumns], mapping.tool),
  };
}

function mappedFields({ mapping, header }: Readable): { field: Field; header: string }[] {
  return fields[mapping.kind].flatMap((field) => {
    const own = mapping.columns[field.name];
    const names = field.name === 'target' && mapping.options.goal_columns ? mapping.options.goal_columns : [own];
    return names.flatMap((name) => (name !== undefined && header.includes(name) ? [{ field, header: name }] : []));
  });
}

async function dateShapes(engine: Engine, file_id: number, cell: string): Promise<DateShape[]> {
  const { rows } = await engine.query<DateShape & Record<string, string | number | null>>(
    dateShapesQuery(file_id, cell),
  );
  return rows.map((row) => ({
    ...row,
    ambiguous_example: isAmbiguousShape(row.shape) ? row.ambiguous_example : null,
  }));
}

async function numberMarks(engine: Engine, file_id: number, cell: string): Promise<NumberMarks> {
  const { rows } = await engine.query(numberMarksQuery(file_id, cell));
  const row = rows[0] ?? {};
  return {
    point_proof: Number(row.point_proof),
    comma_proof: Number(row.comma_proof),
    ambiguous_example: typeof row.ambiguous_example === 'string' ? row.ambiguous_example : null,
    currencies: typeof row.currencies === 'string' ? row.currencies.split('\u001f').sort() : [],
    above_one: row.above_one === true,
  };
}

async function notConverted(
  engine: Engine,
  file_id: number,
  columns: readonly ReadColumn[],
  tool: string,
): Promise<LoadReport['not_converted']> {
  const typed = columns.filter(({ reading }) => !['text', 'id', 'ids'].includes(reading.type));
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
