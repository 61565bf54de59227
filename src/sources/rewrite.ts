import { cellsOf, cellsOfOne } from './cells';
import { eachRecord, type ScanPlan } from './each-record';
import { mend } from './mend';
import { spanOf, type Span } from './scan';

/** A text no reader takes as it stands, as strict CSV: every cell quoted, `record` and `line` in front, LF. */
export interface Rewritten {
  csv: Blob;
  records: number;
  /** Bytes of the cells written. */
  content: number;
  /** Records the parser cut differently from the scanner: they stay out, and are said. */
  disputed: Span[];
}

/**
 * Writes records that fit anew, cells by PapaParse, and checks that both agree on each record's cells: `only` those
 * at the given spans, or all. Runs in this thread.
 */
export async function rewriteInThread(text: Blob, plan: ScanPlan, only?: readonly Span[]): Promise<Rewritten> {
  const writer = new Writer(text, plan);
  if (only !== undefined) {
    for (const span of only) await writer.write([span]);
    return writer.done();
  }
  let spans: Span[] = [];
  let record = 0;
  await eachRecord(text, plan, {
    record(found, is) {
      if (is === 'blank') return;
      record += 1;
      if (is !== 'data' && is !== 'mended') return;
      const { line, start, end } = found;
      spans.push(spanOf({ record, line, start, end }, found, is, plan.width));
    },
    async pause() {
      const batch = spans;
      spans = [];
      await writer.write(batch);
    },
  });
  return writer.done();
}

class Writer {
  private readonly parts: Blob[] = [];
  private readonly disputed: Span[] = [];
  private records = 0;
  private content = 0;

  constructor(
    private readonly text: Blob,
    private readonly plan: ScanPlan,
  ) {}

  async write(spans: readonly Span[]): Promise<void> {
    const rows = await this.cellsOf(spans);
    const lines: string[] = [];
    spans.forEach((span, index) => {
      const cells = rows[index] ?? null;
      const bytes = cells === null ? -1 : bytesOf(cells);
      const agreed = cells !== null && (span.fields < 0 || cells.length === span.fields);
      if (!agreed || (span.content >= 0 && bytes !== span.content)) {
        this.disputed.push(span);
        return;
      }
      this.content += cells.length > this.plan.width ? bytesOf(cells.slice(0, this.plan.width)) : bytes;
      lines.push(strictLine(span, cells, this.plan.width));
    });
    this.records += lines.length;
    if (lines.length > 0) this.parts.push(new Blob(lines));
  }

  done(): Rewritten {
    const { parts, records, content, disputed } = this;
    return { csv: new Blob(parts, { type: 'text/csv' }), records, content, disputed };
  }

  private async cellsOf(spans: readonly Span[]): Promise<(string[] | null)[]> {
    const [first, last] = [spans[0], spans.at(-1)];
    if (first === undefined || last === undefined) return [];
    const { plan } = this;
    const bytes = new Uint8Array(await this.text.slice(first.start, last.end).arrayBuffer());
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    const texts = spans.map(({ start, end }) => decoder.decode(bytes.subarray(start - first.start, end - first.start)));
    const sure = spans.flatMap(({ fields }, index) => (fields < 0 ? [] : [index]));
    const rows = cellsOf(
      sure.map((index) => texts[index] ?? ''),
      plan,
    );
    const cells = new Map(sure.map((index, place) => [index, rows[place]!]));
    return texts.map((text, index) => {
      const row = cells.get(index);
      if (row === undefined) return mend(text, plan, plan.width)?.cells ?? cellsOfOne(text, plan);
      return row.length === spans[index]?.fields ? row : cellsOfOne(text, plan);
    });
  }
}

/** Bytes of cells in UTF-8. */
function bytesOf(cells: readonly string[]): number {
  let bytes = 0;
  for (const cell of cells) {
    bytes += cell.length;
    for (let i = 0; i < cell.length; i += 1) {
      const code = cell.charCodeAt(i);
      if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
    }
  }
  return bytes;
}

/** A record as strict CSV, its number and line in front, filled up or cut to `width` cells. */
export function strictLine(
  { record, line }: { record: number; line: number },
  cells: readonly string[],
  width: number,
): string {
  const padded = Array.from({ length: width }, (_, index) => cells[index]);
  const quoted = padded.map((cell) => (cell === undefined ? '' : `"${cell.replaceAll('"', '""')}"`));
  return `${record},${line},${quoted.join(',')}\n`;
}
