import type { Engine } from '../engine/engine';
import type { Inspection } from './inspect';
import { stagedCounts } from './staging-sql';

/** What must have been loaded: bytes of all cells, null where readers may rightly differ, and the records left out. */
export interface Expected {
  content: number | null;
  set_aside: number;
}

/** Records loaded. Throws `BooksDoNotBalance` when they, or the bytes of their cells, are not what the scanner counted. */
export async function checkBooks(
  engine: Engine,
  file_id: number,
  { name, scan, header }: Inspection,
  { content, set_aside }: Expected,
): Promise<number> {
  if (scan.uncovered !== 0)
    throw new BooksDoNotBalance(`${name} was not loaded: ${scan.uncovered} bytes of it belong to no record.`);
  const { rows } = await engine.query(stagedCounts(file_id, header.length));
  const loaded = Number(rows[0]?.records);
  if (loaded + set_aside !== scan.records)
    throw new BooksDoNotBalance(
      `${name} was not loaded: ${scan.records} records were counted in the file, and ${loaded} loaded plus ` +
        `${set_aside} set aside make ${loaded + set_aside}.`,
    );
  const held = Number(rows[0]?.content);
  if (content !== null && held !== content)
    throw new BooksDoNotBalance(
      `${name} was not loaded: its cells hold ${content} bytes in the file and ${held} after loading.`,
    );
  return loaded;
}

/** The loaded table is not what the scanner counted; the message holds both numbers. */
export class BooksDoNotBalance extends Error {
  override name = 'BooksDoNotBalance';
  constructor(what: string) {
    super(
      `${what} Nothing of it was kept; other files are untouched. Please report this file to the makers of Concord.`,
    );
  }
}
