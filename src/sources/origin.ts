import type { LoadReport, Notice } from './source';

/** Where a table's text comes from when it is not the dropped file itself. */
export interface Origin {
  /** The dropped file. */
  container: Blob;
  part: string | null;
  /** Of the dropped file. */
  fingerprint: string;
  format: LoadReport['format'];
  /** What the characters were in before the text was written; null where the text is as it was packed. */
  encoding: string | null;
  bytes: number;
  notices: Notice[];
}

const origins = new WeakMap<Blob, Origin>();

/** Undefined for a file that was dropped as it is. */
export const originOf = (table: Blob): Origin | undefined => origins.get(table);

/** A table as a file of its own, `exports.zip › contacts.csv`, that knows where it comes from. */
export function tableFrom(origin: Origin, text: Blob, name: string, lastModified: number): File {
  const table = new File([text], origin.part === null ? name : `${name} › ${origin.part}`, { lastModified });
  origins.set(table, origin);
  return table;
}
