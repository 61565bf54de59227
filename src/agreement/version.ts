import type { Agreement } from './agreement';
import { wordsHash } from './ticks';

/** What the tables follow from: none of it is who signed, what was promised, the margin or how often anything changed. */
export function agreedForTables({
  decider: _d,
  ticks: _t,
  version: _v,
  promises: _p,
  gross_margin: _m,
  ...agreed
}: Agreement) {
  return agreed;
}

/** Whether a change leaves the tables as they are. */
export function leavesTables(change: Partial<Agreement>): boolean {
  return Object.keys(agreedForTables(change as Agreement)).length === 0;
}

/** Whether a change touches no other tables than those credit is shared by. */
export function changesOnlyCredit(change: Partial<Agreement>): boolean {
  return Object.keys(agreedForTables(change as Agreement)).join(',') === 'attribution';
}

/**
 * The agreement after a change, its version one higher where what is agreed became something else. `day`: the reader's own
 * ISO date.
 */
export function withVersion(before: Agreement, after: Agreement, day: string): Agreement {
  if (contentOf(before) === contentOf(after)) return { ...after, version: before.version };
  return { ...after, version: { number: before.version.number + 1, at: day } };
}

/** Four hex digits that change with what is agreed: two copies with the same version are the same only with the same mark. */
export function agreementMark(agreement: Agreement): string {
  return wordsHash(contentOf(agreement)).slice(0, 4);
}

/** What was agreed as one text, the same for fields written in another order. */
function contentOf({ decider: _d, ticks: _t, version: _v, ...agreed }: Agreement): string {
  return JSON.stringify(agreed, (_, value: unknown) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}
