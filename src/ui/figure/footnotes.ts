import { formatDate } from '../../charts/format';
import type { DecidedFinding } from '../../model/checks';

/** What was decided about the records of a figure: '12 test records left out (decided by Ana, 3 Nov 2026).' */
export function footnotesOf(metric: string, decided: readonly DecidedFinding[] = []): string[] {
  return decided.filter(({ affects }) => affects.includes(metric)).map((one) => `${decidedWords(one)}.`);
}

/** '12 test records left out (decided by Ana, 3 Nov 2026)'. */
export function decidedWords({ words, by, at }: Pick<DecidedFinding, 'words' | 'by' | 'at'>): string {
  return `${words} (${signature({ by, at })})`;
}

/** 'decided by Ana, 3 Nov 2026'; without a name 'decided 3 Nov 2026'. */
export function signature({ by, at }: Pick<DecidedFinding, 'by' | 'at'>): string {
  const day = at.slice(0, 10);
  const when = /^\d{4}-\d\d-\d\d$/.test(day) ? formatDate(day) : '';
  return ['decided', by && `by ${by}${when && ','}`, when].filter(Boolean).join(' ');
}
