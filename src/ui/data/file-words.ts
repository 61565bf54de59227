import { formatCount } from '../../charts/format';
import type { LoadReport, Source } from '../../sources/source';

const delimiters: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };
const encodings: Record<string, string> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
  'windows-1250': 'Windows-1250 (Central Europe)',
  'windows-1251': 'Windows-1251 (Cyrillic)',
  'iso-8859-1': 'ISO-8859-1',
  'iso-8859-2': 'ISO-8859-2 (Central Europe)',
  'iso-8859-5': 'ISO-8859-5 (Cyrillic)',
  'iso-8859-15': 'ISO-8859-15 (with €)',
  macintosh: 'Mac Roman',
  shift_jis: 'Shift JIS (Japanese)',
  gbk: 'GBK (Chinese)',
};

/** The encodings a person can choose from, WHATWG labels. */
export const knownEncodings = Object.keys(encodings);

/** "comma", "semicolon", "tab", "bar"; anything else as it is. */
export function delimiterWord(delimiter: string): string {
  return delimiters[delimiter] ?? delimiter;
}

/** "UTF-8"; unknown names as they are. */
export function encodingWord(encoding: string): string {
  return encodings[encoding.toLowerCase()] ?? encoding;
}

/** How the bytes of a file are a table: "UTF-8, comma", "Excel workbook", "HTML table". */
export function formWords({ format, encoding, delimiter }: LoadReport): string {
  if (format === 'xlsx') return 'Excel workbook';
  if (format === 'html') return 'HTML table';
  return `${encodingWord(encoding)}, ${delimiterWord(delimiter)}`;
}

/** Bytes in the unit people use for the size: 900 gives "900 bytes", 184320 "180 KB", 2.5e6 "2.4 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1024) return `${formatCount(bytes)} bytes`;
  if (bytes < 1024 ** 2) return `${formatCount(bytes / 1024)} KB`;
  return `${(bytes / 1024 ** 2).toLocaleString('en-US', { maximumFractionDigits: 1 })} MB`;
}

/** A count with its noun: (1, 'row') gives "1 row", (1204, 'row') "1,204 rows". */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** "Deals, HubSpot export, 96 % sure"; a kind the person chose stands without a share. */
export function kindWords({ recognition, mapping }: Source): string {
  if (recognition.confidence === 0) return mapping.kind === 'unused' ? 'Not recognised' : 'Kind chosen by you';
  if (mapping.kind !== recognition.kind) return 'Kind chosen by you';
  return recognition.confidence >= 0.995
    ? recognition.label
    : `${recognition.label}, ${Math.round(recognition.confidence * 100)}\u00a0% sure`;
}

/** The books of a file: "1,207 found = 1,204 loaded + 3 set aside". */
export function booksWords(report: LoadReport): string {
  const { records_found: found, records_loaded: loaded, set_aside_count: aside } = report;
  return `${formatCount(found)} found = ${formatCount(loaded)} loaded + ${formatCount(aside)} set aside`;
}
