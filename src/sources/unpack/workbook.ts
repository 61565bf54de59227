import { zipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import readWorkbook from 'read-excel-file/universal';
import { UnreadableFile } from '../unreadable-file';
import { CsvText } from './csv-text';
import { limits, type Budget } from './limits';
import { damaged, unpackEntry, type ZipEntry } from './zip';

/** The sheets of a workbook that have cells, and what is to be said of the rest. */
export interface Workbook {
  sheets: { name: string; text: Blob }[];
  /** Sheets without cells and hidden ones, `Lists (hidden)`. */
  skipped: string[];
  /** Cells that hold an error of their formula, `#N/A`; they are empty in the texts. */
  formula_errors: number;
}

/** Parts of a workbook that have to do with its cells. */
const isOfCells =
  /^(?!.*(?:drawing|theme|pivot|chart|comment|externalLink|customXml|docProps|printerSettings)).*\.(xml|rels)$/i;

export const isWorkbook = (entries: readonly ZipEntry[]) => entries.some(({ path }) => path === 'xl/workbook.xml');

/** Reads an `.xlsx`. Throws `UnreadableFile` when it is damaged, too large, or no workbook after all. */
export async function readSheets(file: Blob, entries: readonly ZipEntry[], budget: Budget): Promise<Workbook> {
  const { name } = budget;
  const parts: Record<string, Uint8Array> = {};
  let size = 0;
  let formula_errors = 0;
  for (const entry of entries.filter(({ path }) => isOfCells.test(path))) {
    size += entry.size;
    if (size > limits.workbook) throw tooLarge(name);
    const bytes = new Uint8Array(await (await unpackEntry(file, entry, { budget, isText: false })).arrayBuffer());
    parts[entry.path] = bytes;
    if (entry.path.startsWith('xl/worksheets/')) formula_errors += formulaErrors(bytes);
  }
  const hidden = hiddenSheets(parts['xl/workbook.xml']);
  const sheets: Workbook['sheets'] = [];
  const skipped: string[] = [];
  for (const { sheet, data } of await readParts(parts, name)) {
    const isEmpty = data.every((row) => row.every((cell) => cell === null));
    if (isEmpty || hidden.has(sheet)) skipped.push(`${sheet} (${isEmpty ? 'empty' : 'hidden'})`);
    else sheets.push({ name: sheet, text: csvOf(data) });
  }
  return { sheets, skipped, formula_errors };
}

type Cell = string | boolean | Date | null;

/** The parts are put together again unpacked, so that every byte passed the limits and none is unpacked twice. */
async function readParts(
  parts: Record<string, Uint8Array>,
  name: string,
): Promise<{ sheet: string; data: Cell[][] }[]> {
  const stored = Object.fromEntries(
    Object.entries(parts).map(([path, bytes]) => [path, [bytes, { level: 0 }] as const]),
  );
  const zipped = new Blob([zipSync(stored as Parameters<typeof zipSync>[0])]);
  try {
    const sheets: unknown = await readWorkbook(zipped, { trim: false, parseNumber: numberText });
    return sheets as { sheet: string; data: Cell[][] }[];
  } catch {
    throw damaged(name);
  }
}

function csvOf(rows: Cell[][]): Blob {
  const csv = new CsvText();
  for (const row of rows) csv.add(row.map(cellText));
  return csv.blob();
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  return cell instanceof Date ? dateText(cell) : String(cell);
}

/** The shortest text that is the same number; whole numbers beyond 2^53 keep all their digits. */
function numberText(text: string): string {
  const number = Number(text);
  return Number.isFinite(number) && !(/^-?\d+$/.test(text) && !Number.isSafeInteger(number)) ? String(number) : text;
}

/** Days of a workbook are numbers, so their seconds are a little off; a time of day is on day 0. */
function dateText(date: Date): string {
  const text = new Date(Math.round(date.getTime() / 1000) * 1000).toISOString();
  const [day, time] = [text.slice(0, 10), text.slice(11, 19)];
  if (day === '1899-12-30') return time;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

function hiddenSheets(workbook: Uint8Array | undefined): Set<string> {
  const names = new Set<string>();
  const parser = new Parser(
    {
      onopentag(tag, { name, state }) {
        if (/(^|:)sheet$/.test(tag) && name !== undefined && state !== undefined && state !== 'visible')
          names.add(name);
      },
    },
    { xmlMode: true },
  );
  parser.end(new TextDecoder().decode(workbook));
  return names;
}

function formulaErrors(sheet: Uint8Array): number {
  return new TextDecoder().decode(sheet).match(/<c [^>]*\bt="e"/g)?.length ?? 0;
}

function tooLarge(name: string): UnreadableFile {
  return new UnreadableFile(
    `${name} is a workbook of more than 300 MB unpacked, too large to be read here. Nothing of it was loaded; other ` +
      'files are untouched. Save its sheets as CSV and drop those.',
  );
}
