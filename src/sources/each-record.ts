import { RecordScanner, type ScannedRecord } from './record-scanner';

const sliceBytes = 8 * 1024 * 1024;
const maxRestarts = 20;

/** What the head of the file decided before the scan. */
export interface ScanPlan {
  delimiter: string;
  /** Cells of the header. */
  width: number;
  /** Byte offset and line of the first record after the header. */
  start: number;
  line: number;
}

/** Why a record cannot be loaded. */
export type OddityKind = 'long' | 'stray_quote' | 'unclosed_quote';

export interface Visitor {
  /** Every record in order; blank lines are records without bytes. */
  record(record: ScannedRecord, oddity: OddityKind | null): void;
  newlines?(kind: 'lf' | 'crlf' | 'cr', count: number): void;
  /** Each slice of the text once, before its records come. */
  slice?(bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** After the records of a slice. */
  pause?(): Promise<void>;
}

/**
 * Goes through a text record by record, from the plan's start, reading 8 MiB at a time. A quote that never closes
 * takes only its own first line with it: that line is a record of its own, and reading goes on behind it.
 */
export async function eachRecord(text: Blob, plan: ScanPlan, visitor: Visitor): Promise<void> {
  const delimiter = plan.delimiter.charCodeAt(0);
  let unclosed: ScannedRecord | null = null;
  const scannerFrom = (offset: number, line: number) =>
    new RecordScanner(delimiter, plan.width, offset, line, (record) => {
      if (record.unclosed) unclosed = record;
      else visitor.record(record, oddityOf(record, plan.width));
    });
  const finish = (scanner: RecordScanner) => {
    scanner.finish();
    for (const kind of ['lf', 'crlf', 'cr'] as const) visitor.newlines?.(kind, scanner.newlines[kind]);
  };

  let scanner = scannerFrom(plan.start, plan.line);
  let at = 0;
  for await (const bytes of slices(text, 0)) {
    await visitor.slice?.(bytes);
    const skip = Math.max(0, plan.start - at);
    if (skip < bytes.length) scanner.feed(skip > 0 ? bytes.subarray(skip) : bytes);
    at += bytes.length;
    await visitor.pause?.();
  }
  finish(scanner);

  for (let restart = 0; unclosed !== null; restart += 1) {
    const open: ScannedRecord = unclosed;
    unclosed = null;
    const goesOn = open.firstBreak > 0 && restart < maxRestarts;
    const end = goesOn ? open.firstBreak : open.end;
    visitor.record({ ...open, end, next: end }, 'unclosed_quote');
    if (goesOn) {
      scanner = scannerFrom(end, open.line + 1);
      for await (const bytes of slices(text, end)) {
        scanner.feed(bytes);
        await visitor.pause?.();
      }
      finish(scanner);
    }
  }
  await visitor.pause?.();
}

/** The bytes of a blob from an offset on, 8 MiB at a time. */
export async function* slices(blob: Blob, from: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = from; at < blob.size; at += sliceBytes) {
    yield new Uint8Array(await blob.slice(at, Math.min(at + sliceBytes, blob.size)).arrayBuffer());
  }
}

function oddityOf(record: ScannedRecord, width: number): OddityKind | null {
  if (record.strayQuote) return 'stray_quote';
  if (record.fields > width && record.surplus) return 'long';
  return null;
}
