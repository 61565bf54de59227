import type { Dialect } from './source';

/** What the scanner saw of one record; offsets are bytes from the start of the text. */
export interface ScannedRecord {
  start: number;
  /** First byte after the content, the line end not included. */
  end: number;
  /** First byte after the line end. */
  next: number;
  /** Line of the text on which it starts, 1-based, and the line after it. */
  line: number;
  nextLine: number;
  fields: number;
  /** Bytes of the cells alone: delimiters, enclosing quotes and the second quote of a pair left out. */
  content: number;
  /** A closing quote is followed by something else than spaces, a delimiter or a line end. */
  strayQuote: boolean;
  /** Spaces around an enclosing quote: readers disagree about them. */
  spacedQuote: boolean;
  /** A quote stands inside a cell without enclosing quotes: it is a character. */
  looseQuote: boolean;
  /** Something other than spaces stands in the cells beyond the expected width. */
  surplus: boolean;
  quotedNewline: boolean;
  /** The text ended inside quotes. */
  unclosed: boolean;
  /** Where the second line of a record with line ends inside quotes begins; -1 for a record of one line. */
  firstBreak: number;
}

/** What the scanner has to know of a dialect. */
export type Cut = Pick<Dialect, 'delimiter' | 'quote' | 'escape'>;

const LF = 10;
const CR = 13;
const SPACE = 32;
const BACKSLASH = 92;
const none = -1;

const fieldStart = 0;
const unquoted = 1;
const quoted = 2;
const quoteInQuoted = 3;
const spaceAfterQuote = 4;
const leadingSpace = 5;

/**
 * Splits bytes of an ASCII-compatible text into records. Knows quotes, the delimiter and line ends, nothing else:
 * cells come from elsewhere. Feed slices in order, then call `finish`. A blank line is a record without content bytes.
 * A receiver that calls `halt` gets no further record: `feed` returns, and reading goes on where `restart` says.
 */
export class RecordScanner {
  readonly newlines = { lf: 0, crlf: 0, cr: 0 };
  private readonly delimiter: number;
  /** The delimiter's bytes behind its first. */
  private readonly tail: Uint8Array;
  private readonly quote: number;
  private readonly backslash: number;
  /** 1 for the bytes that an unquoted cell cannot simply go on with. */
  private readonly special = new Uint8Array(256);
  /** 1 for the bytes that end or break an enclosed one. */
  private readonly enclosed = new Uint8Array(256);
  /** No byte above it is special: most bytes are settled by one comparison. */
  private readonly highest: number;
  private carry = new Uint8Array(0);
  private halted = false;
  private escaped = false;
  private state = fieldStart;
  private pendingCr = false;
  private startLine: number;
  private start: number;
  private fields = 1;
  private structural = 0;
  private strayQuote = false;
  private spacedQuote = false;
  private looseQuote = false;
  private surplus = false;
  private quotedNewline = false;
  private firstBreak = -1;
  private lastWasCr = false;

  constructor(
    cut: Cut,
    /** Cells expected; 0 when not known yet. */
    private readonly width: number,
    private offset: number,
    private line: number,
    private readonly onRecord: (record: ScannedRecord) => void,
  ) {
    const delimiter = new TextEncoder().encode(cut.delimiter);
    this.delimiter = delimiter[0] ?? none;
    this.tail = delimiter.subarray(1);
    this.quote = cut.quote === '' ? none : cut.quote.charCodeAt(0);
    this.backslash = cut.escape === 'backslash' ? BACKSLASH : none;
    for (const byte of [this.delimiter, LF, CR, this.quote]) if (byte !== none) this.special[byte] = 1;
    for (const byte of [LF, CR, this.quote, this.backslash]) if (byte !== none) this.enclosed[byte] = 1;
    this.highest = Math.max(this.delimiter, this.quote, CR);
    this.start = offset;
    this.startLine = line;
  }

  /** No record comes after this one until `restart`. */
  halt(): void {
    this.halted = true;
  }

  /** Goes on at another place, which must be the start of a line outside quotes. */
  restart(offset: number, line: number): void {
    this.halted = this.pendingCr = this.escaped = false;
    this.carry = new Uint8Array(0);
    this.state = fieldStart;
    this.offset = offset;
    this.line = line;
    this.begin(offset);
  }

  feed(bytes: Uint8Array): void {
    if (this.tail.length === 0) {
      this.read(bytes, bytes.length);
      return;
    }
    // A delimiter of several bytes may lie across two slices.
    const joined = new Uint8Array(this.carry.length + bytes.length);
    joined.set(this.carry);
    joined.set(bytes, this.carry.length);
    const from = this.offset;
    this.read(joined, Math.max(0, joined.length - this.tail.length));
    if (!this.halted) this.carry = joined.slice(this.offset - from);
  }

  /** Ends the text: a last record without a line end comes out, and one whose quotes never close says so. */
  finish(): void {
    const { carry } = this;
    this.carry = new Uint8Array(0);
    this.read(carry, carry.length);
    if (this.halted) return;
    if (this.pendingCr) {
      this.pendingCr = false;
      this.newlines.cr += 1;
      this.emit(this.offset - 1, this.offset, false);
      return;
    }
    if (this.offset === this.start) return;
    if (this.lastWasCr) this.closeCr(this.offset);
    if (this.state === quoteInQuoted || this.state === spaceAfterQuote) this.structural += 1;
    this.emit(this.offset, this.offset, this.state === quoted);
  }

