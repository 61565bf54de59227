import type { IdReading } from './readings';
import type { Notice } from './source';

/** What the cells of an id column look like: counts, and an example of each kind or null. */
export interface IdMarks {
  filled: number;
  /** Rounded by a spreadsheet, 1.87138E+11. */
  rounded: number;
  rounded_example: string | null;
  /** Made a date by a spreadsheet, May-20. */
  dated: number;
  dated_example: string | null;
  /** Salesforce ids whose last three characters do not fit the first fifteen. */
  broken: number;
  broken_example: string | null;
}

/** Ids like May-20 are codes of their own where most of a column is such. */
export function idReading(type: 'id' | 'ids', { filled, rounded, dated }: IdMarks): IdReading {
  return { type, rounded: rounded > 0, dated: dated > 0 && dated * 2 < filled };
}

/** What to know about the ids of a column; nothing for whole ones. */
export function mangledIds(header: string, marks: IdMarks): Notice[] {
  const { dated } = idReading('id', marks);
  const spoilt = marks.rounded + (dated ? marks.dated : 0);
  const examples = [marks.rounded_example, dated ? marks.dated_example : null].filter((example) => example !== null);
  const notices: Notice[] = [];
  if (spoilt > 0)
    notices.push({
      kind: 'mangled_ids',
      words:
        `${counted(spoilt, 'id')} in ${header} ${spoilt === 1 ? 'was' : 'were'} changed by a spreadsheet, such as ${examples.join(' and ')}. ` +
        'They are read as no id, so that different records are not taken for one. Export the file again and drop it without opening it in a spreadsheet.',
    });
  if (marks.broken > 0)
    notices.push({
      kind: 'mangled_ids',
      words:
        `${counted(marks.broken, 'id')} in ${header} ${marks.broken === 1 ? 'has' : 'have'} capital and small letters that do not fit the last three characters, such as ${marks.broken_example}. ` +
        'Records linked by these ids may not be found.',
    });
  return notices;
}

const counted = (count: number, noun: string) => `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
