import type { NumberFormat } from './figure';

/** What stands where there is no number. */
export const absent = '–';

const locale = 'en-US';
const nbsp = '\u00a0';

/** Digits behind the point of an amount in minor units, where it is not two (ISO 4217, list one). */
const unusualMinorUnits: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

const wholeNumber = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const upToOneDigit = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });

/** Intl writes a hyphen and can write a negative zero; people read a minus sign and a zero. */
function typographic(text: string): string {
  return /[1-9]/.test(text) ? text.replace('-', '−') : text.replace('-', '');
}

function isMissing(value: number | bigint | null | undefined): value is null | undefined {
  return value === null || value === undefined || (typeof value === 'number' && !Number.isFinite(value));
}

/** A number of things: 2412 gives '2,412'; null gives '–'. */
export function formatCount(count: number | bigint | null): string {
  return isMissing(count) ? absent : typographic(wholeNumber.format(count));
}

/** A share of one in percent: 0.234 gives '23.4 %', with a space that does not break. */
export function formatShare(share: number | null): string {
  return isMissing(share) ? absent : `${typographic(oneDigit.format(share * 100))}${nbsp}%`;
}

/** Two shares of one: (0.185, 0.291) gives '18.5–29.1 %'; '–' when either is missing. */
export function formatShareRange(low: number | null, high: number | null): string {
  if (isMissing(low) || isMissing(high)) return absent;
  return `${typographic(oneDigit.format(low * 100))}–${formatShare(high)}`;
}

/** A difference of two shares: -0.021 gives '−2.1 points', 0.021 '+2.1 points'. */
export function formatPoints(difference: number | null): string {
  if (isMissing(difference)) return absent;
  const text = typographic(oneDigit.format(difference * 100));
  return `${difference > 0 && /[1-9]/.test(text) ? '+' : ''}${text} points`;
}

/** A length of time: 3.5 gives '3.5 days', 1 '1 day'. */
export function formatDays(days: number | null): string {
  if (isMissing(days)) return absent;
  const text = typographic(upToOneDigit.format(days));
  return `${text}${nbsp}${text === '1' ? 'day' : 'days'}`;
}

/** Digits behind the point in an amount of this currency by ISO 4217: USD 2, JPY 0, KWD 3; unknown and XXX 2. */
export function minorUnits(currency: string): number {
  return unusualMinorUnits[currency.toUpperCase()] ?? 2;
}

const moneyFormats = new Map<string, Intl.NumberFormat>();

function moneyFormat(currency: string, style: 'compact' | 'exact'): Intl.NumberFormat {
  const name = `${currency} ${style}`;
  const known = moneyFormats.get(name);
  if (known) return known;
  const digits = minorUnits(currency);
  const isCurrency = /^[A-Z]{3}$/i.test(currency) && currency.toUpperCase() !== 'XXX';
  const made = new Intl.NumberFormat(locale, {
    ...(isCurrency ? { style: 'currency', currency } : { style: 'decimal' }),
    ...(style === 'compact'
      ? { notation: 'compact', minimumFractionDigits: 0, maximumSignificantDigits: 3 }
      : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
  });
  moneyFormats.set(name, made);
  return made;
}

/** An amount in minor units, to three digits: (124000000, 'USD') gives '$1.24M'; XXX has no symbol. */
export function formatMoney(minor: number | bigint | null, currency: string): string {
  if (isMissing(minor)) return absent;
  return typographic(moneyFormat(currency, 'compact').format(Number(minor) / 10 ** minorUnits(currency)));
}

/** An amount in minor units, to the last digit: (124000050, 'USD') gives '$1,240,000.50'. */
export function formatMoneyExact(minor: number | bigint | null, currency: string): string {
  if (isMissing(minor)) return absent;
  const whole = typeof minor === 'bigint' ? minor : Math.round(minor);
  const scientific = `${whole}E-${minorUnits(currency)}` as `${number}`;
  return typographic(moneyFormat(currency, 'exact').format(scientific));
}

/** A value of a figure as a reader meets it. Money in minor units, shares of one, days. */
export function formatNumber(value: number | null, format: NumberFormat): string {
  switch (format.kind) {
    case 'count':
      return formatCount(value);
    case 'share':
      return formatShare(value);
    case 'days':
      return formatDays(value);
    default:
      return formatMoney(value, format.currency);
  }
}

/**
 * How a value stands to an earlier one: '▼ 2.1 points' for shares, '▲ 1.5 days' for days, '▲ 8.2 %' of the earlier
 * value for counts and money, 'no change' when nothing is left after rounding, '–' when either is missing.
 */
export function formatDelta(value: number | null, earlier: number | null, format: NumberFormat): string {
  if (isMissing(value) || isMissing(earlier)) return absent;
  const difference = value - earlier;
  const size = Math.abs(difference);
  const arrow = difference < 0 ? '▼' : '▲';
  if (format.kind === 'share' || format.kind === 'days') {
    const text = format.kind === 'share' ? formatPoints(size).replace('+', '') : formatDays(size);
    return /[1-9]/.test(text) ? `${arrow} ${text}` : 'no change';
  }
  if (difference === 0) return 'no change';
  if (earlier === 0) return `${arrow} from ${formatNumber(0, format)}`;
  const text = formatShare(size / Math.abs(earlier));
  return /[1-9]/.test(text) ? `${arrow} ${text}` : 'no change';
}

export { formatDate, formatPeriod } from './period';
