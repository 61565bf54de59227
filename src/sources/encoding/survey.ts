import { slices } from '../each-record';
import { LineCheck } from './line-check';

/** Cells collected per 8 MiB of a text, in bytes, and in all. */
const perSlice = 32 * 1024;
const inAll = 256 * 1024;
const longestCell = 200;

const LF = 10;
const CR = 13;
const cellEnds = new Set([0x09, LF, CR, 0x22, 0x2c, 0x3b]);

/** What a text that is not UTF-8 throughout is made of. */
export interface Survey {
  /** Lines with bytes above 0x7f that are UTF-8, and those that are not. */
  utf8_lines: number;
  other_lines: number;
  /** Cells with bytes above 0x7f from the other lines, all over the text, a line end between them. */
  cells: Uint8Array;
}

export async function surveyBytes(text: Blob): Promise<Survey> {
  const found = new LineSurvey();
  for await (const bytes of slices(text, 0)) found.take(bytes);
  found.endLine();
  return { utf8_lines: found.utf8, other_lines: found.other, cells: Uint8Array.from(found.cells) };
}

class LineSurvey {
  utf8 = 0;
  other = 0;
  readonly cells: number[] = [];
  readonly #check = new LineCheck();
  #cell: number[] = [];
  /** Cells of the present line. */
  #line: number[] = [];
  #isCellHigh = false;
  #room = 0;

  take(bytes: Uint8Array): void {
    this.#room = Math.min(perSlice, inAll - this.cells.length);
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      this.#check.take(byte);
      if (this.#room > 0) this.#collect(byte);
      if (byte === LF || byte === CR) this.endLine();
    }
  }

  endLine(): void {
    this.#endCell();
    const { isHigh } = this.#check;
    const isOther = this.#check.isOther();
    if (isOther) {
      this.other += 1;
      for (const byte of this.#line) this.cells.push(byte);
      this.#room -= this.#line.length;
    } else if (isHigh) this.utf8 += 1;
    this.#line.length = 0;
  }

  #collect(byte: number): void {
    if (byte > 0x7f) this.#isCellHigh = true;
    if (cellEnds.has(byte)) this.#endCell();
    else if (this.#cell.length < longestCell) this.#cell.push(byte);
  }

  #endCell(): void {
    if (this.#isCellHigh && this.#line.length < this.#room) this.#line.push(...this.#cell, LF);
    this.#cell.length = 0;
    this.#isCellHigh = false;
  }
}
