import { useApp, useAppState, useIsReading } from '../app-context';
import { NumberField } from '../components/Field';
import { attempt } from '../data/attempt';

/** The margin both teams agree on; with it, return on spend is told on margin. Emptied, it is not agreed. */
export function GrossMargin() {
  const app = useApp();
  const isReading = useIsReading();
  const margin = useAppState((state) => state.agreement.gross_margin);
  return (
    <NumberField
      label="Gross margin"
      value={margin ?? NaN}
      minValue={0.01}
      maxValue={1}
      placeholder="not agreed"
      formatOptions={{ style: 'percent', maximumFractionDigits: 1 }}
      isReadOnly={isReading}
      onChange={(value) => {
        const gross_margin = Number.isNaN(value) ? null : value;
        if (gross_margin !== margin) attempt(app.agree({ gross_margin }), 'The margin is as it was.');
      }}
    />
  );
}
