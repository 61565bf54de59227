/** The amount open on one day of a past period, and what of it was won by the period's end. */
export interface PastYield {
  open: number;
  won: number;
}

/** How many times the amount still missing must be open for it to come in. */
export interface RequiredCoverage {
  required: number | null;
  /** Over single periods: what the best and the worst of them would have needed. Null where one won nothing. */
  low: number | null;
  high: number | null;
  basis: 'past periods' | 'win rate' | null;
  periods: number;
}

/** Fewer periods than this and their yield is chance. */
const fewestPeriods = 4;

/**
 * One over the share of the amount open on the same day of past periods that was won by their end, all periods together;
 * with too few periods, one over the win rate by amount. Null where neither won anything.
 */
export function requiredCoverage(past: readonly PastYield[], winRate: number | null): RequiredCoverage {
  const held = past.filter(({ open }) => open > 0);
  const [open, won] = [held.reduce((sum, one) => sum + one.open, 0), held.reduce((sum, one) => sum + one.won, 0)];
  const periods = held.length;
  if (periods >= fewestPeriods && won > 0) {
    const needed = held.map((one) => one.open / one.won).sort((a, b) => a - b);
    const finite = (value: number | undefined) => (value !== undefined && Number.isFinite(value) ? value : null);
    return {
      required: open / won,
      low: finite(needed[0]),
      high: finite(needed.at(-1)),
      basis: 'past periods',
      periods,
    };
  }
  const required = winRate !== null && winRate > 0 ? 1 / winRate : null;
  return { required, low: null, high: null, basis: required === null ? null : 'win rate', periods };
}
