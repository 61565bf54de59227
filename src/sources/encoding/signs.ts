import { UnreadableFile } from '../unreadable-file';

/** What the first bytes of a text say about its encoding. */
export interface Signs {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  bomBytes: number;
}

/** A byte order mark, or the zeros of UTF-16 between its characters. Null where nothing but the text can tell. */
export function encodingSigns(head: Uint8Array): Signs | null {
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', bomBytes: 3 };
  if (startsWith(head, [0xff, 0xfe])) return { encoding: 'utf-16le', bomBytes: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { encoding: 'utf-16be', bomBytes: 2 };
  if (isUtf16(head, 0)) return { encoding: 'utf-16le', bomBytes: 0 };
  if (isUtf16(head, 1)) return { encoding: 'utf-16be', bomBytes: 0 };
  return null;
}

const divides = new Set([0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c, 0x3b, 0x7c]);

/** In UTF-16 whatever divides a table has a zero beside it; zeros that strayed into other texts stand anywhere. */
function isUtf16(head: Uint8Array, low: 0 | 1): boolean {
  let dividers = 0;
  let beside = 0;
  for (let at = 0; at + 1 < head.length; at += 2) {
    const [first, second] = [head[at + low] as number, head[at + 1 - low] as number];
    if (divides.has(first)) dividers += 1;
    if (divides.has(first) && second === 0) beside += 1;
    if (divides.has(second) && first !== 0) dividers += 1;
  }
  return beside > 0 && beside >= dividers * 0.8;
}

/**
 * Text has few control characters beside tabs and line ends; anything else has them all over. Zeros alone are no
 * reason, unless they are most of it. Throws `UnreadableFile`.
 */
export function refuseBinary(name: string, head: Uint8Array): void {
  const share = (is: (byte: number) => boolean) =>
    head.reduce((count, byte) => count + (is(byte) ? 1 : 0), 0) / Math.max(1, head.length);
  const isControl = (byte: number) => byte > 0 && byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a;
  const what =
    share((byte) => byte === 0) > 0.2
      ? 'many of its bytes are empty'
      : share(isControl) > 0.05
        ? 'it is full of control characters'
        : null;
  if (what === null) return;
  throw new UnreadableFile(
    `${name} is not text: ${what}. Nothing of it was loaded; other files are untouched. ` +
      'Export it again as CSV in UTF-8 and drop the new file.',
  );
}

function startsWith(head: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}
