import { useState } from 'react';
import { Segmented } from '../components/Segmented';
import { Figure } from '../figure/Figure';
import { type FilterValue, useFilterValues } from '../scope/use-scope';
import { ByChoice } from './ByChoice';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

const grains = [
  { id: 'quarter', name: 'Quarters' },
  { id: 'month', name: 'Months' },
] as const;

/** By what win rates are told apart first, if the files know it. */
const dividing = ['segment', 'team', 'owner', 'source'] as const;
const unnamed = ['No segment', 'No team', 'No owner', 'Unattributed', 'Unknown'];

/** Two values at least that deals carry, besides not having one. */
function divides(values: readonly FilterValue[] = []): boolean {
  return values.filter(({ value, deals }) => deals > 0 && !unnamed.includes(value)).length > 1;
}

/** How often deals are won, by whom, and why they are lost. */
export function WinRatePage() {
  const [grain, setGrain] = useState<'quarter' | 'month'>('quarter');
  const [chosen, setBy] = useState<string | null>(null);
  const values = useFilterValues();
  const by = chosen ?? dividing.find((dimension) => divides(values?.[dimension])) ?? 'segment';
  return (
    <FigurePage title="Win rate" question="How often are deals won, and why are they lost?">
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'win-rate-trend', params: { grain } }}
          controls={<Segmented label="Per" options={grains} value={grain} onChange={setGrain} />}
        />
      </div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'win-rate', params: { by } }}
          controls={<ByChoice metric="win-rate" value={by} onChange={setBy} />}
        />
      </div>
      <div className={styles.half}>
        <Figure question={{ metric: 'loss-reasons' }} />
      </div>
    </FigurePage>
  );
}
