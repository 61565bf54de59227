import { LineLimit } from '../encoding/text-watch';
import { UnreadableFile } from '../unreadable-file';

const megabyte = 1024 * 1024;

/** Beyond these an archive is a trap or a mistake: no export comes near. Bytes, and times the packed size. */
export const limits = {
  output: 2048 * megabyte,
  ratio: 200,
  ratioCountsFrom: 10 * megabyte,
  entries: 1000,
  workbook: 300 * megabyte,
} as const;

const whole = 8 * megabyte;

/** What one dropped file may unpack to in all, counted while it unpacks. */
export class Budget {
  #output = 0;

  constructor(
    readonly name: string,
    private readonly packed: number,
  ) {}

  /** Throws `UnreadableFile` when these bytes are too many: of one file inside that is `packed` bytes, or of all. */
  spend(bytes: number, soFar: number, packed: number): void {
    this.#output += bytes;
    if (this.#output > limits.output) throw this.#refuse('unpacks to more than 2 GiB');
    const isTrap = (output: number, from: number) => output > limits.ratioCountsFrom && output > limits.ratio * from;
    if (isTrap(soFar, packed) || isTrap(this.#output, this.packed))
      throw this.#refuse(`unpacks to more than ${limits.ratio} times its size, which no export does`);
  }

  #refuse(what: string): UnreadableFile {
    return new UnreadableFile(
      `${this.name} ${what}. Nothing of it was loaded; other files are untouched. ` +
        'Unpack it yourself and drop the files inside.',
    );
  }
}

/**
 * An unpacking stream as a blob, never more than 8 MiB of it in hand. `isText` also holds its lines to their limit.
 * Throws what the budget throws; then the stream is not read on.
 */
export async function unpackedBlob(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  { budget, packed, isText, onBytes }: UnpackOptions,
): Promise<Blob> {
  const parts: Blob[] = [];
  const line = new LineLimit();
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let inHand = 0;
  let soFar = 0;
  for await (const bytes of chunksOf(stream)) {
    soFar += bytes.length;
    budget.spend(bytes.length, soFar, packed);
    if (isText) line.take(bytes);
    onBytes?.(bytes);
    pending.push(bytes);
    inHand += bytes.length;
    if (inHand < whole) continue;
    parts.push(new Blob(pending));
    pending = [];
    inHand = 0;
  }
  return new Blob([...parts, ...pending]);
}

export interface UnpackOptions {
  budget: Budget;
  /** Bytes the stream comes from. */
  packed: number;
  isText: boolean;
  onBytes?: (bytes: Uint8Array) => void;
}

/** Not every browser lets a stream be looped over. Leaving the loop ends the stream. */
async function* chunksOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
