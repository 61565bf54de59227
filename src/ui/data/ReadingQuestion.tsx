import { useQuery } from '@tanstack/react-query';
import type { MappingOptions, Source, Undecided } from '../../sources/source';
import { useApp } from '../app-context';
import { Button } from '../components/Button';
import { Callout } from '../components/Notice';
import { CurrencySelect } from './CurrencySelect';
import { DecimalMarkQuestion } from './DecimalMarkQuestion';
import styles from './files.module.css';
import { openQuestions } from './open-questions';
import { dateReadings } from './readings';

type DateOrder = NonNullable<MappingOptions['date_order']>;

const orders: { id: DateOrder; name: string }[] = [
  { id: 'day_first', name: 'Day first' },
  { id: 'month_first', name: 'Month first' },
];

/** The readings of a file that are still to confirm, with what is chosen so far. */
export function ReadingQuestions({
  source,
  options,
  onChoose,
}: {
  source: Source;
  options: MappingOptions;
  onChoose: (options: MappingOptions) => void;
}) {
  return openQuestions(source).map((undecided) => {
    if (undecided.question === 'date_order') {
      return (
        <DateOrderQuestion
          key={undecided.question}
          source={source}
          undecided={undecided}
          chosen={options.date_order ?? null}
          onChoose={(date_order) => onChoose({ date_order })}
        />
      );
    }
    if (undecided.question === 'decimal_mark') {
      return (
        <DecimalMarkQuestion
          key={undecided.question}
          undecided={undecided}
          chosen={options.decimal_mark ?? null}
          onChoose={(decimal_mark) => onChoose({ decimal_mark })}
        />
      );
    }
    return undecided.question === 'currency' ? (
      <CurrencyQuestion
        key={undecided.question}
        undecided={undecided}
        chosen={options.currency ?? null}
        onChoose={(currency) => onChoose({ currency })}
      />
    ) : null;
  });
}

/** Asks how 03/04/2026 is meant, with both readings on values of the file. */
export function DateOrderQuestion({
  source,
  undecided,
  chosen,
  onChoose,
}: {
  source: Source;
  undecided: Undecided;
  chosen: DateOrder | null;
  onChoose: (order: DateOrder) => void;
}) {
  const app = useApp();
  const { data: previews = [] } = useQuery({
    queryKey: ['preview', source.file_id, source.fingerprint],
    queryFn: () => app.preview(source.file_id),
  });
  const samples = previews.filter(({ header }) => undecided.columns.includes(header)).flatMap((p) => p.samples);
  const readings = dateReadings([...new Set(samples)]).slice(0, 3);
  return (
    <Callout tone="warn" title="Does the day or the month come first in these dates?">
      <p>
        {undecided.columns.join(', ')}: {undecided.words}, until you say otherwise.
      </p>
      <div className={styles.orders}>
        {orders.map(({ id, name }) => (
          <div key={id} className={styles.order}>
            <Button
              variant={chosen === id ? 'primary' : 'secondary'}
              aria-describedby={`${source.file_id} ${id}`}
              onPress={() => onChoose(id)}
            >
              {name}
            </Button>
            <ul id={`${source.file_id} ${id}`}>
              {readings.map((reading) => (
                <li key={reading.text}>
                  {reading.text} is {reading[id] ?? 'no date'}
                </li>
              ))}
            </ul>
          </div>
        ))}
      </div>
    </Callout>
  );
}

/** Asks for the currency of amounts whose file names none. */
export function CurrencyQuestion({
  undecided,
  chosen,
  onChoose,
}: {
  undecided: Undecided;
  chosen: string | null;
  onChoose: (currency: string) => void;
}) {
  return (
    <Callout tone="warn" title="Which currency are the amounts in?">
      <p>{undecided.words}</p>
      <div className={styles.answer}>
        <CurrencySelect label="Currency of the amounts" labelPosition="hidden" value={chosen} onChange={onChoose} />
      </div>
    </Callout>
  );
}
