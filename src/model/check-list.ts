import type { Choice } from '../agreement/decisions';
import { choicesOf } from './check-choices';
import { checksThatChange } from './checks-that-change';
import { checksToKnow } from './checks-to-know';

/** Something odd in the data that the two teams should know before they show a figure. */
export interface Check {
  id: string;
  /** What it does to figures; with `can_block`, it blocks them when every row is concerned. */
  level: 'changes' | 'note';
  can_block?: boolean;
  /** Gives the rows that are wrong; its first comment line is the sentence, see `checkWords`. */
  sql: string;
  /** Counts what the rows are a part of. */
  out_of: string;
  /** Metric ids. */
  affects: readonly string[];
  /** What can be decided that changes numbers. */
  choices: readonly Choice[];
}

/** A check as it is listed; its statement is `checks/<id>.sql`, its choices stand in `check-choices.ts`. */
export type CheckEntry = Omit<Check, 'sql' | 'choices'>;

const texts = import.meta.glob<string>('./checks/*.sql', { query: '?raw', import: 'default', eager: true });

/** All checks with their statements, `checks/<id>.sql`. */
export const checks: readonly Check[] = [...checksThatChange, ...checksToKnow].map((check) => ({
  ...check,
  choices: choicesOf(check.id),
  sql: texts[`./checks/${check.id}.sql`] ?? '',
}));
