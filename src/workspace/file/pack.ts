import { crc32 } from '../../sources/unpack/crc32';
import { limits } from '../../sources/unpack/limits';
import { BlobParts } from './blob-parts';

export interface PackOptions {
  signal?: AbortSignal | undefined;
  /** Hears each slice of the content once, in order: 1 MiB, the last one what is left. */
  onSlice?: (bytes: Uint8Array<ArrayBuffer>) => Promise<void> | void;
}

/** A file as it stands in an archive, without its header. */
export interface PackedEntry {
  path: string;
  method: 0 | 8;
  crc: number;
  /** Bytes before packing. */
  size: number;
  packed: Blob;
}

/** Half of what a reader allows: a file packed beyond that is put in as it is. */
const mostRatio = limits.ratio / 2;

/** Packs a file unless it is packed already, or would be packed so well that a reader takes it for a trap. Throws the signal's reason. */
export async function packEntry(path: string, content: Blob, options: PackOptions = {}): Promise<PackedEntry> {
  const plain = { path, method: 0 as const, size: content.size };
  if (await isPacked(content)) {
    const { crc, blob } = await read(content, options);
    return { ...plain, crc, packed: blob };
  }
  const packer = new CompressionStream('deflate-raw');
  const packed = collect(packer.readable);
  packed.catch(() => undefined);
  const writer = packer.writable.getWriter();
  let crc = 0;
  try {
    for await (const bytes of slices(content)) {
      options.signal?.throwIfAborted();
      crc = crc32(bytes, crc);
      await options.onSlice?.(bytes);
      await writer.write(bytes);
    }
    await writer.close();
  } catch (problem) {
    await writer.abort(problem).catch(() => undefined);
    throw problem;
  }
  const blob = await packed;
  const isTrap = content.size > mostRatio * blob.size;
  if (!isTrap && blob.size < content.size) return { path, method: 8, crc, size: content.size, packed: blob };
  const { signal } = options;
  return { ...plain, crc, packed: (await read(content, { signal })).blob };
}

/** The archive of the entries, in their order. They come to less than 4 GiB, so that no number of it overflows. */
export function archiveOf(entries: readonly PackedEntry[]): Blob {
  const parts: (Blob | Uint8Array<ArrayBuffer>)[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let at = 0;
  for (const entry of entries) {
    const header = localHeader(entry);
    directory.push(directoryEntry(entry, at));
    parts.push(header, entry.packed);
    at += header.length + entry.packed.size;
  }
  const bytes = directory.reduce((sum, { length }) => sum + length, 0);
  return new Blob([...parts, ...directory, endRecord(entries.length, bytes, at)]);
}

const sliceBytes = 1024 * 1024;

/** Browsers pack in the thread that asks: after each slice it is free for whatever else the page has to do. */
async function* slices(content: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < content.size; at += sliceBytes)
    yield new Uint8Array(await content.slice(at, at + sliceBytes).arrayBuffer());
}

/** Workbooks and archives are packed already. */
async function isPacked(content: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await content.slice(0, 2).arrayBuffer());
  return (first === 0x50 && second === 0x4b) || (first === 0x1f && second === 0x8b);
}

async function read(content: Blob, { signal, onSlice }: PackOptions): Promise<{ crc: number; blob: Blob }> {
  const parts = new BlobParts();
  let crc = 0;
  for await (const bytes of slices(content)) {
    signal?.throwIfAborted();
    crc = crc32(bytes, crc);
    await onSlice?.(bytes);
    parts.add(bytes);
  }
  return { crc, blob: parts.whole() };
}

async function collect(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Blob> {
  const parts = new BlobParts();
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts.whole();
    parts.add(value);
  }
}

/** Names are UTF-8, and every file is of 1 January 1980: the same workspace gives the same bytes. PKWARE APPNOTE 4.3. */
const flags = 0x0800;
const firstDay = 0x0021;

function localHeader({ path, method, crc, size, packed }: PackedEntry): Uint8Array<ArrayBuffer> {
  return record(path, [
    [4, 0x04034b50],
    [2, 20],
    [2, flags],
    [2, method],
    [2, 0],
    [2, firstDay],
    [4, crc],
    [4, packed.size],
    [4, size],
    [2, path.length],
    [2, 0],
  ]);
}

function directoryEntry({ path, method, crc, size, packed }: PackedEntry, at: number): Uint8Array<ArrayBuffer> {
  return record(path, [
    [4, 0x02014b50],
    [2, 20],
    [2, 20],
    [2, flags],
    [2, method],
    [2, 0],
    [2, firstDay],
    [4, crc],
    [4, packed.size],
    [4, size],
    [2, path.length],
    [2, 0],
    [2, 0],
    [2, 0],
    [2, 0],
    [4, 0],
    [4, at],
  ]);
}

function endRecord(entries: number, bytes: number, at: number): Uint8Array<ArrayBuffer> {
  return record('', [
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries],
    [2, entries],
    [4, bytes],
    [4, at],
    [2, 0],
  ]);
}

/** Little-endian numbers of two or four bytes, and the path, which is ASCII, behind them. */
function record(path: string, numbers: readonly (readonly [bytes: 2 | 4, value: number])[]): Uint8Array<ArrayBuffer> {
  const length = numbers.reduce((sum, [bytes]) => sum + bytes, 0);
  const made = new Uint8Array(length + path.length);
  const view = new DataView(made.buffer);
  let at = 0;
  for (const [bytes, value] of numbers) {
    if (bytes === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += bytes;
  }
  made.set(new TextEncoder().encode(path), length);
  return made;
}
