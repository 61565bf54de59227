import { defaultPromises, longestPromise, type Promises as Promised } from '../../agreement/promises';
import { useApp, useAppState, useIsReading } from '../app-context';
import { NumberField } from '../components/Field';
import { Segmented } from '../components/Segmented';
import { attempt } from '../data/attempt';
import styles from './definitions.module.css';

const units = [
  { id: 'weekdays', name: 'Weekdays' },
  { id: 'days', name: 'Days' },
] as const;

/** What sales promised, to be changed in place; every figure of the handoff follows. */
export function Promises() {
  const app = useApp();
  const isReading = useIsReading();
  const promises = useAppState((state) => state.agreement.promises);
  const agree = (change: Partial<Promised>) =>
    attempt(app.agree({ promises: { ...promises, ...change } }), 'What was promised before still holds.');
  const whole = (value: number, fallback: number) => (Number.isNaN(value) ? fallback : Math.round(value));
  const common = { minValue: 0, maxValue: longestPromise, isReadOnly: isReading };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- fields that belong together without a form
    <div className={styles.promises} role="group" aria-label="What sales promised">
      <NumberField
        {...common}
        label="Sales contacts an MQL within"
        value={promises.contact_within}
        onChange={(value) => agree({ contact_within: whole(value, defaultPromises.contact_within) })}
      />
      <Segmented
        label="Counted in"
        options={units}
        value={promises.contact_unit}
        onChange={(contact_unit) => contact_unit !== promises.contact_unit && agree({ contact_unit })}
      />
      <NumberField
        {...common}
        label="Sales decides on an MQL within, in days"
        value={promises.decide_within}
        onChange={(value) => agree({ decide_within: whole(value, defaultPromises.decide_within) })}
      />
    </div>
  );
}
