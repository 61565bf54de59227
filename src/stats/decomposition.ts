/**
 * Splits the change of `value` from one set of factors to another into one effect per factor, independent of any order:
 * the average over all orders of switching the factors one by one (Shapley; Das Gupta's decomposition for a product).
 * The effects add up to the change exactly, up to rounding. 2^factors evaluations of `value`; throws `RangeError` above
 * 12 factors. P. Das Gupta, "Standardization and decomposition of rates" (US Census Bureau, P23-186, 1993).
 * @param value Is asked with, for each factor, whether it stands as later (true) or earlier (false).
 */
export function factorEffects<Name extends string>(
  factors: readonly Name[],
  value: (isLater: Readonly<Record<Name, boolean>>) => number,
): Record<Name, number> {
  const count = factors.length;
  if (count > 12) throw new RangeError(`${count} factors: at most 12 can be told apart.`);
  const values = Array.from({ length: 2 ** count }, (_, set) =>
    value(Object.fromEntries(factors.map((name, bit) => [name, (set & (1 << bit)) !== 0])) as Record<Name, boolean>),
  );
  const weights = orderWeights(count);
  const effects = factors.map((name, bit): [Name, number] => {
    let effect = 0;
    for (let set = 0; set < values.length; set++) {
      if (set & (1 << bit)) continue;
      effect += (weights[bitsOf(set)] as number) * ((values[set | (1 << bit)] as number) - (values[set] as number));
    }
    return [name, effect];
  });
  return Object.fromEntries(effects) as Record<Name, number>;
}

/** The logarithmic mean of two amounts of the same sign, 0 where either is 0. */
export function logarithmicMean(a: number, b: number): number {
  if (a === 0 || b === 0) return 0;
  return a === b ? a : (a - b) / Math.log(a / b);
}

/**
 * The additive log-mean Divisia split (LMDI-I) of a product's change into its factors. Where a product is 0 in one
 * period only, the factors that are 0 there share the change equally, as in the limit of small values.
 * B. W. Ang, F. Q. Zhang, K.-H. Choi, "Factorizing changes in energy and environmental indicators through
 * decomposition", Energy 23 (1998).
 * @param earlier, later The factors of one product, in the same order; all 0 or more.
 */
export function logMeanEffects(earlier: readonly number[], later: readonly number[]): number[] {
  const product = (values: readonly number[]) => values.reduce((all, value) => all * value, 1);
  const [before, after] = [product(earlier), product(later)];
  const change = after - before;
  if (before === 0 && after === 0) return earlier.map(() => 0);
  if (before === 0 || after === 0) {
    const isZero = (before === 0 ? earlier : later).map((value) => value === 0);
    const zeros = isZero.filter(Boolean).length;
    return isZero.map((zero) => (zero ? change / zeros : 0));
  }
  const mean = logarithmicMean(after, before);
  return earlier.map((value, index) => mean * Math.log((later[index] as number) / value));
}

/** For a set of so many factors switched already: the share of orders in which a given one comes next. */
function orderWeights(count: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: count }, (_, size) => (factorial(size) * factorial(count - size - 1)) / factorial(count));
}

function bitsOf(set: number): number {
  let bits = 0;
  for (let rest = set; rest > 0; rest >>= 1) bits += rest & 1;
  return bits;
}
