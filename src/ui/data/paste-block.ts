/** Cells of a block copied from a spreadsheet: tabs between cells, line ends between rows, quotes around odd cells. */
export function pastedCells(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const source = text.replaceAll(/\r\n?/g, '\n').replace(/\n$/, '');
  const endCell = () => {
    rows.at(-1)!.push(cell);
    cell = '';
  };
  for (let at = 0; at < source.length; at++) {
    const char = source[at]!;
    if (quoted && char === '"' && source[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (char === '"' && (quoted || cell === '')) quoted = !quoted;
    else if (!quoted && char === '\t') endCell();
    else if (!quoted && char === '\n') {
      endCell();
      rows.push([]);
    } else cell += char;
  }
  endCell();
  return rows;
}

/**
 * The number a person meant by "1,250,000", "€1.250.000,50", "1 250", "1.2m" or "80k"; null when it is none or negative.
 * The last mark is the decimal one, unless exactly three digits follow it or it stands more than once.
 */
export function typedNumber(text: string): number | null {
  const trimmed = text.trim().replaceAll(/[\s\u00a0\u202f'’]/g, '');
  const match = /^[^\d.,-]*(\d[\d.,]*|[.,]\d+)(k|m|mio|mn)?[^\d]*$/i.exec(trimmed);
  if (!match) return null;
  const digits = match[1]!;
  const factor = match[2] ? (match[2].toLowerCase() === 'k' ? 1_000 : 1_000_000) : 1;
  const lastMark = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
  const marks = digits.replaceAll(/\d/g, '');
  const after = digits.length - lastMark - 1;
  const mixed = marks.includes('.') && marks.includes(',');
  const isDecimal = lastMark >= 0 && (mixed || (marks.length === 1 && (after !== 3 || factor > 1)));
  const whole = isDecimal ? digits.slice(0, lastMark) : digits;
  const fraction = isDecimal ? digits.slice(lastMark + 1) : '';
  const value = Number(`${whole.replaceAll(/[.,]/g, '') || '0'}.${fraction || '0'}`);
  return Number.isFinite(value) ? value * factor : null;
}
