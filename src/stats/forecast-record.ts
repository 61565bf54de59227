/** A forecast made before, in the same unit as what came of it. */
export interface PastForecast {
  forecast: number;
  low: number;
  high: number;
  actual: number;
}

/** How forecasts of the past stood to what came. */
export interface ForecastRecord {
  count: number;
  /** How many ended within their range. */
  within: number;
  /** All forecasts over all that came, less one; null when nothing came. */
  bias: number | null;
  /** The mean absolute error as a share of what came; null when something had come to nothing. */
  mape: number | null;
}

/** Bias, mean absolute percentage error and coverage of past forecasts. */
export function forecastRecord(past: readonly PastForecast[]): ForecastRecord {
  const sum = (of: (one: PastForecast) => number) => past.reduce((total, one) => total + of(one), 0);
  const actual = sum((one) => one.actual);
  const isMeasurable = past.length > 0 && past.every((one) => one.actual > 0);
  return {
    count: past.length,
    within: past.filter(({ low, high, actual: came }) => low <= came && came <= high).length,
    bias: actual > 0 ? sum(({ forecast }) => forecast) / actual - 1 : null,
    mape: isMeasurable ? sum(({ forecast, actual: came }) => Math.abs(forecast / came - 1)) / past.length : null,
  };
}
