import type { ScanReport } from '../scan';
import type { Notice } from '../source';

/** What is odd about a text's characters, in plain words. */
export function characterNotices(
  { lost_characters: lost, mojibake }: Pick<ScanReport, 'lost_characters' | 'mojibake'>,
  encoding: string,
): Notice[] {
  const notices: Notice[] = [];
  if (lost > 0) {
    const count = lost === 1 ? '1 character' : `${counted(lost)} characters`;
    const words =
      encoding === 'utf-8'
        ? `${count} had been lost when the file was written: it has � in ${lost === 1 ? 'its' : 'their'} place`
        : `${count} cannot be read in ${encoding}: � stands in ${lost === 1 ? 'its' : 'their'} place`;
    notices.push({ kind: 'lost_characters', words });
  }
  if (mojibake.example !== null) {
    const { stands, was } = mojibake.example;
    const places = mojibake.places === 1 ? '1 place looks' : `${counted(mojibake.places)} places look`;
    notices.push({
      kind: 'mojibake',
      words: `${places} like UTF-8 that was read as Windows-1252 and saved again: “${stands}” for “${was}”`,
    });
  }
  return notices;
}

/** Lines of a UTF-8 text that are in another encoding. */
export function mixedEncoding(lines: number, encoding: string): Notice {
  const words =
    lines === 1
      ? `1 line is not in UTF-8 like the rest; it is read as ${encoding}`
      : `${counted(lines)} lines are not in UTF-8 like the rest; they are read as ${encoding}`;
  return { kind: 'mixed_encoding', words };
}

const counted = (count: number) => count.toLocaleString('en-US');
