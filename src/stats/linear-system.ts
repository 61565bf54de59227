/**
 * x of A x = b by Gaussian elimination with partial pivoting. Changes both arguments; x is in `b`. Throws `RangeError` for a
 * matrix without a solution for every b.
 */
export function solveLinear(rows: Float64Array[], b: Float64Array): Float64Array {
  const size = rows.length;
  for (let step = 0; step < size; step++) {
    const best = largestFrom(rows, step);
    [rows[step], rows[best]] = [rows[best] as Float64Array, rows[step] as Float64Array];
    [b[step], b[best]] = [b[best] as number, b[step] as number];
    const row = rows[step] as Float64Array;
    const pivot = row[step] as number;
    if (pivot === 0) throw new RangeError('The equations do not have one solution.');
    for (let below = step + 1; below < size; below++) {
      const target = rows[below] as Float64Array;
      const factor = (target[step] as number) / pivot;
      if (factor === 0) continue;
      for (let column = step + 1; column < size; column++)
        target[column] = (target[column] as number) - factor * (row[column] as number);
      b[below] = (b[below] as number) - factor * (b[step] as number);
    }
  }
  for (let step = size - 1; step >= 0; step--) {
    const row = rows[step] as Float64Array;
    let sum = b[step] as number;
    for (let column = step + 1; column < size; column++) sum -= (row[column] as number) * (b[column] as number);
    b[step] = sum / (row[step] as number);
  }
  return b;
}

function largestFrom(rows: readonly Float64Array[], step: number): number {
  let best = step;
  const size = (row: number) => Math.abs((rows[row] as Float64Array)[step] as number);
  for (let row = step + 1; row < rows.length; row++) if (size(row) > size(best)) best = row;
  return best;
}
