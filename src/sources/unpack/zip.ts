import { UnreadableFile } from '../unreadable-file';
import { crc32 } from './crc32';
import { limits, unpackedBlob, type UnpackOptions } from './limits';

/** A file inside an archive, as its directory says. PKWARE APPNOTE 4.3.12. */
export interface ZipEntry {
  path: string;
  method: number;
  isLocked: boolean;
  crc: number;
  packed: number;
  size: number;
  /** Of its local header, from the start of the archive. */
  offset: number;
}

const endSignature = 0x06054b50;
const end64Signature = 0x06064b50;
const locatorSignature = 0x07064b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;
const longestComment = 0xffff;

/** The archive cannot be read: cut short, or bytes of it were changed. */
export function damaged(name: string): UnreadableFile {
  return new UnreadableFile(
    `${name} is damaged or was cut short: it cannot be unpacked as a whole. Nothing of it was loaded; other files are ` +
      'untouched. Download or export it again and drop the new file.',
  );
}

/** What to throw when unpacking stopped: limits and unreadable files speak for themselves, all else is damage. */
export function unpackingProblem(problem: unknown, name: string): unknown {
  return problem instanceof UnreadableFile || problem instanceof DOMException ? problem : damaged(name);
}

/** The directory at the end of an archive. Throws `UnreadableFile` when it is not there or names too many files. */
export async function zipEntries(file: Blob, name: string): Promise<ZipEntry[]> {
  const end = await endOf(file, name);
  if (end.entries > limits.entries)
    throw new UnreadableFile(
      `${name} holds ${end.entries.toLocaleString('en-US')} files, more than ${limits.entries.toLocaleString('en-US')}. ` +
        'Nothing of it was loaded; other files are untouched. Unpack it and drop the exports inside.',
    );
  const directory = await viewOf(file, end.start, end.start + end.bytes);
  const entries: ZipEntry[] = [];
  try {
    for (let at = 0; entries.length < end.entries;) {
      if (directory.getUint32(at, true) !== entrySignature) throw damaged(name);
      const { entry, next } = entryAt(directory, at);
      entries.push({ ...entry, offset: entry.offset + end.shift });
      at = next;
    }
  } catch {
    throw damaged(name);
  }
  return entries;
}

/** Unpacks a file of an archive and checks it against its checksum. Throws `UnreadableFile`. */
export async function unpackEntry(
  file: Blob,
  entry: ZipEntry,
  { budget, isText }: Pick<UnpackOptions, 'budget' | 'isText'>,
): Promise<Blob> {
  const { name } = budget;
  const local = await viewOf(file, entry.offset, entry.offset + 30);
  if (local.byteLength < 30 || local.getUint32(0, true) !== localSignature) throw damaged(name);
  const start = entry.offset + 30 + local.getUint16(26, true) + local.getUint16(28, true);
  const packed = file.slice(start, start + entry.packed);
  if (packed.size !== entry.packed) throw damaged(name);
  const stream =
    entry.method === 0 ? packed.stream() : packed.stream().pipeThrough(new DecompressionStream('deflate-raw'));
  let crc = 0;
  let text: Blob;
  try {
    const onBytes = (bytes: Uint8Array) => (crc = crc32(bytes, crc));
    text = await unpackedBlob(stream, { budget, packed: entry.packed, isText, onBytes });
  } catch (problem) {
    throw unpackingProblem(problem, name);
  }
  if (text.size !== entry.size || crc !== entry.crc) throw damaged(name);
  return text;
}

interface End {
  entries: number;
  start: number;
  bytes: number;
  /** Bytes in front of the archive, as of one that unpacks itself. */
  shift: number;
}

async function endOf(file: Blob, name: string): Promise<End> {
  const from = Math.max(0, file.size - endBytes - longestComment);
  const tail = await viewOf(file, from, file.size);
  let at = tail.byteLength - endBytes;
  while (at >= 0 && tail.getUint32(at, true) !== endSignature) at -= 1;
  if (at < 0) throw damaged(name);
  const end = { entries: tail.getUint16(at + 10, true), bytes: tail.getUint32(at + 12, true) };
  const offset = tail.getUint32(at + 16, true);
  const isLarge = at >= 20 && tail.getUint32(at - 20, true) === locatorSignature;
  const found = isLarge ? await end64Of(file, Number(tail.getBigUint64(at - 20 + 8, true)), name) : { ...end, offset };
  const start = from + at - found.bytes - (isLarge ? 20 + 56 : 0);
  if (start < 0) throw damaged(name);
  return {
    entries: found.entries,
    bytes: found.bytes,
    start: isLarge ? found.offset : start,
    shift: isLarge ? 0 : start - found.offset,
  };
}

async function end64Of(file: Blob, at: number, name: string) {
  const view = await viewOf(file, at, at + 56);
  if (view.byteLength < 56 || view.getUint32(0, true) !== end64Signature) throw damaged(name);
  const number = (offset: number) => Number(view.getBigUint64(offset, true));
  return { entries: number(32), bytes: number(40), offset: number(48) };
}

function entryAt(view: DataView<ArrayBuffer>, at: number): { entry: ZipEntry; next: number } {
  const flags = view.getUint16(at + 8, true);
  const [pathBytes, extraBytes, commentBytes] = [28, 30, 32].map((field) => view.getUint16(at + field, true)) as [
    number,
    number,
    number,
  ];
  const entry: ZipEntry = {
    path: pathOf(new Uint8Array(view.buffer, view.byteOffset + at + 46, pathBytes)),
    method: view.getUint16(at + 10, true),
    isLocked: (flags & 1) === 1,
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  const extra = at + 46 + pathBytes;
  takeLargeNumbers(entry, view, extra, extra + extraBytes);
  return { entry, next: extra + extraBytes + commentBytes };
}

/** Numbers of four full bytes stand, in this order, in the field 0x0001 behind the path. */
function takeLargeNumbers(entry: ZipEntry, view: DataView, from: number, to: number): void {
  for (let at = from; at + 4 <= to; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let next = at + 4;
    for (const field of ['size', 'packed', 'offset'] as const) {
      if (entry[field] !== 0xffffffff) continue;
      entry[field] = Number(view.getBigUint64(next, true));
      next += 8;
    }
  }
}

/** Old archives name their files in whatever their system used. */
function pathOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

async function viewOf(file: Blob, from: number, to: number): Promise<DataView<ArrayBuffer>> {
  return new DataView(await file.slice(from, to).arrayBuffer());
}
