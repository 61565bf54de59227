/** What the teams can decide about a finding. 'keep' and 'dismiss' change no number; 'dismiss' leaves no footnote either. */
export const choices = [
  'keep',
  'exclude',
  'use_created_date',
  'count_as_lost',
  'take_currency',
  'unlink',
  'count_apart',
  'count_as_won',
  'dismiss',
] as const;
export type Choice = (typeof choices)[number];

/** A decision about a finding, as it stands in the agreement: plain JSON, one per check. */
export interface CheckDecision {
  /** Id of the check. */
  check: string;
  choice: Choice;
  /** Who decided, as they typed it; empty when nobody said. */
  by: string;
  /** When, in the decider's own time: '2026-11-03T14:05'. */
  at: string;
}

/** The decisions with one put in, or taken out where `choice` is null; a check has one at most. */
export function withDecision(
  decisions: readonly CheckDecision[],
  check: string,
  choice: Choice | null,
  { by, at }: Pick<CheckDecision, 'by' | 'at'>,
): CheckDecision[] {
  const others = decisions.filter((decision) => decision.check !== check);
  return choice === null ? others : [...others, { check, choice, by, at }];
}

/** Whether a choice changes what is counted. */
export function changesNumbers(choice: Choice): boolean {
  return choice !== 'keep' && choice !== 'dismiss';
}
