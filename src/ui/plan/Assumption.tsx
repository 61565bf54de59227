import { minorUnits } from '../../charts/format';
import { Button } from '../components/Button';
import { NumberField } from '../components/Field';
import type { Assumed } from '../../metrics/plan';
import styles from './plan.module.css';
import type { Typed } from './typed';

export type Unit = { kind: 'money'; currency: string } | { kind: 'share' };

/** A number of the plan that can be typed over: money in whole units of its currency, shares in per cent. */
export function Assumption({
  assumed,
  label,
  unit,
  typed,
}: {
  assumed: Assumed;
  label: string;
  unit: Unit;
  typed: Typed;
}) {
  const factor = unit.kind === 'money' ? 10 ** minorUnits(unit.currency) : 1;
  const shown = assumed.value === null ? NaN : assumed.value / factor;
  const digits = unit.kind === 'share' ? 4 : factor > 1 && shown < 1000 ? 2 : 0;
  return (
    <div className={styles.assumption} data-typed={assumed.typed !== null || undefined}>
      <NumberField
        label={label}
        isLabelHidden
        value={shown}
        minValue={0}
        {...(unit.kind === 'share' ? { maxValue: 1 } : {})}
        placeholder="–"
        formatOptions={
          unit.kind === 'share' ? { style: 'percent', maximumFractionDigits: 2 } : { maximumFractionDigits: digits }
        }
        onChange={(value) => {
          // Leaving the field untouched gives back the number as it is written, which is not a typed one.
          if (value.toFixed(digits) === shown.toFixed(digits)) return;
          typed.set(assumed.name, Number.isNaN(value) ? null : value * factor);
        }}
      />
      {assumed.typed !== null && (
        <Button
          variant="text"
          size="small"
          aria-label={`Reset ${label.toLowerCase()} to the computed one`}
          onPress={() => typed.set(assumed.name, null)}
        >
          Reset
        </Button>
      )}
    </div>
  );
}
