import { removedBy } from '../../sources/in-force';
import type { Renewal, Source } from '../../sources/source';
import { formatCount } from '../../charts/format';
import { counted } from './file-words';

const verbs: Record<Renewal['way'], string> = {
  replaces: 'replaces',
  extends: 'extends',
  beside: 'stands beside',
};

/** "deals-10.csv replaces deals-09.csv: 12 added, 30 changed, 2 removed." Names of files that are gone are left out. */
export function renewalWords(source: Source, renewal: Renewal, sources: readonly Source[]): string {
  return `${source.name} ${verbs[renewal.way]} ${earlierNames(renewal, sources)}: ${differenceWords(renewal)}.`;
}

/** "deals-09.csv", "deals-08.csv and deals-09.csv", "deals-09.csv and 3 others". */
export function earlierNames({ of }: Renewal, sources: readonly Source[]): string {
  const names = sources.filter(({ file_id }) => of.includes(file_id)).map(({ name }) => name);
  const last = names.at(-1);
  if (last === undefined) return 'a file that is gone';
  if (names.length === 1) return last;
  return names.length === 2 ? names.join(' and ') : `${last} and ${formatCount(names.length - 1)} others`;
}

/** "12 added, 30 changed, 2 removed", with what stays of an extended file. */
export function differenceWords(renewal: Renewal): string {
  const { added, changed, gone } = renewal.difference;
  const removed = removedBy(renewal);
  if (renewal.way === 'beside') return `${counted(renewal.difference.unchanged + changed, 'record')} stand in both`;
  if (added + changed + gone === 0) return 'nothing changed';
  const parts = [`${formatCount(added)} added`, `${formatCount(changed)} changed`, `${formatCount(removed)} removed`];
  if (gone > removed) parts.push(`${formatCount(gone - removed)} only in the earlier file kept`);
  return parts.join(', ');
}
