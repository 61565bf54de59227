import type { LoadReport, SetAsideKind } from '../../sources/source';
import { counted } from './file-words';

/** Why a record is set aside, for one and for many. */
const names: Record<SetAsideKind, readonly [one: string, many: string]> = {
  long: ['row with more cells than the header', 'rows with more cells than the header'],
  stray_quote: ['row with a stray quote', 'rows with a stray quote'],
  unclosed_quote: ['row with a quote that never closes', 'rows with a quote that never closes'],
  disputed: ['row whose quotes contradict each other', 'rows whose quotes contradict each other'],
  total: ['total', 'totals'],
  footer: ['footer line', 'footer lines'],
  repeated_header: ['repeated header', 'repeated headers'],
  other_table: ['row of another table', 'rows of another table'],
  message: ['message of the tool', 'messages of the tool'],
};

/** Rows that are no records of the table, and are taken back together rather than put right one by one. */
const noRecords: ReadonlySet<SetAsideKind> = new Set(['total', 'footer', 'repeated_header', 'other_table', 'message']);

/** "2 totals", "1 row with a stray quote". */
export function setAsideWords(kind: SetAsideKind, count: number): string {
  return counted(count, ...(names[kind] ?? ([kind, kind] as const)));
}

/** Kinds of a file's set-aside records with their counts, most first. */
export function setAsideKinds({ set_aside_by: by }: Pick<LoadReport, 'set_aside_by'>): [SetAsideKind, number][] {
  return (Object.entries(by) as [SetAsideKind, number][]).filter(([, count]) => count > 0).sort((a, b) => b[1] - a[1]);
}

/** Whether rows of the kind were left out as no records of the table. */
export function isNoRecord(kind: SetAsideKind): boolean {
  return noRecords.has(kind);
}
