import { SqlError, type Engine, type RunOptions } from '../engine/engine';
import { BooksDoNotBalance, checkBooks } from './books';
import type { Inspection } from './inspect';
import { rewrite } from './off-thread';
import { strictLine } from './rewrite';
import type { Piece, Span } from './scan';
import type { Correction, LoadReport } from './source';
import { createStaged, firstLine, insertPiece, isReadable, stagedTable } from './staging-sql';

export interface StageOptions extends Pick<RunOptions, 'signal'> {
  /** Bytes of the text that are in the table, of all of them. */
  onProgress?: (loaded: number, total: number) => void;
}

export interface Loaded {
  records_loaded: number;
  disputed: Span[];
  reader: LoadReport['reader'];
}

/**
 * The database's own reader where the file is regular, its odd records put beside; where it then disagrees with the
 * scanner, and for all else, PapaParse. Throws `BooksDoNotBalance`.
 */
export async function load(
  engine: Engine,
  file_id: number,
  inspection: Inspection,
  options: StageOptions = {},
): Promise<Loaded> {
  const run: RunOptions = options.signal ? { signal: options.signal } : {};
  const { scan, dialect, header } = inspection;
  const begin = async () => {
    await engine.execute(`drop table if exists ${stagedTable(file_id)}`);
    await engine.execute(createStaged(file_id, header.length));
  };
  await begin();
  if (isReadable(dialect) && scan.pieces !== null && scan.apart !== null) {
    try {
      return await loadInPieces(engine, file_id, inspection, scan.pieces, scan.apart, options);
    } catch (problem) {
      if (!(problem instanceof SqlError || problem instanceof BooksDoNotBalance)) throw problem;
      await begin();
    }
  }
  const { disputed, content } = await loadRewritten(engine, file_id, inspection, run);
  const set_aside = scan.oddity_count + disputed.length;
  const records_loaded = await checkBooks(engine, file_id, inspection, { content, set_aside });
  return { records_loaded, disputed, reader: 'papaparse' };
}

/** Puts records that were mended by hand into the staging table; cells beyond the header are left out. */
export async function loadCorrections(
  engine: Engine,
  file_id: number,
  width: number,
  corrections: readonly (Correction & { line: number })[],
): Promise<void> {
  if (corrections.length === 0) return;
  const lines = corrections.map(({ cells, ...place }) => strictLine(place, cells, width));
  await loadNumbered(engine, file_id, width, new Blob(lines), true, {});
}

async function loadInPieces(
  engine: Engine,
  file_id: number,
  inspection: Inspection,
  pieces: readonly Piece[],
  apart: readonly Span[],
  { signal, onProgress }: StageOptions,
): Promise<Loaded> {
  const { scan, dialect, text } = inspection;
  const run: RunOptions = signal ? { signal } : {};
  const newline = dialect.newline === 'mixed' ? '\n' : dialect.newline;
  for (const piece of pieces) {
    await loadPiece(engine, file_id, inspection, piece, firstLine(newline), run);
    onProgress?.(piece.end, text.size);
  }
  const singly = apart.length === 0 ? null : await loadRewritten(engine, file_id, inspection, run, apart);
  const disputed = singly?.disputed ?? [];
  const records_loaded = await checkBooks(engine, file_id, inspection, {
    content: scan.empty_surplus === 0 ? scan.content + (singly?.content ?? 0) : null,
    set_aside: scan.oddity_count + disputed.length,
  });
  return { records_loaded, disputed, reader: 'duckdb' };
}

async function loadPiece(
  engine: Engine,
  file_id: number,
  { text, dialect, header, scan }: Inspection,
  piece: Piece,
  first: string,
  run: RunOptions,
): Promise<void> {
  const content = new Blob([first, text.slice(piece.start, piece.end)]);
  const form = {
    file_id,
    path: `source_${file_id}.csv`,
    delimiter: dialect.delimiter,
    width: header.length,
    declared: Math.max(header.length, scan.max_kept_fields),
    numbered: false,
    quotedNewlines: scan.quoted_newlines,
    record: piece.record,
    line: piece.line,
  };
  await loadText(engine, content, form, run);
}

async function loadRewritten(
  engine: Engine,
  file_id: number,
  { text, plan, header, scan }: Inspection,
  run: RunOptions,
  only?: readonly Span[],
): Promise<{ disputed: Span[]; content: number }> {
  const { csv, disputed, content } = await rewrite(text, plan, {
    ...(only ? { only } : {}),
    ...(run.signal ? { signal: run.signal } : {}),
  });
  await loadNumbered(engine, file_id, header.length, csv, scan.quoted_newlines, run);
  return { disputed, content };
}

async function loadNumbered(
  engine: Engine,
  file_id: number,
  width: number,
  csv: Blob,
  quotedNewlines: boolean,
  run: RunOptions,
): Promise<void> {
  const content = new Blob([firstLine('\n'), csv]);
  const form = {
    file_id,
    path: `source_${file_id}.csv`,
    delimiter: ',',
    width,
    declared: width,
    numbered: true,
    quotedNewlines,
    record: 1,
    line: 1,
  };
  await loadText(engine, content, form, run);
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