  /** Reads to `length`, or a little further where a delimiter lies across it. */
  private read(bytes: Uint8Array, length: number): void {
    const { delimiter, width, quote, backslash, special, enclosed, highest } = this;
    const tail = this.tail.length;
    const base = this.offset;
    let state = this.state;
    let i = 0;
    while (i < length) {
      if (this.pendingCr) {
        this.pendingCr = false;
        const pair = bytes[i] === LF;
        if (pair) i += 1;
        this.newlines[pair ? 'crlf' : 'cr'] += 1;
        this.emit(base + i - (pair ? 2 : 1), base + i, false);
        if (this.halted) return;
        state = fieldStart;
        continue;
      }
      if (state === quoted) {
        const from = i;
        let byte = 0;
        if (this.escaped) {
          this.escaped = false;
          byte = bytes[i] as number;
          if (byte === quote || byte === BACKSLASH) {
            this.structural += 1;
            i += 1;
          }
        }
        for (;;) {
          if (this.lastWasCr && i < length && bytes[i] !== LF) this.closeCr(base + i);
          while (i < length && enclosed[bytes[i] as number] === 0) i += 1;
          if (i >= length || (byte = bytes[i] as number) === quote || byte === backslash) break;
          this.breakInQuotes(byte, base + i);
          i += 1;
        }
        if (width > 0 && this.fields > width && i > from) this.surplus = true;
        if (i < length) {
          if (byte === quote) state = quoteInQuoted;
          else this.escaped = true;
          i += 1;
        }
        continue;
      }
      const byte = bytes[i] as number;
      if (byte === delimiter && (tail === 0 || this.isDelimiter(bytes, i))) {
        this.fields += 1;
        this.structural += 1 + tail;
        if (state === quoteInQuoted || state === spaceAfterQuote) this.structural += 1;
        state = fieldStart;
        i += 1 + tail;
      } else if (byte === LF) {
        if (state === quoteInQuoted || state === spaceAfterQuote) this.structural += 1;
        this.newlines.lf += 1;
        i += 1;
        this.emit(base + i - 1, base + i, false);
        if (this.halted) return;
        state = fieldStart;
      } else if (byte === CR) {
        if (state === quoteInQuoted || state === spaceAfterQuote) this.structural += 1;
        this.pendingCr = true;
        i += 1;
      } else if (state === fieldStart && byte === quote) {
        this.structural += 1;
        state = quoted;
        i += 1;
      } else if (state === quoteInQuoted && byte === quote && backslash === none) {
        this.structural += 1;
        if (width > 0 && this.fields > width) this.surplus = true;
        state = quoted;
        i += 1;
      } else if (state === quoteInQuoted || state === spaceAfterQuote) {
        if (byte === SPACE) {
          this.spacedQuote = true;
          state = spaceAfterQuote;
        } else {
          this.strayQuote = true;
          state = unquoted;
        }
        i += 1;
      } else if (byte === SPACE && (state === fieldStart || state === leadingSpace)) {
        state = leadingSpace;
        i += 1;
      } else {
        if (byte === quote) {
          if (state === leadingSpace) this.spacedQuote = true;
          else this.looseQuote = true;
        }
        if (width > 0 && this.fields > width) this.surplus = true;
        state = unquoted;
        i += 1;
        while (i < length) {
          const next = bytes[i] as number;
          if (next <= highest && special[next] === 1) break;
          i += 1;
        }
      }
    }
    this.state = state;
    this.offset = base + i;
  }

  private isDelimiter(bytes: Uint8Array, at: number): boolean {
    const { tail } = this;
    for (let i = 0; i < tail.length; i += 1) if (bytes[at + 1 + i] !== tail[i]) return false;
    return true;
  }

  private breakInQuotes(byte: number, at: number): void {
    this.quotedNewline = true;
    if (byte === CR) {
      if (this.lastWasCr) this.closeCr(at);
      this.lastWasCr = true;
      return;
    }
    this.lastWasCr = false;
    this.line += 1;
    if (this.firstBreak < 0) this.firstBreak = at + 1;
  }

  private closeCr(at: number): void {
    this.lastWasCr = false;
    this.line += 1;
    if (this.firstBreak < 0) this.firstBreak = at;
  }

  private emit(end: number, next: number, unclosed: boolean): void {
    const record = {
      start: this.start,
      end,
      next,
      line: this.startLine,
      nextLine: this.line + 1,
      fields: this.fields,
      content: end - this.start - this.structural,
      strayQuote: this.strayQuote,
      spacedQuote: this.spacedQuote,
      looseQuote: this.looseQuote,
      surplus: this.surplus,
      quotedNewline: this.quotedNewline,
      unclosed,
      firstBreak: this.firstBreak,
    };
    this.line += 1;
    this.begin(next);
    this.onRecord(record);
  }

  private begin(offset: number): void {
    this.start = offset;
    this.startLine = this.line;
    this.fields = 1;
    this.structural = 0;
    this.strayQuote = this.spacedQuote = this.looseQuote = this.surplus = this.quotedNewline = false;
    this.firstBreak = -1;
    this.lastWasCr = false;
  }
}
