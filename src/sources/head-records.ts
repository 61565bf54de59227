import { wholeRecord } from './mend';
import { RecordScanner, type Cut, type ScannedRecord } from './record-scanner';

/** A record of the head with its text, blank lines left out. */
export interface HeadRecord extends ScannedRecord {
  text: string;
  /** A blank line stands above it. */
  afterGap: boolean;
}

/**
 * Records of the head under one dialect; one cut off by the end of the head is left out. A quote that runs away with
 * lines that stand for themselves keeps its own first line only.
 */
export function headRecords(body: Uint8Array, cut: Cut, complete: boolean, line: number): HeadRecord[] {
  const records: HeadRecord[] = [];
  const decoder = new TextDecoder();
  let gap = false;
  let again = -1;
  let width = 0;
  const keep = (record: ScannedRecord, end = record.end) => {
    const text = decoder.decode(body.subarray(record.start, end));
    if (text === '') gap = true;
    else {
      records.push({ ...record, end, text, afterGap: gap });
      width = record.fields > 1 ? record.fields : width;
      gap = false;
    }
  };
  const scanner: RecordScanner = new RecordScanner(cut, 0, 0, line, (record) => {
    const doubtful = record.unclosed || (record.quotedNewline && (record.strayQuote || record.fields !== width));
    if (doubtful && record.firstBreak > 0 && runsAway(decoder, body, record, cut, width)) {
      const first = decoder.decode(body.subarray(record.start, record.firstBreak)).replace(/\r?\n$|\r$/, '');
      const end = record.start + new TextEncoder().encode(first).length;
      keep({ ...record, next: record.firstBreak, nextLine: record.line + 1, quotedNewline: false }, end);
      again = record.firstBreak;
      scanner.halt();
    } else if (complete || !record.unclosed) keep(record);
  });
  for (let at = 0; at >= 0 && records.length < 2000; at = again) {
    if (at > 0) scanner.restart(at, (records.at(-1)?.line ?? line) + 1);
    again = -1;
    scanner.feed(body.subarray(at));
    if (again < 0) scanner.finish();
  }
  if (!complete && records.at(-1)?.next === body.length) records.pop();
  return records;
}

function runsAway(decoder: TextDecoder, body: Uint8Array, record: ScannedRecord, cut: Cut, width: number): boolean {
  if (width < 2) return false;
  const lines = decoder.decode(body.subarray(record.firstBreak, record.end)).split(/\r\n|\n|\r/, 200);
  return lines.some((text) => wholeRecord(text, cut, width) !== null);
}
