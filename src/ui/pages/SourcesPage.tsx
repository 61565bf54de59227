import { useState } from 'react';
import { Figure } from '../figure/Figure';
import { ByChoice } from './ByChoice';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

/** Which leads close, and where revenue comes from. */
export function SourcesPage() {
  const [by, setBy] = useState('source');
  return (
    <FigurePage title="Sources" question="Which leads close, and where does revenue come from?">
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'lead-to-close', params: { by } }}
          controls={<ByChoice metric="lead-to-close" value={by} onChange={setBy} />}
        />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'conversion-methods' }} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'cohort-conversion' }} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'revenue-by-source' }} />
      </div>
    </FigurePage>
  );
}
