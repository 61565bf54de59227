const flushed = 5000;

/** Rows of cells written as a CSV text (RFC 4180); a row without anything in it is a blank line. */
export class CsvText {
  rows = 0;
  /** Cells of the widest row. */
  width = 0;
  #lines: string[] = [];
  readonly #parts: Blob[] = [];

  add(cells: readonly string[]): void {
    this.rows += 1;
    this.width = Math.max(this.width, cells.length);
    const isEmpty = cells.every((cell) => cell === '');
    this.#lines.push(isEmpty ? '\n' : `${cells.map(quoted).join(',')}\n`);
    if (this.#lines.length >= flushed) this.#flush();
  }

  blob(): Blob {
    this.#flush();
    return new Blob(this.#parts, { type: 'text/csv' });
  }

  #flush(): void {
    this.#parts.push(new Blob(this.#lines));
    this.#lines = [];
  }
}

/** In quotes wherever a reader could take a character of the cell for one of the table. */
function quoted(cell: string): string {
  return /[",;|\t\r\n'\\#]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
