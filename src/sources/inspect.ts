import type { ScanPlan } from './each-record';
import { characterNotices } from './encoding/notices';
import { openText, type OpenedText } from './encoding/open-text';
import { scan, type OnProgress, type ScanReport } from './scan';
import type { Dialect, LoadReport, Notice, ReadingChoice } from './source';
import { readHead, type Head } from './table-head';
import { fileKind, kindBytes, refused } from './unpack/file-kind';
import { UnreadableFile } from './unreadable-file';

const headBytes = 256 * 1024;

/** Everything a file's bytes tell before anybody knows what it is about. */
export interface Inspection {
  name: string;
  bytes: number;
  /** SHA-256 over the SHA-256s of the file's 8 MiB slices, hex. */
  fingerprint: string;
  dialect: Dialect;
  /** Unique names; an empty or doubled header cell has a number behind it. */
  header: string[];
  /** 0 for a file without column names. */
  header_line: number;
  /** Lines above the header, the first 50. */
  preamble: string[];
  /** First records as cells, padded to the header. */
  samples: string[][];
  plan: ScanPlan;
  scan: ScanReport;
  /** The file as UTF-8: itself, or the converted copy. Offsets of `scan` count in it. */
  text: Blob;
  format: LoadReport['format'];
  /** What a reader should know of the file's characters. */
  notices: Notice[];
}

/** What is decided about a file before it is read. */
export interface InspectRequest {
  file: Blob;
  /** For messages. */
  name: string;
  choice?: ReadingChoice;
}

/**
 * Reads a file's bytes in this thread: encoding, delimiter, header, and the scanner's count of every record.
 * Throws `UnreadableFile` for empty files, bytes that are no text and files without a header.
 */
export async function inspectInThread(
  { file, name, choice = {} }: InspectRequest,
  onProgress?: OnProgress,
): Promise<Inspection> {
  await refuseWhatIsPacked(file, name);
  let opened = await openText(file, name, choice);
  let inspection = await inspectText(opened, name, choice, onProgress);
  if (opened.isAssumed && !inspection.scan.valid_utf8) {
    opened = await openText(file, name, choice, false);
    inspection = await inspectText(opened, name, choice, onProgress);
  }
  return {
    ...inspection,
    bytes: file.size,
    fingerprint: opened.fingerprint ?? inspection.fingerprint,
    notices: [...opened.notices, ...characterNotices(inspection.scan, opened.encoding)],
  };
}

/** Tables are taken out of these before. */
const packed = { zip: 'an Excel workbook or a zip archive', gzip: 'a gzip archive', html: 'a web page' };

async function refuseWhatIsPacked(file: Blob, name: string): Promise<void> {
  const kind = fileKind(name, new Uint8Array(await file.slice(0, kindBytes).arrayBuffer()));
  if (kind !== 'text') throw refused(name, packed[kind], 'Drop the table in it as CSV.');
}

async function inspectText(
  { text, bomBytes, encoding }: OpenedText,
  name: string,
  choice: ReadingChoice,
  onProgress?: OnProgress,
): Promise<Inspection> {
  const found =
    (await headOf(text, bomBytes, choice, headBytes)) ?? (await headOf(text, bomBytes, choice, headBytes * 64));
  if (found === null || found.header.length === 0)
    throw new UnreadableFile(
      `${name} has no header line. Nothing of it was loaded; other files are untouched. ` +
        'Export it again with column names in the first line and drop the new file.',
    );
  const report = await scan(text, found.plan, onProgress);
  return {
    name,
    bytes: text.size,
    fingerprint: report.fingerprint,
    dialect: {
      encoding,
      delimiter: found.plan.delimiter,
      quote: found.plan.quote,
      escape: found.plan.escape,
      newline: newlineOf(report),
    },
    header: found.header,
    header_line: found.header_line,
    preamble: found.preamble,
    samples: found.samples,
    plan: found.plan,
    scan: report,
    text,
    format: 'text',
    notices: [],
  };
}

async function headOf(text: Blob, bomBytes: number, choice: ReadingChoice, length: number): Promise<Head | null> {
  const bytes = new Uint8Array(await text.slice(0, length).arrayBuffer());
  return readHead(bytes, bomBytes, length >= text.size, choice);
}

function newlineOf({ newlines }: ScanReport): Dialect['newline'] {
  const kinds = [newlines.lf > 0, newlines.crlf > 0, newlines.cr > 0].filter(Boolean).length;
  if (kinds > 1) return 'mixed';
  if (newlines.crlf > 0) return '\r\n';
  return newlines.cr > 0 ? '\r' : '\n';
}
