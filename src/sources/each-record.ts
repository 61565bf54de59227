import { mend, wholeRecord } from './mend';
import { fitsShapes, RecordClasses, type RecordClass, type TablePlan } from './record-classes';
import { RecordScanner, type ScannedRecord } from './record-scanner';

/** What a fingerprint takes together. */
export const sliceBytes = 8 * 1024 * 1024;
/** Bytes of a doubtful record that are looked at. */
const lookedAt = 1024 * 1024;

/** What the head of the file decided before the scan. */
export interface ScanPlan extends TablePlan {
  /** Byte offset and line of the first record after the header. */
  start: number;
  line: number;
}

export interface Visitor {
  /** Every record in order, and what it is; a blank line may come before a record that stands above it. */
  record(record: ScannedRecord, is: RecordClass): void;
  newlines?(kind: 'lf' | 'crlf' | 'cr', count: number): void;
  /** Each slice of the text once, before its records come. */
  slice?(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** After the records of a slice. */
  pause?(): Promise<void>;
}

/**
 * Goes through a text record by record, from the plan's start, reading 8 MiB at a time. A quote that runs away with
 * the lines behind it keeps its own first line only: reading goes on behind that. Resolves to the number of bytes from
 * the plan's start on that no record covers: 0, or something is wrong.
 */
export async function eachRecord(text: Blob, plan: ScanPlan, visitor: Visitor): Promise<number> {
  const classes = new RecordClasses(plan, (record, is) => visitor.record(record, is));
  const reader = sliceReader(text, visitor);
  let slice = { base: 0, bytes: new Uint8Array(0) };
  let waiting: ScannedRecord | null = null;
  let patience = sliceBytes * 8 + text.size * 2;
  let covered = plan.start;
  let uncovered = 0;
  const cover = (start: number, next: number) => {
    uncovered += Math.abs(start - covered);
    covered = next;
  };
  const scanner: RecordScanner = new RecordScanner(plan, plan.width, plan.start, plan.line, (record) => {
    if (record.start < slice.base || isDoubtful(record, plan.width)) {
      waiting = record;
      scanner.halt();
      return;
    }
    cover(record.start, record.next);
    classes.take(record, slice.bytes.subarray(record.start - slice.base, record.end - slice.base));
  });
  /** Says what a record is that lies across slices or whose quotes are in doubt; gives the place to go on. */
  const settle = async (record: ScannedRecord): Promise<{ at: number; line: number }> => {
    const doubtful = isDoubtful(record, plan.width);
    const end = doubtful ? Math.min(record.end, record.start + lookedAt) : record.end;
    const bytes =
      record.start >= slice.base
        ? slice.bytes.subarray(record.start - slice.base, end - slice.base)
        : new Uint8Array(await text.slice(record.start, end).arrayBuffer());
    if (doubtful && patience > 0 && runsAway(bytes, record, plan)) {
      patience -= record.end - record.firstBreak;
      const line = withoutLineEnd(bytes.subarray(0, record.firstBreak - record.start));
      const first = {
        ...record,
        end: record.start + line.length,
        next: record.firstBreak,
        quotedNewline: false,
        unclosed: true,
      };
      cover(record.start, first.next);
      classes.say(first, isMendable(line, plan) ? 'mended' : 'unclosed_quote');
      return { at: first.next, line: record.line + 1 };
    }
    cover(record.start, record.next);
    if (record.unclosed) classes.say(record, isMendable(bytes, plan) ? 'mended' : 'unclosed_quote');
    else classes.take(record, bytes);
    return { at: record.next, line: record.nextLine };
  };

  for (let at = plan.start; at < text.size;) {
    const next = await reader.at(at);
    if (next.base !== slice.base) await visitor.pause?.();
    slice = next;
    scanner.feed(slice.bytes.subarray(at - slice.base));
    at = slice.base + slice.bytes.length;
    if (waiting === null && at >= text.size) scanner.finish();
    if (waiting !== null) {
      const place = await settle(waiting);
      waiting = null;
      at = place.at;
      scanner.restart(at, place.line);
    }
  }
  await reader.finish();
  classes.finish();
  await visitor.pause?.();
  for (const kind of ['lf', 'crlf', 'cr'] as const) visitor.newlines?.(kind, scanner.newlines[kind]);
  return uncovered + text.size - covered;
}

/** The bytes of a blob from an offset on, 8 MiB at a time. */
export async function* slices(blob: Blob, from: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < blob.size; at += sliceBytes) {
    yield new Uint8Array(await blob.slice(at, Math.min(at + sliceBytes, blob.size)).arrayBuffer());
  }
}

/** Slices by offset; the visitor sees each of them once and in order, whatever is read again. */
function sliceReader(text: Blob, visitor: Visitor) {
  let seen = 0;
  let last = { base: -1, bytes: new Uint8Array(0) };
  const read = async (base: number) => {
    if (base === last.base) return last;
    const bytes = new Uint8Array(await text.slice(base, Math.min(base + sliceBytes, text.size)).arrayBuffer());
    if (base === seen) {
      await visitor.slice?.(bytes);
      seen = base + bytes.length;
    }
    last = { base, bytes };
    return last;
  };
  const upTo = async (offset: number) => {
    while (seen < Math.min(offset, text.size)) await read(seen);
  };
  return {
    async at(offset: number) {
      const base = offset - (offset % sliceBytes);
      await upTo(base);
      return read(base);
    },
    finish: () => upTo(text.size),
  };
}

/** Line ends inside quotes belong to a cell, unless something else is wrong with the record as well. */
function isDoubtful({ unclosed, quotedNewline, strayQuote, fields }: ScannedRecord, width: number): boolean {
  return unclosed || (quotedNewline && (strayQuote || fields !== width));
}

/** Whether one of the lines behind the first stands for itself: then the quote that took them in was never closed. */
function runsAway(bytes: Uint8Array, { firstBreak, start, end }: ScannedRecord, plan: ScanPlan): boolean {
  if (firstBreak < 0 || firstBreak - start > bytes.length) return false;
  const lines = new TextDecoder().decode(bytes.subarray(firstBreak - start)).split(/\r\n|\n|\r/);
  if (start + bytes.length < end) lines.pop();
  return lines.some((line) => {
    const cells = wholeRecord(line, plan, plan.width);
    return cells !== null && fitsShapes(cells, plan.shapes);
  });
}

const isMendable = (bytes: Uint8Array, plan: ScanPlan) =>
  mend(new TextDecoder().decode(bytes), plan, plan.width) !== null;

function withoutLineEnd(bytes: Uint8Array): Uint8Array {
  let end = bytes.length;
  if (bytes[end - 1] === 10) end -= 1;
  if (bytes[end - 1] === 13) end -= 1;
  return bytes.subarray(0, end);
}
