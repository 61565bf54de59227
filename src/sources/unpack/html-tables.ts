import { Parser } from 'htmlparser2';
import { decoded } from '../encoding/decode';
import { isUtf8Text, openText } from '../encoding/open-text';
import { CsvText } from './csv-text';

const headBytes = 4096;
const widest = 1000;
const codes = new Set(['script', 'style']);
const blocks = new Set(['br', 'p', 'div', 'li']);

interface OpenTable {
  csv: CsvText;
  row: string[] | null;
  cell: string | null;
  /** Cells to leave empty behind the open one, and those that reach down from rows above, by column. */
  span: number;
  down: number[];
  reach: number;
}

/** The tables of a web page as CSV texts, those with at least two rows and two columns. */
export async function htmlTables(file: Blob, name: string): Promise<{ encoding: string; tables: Blob[] }> {
  const { text, encoding } = await textOf(file, name);
  const found: CsvText[] = [];
  const open: OpenTable[] = [];
  let isCode = false;
  const parser = new Parser({
    onopentag(tag, attributes) {
      isCode ||= codes.has(tag);
      const table = open.at(-1);
      if (tag === 'table') open.push({ csv: new CsvText(), row: null, cell: null, span: 0, down: [], reach: 0 });
      else if (tag === 'tr' && table) table.row = [];
      else if ((tag === 'td' || tag === 'th') && table?.row) startCell(table, table.row, attributes);
      else if (blocks.has(tag) && typeof table?.cell === 'string') table.cell += '\n';
    },
    ontext(words) {
      const table = open.at(-1);
      if (typeof table?.cell === 'string' && !isCode) table.cell += words.replaceAll(/[\s\u00a0]+/g, ' ');
    },
    onclosetag(tag) {
      if (codes.has(tag)) isCode = false;
      const table = open.at(-1);
      if (!table) return;
      if (tag === 'td' || tag === 'th') endCell(table);
      else if (tag === 'tr') endRow(table);
      else if (tag === 'table') found.push(open.pop()!.csv);
    },
  });
  for await (const words of decoded(text, 'utf-8')) parser.write(words);
  parser.end();
  const tables = found.filter(({ rows, width }) => rows > 1 && width > 1);
  return { encoding, tables: tables.map((table) => table.blob()) };
}

function startCell(table: OpenTable, row: string[], { colspan, rowspan }: Record<string, string>): void {
  fillFromAbove(table, row);
  table.cell = '';
  table.span = spanOf(colspan) - 1;
  table.reach = spanOf(rowspan) - 1;
}

function endCell(table: OpenTable): void {
  if (table.row === null || table.cell === null) return;
  const cells = [table.cell, ...Array.from({ length: table.span }, () => '')];
  for (const cell of cells) {
    if (table.reach > 0) table.down[table.row.length] = table.reach;
    table.row.push(cell.replaceAll(/ ?\n ?/g, '\n').trim());
  }
  table.cell = null;
}

function endRow(table: OpenTable): void {
  if (table.row === null) return;
  fillFromAbove(table, table.row);
  table.csv.add(table.row);
  table.row = null;
}

function fillFromAbove({ down }: OpenTable, row: string[]): void {
  while ((down[row.length] ?? 0) > 0) {
    down[row.length]! -= 1;
    row.push('');
  }
}

function spanOf(attribute: string | undefined): number {
  const span = Number.parseInt(attribute ?? '1', 10);
  return span >= 1 ? Math.min(span, widest) : 1;
}

/** In the encoding the page itself names, where it does. */
async function textOf(file: Blob, name: string) {
  const head = new TextDecoder('windows-1252').decode(await file.slice(0, headBytes).arrayBuffer());
  const named = /charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
  const choice = named !== undefined && !/^utf-?(8|16)/i.test(named) ? { encoding: named } : {};
  const opened = await openText(file, name, choice);
  if (!opened.isAssumed || (await isUtf8Text(opened.text))) return opened;
  return openText(file, name, choice, false);
}
