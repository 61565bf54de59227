import type { AppState, DamagedFile } from '../../app/app';

/** Everything damaged, also where only the tables found it missing. */
export function damagedFiles({
  damaged,
  missing,
  sources,
}: Pick<AppState, 'damaged' | 'missing' | 'sources'>): DamagedFile[] {
  const others = sources.filter(
    ({ file_id }) => missing.includes(file_id) && !damaged.some((file) => file.file_id === file_id),
  );
  return [...damaged, ...others.map(({ file_id, name }) => ({ file_id, name, damage: 'gone' as const }))];
}
