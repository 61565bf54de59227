import { cellsOfOne } from './cells';
import type { Dialect } from './source';

export interface SuggestedCells {
  /** As many as the header has. */
  cells: string[];
  /** What was done to get there, for the reader; null where the text is only cut. */
  words: string | null;
}

/** A record that was set aside as cells, put right where that is obvious: a person looks at them before they count. */
export function suggestCells(
  text: string,
  dialect: Pick<Dialect, 'delimiter' | 'quote' | 'escape'>,
  width: number,
): SuggestedCells {
  const { delimiter } = dialect;
  const quoted = cellsOfOne(text, dialect);
  if (quoted?.length === width) return { cells: quoted, words: null };
  const bare = text.split(delimiter);
  if (bare.length === width)
    return { cells: bare.map(withoutQuotes), words: 'The quotes in it are taken as ordinary characters' };
  const cells = quoted ?? bare.map(withoutQuotes);
  if (cells.length <= width) return { cells: padded(cells, width), words: null };
  const surplus = cells.slice(width);
  if (surplus.every((cell) => cell.trim() === ''))
    return { cells: cells.slice(0, width), words: 'Empty cells at its end are left out' };
  return joined(cells, delimiter, width);
}

/** A comma followed by a space stands inside a cell more often than between two. */
function joined(cells: readonly string[], delimiter: string, width: number): SuggestedCells {
  const result = [...cells];
  for (let at = 1; at < result.length && result.length > width;) {
    const cell = result[at] ?? '';
    if (/^\s\S/.test(cell) && result[at - 1] !== '') result.splice(at - 1, 2, `${result[at - 1]}${delimiter}${cell}`);
    else at += 1;
  }
  if (result.length === width)
    return { cells: result, words: 'Cells that begin with a space are joined to the one before' };
  const last = result.splice(width - 1).join(delimiter);
  return { cells: [...result, last], words: 'What is too much stands in the last cell' };
}

const padded = (cells: readonly string[], width: number) =>
  Array.from({ length: width }, (_, index) => cells[index] ?? '');

function withoutQuotes(cell: string): string {
  return cell.trim().replace(/^"/, '').replace(/"$/, '').replaceAll('""', '"');
}
