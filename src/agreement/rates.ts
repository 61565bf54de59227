import type { Agreement, Rate } from './agreement';

/** Decimals a rate may have; the model counts in units of the last one. */
export const rateDecimals = 10;

/** A rate as typed, without spaces and with a point, or null when it is no number above 0 that the model can hold. */
export function rateText(typed: string): string | null {
  const text = typed.trim().replace(',', '.');
  if (!/^\d{1,8}(\.\d{1,10})?$/.test(text) || Number(text) === 0) return null;
  return text;
}

/** A rate in units of its tenth decimal, exactly: '1.0842' gives '10842000000'. */
export function rateUnits(per_unit: string): string {
  const [whole = '', decimals = ''] = per_unit.split('.');
  return BigInt(whole + decimals.padEnd(rateDecimals, '0')).toString();
}

/** The rates that lead to the currency figures are shown in, one a currency: the last given. */
export function ratesInForce({ rates, display_currency }: Agreement): Rate[] {
  const usable = rates.filter(({ to, currency, per_unit }) => {
    return to === display_currency && currency !== to && rateText(per_unit) === per_unit;
  });
  return [...new Map(usable.map((rate) => [rate.currency, rate])).values()];
}
