import type { Renewal, Source } from './source';

/** The files figures stand on: those that no other file replaces. */
export function sourcesInForce(sources: readonly Source[]): Source[] {
  const replaced = replacedBy(sources);
  return sources.filter(({ file_id }) => !replaced.has(file_id));
}

/** File id of a replaced file -> the one that replaces it. */
export function replacedBy(sources: readonly Source[]): Map<number, Source> {
  const kindOf = new Map(sources.map(({ file_id, mapping }) => [file_id, mapping.kind]));
  return new Map(
    sources.flatMap((source) =>
      source.renewal?.way === 'replaces'
        ? source.renewal.of
            .filter((file_id) => kindOf.get(file_id) === source.mapping.kind)
            .map((file_id) => [file_id, source] as const)
        : [],
    ),
  );
}

/** Records of the earlier files that no figure counts because of the later one. */
export function removedBy({ way, difference }: Renewal): number {
  if (way === 'beside') return 0;
  return way === 'replaces' ? difference.gone : difference.overtaken;
}

/** Names that differ only in digits, dates, month names and copy marks: 'deals-2026-09.csv' and 'deals-2026-10 (1).csv'. */
export function sameName(one: string, other: string): boolean {
  const pattern = namePattern(one);
  return pattern !== '' && pattern === namePattern(other);
}

const months =
  /^(jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?)$/;

function namePattern(name: string): string {
  return name
    .toLowerCase()
    .replace(/\.[a-z]+(\.gz)?$/, '')
    .split(/[\W\d_]+/)
    .filter((word) => word !== 'copy' && !months.test(word))
    .join(' ')
    .trim();
}
