import type { Engine, Row, RunOptions } from '../engine/engine';
import { readColumns } from './columns';
import {
  differenceQuery,
  differenceRowsQuery,
  leaveOutStatements,
  type DifferencePart,
  type KeyedFile,
} from './difference-sql';
import { headerFingerprint } from './header';
import { sameName, sourcesInForce } from './in-force';
import { recordKey, sameKey } from './record-key';
import type { Difference, Renewal, Source } from './source';

export type { DifferencePart } from './difference-sql';

/** Share of the earlier records, 0..1, from which on a later export is a full one. */
const mostOfThem = 0.8;

/**
 * What a staged file means for the earlier ones in force, which must be staged too: undefined where it is not the same
 * export again. An export that holds most of the earlier records replaces them; one that lacks only records from before
 * its own first day is a moving window and extends them, as does one that holds few.
 */
export async function renewalOf(
  engine: Engine,
  later: Source,
  others: readonly Source[],
  run: RunOptions = {},
): Promise<Renewal | undefined> {
  const inForce = sourcesInForce(others).filter((source) => isSameExport(later, source));
  const keyedLater = inForce.length > 0 ? await keyed(engine, later) : null;
  if (keyedLater === null) return undefined;
  const earlier: KeyedFile[] = [];
  for (const source of inForce) {
    const file = await keyed(engine, source);
    if (file === null || !sameKey(file.key, keyedLater.key)) continue;
    const { changed, unchanged } = await differenceOf(engine, keyedLater, [file], run);
    if (changed + unchanged > 0 || sameName(source.name, later.name)) earlier.push(file);
  }
  if (earlier.length === 0) return undefined;
  const { gone_before, ...difference } = await differenceOf(engine, keyedLater, earlier, run);
  const { changed, unchanged, gone } = difference;
  const isWindow = gone > 0 && gone_before === gone;
  const isFull = changed + unchanged > 0 && (changed + unchanged) / (changed + unchanged + gone) >= mostOfThem;
  const ids = earlier.map(({ source }) => source.file_id);
  const of = [...new Set([...ids, ...replacedThrough(ids, others)])].sort((a, b) => a - b);
  return { of, way: isFull && !isWindow ? 'replaces' : 'extends', difference };
}

/** The same export another time: the same kind from the same tool, and the same columns or a name of the same pattern. */
export function isSameExport(one: Source, other: Source): boolean {
  if (one.mapping.kind !== other.mapping.kind || one.mapping.tool !== other.mapping.tool) return false;
  return headerFingerprint(one.header) === headerFingerprint(other.header) || sameName(one.name, other.name);
}

/** To be called after the records are built: those that a later file speaks for leave the earlier one. */
export async function leaveOutRenewed(engine: Engine, inForce: readonly Source[], run: RunOptions = {}): Promise<void> {
  for (const { later, earlier } of await extensions(engine, inForce)) {
    for (const statement of leaveOutStatements(later, earlier)) await engine.execute(statement, {}, run);
  }
}

/** Records of one part of the difference; both sides must be staged. */
export async function differenceRows(
  engine: Engine,
  later: Source,
  earlier: readonly Source[],
  part: DifferencePart,
): Promise<{ columns: string[]; rows: Row[]; sql: string }> {
  const keyedLater = await keyed(engine, later);
  const others = (await Promise.all(earlier.map((source) => keyed(engine, source)))).filter((file) => file !== null);
  if (keyedLater === null || others.length === 0) return { columns: [], rows: [], sql: '' };
  const { sql, params } = differenceRowsQuery(keyedLater, others, part);
  const { columns, rows } = await engine.query(sql, params);
  return { columns: columns.map(({ name }) => name), rows, sql };
}

async function extensions(engine: Engine, inForce: readonly Source[]) {
  const found: { later: KeyedFile; earlier: KeyedFile }[] = [];
  for (const source of inForce) {
    if (source.renewal?.way !== 'extends') continue;
    const later = await keyed(engine, source);
    for (const file_id of source.renewal.of) {
      const other = inForce.find((candidate) => candidate.file_id === file_id);
      if (later === null || other?.mapping.kind !== source.mapping.kind) continue;
      const earlier = await keyed(engine, other);
      if (earlier !== null && sameKey(later.key, earlier.key)) found.push({ later, earlier });
    }
  }
  return found;
}

/** What the given files replace themselves, through any number of steps, stays replaced by whoever renews them. */
function replacedThrough(file_ids: readonly number[], sources: readonly Source[]): number[] {
  const renewals = sources.flatMap(({ file_id, renewal }) =>
    renewal?.way === 'replaces' && file_ids.includes(file_id) ? renewal.of : [],
  );
  return renewals.length === 0 ? [] : [...renewals, ...replacedThrough(renewals, sources)];
}

async function keyed(engine: Engine, source: Source): Promise<KeyedFile | null> {
  const key = recordKey(source, await readColumns(engine, source));
  return key && { source, key };
}

async function differenceOf(
  engine: Engine,
  later: KeyedFile,
  earlier: readonly KeyedFile[],
  run: RunOptions,
): Promise<Difference & { gone_before: number }> {
  const { rows } = await engine.query(differenceQuery(later, earlier), {}, run);
  const count = (name: string) => Number(rows[0]?.[name]);
  return {
    added: count('added'),
    changed: count('changed'),
    unchanged: count('unchanged'),
    gone: count('gone'),
    overtaken: count('overtaken'),
    gone_before: count('gone_before'),
  };
}
