/**
 * The value a standard normal stays below with chance `share`, 0 < share < 1; 0.975 gives 1.95996.
 * P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003): relative error
 * below 1.2e-9. Throws `RangeError` for a share outside.
 */
export function normalQuantile(share: number): number {
  if (!(share > 0 && share < 1)) throw new RangeError(`${share} is no chance between 0 and 1.`);
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(share));
    return polynomial(tail.above, q) / polynomial([...tail.below, 1], q);
  }
  const q = share - 0.5;
  const r = q * q;
  return (polynomial(middle.above, r) * q) / polynomial([...middle.below, 1], r);
}

const middle = {
  above: [
    -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2, -3.066479806614716e1,
    2.506628277459239,
  ],
  below: [-5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1, -1.328068155288572e1],
};

const tail = {
  above: [
    -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734, 4.374664141464968,
    2.938163982698783,
  ],
  below: [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416],
};

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
