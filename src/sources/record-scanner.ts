/** What the scanner saw of one record; offsets are bytes from the start of the text. */
export interface ScannedRecord {
  start: number;
  /** First byte after the content, the line end not included. */
  end: number;
  /** First byte after the line end. */
  next: number;
  /** Line of the text on which it starts, 1-based. */
  line: number;
  fields: number;
  /** Bytes of the cells alone: delimiters, enclosing quotes and the second quote of a pair left out. */
  content: number;
  /** A closing quote is followed by something else than spaces, a delimiter or a line end. */
  strayQuote: boolean;
  /** Spaces around an enclosing quote: readers disagree about them. */
  spacedQuote: boolean;
  /** Something other than spaces stands in the cells beyond the expected width. */
  surplus: boolean;
  quotedNewline: boolean;
  /** The text ended inside quotes; `firstBreak` tells where its first line ends. */
  unclosed: boolean;
  firstBreak: number;
}

const LF = 10;
const CR = 13;
const SPACE = 32;
const QUOTE = 34;

const fieldStart = 0;
const unquoted = 1;
const quoted = 2;
const quoteInQuoted = 3;
const spaceAfterQuote = 4;
const leadingSpace = 5;

/**
 * Splits bytes of an ASCII-compatible text into records. Knows quotes, the delimiter and line ends, nothing else:
 * cells come from elsewhere. Feed slices in order, then call `finish`. A blank line is a record without content bytes.
 */
export class RecordScanner {
  readonly newlines = { lf: 0, crlf: 0, cr: 0 };
  private state = fieldStart;
  private offset: number;
  private pendingCr = false;
  private line: number;
  private startLine: number;
  private start: number;
  private fields = 1;
  private structural = 0;
  private strayQuote = false;
  private spacedQuote = false;
  private surplus = false;
  private quotedNewline = false;
  private firstBreak = -1;
  private lastWasCr = false;

  constructor(
    private readonly delimiter: number,
    /** Cells expected; 0 when not known yet. */
    private readonly width: number,
    offset: number,
    line: number,
    private readonly onRecord: (record: ScannedRecord) => void,
  ) {
    this.offset = offset;
    this.start = offset;
    this.line = line;
    this.startLine = line;
  }

  feed(bytes: Uint8Array): void {
    const { delimiter, width } = this;
    const base = this.offset;
    const length = bytes.length;
    let state = this.state;
    let i = 0;
    while (i < length) {
      if (this.pendingCr) {
        this.pendingCr = false;
        const pair = bytes[i] === LF;
        if (pair) i += 1;
        this.newlines[pair ? 'crlf' : 'cr'] += 1;
        this.emit(base + i - (pair ? 2 : 1), base + i, false);
        state = fieldStart;
        continue;
      }
      if (state === quoted) {
        const from = i;
        let byte = 0;
        while (i < length && (byte = bytes[i] as number) !== QUOTE) {
          if (byte === LF || byte === CR) this.breakInQuotes(byte, base + i);
          else if (this.lastWasCr) this.closeCr(base + i);
          i += 1;
        }
        if (width > 0 && this.fields > width && i > from) this.surplus = true;
        if (i < length) {
          if (this.lastWasCr) this.closeCr(base + i);
          state = quoteInQuoted;
          i += 1;
        }
        continue;
      }
      const byte = bytes[i] as number;
      if (byte === delimiter) {
        this.fields += 1;
        this.structural += 1;
        if (state === quoteInQuoted || state === spaceAfterQuote) this.structural += 1;
        state = fieldStart;
        i += 1;
      } else if (byte === LF) {
        if (state === quoteInQuoted || state === spaceAfterQuote) this.structural += 1;
        this.newlines.lf += 1;
        i += 1;
        this.emit(base + i - 1, base + i, false);
        state = fieldStart;
      } else if (byte === CR) {
        if (state === quoteInQuoted || state === spaceAfterQuote) this.structural += 1;
        this.pendingCr = true;
        i += 1;
      } else if (state === fieldStart && byte === QUOTE) {
        this.structural += 1;
        state = quoted;
        i += 1;
      } else if (state === quoteInQuoted && byte === QUOTE) {
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
        if (state === leadingSpace && byte === QUOTE) this.spacedQuote = true;
        if (width > 0 && this.fields > width) this.surplus = true;
        state = unquoted;
        i += 1;
        while (i < length) {
          const next = bytes[i] as number;
          if (next === delimiter || next === LF || next === CR) break;
          i += 1;
        }
      }
    }
    this.state = state;
    this.offset = base + length;
  }

  /** Ends the text: a last record without a line end comes out, and one whose quotes never close says so. */
  finish(): void {
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
    this.onRecord({
      start: this.start,
      end,
      next,
      line: this.startLine,
      fields: this.fields,
      content: end - this.start - this.structural,
      strayQuote: this.strayQuote,
      spacedQuote: this.spacedQuote,
      surplus: this.surplus,
      quotedNewline: this.quotedNewline,
      unclosed,
      firstBreak: this.firstBreak,
    });
    this.start = next;
    this.line += 1;
    this.startLine = this.line;
    this.fields = 1;
    this.structural = 0;
    this.strayQuote = this.spacedQuote = this.surplus = this.quotedNewline = false;
    this.firstBreak = -1;
    this.lastWasCr = false;
  }
}
