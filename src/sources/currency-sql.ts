/** Signs and the ISO 4217 code each is taken for. */
const codeOfSign: readonly [string, string][] = [
  ['US$', 'USD'],
  ['A$', 'AUD'],
  ['AU$', 'AUD'],
  ['C$', 'CAD'],
  ['CA$', 'CAD'],
  ['NZ$', 'NZD'],
  ['S$', 'SGD'],
  ['HK$', 'HKD'],
  ['MX$', 'MXN'],
  ['R$', 'BRL'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['₹', 'INR'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₪', 'ILS'],
  ['₺', 'TRY'],
  ['₴', 'UAH'],
  ['₫', 'VND'],
  ['฿', 'THB'],
  ['₱', 'PHP'],
  ['zł', 'PLN'],
  ['Kč', 'CZK'],
  ['Ft', 'HUF'],
];

/** Signs several countries use: the currency the file names where it is one of them, else the first. */
const sharedSigns: readonly [string, string[]][] = [
  ['$', ['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'MXN', 'ARS', 'CLP', 'COP', 'TWD']],
  ['¥', ['JPY', 'CNY']],
];
/** A sign that says nothing without the currency the file names. */
const krone: readonly string[] = ['SEK', 'NOK', 'DKK', 'ISK'];

/** How tools that write names call the commonest currencies. */
const codeOfName: readonly [string, string][] = [
  ['US DOLLAR', 'USD'],
  ['U.S. DOLLAR', 'USD'],
  ['EURO', 'EUR'],
  ['POUND STERLING', 'GBP'],
  ['BRITISH POUND', 'GBP'],
  ['SWISS FRANC', 'CHF'],
  ['CANADIAN DOLLAR', 'CAD'],
  ['AUSTRALIAN DOLLAR', 'AUD'],
  ['NEW ZEALAND DOLLAR', 'NZD'],
  ['JAPANESE YEN', 'JPY'],
  ['SWEDISH KRONA', 'SEK'],
  ['NORWEGIAN KRONE', 'NOK'],
  ['DANISH KRONE', 'DKK'],
  ['INDIAN RUPEE', 'INR'],
  ['BRAZILIAN REAL', 'BRL'],
  ['POLISH ZLOTY', 'PLN'],
];

/** What a cell of money may hold beside its number. */
export const currencyWords = '[A-Z]{3}|[A-Z]{0,2}\\p{Sc}|zł|Kč|Ft|kr';

/**
 * The currency a clean cell names beside its number, as an expression; null where it names none. `stated`: the currency
 * the header or a person names for the file, by which shared signs are told apart.
 */
export function currencyInCell(cell: string, stated: string | null): string {
  const shared = sharedSigns.map(
    ([sign, codes]) => [sign, stated !== null && codes.includes(stated) ? stated : codes[0]!] as const,
  );
  const kroner = stated !== null && krone.includes(stated) ? [['kr', stated] as const] : [];
  const branches = [...codeOfSign, ...shared, ...kroner]
    .map(([sign, code]) => `when '${sign}' then '${code}'`)
    .join(' ');
  const found = `regexp_extract(${cell}, '${currencyWords}')`;
  return `case ${found} ${branches} else case when regexp_full_match(${found}, '[A-Z]{3}') then ${found} end end`;
}

/** The currency of a record's own column: a code, a sign or a name. `000` and what else is unknown says nothing. */
export function currencyOfColumn(cell: string, stated: string | null): string {
  const names = codeOfName.map(([name, code]) => `when '${name}' then '${code}'`).join(' ');
  return `coalesce(case upper(${cell}) ${names} else case when regexp_full_match(${cell}, '[A-Za-z]{3}') then upper(${cell}) end end,
        case when length(${cell}) <= 3 then ${currencyInCell(cell, stated)} end)`;
}
