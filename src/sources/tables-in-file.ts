import { originOf, tableFrom } from './origin';
import { unpack, type InspectOptions } from './off-thread';
import { fileKind, kindBytes } from './unpack/file-kind';

/** By dropped file, so that an archive is unpacked once however many tables it holds. */
const unpacked = new WeakMap<Blob, Promise<File[]>>();

type Dropped = Blob & { name?: string; lastModified?: number };

/**
 * The tables of a dropped file as files: the file itself, or what an archive, a workbook, a web page holds. At least
 * one. Throws `UnreadableFile` for what is no table and for archives that are damaged or pass the limits.
 */
export function tablesIn(file: Dropped, options: Pick<InspectOptions, 'name' | 'signal'> = {}): Promise<File[]> {
  const known = unpacked.get(file);
  if (known) return known;
  const tables = takeOut(file, options);
  unpacked.set(file, tables);
  tables.catch(() => unpacked.delete(file));
  return tables;
}

/** One table of a kept file, or undefined when there is no such part in it. Throws as `tablesIn`. */
export async function tableIn(file: Dropped, part: string | null, name: string): Promise<Blob | undefined> {
  const tables = await tablesIn(file, { name });
  if (part === null) return tables.length === 1 ? tables[0] : undefined;
  return tables.find((table) => originOf(table)?.part === part);
}

async function takeOut(file: Dropped, options: Pick<InspectOptions, 'name' | 'signal'>): Promise<File[]> {
  const name = file.name ?? options.name ?? 'The file';
  const head = new Uint8Array(await file.slice(0, kindBytes).arrayBuffer());
  if (fileKind(name, head) === 'text') return [file instanceof File ? file : new File([file], name)];
  const { fingerprint, tables } = await unpack(file, name, options.signal);
  return tables.map(({ text, ...table }) =>
    tableFrom({ ...table, container: file, fingerprint }, text, name, file.lastModified ?? 0),
  );
}
