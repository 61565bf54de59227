import { formatCount, formatDate, formatPeriod, formatShare } from '../charts/format';
import { columnNames } from './column-filter';
import type { Dimension, MetricView } from './metric';
import { filteredDimensions } from './scope-filter';

/** How many bars or rows are drawn; the others stand in the table. */
export const mostDrawn = 12;

const pluralForms: Record<string, string> = {
  opportunity: 'opportunities',
  person: 'people',
  country: 'countries',
  touch: 'touches',
  'first touch': 'first touches',
};

/** 'lead' gives 'leads', 'country' 'countries', 'touch' 'touches'. */
export function plural(word: string): string {
  return pluralForms[word] ?? (/(?:ch|s|x)$/.test(word) ? `${word}es` : `${word}s`);
}

/** (2412, 'lead') gives '2,412 leads', (1, 'lead') '1 lead'. */
export function counted(count: number, word: string): string {
  return `${formatCount(count)} ${count === 1 ? word : plural(word)}`;
}

/** '2026-07' gives 'Jul 2026'; what is no month stays as it is. */
export function monthName(month: string): string {
  const [year, number] = month.split('-').map(Number);
  if (!/^\d{4}-\d{2}$/.test(month) || year === undefined || number === undefined) return month;
  return formatPeriod(`${month}-01`, new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10));
}

/** The scope's period as people name it: 'Q3 2026'. */
export function periodName(view: MetricView): string {
  return nameOfPeriod(view, view.scope.period_start, view.scope.period_end);
}

/** Two inclusive ISO dates as people name them: 'Q3 2026'. */
export function nameOfPeriod({ name_period, fiscal_year_start_month }: MetricView, start: string, end: string): string {
  return name_period?.(start, end) ?? formatPeriod(start, end, fiscal_year_start_month);
}

/** Days of the scope's period that lie after the as-of date; 0 when it is over. */
export function daysLeft({ scope }: MetricView): number {
  return Math.max(0, (Date.parse(scope.period_end) - Date.parse(scope.as_of)) / 86_400_000);
}

/** The compared period's name, and that it is seen at the same age where that matters: 'Q2 2026 by the same day'. */
export function comparedName(view: MetricView): string | null {
  const { compared, compared_label } = view;
  if (!compared || compared_label === null) return null;
  return daysLeft(view) > 0 ? `${compared_label} by the same day` : compared_label;
}

/** ' so far' while the period is not over. */
export function soFar(view: MetricView): string {
  return daysLeft(view) > 0 ? ' so far' : '';
}

/** Who and when: 'Leads created in Q3 2026, source Email or Events'. Only filters the metric applies are named. */
export function whoAndWhen(what: string, view: MetricView, applied: readonly Dimension[]): string {
  return `${what} in ${periodName(view)}${narrowedTo(view, applied)}`;
}

/** ', source Referral or Partner' for every filter that applies. */
export function narrowedTo(view: MetricView, applied: readonly Dimension[]): string {
  const filters = filteredDimensions(view.scope.filters)
    .filter((dimension) => applied.includes(dimension))
    .map((dimension) => `, ${dimension} ${(view.scope.filters[dimension] ?? []).join(' or ')}`);
  const columns = (view.columns?.applied ?? []).map(({ header, values }) => `, ${header} ${values.join(' or ')}`);
  return [...filters, ...columns].join('');
}

/** ' · n = 2,412' for the end of a subtitle, its spaces such that it stays on one line. */
export function nWords(n: number): string {
  return ` · n\u00a0=\u00a0${formatCount(n)}`;
}

/** 'All' for the whole, else the share: 'All of the $1.2M', '39.4 % of the $1.2M'. */
export function shareOrAll(share: number | null): string {
  return share === 1 ? 'All' : formatShare(share);
}

/** What every figure says when it holds: filters that do not apply, a period that is not over, how it is compared. */
export function scopeNotes(view: MetricView, applied: readonly Dimension[]): string[] {
  const dimensions = filteredDimensions(view.scope.filters).filter((dimension) => !applied.includes(dimension));
  const ignored = [...dimensions, ...columnNames(view.columns?.ignored ?? [])];
  const left = daysLeft(view);
  const notes: string[] = [];
  if (ignored.length > 0) notes.push(`Not filtered by ${ignored.join(', ')}.`);
  if (left > 0) {
    const known = formatDate(view.scope.as_of);
    notes.push(`${periodName(view)} is not over: ${counted(left, 'day')} of it lie after ${known}.`);
  }
  return notes;
}

/** ISO 4217 for amounts of which no file says the currency. */
const noCurrency = 'XXX';

/** 'USD', or what is said where no file names a currency. */
export function amountsIn(currency: string): string {
  return currency === noCurrency ? 'those without a currency' : currency;
}

/** ', USD' for a subtitle; nothing where no file names a currency. */
export function currencyWords(currency: string): string {
  return currency === noCurrency ? '' : `, ${currency}`;
}

/** Deals left out or counted beside, each only when there are any. */
export function dealNotes(
  counts: { excluded?: number; otherCurrency?: number; withoutAmount?: number },
  currency: string,
): string[] {
  const { excluded = 0, otherCurrency = 0, withoutAmount = 0 } = counts;
  const notes: string[] = [];
  if (excluded > 0) {
    notes.push(`${counted(excluded, 'deal')} lost as duplicate, test or created in error left out.`);
  }
  if (otherCurrency > 0) {
    notes.push(
      `${counted(otherCurrency, 'deal')} in other currencies: not in the amounts, which are ${amountsIn(currency)} alone.`,
    );
  }
  if (withoutAmount > 0) notes.push(`${counted(withoutAmount, 'deal')} without an amount.`);
  return notes;
}

/** 'and 4 more' for the rest that is in the table only; none when everything is drawn. */
export function drawnNotes(all: number, word: string): string[] {
  return all > mostDrawn ? [`The ${formatCount(all - mostDrawn)} other ${plural(word)} are in the table.`] : [];
}
