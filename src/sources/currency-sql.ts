/** Signs and the ISO 4217 code each is taken for; a bare `$` is read as US dollars. */
const codeOfSign: readonly [string, string][] = [
  ['$', 'USD'],
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['NZ$', 'NZD'],
  ['S$', 'SGD'],
  ['HK$', 'HKD'],
  ['R$', 'BRL'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
];

/** The currency a clean cell names beside its number, as an expression; null where it names none. */
export function currencyInCell(cell: string): string {
  const branches = codeOfSign.map(([sign, code]) => `when '${sign}' then '${code}'`).join(' ');
  const found = `regexp_extract(${cell}, '[A-Z]{3}|[A-Z]{0,2}\\p{Sc}')`;
  return `case ${found} ${branches} else case when regexp_full_match(${found}, '[A-Z]{3}') then ${found} end end`;
}
