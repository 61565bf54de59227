import { fingerprint } from '../scan';
import type { LoadReport, Notice } from '../source';
import { UnreadableFile } from '../unreadable-file';
import { fileKind, kindBytes, refused } from './file-kind';
import { htmlTables } from './html-tables';
import { Budget, unpackedBlob } from './limits';
import { isWorkbook, readSheets } from './workbook';
import { unpackEntry, unpackingProblem, zipEntries, type ZipEntry } from './zip';

/** A table taken out of a file. */
export interface UnpackedTable {
  /** File of the archive, sheet of the workbook; null where the file holds one table and no name for it. */
  part: string | null;
  /** CSV as it was packed, or written from a sheet or a web page. */
  text: Blob;
  format: LoadReport['format'];
  /** What the characters were in before they were written as UTF-8; null where the text is as it was packed. */
  encoding: string | null;
  /** Of what was dropped or packed, before it was written as CSV. */
  bytes: number;
  notices: Notice[];
}

export interface Unpacked {
  /** Of the file itself: SHA-256 over the SHA-256s of its 8 MiB slices, hex. */
  fingerprint: string;
  /** At least one. */
  tables: UnpackedTable[];
}

interface Found {
  tables: UnpackedTable[];
  /** What else is inside and was left, each with its reason. */
  skipped: string[];
}

/**
 * Takes the tables out of an archive, a workbook or a web page, in this thread. Throws `UnreadableFile` when it is
 * damaged, passes the limits or holds no table; then nothing of it is there.
 */
export async function unpackInThread(file: Blob, name: string): Promise<Unpacked> {
  const budget = new Budget(name, file.size);
  const { tables, skipped } = await tablesOf(file, budget);
  if (tables.length === 0) throw refused(name, noTable(skipped), 'Drop the exports themselves.');
  const notices = skipped.length > 0 ? [skippedNotice(name, skipped)] : [];
  return {
    fingerprint: await fingerprint(file),
    tables: tables.map((table) => ({ ...table, notices: [...table.notices, ...notices] })),
  };
}

async function tablesOf(file: Blob, budget: Budget): Promise<Found> {
  const kind = fileKind(budget.name, await headOf(file));
  if (kind === 'gzip') return { tables: [await gzipped(file, budget)], skipped: [] };
  if (kind === 'html') return { tables: await tablesOfPage(file, budget.name), skipped: [] };
  const entries = await zipEntries(file, budget.name);
  return isWorkbook(entries) ? sheetsOf(file, entries, budget) : archived(file, entries, budget);
}

async function gzipped(file: Blob, budget: Budget): Promise<UnpackedTable> {
  let text: Blob;
  try {
    const stream = file.stream().pipeThrough(new DecompressionStream('gzip'));
    text = await unpackedBlob(stream, { budget, packed: file.size, isText: true });
  } catch (problem) {
    throw unpackingProblem(problem, budget.name);
  }
  const kind = fileKind(budget.name, await headOf(text));
  if (kind !== 'text')
    throw refused(
      budget.name,
      'an archive of something that is packed or marked up again',
      'Unpack it and drop what is inside.',
    );
  return plain(null, text);
}

async function archived(file: Blob, entries: readonly ZipEntry[], budget: Budget): Promise<Found> {
  refuseOtherDocuments(entries, budget.name);
  const found: Found = { tables: [], skipped: [] };
  const files = entries.filter(({ path }) => !/[\\/]$/.test(path));
  const hidden = files.filter(({ path }) => isHidden(path)).length;
  for (const entry of files.filter(({ path }) => !isHidden(path))) {
    const path = uniquePath(safePath(entry.path), found.tables);
    const reason = reasonToSkip(entry);
    if (reason !== null) {
      found.skipped.push(`${path} (${reason})`);
      continue;
    }
    const { tables, skipped } = await tablesOfEntry(file, entry, path, budget);
    found.tables.push(...tables);
    found.skipped.push(...skipped);
  }
  if (hidden > 0) found.skipped.push(hidden === 1 ? '1 hidden file' : `${hidden} hidden files`);
  return found;
}

async function tablesOfEntry(file: Blob, entry: ZipEntry, path: string, budget: Budget): Promise<Found> {
  const isText = !/\.(xlsx|xlsm|html?|xls)$/i.test(path);
  const packed = await unpackEntry(file, entry, { budget, isText });
  let kind;
  try {
    kind = fileKind(path, await headOf(packed));
  } catch (problem) {
    if (problem instanceof UnreadableFile) return { tables: [], skipped: [`${path} (no table)`] };
    throw problem;
  }
  if (kind === 'text') return { tables: [plain(path, packed)], skipped: [] };
  if (kind === 'html') return { tables: inside(path, await tablesOfPage(packed, path)), skipped: [] };
  const entries = kind === 'zip' ? await zipEntries(packed, path) : [];
  if (!isWorkbook(entries)) return { tables: [], skipped: [`${path} (an archive in the archive)`] };
  const { tables, skipped } = await sheetsOf(packed, entries, budget);
  return { tables: inside(path, tables), skipped: skipped.map((sheet) => `${path} › ${sheet}`) };
}

