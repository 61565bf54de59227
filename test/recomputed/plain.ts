import type { Row } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';
import type { Company, Deal } from './company';

/** The figures of the page once more, as plain loops over what a plain reader made of the files. */

export type Answer = (company: Company, scope: Scope, params: Row) => Row[];

export const known = (date: string | null | undefined, { as_of }: Scope): date is string =>
  typeof date === 'string' && date <= as_of;
export const inPeriod = (date: string | null | undefined, scope: Scope): date is string =>
  known(date, scope) && date >= scope.period_start && date <= scope.period_end;
export const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
export const total = (deals: readonly Deal[]) => deals.reduce((sum, { amount }) => sum + (amount ?? 0), 0);

/** Wilson's 95 % range of k of n, in the form of two roots: p such that (k/n - p)^2 = z^2 p (1 - p) / n. */
export function range(k: number, n: number): { low: number | null; high: number | null } {
  if (n === 0) return { low: null, high: null };
  const z2 = 1.959963984540054 ** 2;
  const [a, b, c] = [n + z2, 2 * k + z2, (k * k) / n];
  const root = Math.sqrt(b * b - 4 * a * c);
  return { low: k === 0 ? 0 : (2 * c) / (b + root), high: k === n ? 1 : (b + root) / (2 * a) };
}
