import { SearchSelect } from '../components/SearchSelect';

const common = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'JPY', 'SEK', 'INR', 'BRL'];
const names = new Intl.DisplayNames('en', { type: 'currency' });
const codes = [...common, ...Intl.supportedValuesOf('currency').filter((code) => !common.includes(code))];
const options = codes.map((code) => ({ id: code, name: code, description: names.of(code) ?? code }));

/** Chooses an ISO 4217 currency by code or name, the common ones first. Null: not said. */
export function CurrencySelect({
  label,
  value,
  onChange,
  labelPosition = 'above',
}: {
  label: string;
  value: string | null;
  onChange: (currency: string) => void;
  labelPosition?: 'above' | 'side' | 'hidden';
}) {
  return (
    <SearchSelect
      label={label}
      labelPosition={labelPosition}
      options={options}
      value={value}
      onChange={onChange}
      placeholder="Choose a currency"
      searchLabel="Search currencies"
    />
  );
}
