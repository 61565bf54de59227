import { UnreadableFile } from '../unreadable-file';
import { noteMojibake, type Mojibake } from './mojibake';

const longestLine = 16 * 1024 * 1024;

/** Looks at the characters of a UTF-8 text as its slices pass by. */
export class TextWatch {
  valid = true;
  /** U+FFFD: characters that something before us did not understand. */
  lost = 0;
  mojibake: Mojibake = { places: 0, example: null };
  readonly #decoder = new TextDecoder('utf-8', { fatal: true });
  readonly #line = new LineLimit();
  #endsInside = false;

  /** Throws `UnreadableFile` when a line is longer than any table's. */
  take(bytes: Uint8Array, isLast: boolean): void {
    this.#line.take(bytes);
    if (!this.valid) return;
    try {
      const text = this.#decoder.decode(bytes, { stream: !isLast });
      if (text.length !== bytes.length || this.#endsInside) this.#look(text);
      this.#endsInside = (bytes.at(-1) ?? 0) > 0x7f;
    } catch {
      this.valid = false;
    }
  }

  #look(text: string): void {
    for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) this.lost += 1;
    this.mojibake = noteMojibake(this.mojibake, text);
  }
}

/** A line of a table ends somewhere; a gigabyte without a line end is none. */
export class LineLimit {
  #length = 0;

  /** Throws `UnreadableFile` when the line at hand has become longer than 16 MB. */
  take(bytes: Uint8Array): void {
    const first = firstBreak(bytes);
    const open = this.#length + (first < 0 ? bytes.length : first);
    if (open > longestLine)
      throw new UnreadableFile(
        'A line of it is longer than 16 MB, which no line of a table is. Nothing of it was loaded; other files are ' +
          'untouched. Export it again as CSV and drop the new file.',
      );
    this.#length = first < 0 ? open : bytes.length - 1 - lastBreak(bytes);
  }
}

const LF = 10;
const CR = 13;

/** The second search stays short where lines end as they mostly do. */
function firstBreak(bytes: Uint8Array): number {
  const lf = bytes.indexOf(LF);
  const cr = (lf < 0 ? bytes : bytes.subarray(0, lf)).indexOf(CR);
  return cr < 0 ? lf : cr;
}

function lastBreak(bytes: Uint8Array): number {
  const lf = bytes.lastIndexOf(LF);
  const cr = bytes.subarray(lf + 1).lastIndexOf(CR);
  return cr < 0 ? lf : lf + 1 + cr;
}
