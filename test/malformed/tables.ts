import { pick, seeded } from './random';

/** A table as it was meant: what a reading of any polluted form of it is held against. */
export interface Table {
  header: string[];
  records: string[][];
}

const header = ['DATE', 'TIME', 'Qty', 'PRODUCTID', 'Price', 'ProductType', 'ProductDescription', 'URL', 'Comments'];
const types = ['Paper', 'Binders', 'Furniture', 'Phones', 'Office, small'];
const things = ['Desk lamp', 'Copy paper, A4', 'Binder "Classic"', 'Chair', '19" rack shelf', 'Labels'];
const comments = ['', 'rush order', 'see "terms", page 2', 'gift', 'called twice, no answer', ''];

/** Orders of an invented shop: days, times, counts, ids, prices, words with delimiters and quotes in them, addresses. */
export function orders(count: number, seed = 7): Table {
  const random = seeded(seed);
  const two = (below: number) => String(1 + Math.floor(random() * below)).padStart(2, '0');
  const letter = () => pick(random, 'ABCDEFGHKLMNPRSTVWXZ'.split(''));
  const records = Array.from({ length: count }, (_, index) => [
    `${two(28)}/${two(12)}/2018`,
    `${two(23)}:${two(59)}`,
    String(1 + Math.floor(random() * 90)),
    `${letter()}${letter()}-${1000 + index}`,
    `$${(1 + random() * 200).toFixed(2)}`,
    pick(random, types),
    pick(random, things),
    `http://shop.example.com/p/${index}?c=${letter()}`,
    pick(random, comments),
  ]);
  return { header, records };
}

/** Rules of a writer that keeps to them. */
export interface Style {
  delimiter: string;
  quote: '"' | "'";
  escape: 'doubled' | 'backslash' | 'none';
  newline: '\n' | '\r\n' | '\r';
}

export const plain: Style = { delimiter: ',', quote: '"', escape: 'doubled', newline: '\r\n' };

export function writeCell(cell: string, { delimiter, quote, escape }: Style): string {
  const parts = delimiter === ' ' ? [' '] : delimiter.split('').filter((char) => char !== ' ');
  const special = [...parts, quote, '\n', '\r', ...(escape === 'backslash' ? ['\\'] : [])];
  if (!special.some((char) => cell.includes(char)) && cell === cell.trim()) return cell;
  if (escape === 'doubled') return quote + cell.replaceAll(quote, quote + quote) + quote;
  if (escape === 'none') return quote + cell + quote;
  return quote + cell.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`) + quote;
}

export const writeRow = (cells: readonly string[], style: Style) =>
  cells.map((cell) => writeCell(cell, style)).join(style.delimiter);

export function writeTable({ header: names, records }: Table, style: Style): string {
  return [names, ...records].map((row) => writeRow(row, style) + style.newline).join('');
}
