/** What a cell looks like before anybody knows its column; `text` is words, `odd` nothing a clean cell would hold. */
export type CellShape = 'empty' | 'number' | 'date' | 'address' | 'text' | 'odd';

const nothing = /^(?:-|--|–|—|null|none|n\/a|#n\/a|nan|\(not set\))$/i;
const number =
  /^[<>≈~'=]?\s*[-+(]?\s*(?:[\p{Sc}]|[A-Z]{1,3}[\p{Sc}]?)?\s?[-+]?(?:\d[\d.,'’ \u00a0\u202f]*|[.,]\d+)(?:[eE][-+]?\d+)?\)?\s?(?:%|[\p{Sc}]|[A-Z]{3}|[KMB])?$/u;
const date =
  /^(?:\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\p{L}{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? \p{L}{3,9}\.?,? \d{4})(?:[T ,]+\d{1,2}:\d{2}.*)?$|^\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AP]M)?$/iu;
const address = /^(?:https?:\/\/\S+|www\.\S+|[^\s@,;|]+@[^\s@,;|]+\.[^\s@,;|]+)$/i;
const words = /^[\p{L}\p{M}\p{N}\p{Emoji_Presentation}\p{Sc} \u00a0\u202f.:/\\&()+\-_–—'’`´@#%!?*=<>°[\]{}~^$]*$/u;

/** The shape of a cell's text, white space around it left out of account. */
export function shapeOf(cell: string): CellShape {
  const text = cell.trim();
  if (text === '' || nothing.test(text)) return 'empty';
  if (text.length > 200) return words.test(text.slice(0, 200)) ? 'text' : 'odd';
  if (date.test(text)) return 'date';
  if (number.test(text)) return 'number';
  if (address.test(text)) return 'address';
  return words.test(text) ? 'text' : 'odd';
}

/** A number, a share, a sum with its currency, a currency alone, or a mark for nothing: what stands in a row of totals. */
export function isFigure(cell: string): boolean {
  const shape = shapeOf(cell);
  return shape === 'number' || shape === 'empty' || /^[A-Z]{3}$/.test(cell.trim());
}

/** Shape per column that at least four fifths of its filled cells share, null for words and mixtures. */
export function columnShapes(rows: readonly (readonly string[])[], width: number): (CellShape | null)[] {
  return Array.from({ length: width }, (_, index) => {
    const counts = new Map<CellShape, number>();
    let filled = 0;
    for (const row of rows) {
      const shape = shapeOf(row[index] ?? '');
      if (shape === 'empty') continue;
      filled += 1;
      counts.set(shape, (counts.get(shape) ?? 0) + 1);
    }
    for (const shape of ['number', 'date', 'address'] as const)
      if (filled > 0 && (counts.get(shape) ?? 0) >= filled * 0.8) return shape;
    return null;
  });
}
