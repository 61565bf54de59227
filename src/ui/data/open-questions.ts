import type { Source, Undecided } from '../../sources/source';

/** The questions of a file, each once. */
export function openQuestions({ undecided }: Source): Undecided[] {
  return [...new Map(undecided.toReversed().map((asked) => [asked.question, asked])).values()];
}

/** Whether no tool's export looks like the file: a person has to say what it holds. */
export function isUnknown({ recognition, mapping }: Source): boolean {
  return mapping.kind === 'unused' && recognition.confidence === 0;
}

/** Whether the file is of no use before its columns are matched. */
export function needsMatching(source: Source): boolean {
  return openQuestions(source).some(({ question }) => question === 'kind' || question === 'required_field');
}