async function sheetsOf(file: Blob, entries: readonly ZipEntry[], budget: Budget): Promise<Found> {
  const { sheets, skipped, formula_errors } = await readSheets(file, entries, budget);
  const words =
    formula_errors === 1
      ? '1 cell of the workbook holds an error of its formula; it is read as empty'
      : `${formula_errors} cells of the workbook hold an error of their formula; they are read as empty`;
  const notices: Notice[] = formula_errors > 0 ? [{ kind: 'formula_errors', words }] : [];
  return {
    tables: sheets.map((sheet) => ({
      part: sheet.name,
      text: sheet.text,
      format: 'xlsx',
      encoding: null,
      bytes: file.size,
      notices,
    })),
    skipped,
  };
}

async function tablesOfPage(file: Blob, name: string): Promise<UnpackedTable[]> {
  const { encoding, tables } = await htmlTables(file, name);
  if (tables.length === 0)
    throw refused(name, 'a web page without a table', 'Choose CSV as the format when you export it, and drop that.');
  return tables.map((text, index) => ({
    part: tables.length === 1 ? null : `Table ${index + 1}`,
    text,
    format: 'html',
    encoding,
    bytes: file.size,
    notices: [],
  }));
}

function plain(part: string | null, text: Blob): UnpackedTable {
  return { part, text, format: 'text', encoding: null, bytes: text.size, notices: [] };
}

function inside(path: string, tables: UnpackedTable[]): UnpackedTable[] {
  if (tables.length === 1) return tables.map((table) => ({ ...table, part: path }));
  return tables.map((table) => ({ ...table, part: `${path} › ${table.part}` }));
}

/** Office documents are zip archives too. */
function refuseOtherDocuments(entries: readonly ZipEntry[], name: string): void {
  const has = (path: RegExp) => entries.some((entry) => path.test(entry.path));
  const advice = 'Save the sheet as .xlsx or CSV and drop that.';
  if (has(/^xl\/workbook\.bin$/)) throw refused(name, 'a binary Excel workbook (.xlsb)', advice);
  if (has(/^mimetype$/) && has(/^content\.xml$/)) throw refused(name, 'an OpenDocument file', advice);
  if (has(/^Index\/Document\.iwa$/)) throw refused(name, 'a document of Numbers, Pages or Keynote', advice);
  if (has(/^(word|ppt)\//) && has(/^\[Content_Types\]\.xml$/)) throw refused(name, 'a Word or PowerPoint file', advice);
}

function reasonToSkip({ path, isLocked, method, size }: ZipEntry): string | null {
  if (isLocked) return 'locked with a password';
  if (/\.(zip|gz|tgz|rar|7z|bz2|xz|tar|zst)$/i.test(path)) return 'an archive in the archive';
  if (method !== 0 && method !== 8) return 'packed in a way that browsers cannot unpack';
  return size === 0 ? 'empty' : null;
}

const isHidden = (path: string) =>
  path.split(/[\\/]/).some((step) => /^(\.[^.]|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i.test(step));

/** A path that climbs or starts at a root is somebody's trick: only its last step counts. */
function safePath(path: string): string {
  const steps = path.split(/[\\/]/).filter((step) => step !== '' && step !== '.');
  const isTrick = /^([\\/]|[a-z]:)/i.test(path) || steps.includes('..');
  return (isTrick ? steps.slice(-1) : steps).join('/') || 'file';
}

function uniquePath(path: string, taken: readonly UnpackedTable[]): string {
  const isTaken = (wanted: string) => taken.some(({ part }) => part === wanted || part?.startsWith(`${wanted} › `));
  let unique = path;
  for (let count = 2; isTaken(unique); count += 1) unique = `${path} (${count})`;
  return unique;
}

const named = 5;

function listed(skipped: readonly string[]): string {
  const rest = skipped.length - named;
  return [...skipped.slice(0, named), ...(rest > 0 ? [`${rest.toLocaleString('en-US')} more`] : [])].join(', ');
}

function noTable(skipped: readonly string[]): string {
  return skipped.length === 0
    ? 'an archive without files'
    : `an archive without a table that can be read (${listed(skipped)})`;
}

function skippedNotice(name: string, skipped: readonly string[]): Notice {
  return { kind: 'skipped', words: `Also in ${name}, and not read: ${listed(skipped)}` };
}

async function headOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, kindBytes).arrayBuffer());
}
