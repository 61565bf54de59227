import type { Engine } from '../engine/engine';
import { dateOrders, dateReading, type DateColumn } from './date-readings';
import { fields, type Field } from './fields';
import { idReading, mangledIds } from './id-readings';
import { countNotConverted, lookAtDates, lookAtIds, lookAtNumbers } from './look';
import { decimalMark, decimalMarkQuestion, mixedNumbers, provenMark, type NumberMarks } from './number-readings';
import type { ReadColumn, Reading } from './readings';
import { stageHeaders } from './recognise';
import type { LoadReport, Notice, Source, Undecided } from './source';
import { cellName } from './staging-sql';

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
  notices: Notice[];
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
  const { options, tool } = mapping;
  const { delimiter } = source.dialect;
  const mapped = mappedFields(source);
  const stages = mapping.kind === 'person' || mapping.kind === 'opportunity' ? stageHeaders(source.header) : [];
  const cellOf = (header: string) => cellName(source.header.indexOf(header));
  const headersOf = (...types: Field['type'][]) => [
    ...new Set(mapped.filter(({ field }) => types.includes(field.type)).map(({ header }) => header)),
  ];

  const marks = new Map<string, NumberMarks>();
  for (const header of headersOf('number')) marks.set(header, await lookAtNumbers(engine, file_id, cellOf(header)));
  const fileMark = [...marks.values()].map(provenMark).find((mark) => mark !== null) ?? null;
  const numberColumns = [...marks].map(([header, ofColumn]) => ({ header, marks: ofColumn }));
  const markQuestion = decimalMarkQuestion(numberColumns, options, fileMark, delimiter);

  const dateColumns: DateColumn[] = [];
  for (const header of new Set([...headersOf('timestamp', 'date'), ...stages.map((stage) => stage.header)]))
    dateColumns.push(await lookAtDates(engine, file_id, header, cellOf(header)));
  const dates = dateOrders(dateColumns, options, delimiter, fileMark === ',');
  const dateReadingOf = (header: string, type: 'timestamp' | 'date') => {
    const index = dateColumns.findIndex((column) => column.header === header);
    return dateReading(type, dateColumns[index]!, dates.orders[index]!);
  };

  const idHeaders = headersOf('id', 'ids');
  const own = mapping.columns.source_id;
  const idCells = idHeaders.map((header) => ({ cell: cellOf(header), own: header === own }));
  const idMarks = await lookAtIds(engine, file_id, idCells, tool);

  const readingOf = ({ field, header }: { field: Field; header: string }): Reading => {
    switch (field.type) {
      case 'timestamp':
      case 'date':
        return dateReadingOf(header, field.type);
      case 'id':
      case 'ids':
        return idReading(field.type, idMarks[idHeaders.indexOf(header)]!);
      case 'number': {
        const proven = marks.get(header)!;
        const { above_one, full_width } = proven;
        const percent = field.name === 'probability' && above_one;
        return { type: 'number', decimal_mark: decimalMark(proven, options, fileMark, delimiter), percent, full_width };
      }
      default:
        return { type: field.type };
    }
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
  const isInDoubt = ({ header }: { header: string }) =>
    !dateColumns.some((column) => column.header === header && column.all_read);
  return {
    columns,
    stages: stageColumns,
    currencies: Object.fromEntries(
      mapped.flatMap(({ field, header }) => (marks.has(header) ? [[field.name, marks.get(header)!.currencies]] : [])),
    ),
    undecided: [...dates.undecided, ...markQuestion],
    notices: [
      ...dates.notices,
      ...mixedNumbers(numberColumns),
      ...idHeaders.flatMap((header, index) => mangledIds(header, idMarks[index]!)),
    ],
    not_converted: await countNotConverted(engine, file_id, [...columns, ...stageColumns].filter(isInDoubt), tool),
  };
}

function mappedFields({ mapping, header }: Readable): { field: Field; header: string }[] {
  return fields[mapping.kind].flatMap((field) => {
    const own = mapping.columns[field.name];
    const names = field.name === 'target' && mapping.options.goal_columns ? mapping.options.goal_columns : [own];
    return names.flatMap((name) => (name !== undefined && header.includes(name) ? [{ field, header: name }] : []));
  });
}
