import { useState } from 'react';
import type { ChangeMeasure } from '../../metrics/change-split';
import { measureNames } from '../../metrics/change-words';
import { Segmented } from '../components/Segmented';
import { Select } from '../components/Select';
import { Figure } from '../figure/Figure';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

const measures = Object.entries(measureNames).map(([id, name]) => ({ id: id as ChangeMeasure, name }));
const methods = [
  { id: 'average', name: 'All orders' },
  { id: 'log_mean', name: 'Log-mean' },
] as const;

const bases = [
  { id: 'all', name: 'All open' },
  { id: 'due', name: 'Due in the period' },
] as const;

/** What the difference between two periods is made of, and where it is. */
export function ChangesPage() {
  const [measure, setMeasure] = useState<ChangeMeasure>('revenue');
  const [method, setMethod] = useState<'average' | 'log_mean'>('average');
  const [base, setBase] = useState<'all' | 'due'>('all');
  const params = { measure, method };
  return (
    <FigurePage title="What changed" question="What changed, and where?">
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'what-changed', params }}
          controls={
            <>
              <Select label="Of" labelPosition="side" options={measures} value={measure} onChange={setMeasure} />
              <Segmented label="Split by" options={methods} value={method} onChange={setMethod} />
            </>
          }
        />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'change-by-source', params }} />
      </div>
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'pipeline-bridge', params: { base } }}
          controls={<Segmented label="Which pipeline" options={bases} value={base} onChange={setBase} />}
        />
      </div>
    </FigurePage>
  );
}
