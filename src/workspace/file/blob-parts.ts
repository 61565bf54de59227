const together = 8 * 1024 * 1024;

/** Bytes that come piece by piece as one blob, never more than 8 MiB of them in hand: the browser keeps blobs on disk. */
export class BlobParts {
  readonly #parts: Blob[] = [];
  #pending: Uint8Array<ArrayBuffer>[] = [];
  #inHand = 0;

  add(bytes: Uint8Array<ArrayBuffer>): void {
    this.#pending.push(bytes);
    this.#inHand += bytes.length;
    if (this.#inHand >= together) this.#close();
  }

  whole(): Blob {
    this.#close();
    return new Blob(this.#parts);
  }

  #close(): void {
    if (this.#inHand > 0) this.#parts.push(new Blob(this.#pending));
    this.#pending = [];
    this.#inHand = 0;
  }
}
