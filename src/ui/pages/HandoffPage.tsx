import { useState } from 'react';
import { useAppState } from '../app-context';
import { Promises } from '../definitions/Promises';
import { Figure } from '../figure/Figure';
import { ByChoice } from './ByChoice';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

/** Whether both teams keep what they promised each other where marketing hands over to sales. */
export function HandoffPage() {
  const [by, setBy] = useState('source');
  const [waitingBy, setWaitingBy] = useState('owner');
  const [inTimeBy, setInTimeBy] = useState('month');
  const { contact_unit: unit, contact_within, decide_within } = useAppState((state) => state.agreement.promises);
  const promise = { unit, within: contact_within };
  return (
    <FigurePage title="Handoff" question="How long do MQLs wait for sales, and what becomes of them?">
      <div className={`${styles.whole} ${styles.onScreen}`}>
        <Promises />
      </div>
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'speed-to-lead', params: { by, ...promise } }}
          controls={<ByChoice metric="speed-to-lead" value={by} onChange={setBy} />}
        />
      </div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'leads-waiting', params: { by: waitingBy, ...promise } }}
          controls={<ByChoice metric="leads-waiting" value={waitingBy} onChange={setWaitingBy} />}
        />
      </div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'sla-compliance', params: { by: inTimeBy, ...promise } }}
          controls={<ByChoice metric="sla-compliance" value={inTimeBy} onChange={setInTimeBy} />}
        />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'mql-acceptance', params: { within: decide_within } }} />
      </div>
    </FigurePage>
  );
}
