import { slices } from '../each-record';

const LF = 10;
const CR = 13;

/** The characters of a text, 8 MiB of its bytes at a time; what is no character of the encoding becomes U+FFFD. */
export async function* decoded(text: Blob, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of slices(text, 0)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** The characters of a UTF-8 text; lines that are not UTF-8 are read in another encoding, each line for itself. */
export async function* decodedByLine(text: Blob, otherwise: string): AsyncGenerator<string> {
  let rest = new Uint8Array(0);
  for await (const bytes of slices(text, 0)) {
    const joined = new Uint8Array(rest.length + bytes.length);
    joined.set(rest);
    joined.set(bytes, rest.length);
    const end = 1 + Math.max(joined.lastIndexOf(LF), joined.lastIndexOf(CR));
    yield* decodedLines(joined.subarray(0, end), otherwise);
    rest = joined.slice(end);
  }
  yield* decodedLines(rest, otherwise);
}

/** In halves, so that a few bad lines do not cost a decoding per line. */
function* decodedLines(lines: Uint8Array, otherwise: string): Generator<string> {
  if (lines.length === 0) return;
  const text = strictly(lines);
  const middle = text === null ? lineBreakNear(lines, lines.length >> 1) : 0;
  if (text !== null) yield text;
  else if (middle === 0) yield new TextDecoder(otherwise).decode(lines, { stream: true });
  else {
    yield* decodedLines(lines.subarray(0, middle), otherwise);
    yield* decodedLines(lines.subarray(middle), otherwise);
  }
}

function strictly(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Start of a line within the bytes, the nearer the middle the better; 0 when there is one line only. */
function lineBreakNear(bytes: Uint8Array, middle: number): number {
  const isBreak = (at: number) => bytes[at] === LF || bytes[at] === CR;
  for (let at = middle; at < bytes.length - 1; at += 1) if (isBreak(at)) return at + 1;
  for (let at = Math.min(middle, bytes.length - 2); at >= 0; at -= 1) if (isBreak(at)) return at + 1;
  return 0;
}

/** Texts as one UTF-8 text, with no more of it in memory than one of them. */
export async function asUtf8(texts: AsyncIterable<string>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const text of texts) if (text !== '') parts.push(new Blob([text]));
  return new Blob(parts, { type: 'text/csv' });
}
