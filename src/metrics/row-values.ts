import type { Row, Value } from '../engine/engine';

/** A number of a row; null when there is none. Throws `TypeError` for a column that holds something else. */
export function numberOf(row: Row, column: string): number | null {
  const value = row[column] ?? null;
  if (value === null || typeof value === 'number') return value;
  throw new TypeError(`Column ${column} holds ${typeof value} where a number was expected.`);
}

/** A count of a row; 0 when the column is empty, as counts are never missing. */
export function countOf(row: Row, column: string): number {
  return numberOf(row, column) ?? 0;
}

/** A name to be read; 'not given' for null. */
export function nameOf(row: Row, column: string): string {
  const value: Value = row[column] ?? null;
  return value === null ? 'not given' : String(value);
}

/** The total of a column. */
export function totalOf(rows: readonly Row[], column: string): number {
  return rows.reduce((total, row) => total + countOf(row, column), 0);
}

/** The row whose key columns hold the same values, among others of the same metric. */
export function sameRow(row: Row, others: readonly Row[] | null, key: readonly string[]): Row | undefined {
  return others?.find((other) => key.every((column) => (other[column] ?? null) === (row[column] ?? null)));
}

/** The key of a row's mark. */
export function keyOf(row: Row, key: readonly string[]): Record<string, Value> {
  return Object.fromEntries(key.map((column) => [column, row[column] ?? null]));
}
