/** Whether a line has bytes above 0x7f, and whether they are UTF-8: the sequences of the Unicode standard, table 3-7. */
export class LineCheck {
  isHigh = false;
  isUtf8 = true;
  /** Bytes that the present character still needs, and the bounds of the next one. */
  #needs = 0;
  #from = 0x80;
  #to = 0xbf;

  /** Takes every byte of the line above 0x7f, and at least the next one behind each. */
  take(byte: number): void {
    if (byte <= 0x7f) {
      if (this.#needs > 0) this.#break();
      return;
    }
    this.isHigh = true;
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

  /** Ends the line: whether it is in another encoding than UTF-8. The next one begins. */
  isOther(): boolean {
    const isOther = !this.isUtf8 || this.#needs > 0;
    this.isHigh = false;
    this.isUtf8 = true;
    this.#needs = 0;
    [this.#from, this.#to] = [0x80, 0xbf];
    return isOther;
  }

  #break(): void {
    this.isUtf8 = false;
    this.#needs = 0;
    [this.#from, this.#to] = [0x80, 0xbf];
  }
}
