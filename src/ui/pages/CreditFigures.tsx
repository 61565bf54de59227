import { useState } from 'react';
import { Select } from '../components/Select';
import { Figure } from '../figure/Figure';
import type { Params } from '../queries';
import styles from './Pages.module.css';

/**
 * What stands beside the credit: what marketing sourced and touched, what spend brought back, and the ways of deals. `tried`: settings that a person tries without agreeing on them.
 */
export function CreditFigures({ value, tried }: { value: string; tried: Params }) {
  const [deals, setDeals] = useState(value.startsWith('pipeline') ? 'created' : 'won');
  const { model: _model, ...touches } = tried;
  const choice = (
    <Select
      label="Deals"
      labelPosition="side"
      options={[
        { id: 'won', name: 'Won' },
        { id: 'created', name: 'Created' },
      ]}
      value={deals}
      onChange={setDeals}
    />
  );
  return (
    <>
      <div className={styles.half}>
        <Figure question={{ metric: 'sourced-influenced', params: { deals, ...touches } }} controls={choice} />
      </div>
      <div className={styles.half}>
        <Figure question={{ metric: 'channel-return', params: tried }} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'journey-flow', params: { deals, ...touches } }} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'journey-paths', params: { deals, ...touches } }} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'deal-journey', params: tried }} />
      </div>
    </>
  );
}
