import type { Finding } from '../app/app';

/** Findings that change numbers, or block them, and that nobody has decided about. */
export function toDecide(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ level, decision }) => level !== 'note' && !decision);
}
