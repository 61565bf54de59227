import { wilson } from './wilson';

/** Spend per one that came out of it, minor units, with the range that the share reached leaves. */
export interface UnitCost {
  cost: number;
  low: number;
  /** Null where the share may be nothing. */
  high: number | null;
}

/**
 * What one of `reached` out of `started` cost, when all of them cost `spend`: spend / reached, its range from the Wilson
 * range of reached / started. Null where nobody reached it: not yet, and not infinity.
 */
export function unitCost(spend: number, reached: number, started: number): UnitCost | null {
  if (reached <= 0) return null;
  const range = wilson(reached, started);
  if (range === null) return null;
  return {
    cost: spend / reached,
    low: spend / (started * range.high),
    high: range.low > 0 ? spend / (started * range.low) : null,
  };
}

/** Return on marketing investment: (revenue x margin - spend) / spend; null for no spend or no margin. Margin 0..1. */
export function returnOnInvestment(revenue: number, spend: number, margin: number | null): number | null {
  return margin === null || spend <= 0 ? null : (revenue * margin - spend) / spend;
}
