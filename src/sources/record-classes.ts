import { cellsOfOne } from './cells';
import { isFigure, shapeOf, type CellShape } from './cell-shapes';
import { mend } from './mend';
import type { Cut, ScannedRecord } from './record-scanner';
import { isFooter, isMessage, isTotalLabel, mayBeTotal } from './row-words';
import type { SetAsideKind } from './source';

/** What a record is. `mended` is loaded like `data`. */
export type RecordClass = 'data' | 'mended' | 'blank' | Exclude<SetAsideKind, 'disputed'>;

/** What records are measured by. */
export interface TablePlan extends Cut {
  /** Cells of the header. */
  width: number;
  /** The header's lines as they stand in the file. */
  headers: string[];
  /** What each column of the first records holds, null for words. */
  shapes: (CellShape | null)[];
  /** Lines that begin with # are about the table, not in it. */
  comments: boolean;
  /** Rows that look like totals, footers or repeated headers are records like any other. */
  keep_all_rows: boolean;
}

interface Held {
  record: ScannedRecord;
  is: RecordClass;
  cells: string[];
}

const mostHeld = 12;
const mark = 0xef;

/** Tells data from what else stands between it. A record that the next ones explain is held back until they come. */
export class RecordClasses {
  private held: Held[] = [];
  /** A header of another table may be the last that is held. */
  private header: string[] | null = null;
  private afterGap = false;
  private inFooter = false;
  private inOtherTable = false;
  private only: Held | null = null;
  private count = 0;
  private readonly decoder = new TextDecoder();
  private readonly skipped = new Uint8Array(256);
  private readonly headerLengths: Set<number>;

  constructor(
    private readonly plan: TablePlan,
    private readonly emit: (record: ScannedRecord, is: RecordClass) => void,
  ) {
    const encoder = new TextEncoder();
    for (const byte of encoder.encode(`${plan.delimiter}${plan.quote} \t\0`)) this.skipped[byte] = 1;
    const lengths = plan.headers.map((line) => encoder.encode(line).length);
    this.headerLengths = new Set(lengths.flatMap((length) => [length, length + 3]));
  }

  /** The next record with the bytes of its content. */
  take(record: ScannedRecord, bytes: Uint8Array): void {
    const { plan, skipped } = this;
    let at = 0;
    while (at < bytes.length && skipped[bytes[at] as number] === 1) at += 1;
    if (at === bytes.length && !this.hasQuote(bytes)) {
      this.emit(record, 'blank');
      this.afterGap = true;
      return;
    }
    this.count += 1;
    const { fields, strayQuote, looseQuote, surplus } = record;
    const sound = !strayQuote && !looseQuote && (fields <= plan.width || !surplus) && (fields > 1 || plan.width === 1);
    const calm = this.held.length === 0 && !this.afterGap && !this.inOtherTable && !this.inFooter;
    const telling = mayBeTotal(bytes, at) || bytes[0] === mark || this.headerLengths.has(bytes.length);
    if (sound && (plan.keep_all_rows || (calm && !telling))) this.emit(record, 'data');
    else this.look(record, this.decoder.decode(bytes));
  }

  /** Empty cells that somebody took the trouble to enclose are a record; delimiters alone are none. */
  private hasQuote(bytes: Uint8Array): boolean {
    return this.plan.quote !== '' && bytes.includes(this.plan.quote.charCodeAt(0));
  }

  /** A record whose class is known already. */
  say(record: ScannedRecord, is: RecordClass): void {
    this.count += 1;
    this.release();
    this.afterGap = this.inFooter = false;
    this.emit(record, this.inOtherTable ? 'other_table' : is);
  }

  finish(): void {
    const { only } = this;
    if (
      only !== null &&
      this.count === 1 &&
      this.held.length === 1 &&
      this.plan.width > 2 &&
      /\s/.test(only.cells[0] ?? '')
    )
      this.release('message');
    else this.release();
  }

