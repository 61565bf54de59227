import { SqlError, type Engine, type RunOptions } from '../engine/engine';
import { forgetReadings, readColumns } from './columns';
import type { Inspection } from './inspect';
import { inspect, rewrite } from './off-thread';
import type { Piece } from './scan';
import { setAsideOf, type Place } from './set-aside';
import type { LoadReport, Source } from './source';
import { createStaged, firstLine, insertPiece, readingMacros, stagedCounts, stagedTable } from './staging-sql';

export { buildRecords } from './build-records';

export interface StageOptions extends Pick<RunOptions, 'signal'> {
  /** Bytes of the text that are in the table, of all of them. */
  onProgress?: (loaded: number, total: number) => void;
}

/**
 * Loads a file into `stg_<file_id>`, every cell as text, and proves that the scanner's records are all loaded or set
 * aside. Throws `UnreadableFile`, or an error with both numbers when the books do not balance; nothing is kept then.
 */
export async function stage(
  engine: Engine,
  source: Pick<Source, 'file_id' | 'name' | 'mapping' | 'reading' | 'corrections'>,
  file: Blob,
  options: StageOptions = {},
): Promise<LoadReport> {
  const started = performance.now();
  const { signal } = options;
  const { name, reading } = source;
  const inspection = await inspect(file, { name, choice: reading, ...(signal ? { signal } : {}) });
  const { file_id } = source;
  const { dialect, header, scan } = inspection;
  try {
    for (const macro of readingMacros) await engine.execute(macro);
    const { records_loaded, disputed, reader } = await load(engine, file_id, inspection, options);
    const readings = await readColumns(engine, { file_id, mapping: source.mapping, header, dialect });
    return {
      bytes: inspection.bytes,
      format: 'text',
      encoding: dialect.encoding,
      delimiter: dialect.delimiter,
      header_line: inspection.header_line,
      preamble: [],
      records_found: scan.records,
      records_loaded,
      blank_lines: scan.blank_lines,
      set_aside: await setAsideOf(inspection, disputed),
      set_aside_count: scan.oddity_count + disputed.length,
      set_aside_by: { ...scan.oddities_by, ...(disputed.length > 0 ? { disputed: disputed.length } : {}) },
      short_records: scan.short_records,
      mended: [],
      mended_count: 0,
      duplicate_records: 0,
      notices: [],
      control_totals: [],
      not_converted: readings.not_converted,
      reader,
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

interface Loaded {
  records_loaded: number;
  disputed: Place[];
  reader: LoadReport['reader'];
}

/** The database's own reader where the file is regular; where it then disagrees with the scanner, and for all else, PapaParse. */
async function load(
  engine: Engine,
  file_id: number,
  inspection: Inspection,
  { signal, onProgress }: StageOptions,
): Promise<Loaded> {
  const { scan, dialect, header, text } = inspection;
  const run: RunOptions = signal ? { signal } : {};
  const begin = async () => {
    await dropStaged(engine, file_id);
    await engine.execute(createStaged(file_id, header.length));
  };
  await begin();
  if (dialect.newline !== 'mixed' && scan.spaced_quotes === 0 && scan.pieces !== null) {
    try {
      for (const piece of scan.pieces) {
        await loadPiece(engine, file_id, inspection, piece, firstLine(dialect.newline), run);
        onProgress?.(piece.end, text.size);
      }
      const records_loaded = await checkBooks(engine, file_id, inspection, scan.oddity_count);
      return { records_loaded, disputed: [], reader: 'duckdb' };
    } catch (problem) {
      if (!(problem instanceof SqlError || problem instanceof BooksDoNotBalance)) throw problem;
      await begin();
    }
  }
  const disputed = await loadRewritten(engine, file_id, inspection, run);
  const records_loaded = await checkBooks(engine, file_id, inspection, scan.oddity_count + disputed.length);
  return { records_loaded, disputed, reader: 'papaparse' };
}

async function loadPiece(
  engine: Engine,
  file_id: number,
  inspection: Inspection,
  piece: Piece,
  first: string,
  run: RunOptions,
): Promise<void> {
  const { text, dialect, header, scan } = inspection;
  await loadText(
    engine,
    new Blob([first, text.slice(piece.start, piece.end)]),
    {
      file_id,
      path: `source_${file_id}.csv`,
      delimiter: dialect.delimiter,
      width: header.length,
      declared: Math.max(header.length, scan.max_kept_fields),
      numbered: false,
      quotedNewlines: scan.quoted_newlines,
      record: piece.record,
      line: piece.line,
    },
    run,
  );
}

async function loadRewritten(
  engine: Engine,
  file_id: number,
  inspection: Inspection,
  run: RunOptions,
): Promise<Place[]> {
  const { csv, disputed } = await rewrite(inspection.text, inspection.plan, run.signal);
  const width = inspection.header.length;
  await loadText(
    engine,
    new Blob([firstLine('\n'), csv]),
    {
      file_id,
      path: `source_${file_id}.csv`,
      delimiter: ',',
      width,
      declared: width,
      numbered: true,
      quotedNewlines: inspection.scan.quoted_newlines,
      record: 1,
      line: 1,
    },
    run,
  );
  return disputed;
}

async function loadText(
  engine: Engine,
  text: Blob,
  piece: Parameters<typeof insertPiece>[0],
  run: RunOptions,
): Promise<void> {
  await engine.registerFile(piece.path, text);
  try {
    const { sql, params } = insertPiece(piece);
    await engine.execute(sql, params, run);
  } finally {
    await engine.dropFile(piece.path);
  }
}

/** Records loaded. Throws `BooksDoNotBalance` when they, or the bytes of their cells, are not what the scanner counted. */
async function checkBooks(
  engine: Engine,
  file_id: number,
  { name, scan, header }: Inspection,
  setAside: number,
): Promise<number> {
  const { rows } = await engine.query(stagedCounts(file_id, header.length));
  const loaded = Number(rows[0]?.records);
  if (loaded + setAside !== scan.records)
    throw new BooksDoNotBalance(
      `${name} was not loaded: ${scan.records} records were counted in the file, and ${loaded} loaded plus ` +
        `${setAside} set aside make ${loaded + setAside}.`,
    );
  const content = Number(rows[0]?.content);
  const comparable = scan.empty_surplus === 0 && scan.spaced_quotes === 0 && setAside === scan.oddity_count;
  if (comparable && content !== scan.content)
    throw new BooksDoNotBalance(
      `${name} was not loaded: its cells hold ${scan.content} bytes in the file and ${content} after loading.`,
    );
  return loaded;
}

/** The loaded table is not what the scanner counted; the message holds both numbers. */
export class BooksDoNotBalance extends Error {
  override name = 'BooksDoNotBalance';
  constructor(what: string) {
    super(
      `${what} Nothing of it was kept; other files are untouched. Please report this file to the makers of Concord.`,
    );
  }
}
