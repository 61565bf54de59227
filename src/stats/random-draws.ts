/** Numbers drawn at random that are the same for the same seed on every machine. */
export interface RandomDraws {
  /** 0 up to, not including, 1. */
  uniform: () => number;
  /** Of mean 0 and standard deviation 1. */
  normal: () => number;
  /** A count of the given mean, 0 or more; above 200 from the normal curve, rounded. */
  poisson: (mean: number) => number;
}

/** sfc32 by Chris Doty-Humphrey (PractRand), seeded with a whole number; normal draws by Marsaglia's polar method. */
export function randomDraws(seed: number): RandomDraws {
  let [a, b, c, d] = [seed >>> 0, 0x9e3779b9, 0x243f6a88, 1];
  const next = () => {
    const sum = (((a + b) >>> 0) + d) >>> 0;
    d = (d + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = (((c << 21) | (c >>> 11)) + sum) >>> 0;
    return sum;
  };
  for (let round = 0; round < 15; round++) next();
  const uniform = () => next() / 4294967296;

  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const [x, y] = [2 * uniform() - 1, 2 * uniform() - 1];
      const r = x * x + y * y;
      if (r >= 1 || r === 0) continue;
      const factor = Math.sqrt((-2 * Math.log(r)) / r);
      spare = y * factor;
      return x * factor;
    }
  };

  const poisson = (mean: number): number => {
    if (mean <= 0) return 0;
    if (mean > 200) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()));
    let count = 0;
    // In steps of 30: exp(-200) times uniforms would be too coarse at the small end.
    for (let rest = mean; rest > 0; rest -= 30) {
      const limit = Math.exp(-Math.min(rest, 30));
      for (let product = uniform(); product > limit; product *= uniform()) count++;
    }
    return count;
  };
  return { uniform, normal, poisson };
}