  private look(record: ScannedRecord, text: string): void {
    const { plan } = this;
    if (plan.keep_all_rows) return this.emit(record, this.own(record, text));
    if (plan.headers.includes(text.replace(/^\ufeff/, ''))) {
      this.release();
      this.inOtherTable = this.afterGap = false;
      return this.emit(record, 'repeated_header');
    }
    if (this.inOtherTable) return this.emit(record, 'other_table');
    if (plan.comments && text.startsWith('#')) return this.enterOtherTable(record);
    if (record.fields === 1 && plan.width > 1) return this.single(record, text);

    const cells = cellsOfOne(text, plan) ?? [];
    if (this.header !== null && this.header.length === cells.length) return this.enterOtherTable(record);
    if (this.afterGap && this.startsTable(cells)) {
      this.header = cells;
      this.held.push({ record, is: this.own(record, text), cells });
      return;
    }
    this.release();
    this.afterGap = this.inFooter = false;
    this.emit(record, isTotalRow(cells) ? 'total' : this.own(record, text));
  }

  /** A row of one cell in a table of several: a footer, a message, or a record that lacks the rest. */
  private single(record: ScannedRecord, text: string): void {
    const cell = (cellsOfOne(text, this.plan)?.[0] ?? text).trim();
    if (isFooter(cell)) {
      this.release('footer');
      this.inFooter = true;
      this.emit(record, 'footer');
    } else if (this.inFooter) this.emit(record, 'footer');
    else if (isMessage(cell) || isTotalLabel(cell)) {
      this.release();
      this.emit(record, isMessage(cell) ? 'message' : 'total');
    } else {
      if (this.header !== null || this.held.length === mostHeld) this.release();
      this.only = { record, is: this.own(record, text), cells: [cell] };
      if (this.afterGap || this.count === 1) this.held.push(this.only);
      else this.emit(record, this.only.is);
    }
  }

  private enterOtherTable(record: ScannedRecord): void {
    this.release('other_table');
    this.inOtherTable = true;
    this.emit(record, 'other_table');
  }

  private release(as?: RecordClass): void {
    for (const { record, is } of this.held) this.emit(record, as ?? is);
    this.held = [];
    this.header = null;
  }

  /** Names behind a gap, in another number than the header's or over columns that hold no words. */
  private startsTable(cells: readonly string[]): boolean {
    const { width, shapes } = this.plan;
    if (cells.length < 2 || new Set(cells).size < cells.length) return false;
    if (!cells.every((cell) => shapeOf(cell) === 'text')) return false;
    return cells.length !== width || shapes.filter((shape) => shape !== null).length * 3 >= width;
  }

  private own({ fields, surplus, strayQuote, looseQuote, quotedNewline }: ScannedRecord, text: string): RecordClass {
    const { plan } = this;
    if (strayQuote) return !quotedNewline && mend(text, plan, plan.width) !== null ? 'mended' : 'stray_quote';
    if (fields > plan.width && surplus) return 'long';
    return looseQuote && fields === plan.width && !quotedNewline ? 'mended' : 'data';
  }
}

/** A label such as "Total: Account" in the first or last filled cell, and nothing but figures beside it. */
export function isTotalRow(cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => shapeOf(cell) !== 'empty');
  for (const label of [filled[0], filled.at(-1)]) {
    if (label === undefined || !isTotalLabel(label)) continue;
    const others = filled.filter((cell) => cell !== label);
    if (others.every(isFigure) && (others.length > 0 || /[:：(]/.test(label))) return true;
  }
  return false;
}

/** Whether every cell is of its column's shape, where the column has one. */
export function fitsShapes(cells: readonly string[], shapes: readonly (CellShape | null)[]): boolean {
  return shapes.every((shape, index) => {
    const own = shapeOf(cells[index] ?? '');
    return shape === null || own === 'empty' || own === shape;
  });
}
