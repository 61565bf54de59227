-- Currencies whose minor unit is not a hundredth, by ISO 4217: one row a currency. All others have two decimals.
create or replace table currency_exponents as
select unnest(['BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF',
    'XOF', 'XPF']) as currency, 0 as exponent
union all
select unnest(['BHD', 'IQD', 'JOD', 'KWD', 'LYD', 'OMR', 'TND']) as currency, 3 as exponent
union all
select unnest(['CLF', 'UYW']) as currency, 4 as exponent
