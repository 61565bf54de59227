import type { MappingOptions, Notice, Undecided } from './source';

/** What the cells of a number column prove about its marks. */
export interface NumberMarks {
  /** Cells that can only have decimals behind a point, and behind a comma, with an example of each or null. */
  point_proof: number;
  comma_proof: number;
  point_example: string | null;
  comma_example: string | null;
  /** A cell such as 1.234 or 1,234, or null. */
  ambiguous_example: string | null;
  /** Currency signs and codes met. */
  currencies: string[];
  above_one: boolean;
  full_width: boolean;
}

export interface NumberColumn {
  header: string;
  marks: NumberMarks;
}

/**
 * The decimal mark of a number column: as a person said, proven by its cells, proven elsewhere in the file. Where
 * nothing proves it, a mark with three digits behind it parts thousands; else the file's language decides.
 */
export function decimalMark(
  marks: NumberMarks,
  options: MappingOptions,
  fileMark: '.' | ',' | null,
  delimiter: string,
): '.' | ',' {
  const grouped = marks.ambiguous_example && (marks.ambiguous_example.includes('.') ? ',' : '.');
  return options.decimal_mark ?? provenMark(marks) ?? fileMark ?? (grouped || markOfLanguage(delimiter));
}

/**
 * The question for number columns whose 12.500 may be twelve thousand five hundred or twelve and a half: nothing in the
 * file proves it, or the cells of one column prove both.
 */
export function decimalMarkQuestion(
  columns: readonly NumberColumn[],
  options: MappingOptions,
  fileMark: '.' | ',' | null,
  delimiter: string,
): Undecided[] {
  if (options.decimal_mark !== undefined) return [];
  const unproven = (marks: NumberMarks) =>
    fileMark === null && (marks.ambiguous_example?.includes(markOfLanguage(delimiter)) ?? false);
  const asked = columns.filter(({ marks }) => (marks.ambiguous_example && isMixed(marks)) || unproven(marks));
  const example = asked[0]?.marks.ambiguous_example;
  if (!example) return [];
  const mark = decimalMark(asked[0]!.marks, options, fileMark, delimiter);
  const digits = example.replaceAll(/[^\d.,]/g, '');
  const number = Number(digits.includes(mark) ? digits.replace(mark, '.') : digits.replaceAll(/\D/g, ''));
  const words = `${example} is read as ${number.toLocaleString('en-US')}`;
  return [{ question: 'decimal_mark', columns: asked.map(({ header }) => header), words, example }];
}

/** What to know about columns that write numbers in two ways. */
export function mixedNumbers(columns: readonly NumberColumn[]): Notice[] {
  return columns
    .filter(({ marks }) => isMixed(marks))
    .map(({ header, marks: { point_example, comma_example } }) => ({
      kind: 'mixed_numbers',
      words: `${header} holds numbers with a decimal point (${point_example}) and with a decimal comma (${comma_example}). Each is read by its own marks.`,
    }));
}

const isMixed = ({ point_proof, comma_proof }: NumberMarks) => point_proof > 0 && comma_proof > 0;

/** A comma in files divided by `;`, a point in all others; in a file of commas, 1,234 is English for a thousand. */
const markOfLanguage = (delimiter: string) => (delimiter === ';' ? ',' : '.');

/** The mark most cells prove, or null when none proves any. */
export function provenMark({ point_proof, comma_proof }: NumberMarks): '.' | ',' | null {
  if (point_proof === 0 && comma_proof === 0) return null;
  return comma_proof > point_proof ? ',' : '.';
}
