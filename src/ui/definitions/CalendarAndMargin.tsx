import { type FiscalWeeks, weekPatterns } from '../../agreement/fiscal-weeks';
import { useApp, useAppState, useIsReading } from '../app-context';
import { Select } from '../components/Select';
import { attempt } from '../data/attempt';
import styles from './definitions.module.css';
import { GrossMargin } from './GrossMargin';

const named = (form: Intl.DateTimeFormatOptions, day: number, month = 0) =>
  new Date(Date.UTC(2001, month, day)).toLocaleDateString('en', { ...form, timeZone: 'UTC' });

const months = Array.from({ length: 12 }, (_, index) => ({
  id: String(index + 1),
  name: named({ month: 'long' }, 1, index),
}));
/** The first of January 2001 was a Monday. */
const weekdays = Array.from({ length: 7 }, (_, index) => ({
  id: String(index + 1),
  name: named({ weekday: 'long' }, index + 1),
}));
const shapes = [
  { id: 'months', name: 'Calendar months' },
  ...weekPatterns.map((pattern) => ({ id: pattern, name: `${pattern} weeks` })),
];

/** When the fiscal year starts, what its quarters are made of, and the margin; every period, menu and figure follows. */
export function CalendarAndMargin() {
  const app = useApp();
  const isReading = useIsReading();
  const { fiscal_year_start_month, fiscal_weeks } = useAppState((state) => state.agreement);
  const agree = (change: { fiscal_year_start_month: number } | { fiscal_weeks: FiscalWeeks | null }) =>
    attempt(app.agree(change), 'The calendar is as it was.');
  const shape = (id: string) => {
    const pattern = weekPatterns.find((one) => one === id);
    agree({ fiscal_weeks: pattern ? { pattern, first_weekday: fiscal_weeks?.first_weekday ?? 1 } : null });
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- fields that belong together without a form
    <div className={styles.promises} role="group" aria-label="Calendar and margin">
      <Select
        label="The fiscal year starts in"
        options={months}
        value={String(fiscal_year_start_month)}
        onChange={(month) => agree({ fiscal_year_start_month: Number(month) })}
        isDisabled={isReading}
      />
      <Select
        label="Its quarters are made of"
        options={shapes}
        value={fiscal_weeks?.pattern ?? 'months'}
        onChange={shape}
        isDisabled={isReading}
      />
      {fiscal_weeks && (
        <Select
          label="Its weeks start on"
          options={weekdays}
          value={String(fiscal_weeks.first_weekday)}
          onChange={(day) => agree({ fiscal_weeks: { ...fiscal_weeks, first_weekday: Number(day) } })}
          isDisabled={isReading}
        />
      )}
      <GrossMargin />
    </div>
  );
}
