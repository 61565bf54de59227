import { lazy, Suspense, useState } from 'react';
import { type GoalMetric, goalMetrics } from '../../agreement/agreement';
import { goalLabels } from '../../metrics/goal-words';
import { useAppState } from '../app-context';
import { Select } from '../components/Select';
import { Skeleton } from '../components/Notice';
import { Figure } from '../figure/Figure';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

const GoalGrid = lazy(async () => ({ default: (await import('../data/GoalGrid')).GoalGrid }));

type CoverageBy = 'overall' | 'segment' | 'team';
const coverageBy: { id: CoverageBy; name: string }[] = [
  { id: 'overall', name: 'Whole company' },
  { id: 'segment', name: 'Segment' },
  { id: 'team', name: 'Team' },
];

/** Whether the period's goals are in reach; the goals themselves can be typed in below. */
export function GoalsPage() {
  const [goal, setGoal] = useState<GoalMetric>('revenue');
  const [by, setBy] = useState<CoverageBy>('overall');
  const hasDeals = useAppState((state) => (state.model?.counts.opportunities ?? 0) > 0);
  const hasGoals = useAppState((state) => (state.model?.counts.goals ?? 0) > 0);
  return (
    <FigurePage
      title="Goals"
      question={
        hasGoals ? 'Are we on pace, and what is left to do?' : 'None yet: type them in below, or drop a file of goals.'
      }
    >
      {hasGoals && (
        <>
          <div className={styles.whole}>
            <Figure question={{ metric: 'goal-pacing' }} />
          </div>
          <div className={styles.whole}>
            <Figure
              question={{ metric: 'goal-progress', params: { goal_metric: goal } }}
              controls={
                <Select
                  label="Goal"
                  labelPosition="side"
                  options={goalMetrics.map((id) => ({ id, name: goalLabels[id] ?? id }))}
                  value={goal}
                  onChange={setGoal}
                />
              }
            />
          </div>
        </>
      )}
      {hasDeals && (
        <>
          <div className={styles.whole}>
            <Figure question={{ metric: 'revenue-forecast' }} />
          </div>
          <div className={styles.whole}>
            <Figure
              question={{ metric: 'pipeline-coverage', params: { by } }}
              controls={<Select label="By" labelPosition="side" options={coverageBy} value={by} onChange={setBy} />}
            />
          </div>
        </>
      )}
      <div className={`${styles.whole} ${styles.onScreen}`}>
        <Suspense fallback={<Skeleton height={240} />}>
          <GoalGrid />
        </Suspense>
      </div>
    </FigurePage>
  );
}
