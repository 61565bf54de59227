import type { Engine } from '../engine/engine';
import { forgetReadings, readColumns } from './columns';
import type { Inspection } from './inspect';
import { load, loadCorrections, type Loaded, type StageOptions } from './load';
import { inspect } from './off-thread';
import { mendedOf, setAsideOf, type SetAsidePlace } from './set-aside';
import type { LoadReport, Source } from './source';
import { duplicatesQuery, readingMacros, stagedTable } from './staging-sql';
import { control, unlabelledTotals } from './totals';
import { deleteRecord } from './totals-sql';

export { BooksDoNotBalance } from './books';
export { buildRecords } from './build-records';
export type { StageOptions } from './load';

/** Above this many records looking for repeated ones would take longer than loading them. */
const mostCompared = 2_000_000;

/**
 * Loads a file into `stg_<file_id>`, every cell as text, and proves that the scanner's records are all loaded or set
 * aside. Throws `UnreadableFile`, or an error with both numbers when the books do not balance; nothing is kept then.
 */
export async function stage(
  engine: Engine,
  source: Pick<Source, 'file_id' | 'name' | 'mapping'> & Partial<Pick<Source, 'reading' | 'corrections'>>,
  file: Blob,
  options: StageOptions = {},
): Promise<LoadReport> {
  const started = performance.now();
  const { signal } = options;
  const { name, reading = {} } = source;
  const inspection = await inspect(file, { name, choice: reading, ...(signal ? { signal } : {}) });
  const { file_id } = source;
  const { dialect, header, scan } = inspection;
  try {
    for (const macro of readingMacros) await engine.execute(macro);
    forgetReadings(engine, file_id);
    const loaded = await load(engine, file_id, inspection, options);
    const { places, count, by, records_loaded } = await settleSetAside(engine, source, inspection, loaded);
    const readings = await readColumns(engine, { file_id, mapping: source.mapping, header, dialect });
    const { notices, control_totals } = await control(engine, file_id, inspection, records_loaded);
    return {
      bytes: inspection.bytes,
      format: inspection.format,
      encoding: dialect.encoding,
      delimiter: dialect.delimiter,
      header_line: inspection.header_line,
      preamble: inspection.preamble,
      records_found: scan.records,
      records_loaded,
      blank_lines: scan.blank_lines,
      set_aside: await setAsideOf(inspection, places),
      set_aside_count: count,
      set_aside_by: by,
      short_records: scan.short_records,
      mended: await mendedOf(inspection),
      mended_count: scan.mended_count,
      duplicate_records:
        records_loaded > mostCompared ? null : await countOf(engine, duplicatesQuery(file_id, header.length)),
      notices: [...inspection.notices, ...notices, ...readings.notices],
      control_totals,
      not_converted: readings.not_converted,
      reader: loaded.reader,
      seconds: (performance.now() - started) / 1000,
    };
  } catch (problem) {
    await dropStaged(engine, file_id);
    throw problem;
  }
}

/** Removes a file's staging table; none is fine. */
export async function dropStaged(engine: Engine, file_id: number): Promise<void> {
  forgetReadings(engine, file_id);
  await engine.execute(`drop table if exists ${stagedTable(file_id)}`);
}

interface SetAside {
  places: SetAsidePlace[];
  count: number;
  by: LoadReport['set_aside_by'];
  records_loaded: number;
}

/** Takes totals without a label out of the staged records and puts in those that were mended by hand. */
async function settleSetAside(
  engine: Engine,
  { file_id, corrections = [], reading = {} }: Parameters<typeof stage>[1],
  inspection: Inspection,
  { disputed, records_loaded }: Loaded,
): Promise<SetAside> {
  const { scan, header } = inspection;
  const width = header.length;
  const found = reading.keep_all_rows ? [] : await unlabelledTotals(engine, file_id, inspection);
  const totals = found.map((place) => ({ ...place, kind: 'total' as const, fields: width }));
  const all = [...scan.oddities, ...disputed.map((span) => ({ ...span, kind: 'disputed' as const })), ...totals];
  const corrected = corrections.flatMap((correction) => {
    const place = all.find(({ record }) => record === correction.record);
    return place ? [{ ...correction, line: place.line, kind: place.kind }] : [];
  });
  const by: LoadReport['set_aside_by'] = { ...scan.oddities_by };
  const add = (kind: SetAsidePlace['kind'], count: number) => {
    by[kind] = (by[kind] ?? 0) + count;
    if (by[kind] === 0) delete by[kind];
  };
  if (disputed.length > 0) add('disputed', disputed.length);
  for (const { record } of totals) {
    const { sql, params } = deleteRecord(file_id, record);
    await engine.execute(sql, params);
    add('total', 1);
  }
  for (const { kind } of corrected) add(kind, -1);
  await loadCorrections(engine, file_id, width, corrected);
  const numbers = new Set(corrected.map(({ record }) => record));
  return {
    places: all.filter(({ record }) => !numbers.has(record)),
    count: scan.oddity_count + disputed.length + totals.length - corrected.length,
    by,
    records_loaded: records_loaded - totals.length + corrected.length,
  };
}

async function countOf(engine: Engine, sql: string): Promise<number> {
  return Number((await engine.query(sql)).rows[0]?.records ?? 0);
}
