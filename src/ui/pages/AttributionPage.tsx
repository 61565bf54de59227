import { useState } from 'react';
import { AttributionChoices } from '../attribution/AttributionChoices';
import { ByJourneys } from '../attribution/ByJourneys';
import { useTried } from '../attribution/use-attribution';
import { Figure } from '../figure/Figure';
import { ByChoice } from './ByChoice';
import { CreditFigures } from './CreditFigures';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

/** Which touches the worth of deals is credited to, under the agreed model and others. */
export function AttributionPage() {
  const tried = useTried();
  const [by, setBy] = useState('channel');
  const [value, setValue] = useState('won_revenue');
  return (
    <FigurePage title="Attribution" question="Which touches share the credit for deals, and by which rule?">
      <div className={`${styles.whole} ${styles.onScreen}`}>
        <AttributionChoices tried={tried} value={value} onValue={setValue} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'attribution-range', params: { value } }} />
      </div>
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'attribution', params: { by, value, ...tried.params } }}
          controls={<ByChoice metric="attribution" value={by} onChange={setBy} />}
        />
      </div>
      <CreditFigures value={value} tried={tried.params} />
      <div className={styles.whole}>
        <ByJourneys params={tried.params} />
      </div>
    </FigurePage>
  );
}
