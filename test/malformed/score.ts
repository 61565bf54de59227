import type { Table } from './tables';

/** What was read of a polluted file; null when it was refused. */
export type Reading = Table | null;

export interface Quality {
  precision: number;
  recall: number;
  f1: number;
}

/** Success, and how header cells, records and cells agree as multisets with what was meant. */
export interface Score {
  success: number;
  header: Quality;
  records: Quality;
  cells: Quality;
}

export function scoreOf(reading: Reading, truth: Table): Score {
  const nothingMeant = truth.header.length === 0 && truth.records.length === 0;
  const read = reading ?? { header: [], records: [] };
  const lines = (records: readonly string[][]) => records.map((cells) => cells.map(normalised).join('\u001f'));
  return {
    success: reading !== null || nothingMeant ? 1 : 0,
    header: compare(read.header.map(normalised), truth.header.map(normalised)),
    records: compare(lines(read.records), lines(truth.records)),
    cells: compare(read.records.flat(), truth.records.flat()),
  };
}

/** The ten measures of a file added up, at most 10. */
export function points({ success, header, records, cells }: Score): number {
  return [header, records, cells].reduce((sum, { precision, recall, f1 }) => sum + precision + recall + f1, success);
}

const normalised = (cell: string) => cell.trim().toLowerCase();

function compare(read: readonly string[], meant: readonly string[]): Quality {
  const left = new Map<string, number>();
  for (const item of meant) left.set(item, (left.get(item) ?? 0) + 1);
  let right = 0;
  for (const item of read) {
    const count = left.get(item) ?? 0;
    if (count === 0) continue;
    left.set(item, count - 1);
    right += 1;
  }
  const precision = read.length === 0 ? (meant.length === 0 ? 1 : 0) : right / read.length;
  const recall = meant.length === 0 ? (read.length === 0 ? 1 : 0) : right / meant.length;
  return { precision, recall, f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall) };
}
