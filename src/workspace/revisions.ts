import { hex, sha256InPlainCode } from '../sources/sha256';

/** One saved state of a workspace. Revisions are written once and never changed. */
export interface Revision {
  id: string;
  /** 1, 2, 3 … */
  rev: number;
  /** Hash of the revision before; '' for the first. */
  prev_hash: string;
  /** See `hashOf`. */
  hash: string;
  /** Schema of the document in `text`. */
  schema: number;
  app_version: string;
  /** ISO with zone. */
  saved_at: string;
  /** The document as JSON. */
  text: string;
  /** Fingerprints of the files it refers to. */
  files: string[];
}

/** What stands in the list of workspaces; everything of it but `deleted_at` can be made again from the revisions. */
export interface Head {
  id: string;
  rev: number;
  name: string;
  is_sample: boolean;
  /** ISO with zone; null while it is in use. */
  deleted_at: string | null;
}

/** As many revisions of a workspace are kept: the newest that is whole is the one that opens. */
export const keptRevisions = 20;

/** SHA-256, hex, over everything else the revision says. */
export function hashOf({
  id,
  rev,
  prev_hash,
  schema,
  app_version,
  saved_at,
  text,
  files,
}: Omit<Revision, 'hash'>): string {
  const all = JSON.stringify([id, rev, prev_hash, schema, app_version, saved_at, text, files]);
  return hex(sha256InPlainCode(new TextEncoder().encode(all)));
}

/** Whether it is as it was written. */
export function isWhole(revision: Revision): boolean {
  try {
    return revision.hash === hashOf(revision);
  } catch {
    return false;
  }
}

export function revisionOf(said: Omit<Revision, 'hash'>): Revision {
  return { ...said, hash: hashOf(said) };
}
