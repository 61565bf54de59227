import { useState } from 'react';
import { Segmented } from '../components/Segmented';
import { Figure } from '../figure/Figure';
import { useMetric } from '../queries';
import { type FilterValue, useFilterValues } from '../scope/use-scope';
import { ByChoice } from './ByChoice';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

const grains = [
  { id: 'quarter', name: 'Quarters' },
  { id: 'month', name: 'Months' },
] as const;

const measures = [
  { id: 'count', name: 'By count' },
  { id: 'amount', name: 'By amount' },
] as const;
type Measure = (typeof measures)[number]['id'];

/** By what win rates are told apart first, if the files know it. */
const dividing = ['segment', 'team', 'owner', 'source'] as const;
const unnamed = ['No segment', 'No team', 'No owner', 'Unattributed', 'Unknown'];

/** Two values at least that deals carry, besides not having one. */
function divides(values: readonly FilterValue[] = []): boolean {
  return values.filter(({ value, deals }) => deals > 0 && !unnamed.includes(value)).length > 1;
}

/** How often deals are won, by close date and by created date, by whom, and why they are lost. */
export function WinRatePage() {
  const [grain, setGrain] = useState<'quarter' | 'month'>('quarter');
  const [measure, setMeasure] = useState<Measure>('count');
  const [chosen, setBy] = useState<string | null>(null);
  const [cohortBy, setCohortBy] = useState('quarter');
  const values = useFilterValues();
  const by = chosen ?? dividing.find((dimension) => divides(values?.[dimension])) ?? 'segment';
  const measured = <Segmented label="Measured" options={measures} value={measure} onChange={setMeasure} />;
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
          question={{ metric: 'win-rate', params: { by, measure } }}
          controls={
            <>
              {measured}
              <ByChoice metric="win-rate" value={by} onChange={setBy} />
            </>
          }
        />
      </div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'win-rate-cohort', params: { by: cohortBy, measure } }}
          controls={
            <>
              {measured}
              <ByChoice metric="win-rate-cohort" value={cohortBy} onChange={setCohortBy} />
            </>
          }
        />
      </div>
      <div className={styles.half}>
        <Figure question={{ metric: 'loss-reasons' }} />
      </div>
      <Stalled />
      <Reopened />
    </FigurePage>
  );
}

function Stalled() {
  const [by, setBy] = useState('owner');
  return (
    <div className={styles.half}>
      <Figure
        question={{ metric: 'stalled-deals', params: { by } }}
        controls={<ByChoice metric="stalled-deals" value={by} onChange={setBy} />}
      />
    </div>
  );
}

/** Only where the files tell of any: that takes a stage history, which most have not. */
function Reopened() {
  const { data } = useMetric('reopened-deals');
  if (!data || data.rows.length === 0) return null;
  return (
    <div className={styles.whole}>
      <Figure question={{ metric: 'reopened-deals' }} />
    </div>
  );
}
