import { headerFingerprint } from '../sources/mapping';
import { replacedBy, sameName, sourcesInForce } from '../sources/in-force';
import type { Mapping, ReadingChoice, Source } from '../sources/source';
import type { Tables } from './tables';

/** What the last export with the same columns, or of the same name and with all columns its mapping uses, was taken for. */
export function lastMapping(
  { name, header }: { name: string; header: readonly string[] },
  sources: readonly Source[],
): Source | undefined {
  const inForce = sourcesInForce(sources).toReversed();
  const same = inForce.find((source) => headerFingerprint(source.header) === headerFingerprint(header));
  return same ?? inForce.find((source) => sameName(source.name, name) && hasColumns(header, source.mapping));
}

/** Where a file's dates leave open whether day or month comes first, they are read as the last such export proved. */
export async function withLastDateOrder(source: Source, sources: readonly Source[], tables: Tables): Promise<Source> {
  const isOpen = ({ undecided }: Source) => undecided.some(({ question }) => question === 'date_order');
  const last = isOpen(source) ? lastMapping(source, sources) : undefined;
  if (last === undefined || isOpen(last)) return source;
  const date_order = await tables.dateOrderOf(last);
  if (!date_order) return source;
  const { mapping } = source;
  return tables.review({ ...source, mapping: { ...mapping, options: { ...mapping.options, date_order } } });
}

/** How the last export of the same name was told to be read, and the fingerprint of its columns. */
export function lastReading(
  name: string,
  sources: readonly Source[],
): { reading: ReadingChoice; columns: string | null } {
  const last = sourcesInForce(sources).findLast((source) => sameName(source.name, name));
  return last ? { reading: last.reading, columns: headerFingerprint(last.header) } : { reading: {}, columns: null };
}

/** Says which file is there already, and what has become of it. */
export function twinWords(name: string, twin: Source, sources: readonly Source[]): string {
  const later = replacedBy(sources).get(twin.file_id);
  if (later) return `${name} is the same file as ${twin.name}, which ${later.name} has replaced. Nothing changed.`;
  return `${name} is the same file as ${twin.name}, which is loaded already. Nothing changed.`;
}

function hasColumns(header: readonly string[], { columns }: Mapping): boolean {
  const used = Object.values(columns);
  return used.length > 0 && used.every((column) => header.includes(column));
}
