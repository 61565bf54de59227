import { asUtf8, encodingOf } from './bytes';
import { readHead, type Head } from './dialect';
import type { ScanPlan } from './each-record';
import { fingerprint, scan, type OnProgress, type ScanReport } from './scan';
import type { Dialect } from './source';
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
  header_line: number;
  /** First records as cells, padded to the header. */
  samples: string[][];
  plan: ScanPlan;
  scan: ScanReport;
  /** The file as UTF-8: itself, or the converted copy. Offsets of `scan` count in it. */
  text: Blob;
}

/**
 * Reads a file's bytes in this thread: encoding, delimiter, header, and the scanner's count of every record.
 * Throws `UnreadableFile` for empty files, other formats and files without a header.
 */
export async function inspectInThread(file: Blob, name: string, onProgress?: OnProgress): Promise<Inspection> {
  const head = new Uint8Array(await file.slice(0, headBytes).arrayBuffer());
  const { encoding, bomBytes } = encodingOf(name, head, file.size);
  if (encoding === 'utf-8') {
    const inspection = await inspectText(file, name, bomBytes, onProgress);
    if (inspection.scan.valid_utf8) return inspection;
    return reencoded(file, name, 'windows-1252', inspection.scan.fingerprint, onProgress);
  }
  return reencoded(file, name, encoding, await fingerprint(file), onProgress);
}

async function reencoded(
  file: Blob,
  name: string,
  encoding: Dialect['encoding'],
  fileFingerprint: string,
  onProgress?: OnProgress,
): Promise<Inspection> {
  const inspection = await inspectText(await asUtf8(file, encoding), name, 0, onProgress);
  const dialect = { ...inspection.dialect, encoding };
  return { ...inspection, bytes: file.size, dialect, fingerprint: fileFingerprint };
}

async function inspectText(text: Blob, name: string, bomBytes: number, onProgress?: OnProgress): Promise<Inspection> {
  const found = (await headOf(text, bomBytes, headBytes)) ?? (await headOf(text, bomBytes, headBytes * 64));
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
      encoding: 'utf-8',
      delimiter: found.delimiter,
      quote: '"',
      escape: 'doubled',
      newline: newlineOf(report),
    },
    header: found.header,
    header_line: found.header_line,
    samples: found.samples,
    plan: found.plan,
    scan: report,
    text,
  };
}

async function headOf(text: Blob, bomBytes: number, length: number): Promise<Head | null> {
  const bytes = new Uint8Array(await text.slice(0, length).arrayBuffer());
  return readHead(bytes, bomBytes, length >= text.size);
}

function newlineOf({ newlines }: ScanReport): Dialect['newline'] {
  const kinds = [newlines.lf > 0, newlines.crlf > 0, newlines.cr > 0].filter(Boolean).length;
  if (kinds > 1) return 'mixed';
  if (newlines.crlf > 0) return '\r\n';
  return newlines.cr > 0 ? '\r' : '\n';
}
