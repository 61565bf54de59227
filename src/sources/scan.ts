import type { Mojibake } from './encoding/mojibake';
import { TextWatch } from './encoding/text-watch';
import { eachRecord, slices, type ScanPlan } from './each-record';
import type { RecordClass } from './record-classes';
import type { ScannedRecord } from './record-scanner';
import { hex, sha256 } from './sha256';
import type { SetAsideKind } from './source';

/** Bytes of a piece handed to the database at once, so that its memory stays bounded. */
const pieceBytes = 64 * 1024 * 1024;
const maxPieces = 256;
const maxListed = 1000;
const maxApart = 2000;

/** Hears how far a text is read: bytes, and records met in them. */
export type OnProgress = (bytes: number, records: number) => void;

/** Where a record stands in the text, in bytes. */
export interface Place {
  record: number;
  line: number;
  start: number;
  end: number;
}

/** A record to be cut by PapaParse; -1 where its cells and their bytes are not as the scanner saw them. */
export interface Span extends Place {
  fields: number;
  content: number;
}

/** What the scanner saw of a loaded record, as far as another reader of it has to agree. */
export function spanOf(place: Place, found: ScannedRecord, is: RecordClass, width: number): Span {
  const milder = is === 'mended' && (found.strayQuote || found.unclosed);
  const unlike = milder || found.spacedQuote || found.fields > width;
  return { ...place, fields: milder ? -1 : found.fields, content: unlike ? -1 : found.content };
}

/** A record that is not loaded, with its place in the text. */
export interface Oddity extends Place {
  kind: SetAsideKind;
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
  /** U+FFFD in the text. */
  lost_characters: number;
  mojibake: Mojibake;
  quoted_newlines: boolean;
  spaced_quotes: number;
  /** Records with cells beyond the header, all of them empty: kept. */
  empty_surplus: number;
  oddities: Oddity[];
  oddity_count: number;
  oddities_by: Partial<Record<SetAsideKind, number>>;
  /** Records read by a milder rule, the first 1,000, and how many. */
  mended: Place[];
  mended_count: number;
  /** Records that fit but that no reader takes as they stand; null when they are too many to be handed over singly. */
  apart: Span[] | null;
  /** The first and the last record that is loaded; null where there is none. */
  first: Place | null;
  last: Place | null;
  /** Bytes of the cells of all records that stand in pieces. */
  content: number;
  /** Bytes from the first record on that no record covers; 0 unless something is wrong. */
  uncovered: number;
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
  const watch = new TextWatch();
  let at = 0;
  report.uncovered = await eachRecord(text, plan, {
    record: (record, is) => collector.take(record, is),
    newlines: (kind, count) => (report.newlines[kind] += count),
    async slice(bytes) {
      at += bytes.length;
      digests.push(await sha256(bytes));
      watch.take(bytes, at === text.size);
      onProgress?.(at, report.records);
    },
  });
  collector.finish();
  report.fingerprint = await fingerprintOf(digests);
  report.valid_utf8 = watch.valid;
  report.lost_characters = watch.lost;
  report.mojibake = watch.mojibake;
  return report;
}

/** SHA-256 over the SHA-256s of a blob's 8 MiB slices, hex. */
export async function fingerprint(blob: Blob): Promise<string> {
  const digests: Uint8Array[] = [];
  for await (const bytes of slices(blob, 0)) digests.push(await sha256(bytes));
  return fingerprintOf(digests);
}

/** The fingerprint of a blob whose 8 MiB slices have these SHA-256s. */
export async function fingerprintOf(digests: readonly Uint8Array[]): Promise<string> {
  const all = new Uint8Array(digests.length * 32);
  digests.forEach((digest, index) => all.set(digest, index * 32));
  return hex(await sha256(all));
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
    lost_characters: 0,
    mojibake: { places: 0, example: null },
    quoted_newlines: false,
    spaced_quotes: 0,
    empty_surplus: 0,
    oddities: [],
    oddity_count: 0,
    oddities_by: {},
    mended: [],
    mended_count: 0,
    apart: [],
    first: null,
    last: null,
    content: 0,
    uncovered: 0,
    pieces: [],
    fingerprint: '',
  };
}

/** Turns the stream of records into counts, pieces and the list of what does not fit. */
class Collector {
  private piece: Piece | null = null;
  private last: ScannedRecord | null = null;
  private lastNumber = 0;

  constructor(
    private readonly report: ScanReport,
    private readonly width: number,
  ) {}

  take(record: ScannedRecord, is: RecordClass): void {
    const { report } = this;
    if (is === 'blank') {
      report.blank_lines += 1;
      this.close();
      return;
    }
    this.count(record.fields);
    if (is !== 'data' && is !== 'mended') {
      this.setAside(is, record);
      return;
    }
    if (is === 'mended') this.mended(record);
    this.last = record;
    this.lastNumber = report.records;
    report.first ??= this.placeOf(record);
    if (record.fields < this.width) report.short_records += 1;
    if (record.spacedQuote) report.spaced_quotes += 1;
    if (record.quotedNewline) report.quoted_newlines = true;
    if (record.spacedQuote || record.strayQuote || record.unclosed) {
      this.putApart(record, is);
      return;
    }
    report.content += record.content;
    report.max_kept_fields = Math.max(report.max_kept_fields, record.fields);
    if (record.fields > this.width) report.empty_surplus += 1;
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

  private mended(record: ScannedRecord): void {
    const { report } = this;
    report.mended_count += 1;
    if (report.mended.length < maxListed) report.mended.push(this.placeOf(record));
  }

  private putApart(record: ScannedRecord, is: RecordClass): void {
    const { report } = this;
    if (report.apart !== null && report.apart.length < maxApart)
      report.apart.push(spanOf(this.placeOf(record), record, is, this.width));
    else report.apart = null;
    this.close();
  }

  private setAside(kind: SetAsideKind, record: ScannedRecord): void {
    const { report } = this;
    report.oddity_count += 1;
    report.oddities_by[kind] = (report.oddities_by[kind] ?? 0) + 1;
    if (report.oddities.length < maxListed)
      report.oddities.push({ kind, ...this.placeOf(record), fields: record.fields });
    this.close();
  }

  private placeOf({ line, start, end }: ScannedRecord): Place {
    return { record: this.report.records, line, start, end };
  }

  finish(): void {
    this.close();
    const { last, lastNumber: record } = this;
    if (last !== null) this.report.last = { record, line: last.line, start: last.start, end: last.end };
  }

  private close(): void {
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
