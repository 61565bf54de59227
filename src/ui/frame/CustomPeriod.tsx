import { useState } from 'react';
import { Button } from '../components/Button';
import { Dialog } from '../components/Dialog';
import { TextField } from '../components/Field';
import type { Period } from '../../meeting/scope';
import styles from './Frame.module.css';

/** Any two dates as the period. */
export default function CustomPeriod({
  isOpen,
  onOpenChange,
  period,
  onChoose,
}: {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  period: Period;
  onChoose: (period: Period) => void;
}) {
  const [typed, setTyped] = useState<Partial<Period>>({});
  const { start, end } = { ...period, ...typed };
  const isValid = start !== '' && end !== '' && start <= end;
  const close = () => {
    setTyped({});
    onOpenChange(false);
  };
  return (
    <Dialog
      title="Choose dates"
      isOpen={isOpen}
      onOpenChange={(open) => (open ? onOpenChange(true) : close())}
      actions={
        <Button
          variant="primary"
          isDisabled={!isValid}
          onPress={() => {
            onChoose({ start, end });
            close();
          }}
        >
          Show these dates
        </Button>
      }
    >
      <div className={styles.dates}>
        <TextField
          label="First day"
          type="date"
          value={start}
          onChange={(value) => setTyped({ ...typed, start: value })}
        />
        <TextField label="Last day" type="date" value={end} onChange={(value) => setTyped({ ...typed, end: value })} />
      </div>
      {start !== '' && end !== '' && start > end && <p>The last day lies before the first.</p>}
    </Dialog>
  );
}
