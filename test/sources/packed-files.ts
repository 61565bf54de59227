import { gzipSync, strToU8, zipSync } from 'fflate';

type Bytes = Uint8Array<ArrayBuffer>;

export const hubspotContacts =
  'Record ID,First Name,Last Name,Email,Lifecycle Stage,Create Date\n1,Ann,Ng,ann@example.com,Lead,2026-01-05 10:00\n';
export const hubspotDeals =
  'Record ID,Deal Name,Deal Stage,Pipeline,Amount,Create Date,Close Date\n9,Pumps,Closed Won,Sales,100,2026-01-06 10:00,2026-02-01 10:00\n';

/** An archive of texts or bytes by path; a path that ends in / is a folder. */
export function zipOf(files: Record<string, string | Bytes>): Bytes {
  const entries = Object.entries(files).map(([path, content]) => [path, bytesOf(content)] as const);
  return zipSync(Object.fromEntries(entries));
}

export const gzipOf = (content: string | Bytes): Bytes => gzipSync(bytesOf(content));

/** A cell of a sheet as a workbook writes it: text, number, yes or no, a day or moment (a serial number), an error. */
export type SheetCell = string | number | boolean | { serial: number } | { error: string } | null;

export interface SheetOf {
  name: string;
  rows: SheetCell[][];
  isHidden?: boolean;
}

/** The smallest workbook that is one; style 1 is a date. */
export function workbookOf(sheets: SheetOf[]): Bytes {
  const list = sheets.map(
    ({ name, isHidden }, at) =>
      `<sheet name="${attribute(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"${isHidden ? ' state="hidden"' : ''}/>`,
  );
  const relations = sheets.map(
    (_, at) =>
      `<Relationship Id="rId${at + 1}" Type="${office}/relationships/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
  );
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}/relationships"><sheets>${list.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">' +
      `${relations.join('')}<Relationship Id="rIdS" Type="${office}/relationships/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': `<styleSheet xmlns="${main}"><cellXfs><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`,
    ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet)])),
  });
}

const attribute = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006';

function sheetXml({ rows }: SheetOf): string {
  const lines = rows.map((cells, row) => {
    const written = cells.map((cell, column) => cellXml(cell, `${String.fromCharCode(65 + column)}${row + 1}`));
    return cells.length === 0 ? '' : `<row r="${row + 1}">${written.join('')}</row>`;
  });
  return `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
}

function cellXml(cell: SheetCell, at: string): string {
  if (cell === null) return '';
  if (typeof cell === 'string') {
    const text = cell.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
  }
  if (typeof cell === 'number') return `<c r="${at}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${at}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return 'serial' in cell
    ? `<c r="${at}" s="1"><v>${cell.serial}</v></c>`
    : `<c r="${at}" t="e"><v>${cell.error}</v></c>`;
}

function bytesOf(content: string | Bytes): Bytes {
  return typeof content === 'string' ? strToU8(content) : content;
}
