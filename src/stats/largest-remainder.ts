/** A part before rounding; `name` decides between equal remainders, so that no order of the parts does. */
export interface NamedPart {
  name: string;
  value: number;
}

/** Remainders closer than this are equal: what is left of sums in floating point says nothing. */
const noise = 1e-6;

/**
 * Whole numbers, each the one below or above its part, that add up to `total`: the largest remainders are rounded up.
 * Equal remainders go by name. In the order of the parts. Throws `RangeError` where the parts do not add up to the total.
 */
export function largestRemainder(parts: readonly NamedPart[], total: number): number[] {
  const whole = parts.map(({ value }) => Math.floor(value));
  const missing = total - whole.reduce((sum, value) => sum + value, 0);
  if (!(missing >= 0 && missing <= parts.length)) throw new RangeError(`The parts do not add up to ${total}.`);
  const remainder = (index: number) =>
    Math.round(((parts[index] as NamedPart).value - (whole[index] as number)) / noise);
  const order = parts
    .map((_, index) => index)
    .sort((a, b) => remainder(b) - remainder(a) || compare((parts[a] as NamedPart).name, (parts[b] as NamedPart).name));
  for (const index of order.slice(0, missing)) whole[index] = (whole[index] as number) + 1;
  return whole;
}

/**
 * A table of whole numbers, each the one below or above its cell, whose rows add up to `rowTotals` and whose columns to
 * `columnTotals`, themselves sums of the cells rounded. Cells of exactly 0 stay 0. Such a table always exists (M. Bacharach,
 * "Matrix rounding problems", Management Science 12 (1966)); it is found as a flow, largest remainders first.
 * Throws `RangeError` where the totals are not those of the cells.
 */
export function roundTable(
  cells: readonly (readonly number[])[],
  rowTotals: readonly number[],
  columnTotals: readonly number[],
): number[][] {
  const whole = cells.map((row) => row.map((value) => Math.floor(value)));
  const isUp = cells.map((row) => row.map(() => false));
  const left = columnTotals.map(
    (total, column) => total - whole.reduce((sum, row) => sum + (row[column] as number), 0),
  );
  const order = cells.map((row) =>
    row
      .map((value, column) => ({ column, remainder: Math.round((value - Math.floor(value)) / noise), value }))
      .filter(({ value }) => value !== 0)
      .sort((a, b) => b.remainder - a.remainder || a.column - b.column)
      .map(({ column }) => column),
  );
  const setUp = (row: number, column: number, to: boolean) => ((isUp[row] as boolean[])[column] = to);
  /** Rounds one more cell of the row up, if need be by moving what another row has there. */
  const place = (row: number, tried: Set<number>): boolean => {
    const open = (order[row] as number[]).filter((column) => !isUp[row]?.[column] && !tried.has(column));
    const free = open.find((column) => (left[column] as number) > 0);
    if (free !== undefined) {
      left[free] = (left[free] as number) - 1;
      return setUp(row, free, true);
    }
    for (const column of open) {
      tried.add(column);
      const mover = isUp.findIndex((up, other) => up[column] && place(other, tried));
      if (mover < 0) continue;
      setUp(mover, column, false);
      return setUp(row, column, true);
    }
    return false;
  };
  for (const [row, total] of rowTotals.entries()) {
    const missing = total - (whole[row] as number[]).reduce((sum, value) => sum + value, 0);
    for (let count = 0; count < missing; count++)
      if (!place(row, new Set())) throw new RangeError(`Row ${row} does not add up to ${total}.`);
  }
  return whole.map((row, index) => row.map((value, column) => value + Number((isUp[index] as boolean[])[column])));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
