import { slices } from '../each-record';

/** Cells collected per 8 MiB of a text, in bytes, and in all. */
const perSlice = 32 * 1024;
const inAll = 256 * 1024;

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
  #cell: number[] = [];
  #line: number[] = [];
  #isHigh = false;
  #cellIsHigh = false;
  #isUtf8 = true;
  /** Bytes that the present character still needs, and the bounds of the next one. */
  #needs = 0;
  #from = 0x80;
  #to = 0xbf;
  #room = 0;

  take(bytes: Uint8Array): void {
    this.#room = Math.min(perSlice, inAll - this.cells.length);
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (byte > 0x7f) {
        this.#isHigh = this.#cellIsHigh = true;
        this.#high(byte);
      } else if (this.#needs > 0) this.#break();
      if (this.#room > 0) this.#collect(byte);
      if (byte === LF || byte === CR) this.endLine();
    }
  }

  endLine(): void {
    if (this.#needs > 0) this.#break();
    this.#endCell();
    if (this.#isHigh && this.#isUtf8) this.utf8 += 1;
    if (this.#isHigh && !this.#isUtf8) {
      this.other += 1;
      for (const byte of this.#line) this.cells.push(byte);
      this.#room -= this.#line.length;
    }
    this.#line.length = 0;
    this.#isHigh = false;
    this.#isUtf8 = true;
  }

  /** The well-formed sequences of the Unicode standard, table 3-7. */
  #high(byte: number): void {
    if (this.#needs > 0) {
      if (byte < this.#from || byte > this.#to) this.#break();
      else this.#needs -= 1;
      [this.#from, this.#to] = [0x80, 0xbf];
    } else if (byte >= 0xc2 && byte <= 0xdf) this.#needs = 1;
    else if (byte >= 0xe0 && byte <= 0xef) {
      this.#needs = 2;
      if (byte === 0xe0) this.#from = 0xa0;
      if (byte === 0xed) this.#to = 0x9f;
    } else if (byte >= 0xf0 && byte <= 0xf4) {
      this.#needs = 3;
      if (byte === 0xf0) this.#from = 0x90;
      if (byte === 0xf4) this.#to = 0x8f;
    } else this.#break();
  }

  #break(): void {
    this.#isUtf8 = false;
    this.#needs = 0;
    [this.#from, this.#to] = [0x80, 0xbf];
  }

  #collect(byte: number): void {
    if (cellEnds.has(byte)) this.#endCell();
    else if (this.#cell.length < 200) this.#cell.push(byte);
  }

  #endCell(): void {
    if (this.#cellIsHigh && this.#line.length < this.#room) this.#line.push(...this.#cell, LF);
    this.#cell.length = 0;
    this.#cellIsHigh = false;
  }
}
