import type { Agreement } from '../../agreement/agreement';
import { agreementMark } from '../../agreement/version';
import { formatDate } from '../../charts/format';

/** By what a printed number can be told from a later one: 'As of 30 Sep 2026, agreement 3 of 3 Nov 2026 (a4f1).' */
export function stampOf(agreement: Agreement, as_of: string): string {
  return `As of ${formatDate(as_of)}, ${versionWords(agreement)}.`;
}

/** 'agreement 3 of 3 Nov 2026 (a4f1)': how often it changed, when last, and a mark of what is in it. */
export function versionWords(agreement: Agreement): string {
  const { number, at } = agreement.version;
  const day = /^\d{4}-\d\d-\d\d$/.test(at) ? ` of ${formatDate(at)}` : '';
  return `agreement ${number}${day} (${agreementMark(agreement)})`;
}
