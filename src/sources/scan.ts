import { eachRecord, slices, type OddityKind, type ScanPlan } from './each-record';
import type { ScannedRecord } from './record-scanner';
import { hex, sha256 } from './sha256';

/** Bytes of a piece handed to the database at once, so that its memory stays bounded. */
const pieceBytes = 64 * 1024 * 1024;
const maxPieces = 256;
const maxListed = 1000;

/** Hears how far a text is read: bytes, and records met in them. */
export type OnProgress = (bytes: number, records: number) => void;

/** A record that does not fit, with its place in the text. */
export interface Oddity {
  kind: OddityKind;
  record: number;
  line: number;
  start: number;
  end: number;
  fields: number;
}

/** Neighbouring records that fit, ready for a reader: `bytes` from `start` to `end`. */
export interface Piece {
  start: number;
  end: number;
  /** Number of its first record, 1-based, and the line on which it starts. */
  record: number;
  line: number;
  records: number;
}

/** The scanner's side of the books. Records do not include the header, blank lines are counted beside. */
export interface ScanReport {
  bytes: number;
  records: number;
  blank_lines: number;
  short_records: number;
  min_fields: number;
  max_fields: number;
  /** The widest of the records that are not set aside. */
  max_kept_fields: number;
  /** Cells per record -> records. */
  widths: Record<number, number>;
  newlines: { lf: number; crlf: number; cr: number };
  valid_utf8: boolean;
  quoted_newlines: boolean;
  spaced_quotes: number;
  /** Records with cells beyond the header, all of them empty: kept. */
  empty_surplus: number;
  oddities: Oddity[];
  oddity_count: number;
  oddities_by: Partial<Record<OddityKind, number>>;
  /** Bytes of the cells of all records that are not set aside. */
  content: number;
  /** Null when there are too many interruptions to hand the text over in pieces. */
  pieces: Piece[] | null;
  /** SHA-256 over the SHA-256s of 8 MiB slices, hex. */
  fingerprint: string;
}

/**
 * Reads a text once, slice by slice, and counts its records without looking into the cells.
 * A quote that never closes sets its own first line aside, and the scan goes on behind it.
 */
export async function scan(text: Blob, plan: ScanPlan, onProgress?: OnProgress): Promise<ScanReport> {
  const report = emptyReport(text.size);
  const collector = new Collector(report, plan.width);
  const digests: Uint8Array[] = [];
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let at = 0;
  await eachRecord(text, plan, {
    record: (record, oddity) => collector.take(record, oddity),
    newlines: (kind, count) => (report.newlines[kind] += count),
    async slice(bytes) {
      at += bytes.length;
      digests.push(await sha256(bytes));
      if (report.valid_utf8) report.valid_utf8 = decodes(decoder, bytes, at === text.size);
      onProgress?.(at, report.records);
    },
  });
  collector.close();
  report.fingerprint = await fingerprintOf(digests);
  return report;
}

/** SHA-256 over the SHA-256s of a blob's 8 MiB slices, hex. */
export async function fingerprint(blob: Blob): Promise<string> {
  const digests: Uint8Array[] = [];
  for await (const bytes of slices(blob, 0)) digests.push(await sha256(bytes));
  return fingerprintOf(digests);
}

async function fingerprintOf(digests: Uint8Array[]): Promise<string> {
  const all = new Uint8Array(digests.length * 32);
  digests.forEach((digest, index) => all.set(digest, index * 32));
  return hex(await sha256(all));
}

function decodes(decoder: TextDecoder, bytes: Uint8Array, last: boolean): boolean {
  try {
    decoder.decode(bytes, { stream: !last });
    return true;
  } catch {
    return false;
  }
}

function emptyReport(bytes: number): ScanReport {
  return {
    bytes,
    records: 0,
    blank_lines: 0,
    short_records: 0,
    min_fields: 0,
    max_fields: 0,
    max_kept_fields: 0,
    widths: {},
    newlines: { lf: 0, crlf: 0, cr: 0 },
    valid_utf8: true,
    quoted_newlines: false,
    spaced_quotes: 0,
    empty_surplus: 0,
    oddities: [],
    oddity_count: 0,
    oddities_by: {},
    content: 0,
    pieces: [],
    fingerprint: '',
  };
}

/** Turns the stream of records into counts, pieces and the list of what does not fit. */
class Collector {
  private piece: Piece | null = null;

  constructor(
    private readonly report: ScanReport,
    private readonly width: number,
  ) {}

  take(record: ScannedRecord, oddity: OddityKind | null): void {
    const { report } = this;
    if (record.end === record.start) {
      report.blank_lines += 1;
      this.close();
      return;
    }
    this.count(record.fields);
    if (oddity !== null) {
      this.setAside(oddity, record);
      return;
    }
    report.content += record.content;
    report.max_kept_fields = Math.max(report.max_kept_fields, record.fields);
    if (record.fields < this.width) report.short_records += 1;
    if (record.fields > this.width) report.empty_surplus += 1;
    if (record.spacedQuote) report.spaced_quotes += 1;
    if (record.quotedNewline) report.quoted_newlines = true;
    this.piece ??= {
      start: record.start,
      end: record.start,
      record: report.records,
      line: record.line,
      records: 0,
    };
    this.piece.end = record.next;
    this.piece.records += 1;
    if (this.piece.end - this.piece.start >= pieceBytes) this.close();
  }

  private setAside(kind: OddityKind, { start, end, line, fields }: ScannedRecord): void {
    const { report } = this;
    report.oddity_count += 1;
    report.oddities_by[kind] = (report.oddities_by[kind] ?? 0) + 1;
    if (report.oddities.length < maxListed)
      report.oddities.push({ kind, record: report.records, line, start, end, fields });
    this.close();
  }

  close(): void {
    if (this.piece === null) return;
    const { pieces } = this.report;
    if (pieces !== null && pieces.length < maxPieces) pieces.push(this.piece);
    else this.report.pieces = null;
    this.piece = null;
  }

  private count(fields: number): void {
    const { report } = this;
    report.records += 1;
    report.widths[fields] = (report.widths[fields] ?? 0) + 1;
    report.min_fields = report.records === 1 ? fields : Math.min(report.min_fields, fields);
    report.max_fields = Math.max(report.max_fields, fields);
  }
}
