import { useState } from 'react';
import { fields } from '../../sources/fields';
import { sourcesInForce } from '../../sources/in-force';
import { useApp, useAppState } from '../app-context';
import { EmptyState } from '../components/Notice';
import { Link } from '../components/Link';
import { Tabs } from '../components/Tabs';
import { toDecide } from '../findings';
import { useChecks } from '../queries';
import { BringExports } from './BringExports';
import { useBringing } from './Bringing';
import { chartsReady } from './charts-ready';
import { Checks } from './Checks';
import styles from './data.module.css';
import { counted } from './file-words';
import { FileList } from './FileList';
import { GoalGrid } from './GoalGrid';
import { Joins } from './Joins';
import { Keeping, keepingWords } from './Keeping';
import { typedGoalsMapping } from './known-fields';
import { Meanings } from './Meanings';
import { ReadyMeter } from './ReadyMeter';
import { takeWantedPart } from './wanted-part';

/** The Data page of a workspace that has files: what they are, what they mean, what is odd, and where it is kept. */
export function Filled({ onMatch }: { onMatch: (file_id: number) => void }) {
  const { failures, dismiss } = useBringing();
  const app = useApp();
  const sources = useAppState((state) => state.sources);
  const inForce = sourcesInForce(sources);
  const model = useAppState((state) => state.model);
  const agreement = useAppState((state) => state.agreement);
  const keeping = useAppState((state) => state.keeping);
  const { data: findings = [] } = useChecks();
  const [tab, setTab] = useState<string>(() => takeWantedPart() ?? 'files');

  const undecided = toDecide(findings).length;
  const charts = chartsReady(
    [...inForce.map(({ mapping }) => mapping), ...(agreement.goals.length > 0 ? [typedGoalsMapping] : [])],
    fields,
    app.metrics.map(({ id }) => id),
  );
  const rows = inForce.reduce((sum, { report }) => sum + report.records_loaded, 0);
  const building = (
    <EmptyState title="The tables are being built">What the files say appears here in a moment.</EmptyState>
  );

  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <h1>Data</h1>
        <p className={styles.state}>
          {counted(inForce.length, 'file')}, {counted(rows, 'row')} · {keepingWords[keeping]}
        </p>
        <div className={styles.next}>
          <ReadyMeter charts={charts} />
        </div>
        <Link button="primary" href="#/">
          See the overview
        </Link>
      </div>
      <Tabs
        label="Parts of the data page"
        selected={tab}
        onSelect={setTab}
        tabs={[
          {
            id: 'files',
            name: 'Files',
            content: (
              <div className={styles.section}>
                <FileList sources={sources} failures={failures} onDismiss={dismiss} onMatch={onMatch} />
                <BringExports isFirst={false} />
              </div>
            ),
          },
          { id: 'checks', name: undecided > 0 ? `Checks (${undecided})` : 'Checks', content: <Checks /> },
          {
            id: 'meanings',
            name: 'Stages and channels',
            content: model ? <Meanings model={model} agreement={agreement} /> : building,
          },
          {
            id: 'joins',
            name: 'Matches',
            content: model ? (
              <Joins
                model={model}
                currency={
                  agreement.display_currency === 'XXX' ? (model.currencies[0] ?? 'XXX') : agreement.display_currency
                }
              />
            ) : (
              building
            ),
          },
          { id: 'goals', name: 'Goals', content: <GoalGrid /> },
          { id: 'keeping', name: 'Keeping', content: <Keeping /> },
        ]}
      />
    </div>
  );
}
