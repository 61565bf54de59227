import { useId, useState } from 'react';
import type { Agreement } from '../../agreement/agreement';
import { formatDate } from '../../charts/format';
import type { ModelReport } from '../../model/report';
import { Button } from '../components/Button';
import { TextField } from '../components/Field';
import { Select } from '../components/Select';
import { CurrencySelect } from './CurrencySelect';
import { RateTable } from './RateTable';
import styles from './meanings.module.css';

const months = Array.from({ length: 12 }, (_, index) => ({
  id: String(index + 1),
  name: new Date(Date.UTC(2000, index, 1)).toLocaleDateString('en', { month: 'long', timeZone: 'UTC' }),
}));

/** When the year starts, which money figures are shown in, and up to which day the files know anything. */
export function CalendarAndMoney({
  model,
  agreement,
  onAgree,
}: {
  model: ModelReport;
  agreement: Agreement;
  onAgree: (change: Partial<Agreement>) => void;
}) {
  const headingId = useId();
  const currency = agreement.display_currency === 'XXX' ? (model.currencies[0] ?? null) : agreement.display_currency;
  const others = (model.stated_currencies ?? model.currencies).filter((code) => code !== currency && code !== 'XXX');
  const apart = model.currencies.filter((code) => code !== currency);
  return (
    <section className={styles.meaning} aria-labelledby={headingId}>
      <div className={styles.head}>
        <div>
          <h2 id={headingId}>Calendar and money</h2>
          <p>What quarters, amounts and “today” mean in every figure.</p>
        </div>
      </div>
      <div className={styles.three}>
        <Select
          label="The fiscal year starts in"
          options={months}
          value={String(agreement.fiscal_year_start_month)}
          onChange={(month) => onAgree({ fiscal_year_start_month: Number(month) })}
        />
        <div>
          <CurrencySelect
            label="Show money in"
            value={currency}
            onChange={(display_currency) => onAgree({ display_currency })}
          />
          {apart.length > 0 && (
            <p className={styles.hint}>
              Deals in {apart.join(', ')} are counted, but their amounts are left out of sums.
            </p>
          )}
        </div>
        <AsOf key={model.as_of} model={model} agreement={agreement} onAgree={onAgree} />
      </div>
      {currency !== null && others.length > 0 && (
        <>
          <p className={styles.hint}>
            An amount in another currency is converted once its rate, the day of the rate and its source are given here.
            Figures name the rates they use.
          </p>
          <RateTable
            currencies={others}
            to={currency}
            rates={agreement.rates}
            asOf={model.as_of}
            onChange={(rates) => onAgree({ rates, display_currency: currency })}
          />
        </>
      )}
    </section>
  );
}

function AsOf({ model, agreement, onAgree }: Parameters<typeof CalendarAndMoney>[0]) {
  const [day, setDay] = useState(agreement.as_of ?? model.as_of);
  const take = () => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(day) && day !== (agreement.as_of ?? model.as_of)) onAgree({ as_of: day });
  };
  return (
    <div>
      <TextField
        label="The files know everything up to"
        type="date"
        value={day}
        onChange={setDay}
        onBlur={take}
        onKeyDown={(event) => event.key === 'Enter' && take()}
        hint={
          agreement.as_of
            ? `Corrected by you to ${formatDate(agreement.as_of)}.`
            : 'Found in the files: the latest day anything happened.'
        }
      />
      {agreement.as_of && (
        <Button variant="text" size="small" onPress={() => onAgree({ as_of: null })}>
          Use the day found in the files
        </Button>
      )}
    </div>
  );
}
