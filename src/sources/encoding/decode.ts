import { slices } from '../each-record';
import { LineCheck } from './line-check';

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
    yield decodedLines(joined.subarray(0, end), otherwise);
    rest = joined.slice(end);
  }
  yield decodedLines(rest, otherwise);
}

/** Neighbouring lines of one kind are decoded together. */
function decodedLines(lines: Uint8Array, otherwise: string): string {
  const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  const other = new TextDecoder(otherwise);
  const check = new LineCheck();
  const texts: string[] = [];
  let isOther = false;
  let start = 0;
  let line = 0;
  const endRun = (end: number) => {
    const decoder = isOther ? other : utf8;
    texts.push(decoder.decode(lines.subarray(start, end), { stream: true }), decoder.decode());
    start = end;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const byte = lines[at] as number;
    check.take(byte);
    if (byte !== LF && byte !== CR && at < lines.length - 1) continue;
    const isThisOther = check.isOther();
    if (isThisOther !== isOther) endRun(line);
    isOther = isThisOther;
    line = at + 1;
  }
  endRun(lines.length);
  return texts.join('');
}

/** Texts as one UTF-8 text, with no more of it in memory than one of them. */
export async function asUtf8(texts: AsyncIterable<string>): Promise<Blob> {
  const parts: Blob[] = [];
  for await (const text of texts) if (text !== '') parts.push(new Blob([text]));
  return new Blob(parts, { type: 'text/csv' });
}
