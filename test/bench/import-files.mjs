import { createWriteStream } from 'node:fs';
import { once } from 'node:events';

/**
 * Files of one table in several dialects, clean and dirty, written by a seeded generator.
 * @typedef {{ name: string; encoding: BufferEncoding | 'windows-1252'; bom?: string; delimiter: string; newline: string;
 *   cell: (text: string, row: number, column: number) => string; line?: (cells: string[], row: number) => string[];
 *   native: { delim: string; quote: string; escape: string; encoding?: string } | null }} Dialect
 */

const plain = (text) => (/[",;\t\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;

/** @type {Dialect[]} */
export const dialects = [
  of('comma, LF'),
  of('comma, CRLF, all quoted', { newline: '\r\n', cell: quoted }),
  of('semicolon, CRLF', { delimiter: ';', newline: '\r\n' }),
  of('tab, LF', { delimiter: '\t' }),
  of('line breaks in cells', { cell: (text, row, column) => quoted(column === 4 && row % 20 === 0 ? `${text}\nmore` : text) }),
  of('windows-1252', { encoding: 'windows-1252' }, null),
  of('UTF-16LE, tab', { encoding: 'utf16le', bom: '\ufeff', delimiter: '\t' }, null),
  of('mixed line ends', { line: (cells, row) => [...cells, row % 7 === 0 ? '\r\n' : '\n'] }, null),
  of("quoted by '", { cell: (text) => `'${text.replaceAll("'", "''")}'` }, { delim: ',', quote: "'", escape: "'" }),
  of('1 % of rows a cell too long', { line: (cells, row) => (row % 100 === 0 ? [...cells, ',surplus', '\n'] : [...cells, '\n']) }, null),
  of('1 % of rows with a stray quote', { cell: (text, row, column) => (column === 4 && row % 100 === 0 ? `"${text} 5" pipe"` : plain(text)) }, null),
]; // prettier-ignore

/** @returns {Dialect} */
function of(name, change = {}, native = { delim: change.delimiter ?? ',', quote: '"', escape: '"' }) {
  return { name, encoding: 'utf8', delimiter: ',', newline: '\n', cell: plain, native, ...change };
}

const header = [
  'Record ID',
  'Deal Name',
  'Deal Stage',
  'Amount',
  'Next step',
  'Create Date',
  'Close Date',
  'Deal owner',
];

/** Writes about `megabytes` of records; gives how many there are. */
export async function writeFile(path, dialect, megabytes) {
  const out = createWriteStream(path);
  const random = seeded(7);
  const write = async (text) => {
    const bytes =
      dialect.encoding === 'windows-1252' ? Buffer.from(text, 'latin1') : Buffer.from(text, dialect.encoding);
    if (!out.write(bytes)) await once(out, 'drain');
    return bytes.length;
  };
  const lineOf = (texts, row) => {
    const cells = texts.map((text, column) => dialect.cell(text, row, column));
    const joined = [cells.join(dialect.delimiter)];
    return (dialect.line?.(joined, row) ?? [...joined, dialect.newline]).join('');
  };
  let written = await write(`${dialect.bom ?? ''}${lineOf(header, -1)}`);
  let rows = 0;
  while (written < megabytes * 1_000_000) {
    const lines = [];
    for (let at = 0; at < 5_000; at += 1) lines.push(lineOf(recordOf(rows + at, random), rows + at));
    rows += lines.length;
    written += await write(lines.join(''));
  }
  out.end();
  await once(out, 'finish');
  return rows;
}

const stages = ['Qualified', 'Proposal', 'Closed Won', 'Closed Lost'];
const owners = ['Müller', 'García', 'Øst', 'Smith', "O'Neil"];

function recordOf(row, random) {
  const pick = (list) => list[Math.floor(random() * list.length)];
  const day = () => `202${4 + Math.floor(random() * 2)}-0${1 + Math.floor(random() * 9)}-1${Math.floor(random() * 9)}`;
  return [
    String(10_000_000 + row),
    `Acme ${Math.floor(random() * 1e6)}, ${pick(['Inc', 'GmbH', 'Ltd'])}`,
    pick(stages),
    (random() * 1e5).toFixed(2),
    `Call ${pick(owners)} about the ${pick(['pump', 'valve', 'filter'])} order`,
    `${day()} 16:15`,
    day(),
    pick(owners),
  ];
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}
