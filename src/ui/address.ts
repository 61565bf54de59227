import { type ColumnFilter, dimensions, type Dimension, type Scope } from '../metrics/metric';
import { type Known, presetsOf } from './scope/periods';

/** What stands behind the `#`: a period, a comparison, and hashes in place of names. */
export type Search = { period?: string; compare?: Scope['compare']; columns?: string } & {
  [name in Dimension]?: string;
};

/** How each part is written; checked by hand, since a library for it would be a fiftieth of what the page starts with. */
const parts: Record<keyof Search, RegExp> = {
  // Two dates, or the name of a preset.
  period: /^(\d{4}-\d{2}-\d{2}_\d{4}-\d{2}-\d{2}|[a-z_]{4,24})$/,
  compare: /^(none|previous_period|same_period_last_year)$/,
  ...(Object.fromEntries(dimensions.map((name) => [name, /^[0-9a-f]{8}(\.[0-9a-f]{8})*$/])) as Record<
    Dimension,
    RegExp
  >),
  // A column's hash before those of its values, joined by dots; columns joined by '_'.
  columns: /^[0-9a-f]{8}(\.[0-9a-f]{8})+(_[0-9a-f]{8}(\.[0-9a-f]{8})+)*$/,
};

/** The parts of an address that are understood; whatever else stands there is left out. */
export function understood(search: Record<string, unknown>): Search {
  return Object.fromEntries(
    Object.entries(parts)
      .map(([name, form]) => [name, search[name], form] as const)
      .filter(([, value, form]) => typeof value === 'string' && form.test(value))
      .map(([name, value]) => [name, value]),
  );
}

/** Eight hex digits that stand for a filter value: FNV-1a, 32 bit, over workspace, dimension and value as UTF-8. */
export function valueHash(workspace: string, dimension: string, value: string): string {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${workspace}\u001f${dimension}\u001f${value}`)) {
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  }
  return hash.toString(16).padStart(8, '0');
}

/** The scope as the address says it: dates, comparison, and hashes in place of names. */
export function searchOf(scope: Scope, workspace: string): Search {
  const search: Search = { period: `${scope.period_start}_${scope.period_end}`, compare: scope.compare };
  for (const dimension of dimensions) {
    const values = scope.filters[dimension];
    if (values?.length) search[dimension] = values.map((value) => valueHash(workspace, dimension, value)).join('.');
  }
  if (scope.columns?.length) {
    search.columns = scope.columns
      .map((column) =>
        [columnHash(workspace, column), ...column.values.map((value) => cellHash(workspace, column, value))].join('.'),
      )
      .join('_');
  }
  return search;
}

type Column = Pick<ColumnFilter, 'file_id' | 'header'>;

const columnHash = (workspace: string, { file_id, header }: Column) =>
  valueHash(workspace, 'column', `${file_id}\u001f${header}`);
const cellHash = (workspace: string, { file_id, header }: Column, value: string) =>
  valueHash(workspace, `column\u001f${file_id}\u001f${header}`, value);

/** The columns the address names, of those there are. */
export function columnsIn<T extends Column>(search: Search, workspace: string, columns: readonly T[]): T[] {
  const wanted = search.columns?.split('_').map((part) => part.slice(0, 8)) ?? [];
  return columns.filter((column) => wanted.includes(columnHash(workspace, column)));
}

export interface ReadAddress {
  scope: Partial<Scope>;
  /** Filter values of the address that this workspace does not have. */
  unknown: number;
}

/**
 * What the address asks for, in this workspace. `values` are all names known per dimension, `columns` those that
 * `columnsIn` found, each with all its known values.
 */
export function scopeOf(
  search: Search,
  workspace: string,
  known: Known,
  values: Partial<Record<Dimension, readonly string[]>>,
  columns: readonly ColumnFilter[] = [],
): ReadAddress {
  const scope: Partial<Scope> = { filters: {} };
  let unknown = 0;
  if (search.period) {
    const preset = presetsOf(known).find(({ id }) => id === search.period)?.period;
    const [start = '', end = ''] = preset ? [preset.start, preset.end] : search.period.split('_');
    if (isDay(start) && isDay(end) && start <= end) Object.assign(scope, { period_start: start, period_end: end });
  }
  if (search.compare) scope.compare = search.compare;
  for (const dimension of dimensions) {
    const wanted = search[dimension]?.split('.') ?? [];
    const found = (values[dimension] ?? []).filter((value) => wanted.includes(valueHash(workspace, dimension, value)));
    unknown += Math.max(0, wanted.length - found.length);
    if (found.length > 0) scope.filters = { ...scope.filters, [dimension]: found };
  }
  for (const part of search.columns?.split('_') ?? []) {
    const [name = '', ...wanted] = part.split('.');
    const column = columns.find((one) => columnHash(workspace, one) === name);
    const found = (column?.values ?? []).filter(
      (value) => column && wanted.includes(cellHash(workspace, column, value)),
    );
    unknown += Math.max(0, wanted.length - found.length);
    if (column && found.length > 0) {
      const { file_id, header } = column;
      scope.columns = [...(scope.columns ?? []), { file_id, header, values: found }];
    }
  }
  return { scope, unknown };
}

function isDay(iso: string): boolean {
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
}

/** `?a=b&c=d` without JSON or quotes; empty entries are left out. */
export function stringifySearch(search: object): string {
  const entries = Object.entries(search).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length ? `?${new URLSearchParams(entries).toString()}` : '';
}

/** The inverse of `stringifySearch`. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}
