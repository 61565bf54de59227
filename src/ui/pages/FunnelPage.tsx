import { useState } from 'react';
import { useAppState } from '../app-context';
import { Badge } from '../components/Chips';
import { Segmented } from '../components/Segmented';
import { Select } from '../components/Select';
import { Figure } from '../figure/Figure';
import { useChecks } from '../queries';
import { ByChoice } from './ByChoice';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

/** Ways of counting a funnel, each a metric of its own. */
const ways = [
  { id: 'funnel', name: 'Created in period' },
  { id: 'funnel-period', name: 'Entered in period' },
  { id: 'funnel-snapshot', name: 'On one day' },
] as const;

const spans = [
  { id: 'lead marketing_qualified', name: 'Lead to MQL' },
  { id: 'marketing_qualified sales_qualified', name: 'MQL to SQL' },
  { id: 'lead opportunity', name: 'Lead to opportunity' },
  { id: 'opportunity won', name: 'Opportunity to won' },
  { id: 'lead won', name: 'Lead to won' },
] as const;

/** Where people stop, counted in the way chosen, and how long each step takes. */
export function FunnelPage() {
  const [way, setWay] = useState<(typeof ways)[number]['id']>('funnel');
  const hasPeople = useAppState((state) => (state.model?.counts.people ?? 0) > 0);
  const [span, setSpan] = useState<string | null>(null);
  const [by, setBy] = useState('overall');
  const offered = hasPeople ? spans : spans.filter(({ id }) => id === 'opportunity won');
  const chosen = offered.find(({ id }) => id === span)?.id ?? (hasPeople ? 'lead opportunity' : 'opportunity won');
  const [from_stage = '', to_stage = ''] = chosen.split(' ');
  return (
    <FigurePage title="Funnel" question="Where do people stop, and how long does each step take?">
      <div className={styles.whole}>
        <Figure
          question={{ metric: way }}
          controls={
            <>
              <LatestEntry />
              <Segmented label="Way of counting" options={ways} value={way} onChange={setWay} />
            </>
          }
        />
      </div>
      {way === 'funnel' && (
        <div className={styles.whole}>
          <Figure question={{ metric: 'funnel-steps' }} />
        </div>
      )}
      {hasPeople && (
        <div className={styles.whole}>
          <Figure question={{ metric: 'funnel-cycles' }} />
        </div>
      )}
      <div className={styles.whole}>
        <Figure question={{ metric: 'stage-velocity' }} controls={<LatestEntry />} />
      </div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'velocity-histogram', params: { from_stage, to_stage } }}
          controls={
            <Select label="Step" labelPosition="side" options={offered} value={chosen} onChange={(id) => setSpan(id)} />
          }
        />
      </div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'sales-velocity', params: { by } }}
          controls={<ByChoice metric="sales-velocity" value={by} onChange={setBy} />}
        />
      </div>
    </FigurePage>
  );
}

/** Says that the files keep the latest date of a stage, not the first, where they do. */
function LatestEntry() {
  const { data = [] } = useChecks();
  const finding = data.find(({ id }) => id === 'stage-dates-of-latest-entry');
  if (!finding) return null;
  return (
    <span title={finding.words}>
      <Badge tone="warn">Latest-entry dates</Badge>
    </span>
  );
}
