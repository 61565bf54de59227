import { cellsOf, cellsOfOne } from './cells';
import { eachRecord, type ScanPlan } from './each-record';
import type { Place } from './set-aside';

/** A text no reader takes as it stands, as strict CSV: every cell quoted, `record` and `line` in front, LF. */
export interface Rewritten {
  csv: Blob;
  records: number;
  /** Records the parser cut differently from the scanner: they stay out, and are said. */
  disputed: Place[];
}

interface Span extends Place {
  fields: number;
}

/**
 * Writes every record that fits anew, cells by PapaParse, and checks that both agree on each record's cells.
 * Runs in this thread.
 */
export async function rewriteInThread(text: Blob, plan: ScanPlan): Promise<Rewritten> {
  const parts: Blob[] = [];
  const disputed: Place[] = [];
  let spans: Span[] = [];
  let record = 0;
  let written = 0;

  await eachRecord(text, plan, {
    record(found, oddity) {
      if (found.end === found.start) return;
      record += 1;
      if (oddity === null)
        spans.push({ record, line: found.line, start: found.start, end: found.end, fields: found.fields });
    },
    async pause() {
      const batch = spans;
      spans = [];
      const cells = await cellsOfSpans(text, batch, plan.delimiter);
      const lines: string[] = [];
      batch.forEach((span, index) => {
        const row = cells[index] ?? null;
        if (row === null || row.length !== span.fields) {
          const { fields: _, ...place } = span;
          disputed.push(place);
        } else lines.push(strictLine(span, row, plan.width));
      });
      written += lines.length;
      if (lines.length > 0) parts.push(new Blob(lines));
    },
  });
  return { csv: new Blob(parts, { type: 'text/csv' }), records: written, disputed };
}

async function cellsOfSpans(text: Blob, spans: Span[], delimiter: string): Promise<(string[] | null)[]> {
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return [];
  const bytes = new Uint8Array(await text.slice(first.start, last.end).arrayBuffer());
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const records = spans.map(({ start, end }) => decoder.decode(bytes.subarray(start - first.start, end - first.start)));
  const rows = cellsOf(records, delimiter);
  return rows.map((row, index) =>
    row.length === spans[index]?.fields ? row : cellsOfOne(records[index] ?? '', delimiter),
  );
}

function strictLine({ record, line }: Span, cells: string[], width: number): string {
  const padded = Array.from({ length: width }, (_, index) => cells[index]);
  const quoted = padded.map((cell) => (cell === undefined ? '' : `"${cell.replaceAll('"', '""')}"`));
  return `${record},${line},${quoted.join(',')}\n`;
}
