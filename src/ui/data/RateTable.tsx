import { useState } from 'react';
import type { Rate } from '../../agreement/agreement';
import { rateText } from '../../agreement/rates';
import { Button } from '../components/Button';
import { TextField } from '../components/Field';
import styles from './rates.module.css';

/** What each other currency of the files is worth in the one figures are shown in. */
export function RateTable({
  currencies,
  to,
  rates,
  asOf,
  onChange,
}: {
  /** Currencies in the files that are not `to`. */
  currencies: readonly string[];
  to: string;
  /** All rates of the agreement; those to other currencies are kept as they are. */
  rates: readonly Rate[];
  /** Day the files reach up to, offered for a new rate; ISO date. */
  asOf: string;
  onChange: (rates: Rate[]) => void;
}) {
  const isOf = (currency: string) => (rate: Rate) => rate.currency === currency && rate.to === to;
  const others = (currency: string) => rates.filter((rate) => !isOf(currency)(rate));
  return (
    <table className={styles.rates} aria-label={`Rates to ${to}`}>
      <thead>
        <tr>
          {['Currency', `Worth in ${to}`, 'On', 'Source'].map((name) => (
            <th key={name} scope="col">
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {currencies.map((currency) => {
          const saved = rates.find(isOf(currency)) ?? null;
          return (
            <RateRow
              key={`${currency} ${to} ${saved?.per_unit} ${saved?.as_of} ${saved?.source}`}
              saved={saved}
              blank={{ currency, to, per_unit: '', as_of: asOf, source: '' }}
              onSave={(rate) => onChange([...others(currency), rate])}
              onRemove={() => onChange(others(currency))}
            />
          );
        })}
      </tbody>
    </table>
  );
}

function RateRow({
  saved,
  blank,
  onSave,
  onRemove,
}: {
  saved: Rate | null;
  blank: Rate;
  onSave: (rate: Rate) => void;
  onRemove: () => void;
}) {
  const [draft, setDraft] = useState(saved ?? blank);
  const { currency, to } = draft;
  const per_unit = rateText(draft.per_unit);
  const isWrong = draft.per_unit.trim() !== '' && per_unit === null;
  const take = () => {
    const rate = { ...draft, per_unit: per_unit ?? '', source: draft.source.trim() };
    const isWhole = per_unit !== null && /^\d{4}-\d{2}-\d{2}$/.test(rate.as_of) && rate.source !== '';
    if (isWhole && JSON.stringify(rate) !== JSON.stringify(saved)) onSave(rate);
  };
  const field = (name: 'per_unit' | 'as_of' | 'source') => ({
    isLabelHidden: true,
    value: draft[name],
    onChange: (value: string) => setDraft({ ...draft, [name]: value }),
    onBlur: take,
    onKeyDown: (event: { key: string }) => event.key === 'Enter' && take(),
  });
  return (
    <tr>
      <th scope="row">1 {currency}</th>
      <td>
        <TextField
          {...field('per_unit')}
          label={`What 1 ${currency} is worth in ${to}`}
          inputMode="decimal"
          isInvalid={isWrong}
          {...(isWrong ? { error: 'A number above 0 with at most ten decimals' } : {})}
        />
      </td>
      <td>
        <TextField {...field('as_of')} label={`Day of the rate of ${currency}`} type="date" />
      </td>
      <td>
        <TextField {...field('source')} label={`Source of the rate of ${currency}`} placeholder="ECB reference rate" />
        {saved && (
          <Button variant="text" size="small" onPress={onRemove} aria-label={`Remove the rate of ${currency}`}>
            Remove
          </Button>
        )}
      </td>
    </tr>
  );
}
