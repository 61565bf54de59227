import type { Dialect } from './source';
import { UnreadableFile } from './unreadable-file';

type Encoding = Dialect['encoding'];

const nothingLoaded = 'Nothing of it was loaded; other files are untouched.';

/**
 * Reads the signs in the first bytes of a file: what it is, and in which encoding it claims to be.
 * Whether it really is UTF-8 only the whole file can say. Throws `UnreadableFile` for anything that is no text table.
 */
export function encodingOf(name: string, head: Uint8Array, size: number): { encoding: Encoding; bomBytes: number } {
  if (size === 0) throw new UnreadableFile(`${name} is empty. ${nothingLoaded} Export it again and drop the new file.`);
  refuseOtherFormats(name, head);
  if (startsWith(head, [0xef, 0xbb, 0xbf])) return { encoding: 'utf-8', bomBytes: 3 };
  if (startsWith(head, [0xff, 0xfe])) return { encoding: 'utf-16le', bomBytes: 2 };
  if (startsWith(head, [0xfe, 0xff])) return { encoding: 'utf-16be', bomBytes: 2 };
  refuseBinary(name, head);
  return { encoding: 'utf-8', bomBytes: 0 };
}

/** A text in another encoding as UTF-8, converted in a stream and without its byte order mark. */
export async function asUtf8(blob: Blob, encoding: Encoding): Promise<Blob> {
  const parts: Blob[] = [];
  const chars = blob.stream().pipeThrough(new TextDecoderStream(encoding));
  const reader = chars.getReader();
  let pending: string[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (value !== undefined) {
      pending.push(value);
      length += value.length;
    }
    if (done || length > 4_000_000) {
      parts.push(new Blob(pending));
      pending = [];
      length = 0;
    }
    if (done) return new Blob(parts, { type: 'text/csv' });
  }
}

function refuseOtherFormats(name: string, head: Uint8Array): void {
  const refuse = (what: string, advice: string) => {
    throw new UnreadableFile(`${name} is ${what}, not a CSV file. ${nothingLoaded} ${advice}`);
  };
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04]))
    refuse(
      'an Excel workbook or a zip archive',
      'Save the sheet as CSV, or unpack the archive, and drop the CSV files.',
    );
  if (startsWith(head, [0xd0, 0xcf, 0x11, 0xe0])) refuse('an old Excel workbook', 'Save it as CSV and drop that.');
  if (startsWith(head, [0x1f, 0x8b])) refuse('a gzip archive', 'Unpack it and drop the CSV file inside.');
  if (startsWith(head, [0x25, 0x50, 0x44, 0x46])) refuse('a PDF', 'Export the data as CSV and drop that.');
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47]) || startsWith(head, [0xff, 0xd8, 0xff]))
    refuse('a picture', 'Export the data as CSV and drop that.');
  const words = new TextDecoder('utf-8').decode(head.subarray(0, 200)).trimStart().toLowerCase();
  if (/^<(!doctype|html|table|\?xml)/.test(words))
    refuse('a web page', 'Choose CSV as the format when you export it, and drop that.');
}

/** Text has no control characters but tabs and line ends; anything else has them all over. */
function refuseBinary(name: string, head: Uint8Array): void {
  const share = (is: (byte: number) => boolean) =>
    head.reduce((count, byte) => count + (is(byte) ? 1 : 0), 0) / Math.max(1, head.length);
  const isControl = (byte: number) => byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1a;
  const what =
    share((byte) => byte === 0) > 0.2
      ? 'many of its bytes are empty'
      : share(isControl) > 0.05
        ? 'it is full of control characters'
        : null;
  if (what === null) return;
  throw new UnreadableFile(
    `${name} is not text: ${what}. ${nothingLoaded} Export it again as CSV in UTF-8 and drop the new file.`,
  );
}

function startsWith(head: Uint8Array, signature: number[]): boolean {
  return signature.every((byte, index) => head[index] === byte);
}
