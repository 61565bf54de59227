import { UnreadableFile } from '../unreadable-file';

/** What bytes are, whatever their name says. A workbook is a zip archive as far as its first bytes tell. */
export type FileKind = 'text' | 'zip' | 'gzip' | 'html';

const signatures: { bytes: number[]; at?: number; what: string; advice: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    what: 'an old Excel workbook (.xls), or one locked with a password',
    advice: 'Save it as .xlsx or CSV without a password and drop that.',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], what: 'a PDF', advice: 'Export the data as CSV and drop that.' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], what: 'a picture', advice: 'Export the data as CSV and drop that.' },
  { bytes: [0xff, 0xd8, 0xff], what: 'a picture', advice: 'Export the data as CSV and drop that.' },
  { bytes: [0x52, 0x61, 0x72, 0x21], what: 'a RAR archive', advice: 'Unpack it and drop the files inside.' },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], what: 'a 7-Zip archive', advice: 'Unpack it and drop the files inside.' },
  { bytes: [0x42, 0x5a, 0x68], what: 'a bzip2 archive', advice: 'Unpack it and drop the file inside.' },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], what: 'a Zstandard archive', advice: 'Unpack it and drop the file inside.' },
  { bytes: [0x50, 0x41, 0x52, 0x31], what: 'a Parquet file', advice: 'Export the data as CSV and drop that.' },
  {
    bytes: [0x75, 0x73, 0x74, 0x61, 0x72],
    at: 257,
    what: 'a tar archive',
    advice: 'Unpack it and drop the files inside.',
  },
  { bytes: [0xff, 0xfe, 0x00, 0x00], what: 'text in UTF-32', advice: 'Save it in UTF-8 and drop that.' },
];

/** Bytes of a head that `fileKind` looks at. */
export const kindBytes = 4096;

/** Throws `UnreadableFile` for what is neither text nor holds tables, saying what it is and what to do. */
export function fileKind(name: string, head: Uint8Array): FileKind {
  if (hasAt(head, 0, [0x50, 0x4b, 0x03, 0x04]) || hasAt(head, 0, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (hasAt(head, 0, [0x1f, 0x8b])) return 'gzip';
  const other = signatures.find(({ bytes, at = 0 }) => hasAt(head, at, bytes));
  if (other) throw refused(name, other.what, other.advice);
  const words = wordsOf(head);
  if (words.startsWith('<?xml') && !words.includes('<html')) {
    const isWorkbook = words.includes('urn:schemas-microsoft-com:office:spreadsheet');
    throw refused(name, isWorkbook ? 'an Excel 2003 XML workbook' : 'an XML file', 'Save it as CSV and drop that.');
  }
  return /^<(\?xml|!doctype html|!--|html|head|meta|body|style|table)[\s>-]/.test(words) ? 'html' : 'text';
}

/** What is said of a file that is something else than a table. */
export function refused(name: string, what: string, advice: string): UnreadableFile {
  return new UnreadableFile(
    `${name} is ${what}, not a CSV file. Nothing of it was loaded; other files are untouched. ${advice}`,
  );
}

function wordsOf(head: Uint8Array): string {
  const encoding = hasAt(head, 0, [0xff, 0xfe]) ? 'utf-16le' : hasAt(head, 0, [0xfe, 0xff]) ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(head).trimStart().toLowerCase();
}

function hasAt(head: Uint8Array, at: number, signature: number[]): boolean {
  return signature.every((byte, index) => head[at + index] === byte);
}
