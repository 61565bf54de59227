import { isSameExport } from '../sources/renewal';
import type { Renewal, Source } from '../sources/source';
import { lacksRequired } from './read-file';
import type { Tables } from './tables';

/**
 * The sources with what each of the new ones renews. Files of one drop are taken in the order in which they were made,
 * whatever order they were dropped in.
 */
export async function withRenewals(
  tables: Tables,
  sources: readonly Source[],
  made: ReadonlyMap<number, number>,
  signal?: AbortSignal,
): Promise<Source[]> {
  const byAge = sources
    .filter(({ file_id }) => made.has(file_id))
    .sort((a, b) => made.get(a.file_id)! - made.get(b.file_id)! || a.file_id - b.file_id);
  let all = sources.filter(({ file_id }) => !made.has(file_id));
  for (const source of byAge) {
    signal?.throwIfAborted();
    const others = all.filter((other) => !lacksRequired(other) && isSameExport(source, other));
    const renewal =
      lacksRequired(source) || others.length === 0 ? undefined : await tables.renewalOf(source, all, signal);
    all = [...all, renewal ? { ...source, renewal } : source];
  }
  return sources.map(({ file_id }) => all.find((source) => source.file_id === file_id)!);
}

/** A file read or mapped another way, compared anew with those before it; the way it stood to them stays. */
export async function withRenewalAnew(
  tables: Tables,
  source: Source,
  sources: readonly Source[],
  bytesOf: (source: Source) => Promise<Blob | undefined>,
): Promise<Source> {
  const { renewal: before, ...alone } = source;
  const earlier = sources.filter(
    (one) =>
      (one.file_id < source.file_id || before?.of.includes(one.file_id)) &&
      !one.renewal?.of.includes(source.file_id) &&
      isSameExport(one, source),
  );
  if (lacksRequired(alone) || earlier.length === 0) return alone;
  await tables.fetch(earlier, bytesOf);
  const renewal = await tables.renewalOf(alone, earlier);
  if (!renewal) return alone;
  const isSame = before?.of.join() === renewal.of.join();
  return { ...alone, renewal: isSame ? { ...renewal, way: before.way } : renewal };
}

/** The source standing the given way to what it renews. Throws when it renews nothing. */
export function renewedAs(source: Source, way: Renewal['way']): Source {
  if (!source.renewal) throw new Error(`${source.name} renews no other file.`);
  return { ...source, renewal: { ...source.renewal, way } };
}
