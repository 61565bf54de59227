import { useState } from 'react';
import { minorUnits } from '../../charts/format';
import { costStages } from '../../metrics/cost-rows';
import { useAppState } from '../app-context';
import { NumberField } from '../components/Field';
import { Select } from '../components/Select';
import { GrossMargin } from '../definitions/GrossMargin';
import { Figure } from '../figure/Figure';
import { Planner } from '../plan/Planner';
import plan from '../plan/plan.module.css';
import { useTyped } from '../plan/typed';
import { ByChoice } from './ByChoice';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

const stageNames: Record<string, string> = {
  lead: 'Lead',
  mql: 'MQL',
  sql: 'SQL',
  opportunity: 'Opportunity',
  customer: 'Customer',
};

/** What has to come in to reach the goal, what it costs and what it brings back. */
export function PlanPage() {
  return (
    <FigurePage title="Plan" question="What has to come in, what does it cost, and what does it bring back?">
      <Whole />
    </FigurePage>
  );
}

function Whole() {
  const scope = useAppState((state) => state.scope);
  const workspace = useAppState((state) => state.workspace.id);
  const currency = useAppState((state) => state.agreement.display_currency);
  const own = useAppState((state) => state.model?.currencies[0]);
  const typed = useTyped(`${workspace} money`);
  const [stage, setStage] = useState('customer');
  const [costBy, setCostBy] = useState('channel');
  const [returnBy, setReturnBy] = useState('channel');
  const [rateBy, setRateBy] = useState('channel');
  const [sizeBy, setSizeBy] = useState('segment');
  const other = typed.of('other cost');
  const factor = 10 ** minorUnits(currency === 'XXX' ? (own ?? 'XXX') : currency);
  return (
    <>
      <div className={styles.whole}>{scope && <Planner scope={scope} />}</div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'plan-rates', params: { by: rateBy } }}
          controls={<ByChoice metric="plan-rates" value={rateBy} onChange={setRateBy} whole="Stage" />}
        />
      </div>
      <div className={styles.half}>
        <Figure
          question={{ metric: 'deal-size', params: { by: sizeBy } }}
          controls={<ByChoice metric="deal-size" value={sizeBy} onChange={setSizeBy} whole="All together" />}
        />
      </div>
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'cost-per-stage', params: { by: costBy, stage, other_cost_minor: other } }}
          controls={
            <>
              <Select
                label="Cost of one"
                labelPosition="side"
                options={costStages.map(({ id }) => ({ id, name: stageNames[id] ?? id }))}
                value={stage}
                onChange={setStage}
              />
              <ByChoice metric="cost-per-stage" value={costBy} onChange={setCostBy} whole="All together" />
              {costBy === 'overall' && (
                <div className={plan.typedCost}>
                  <NumberField
                    label="Other sales and marketing cost"
                    value={other === null ? NaN : other / factor}
                    minValue={0}
                    placeholder="not given"
                    onChange={(value) =>
                      typed.set('other cost', Number.isNaN(value) ? null : Math.round(value * factor))
                    }
                  />
                </div>
              )}
            </>
          }
        />
      </div>
      <div className={styles.whole}>
        <Figure
          question={{ metric: 'return-on-spend', params: { by: returnBy } }}
          controls={
            <>
              <div className={plan.typedShare}>
                <GrossMargin />
              </div>
              <ByChoice metric="return-on-spend" value={returnBy} onChange={setReturnBy} whole="All together" />
            </>
          }
        />
      </div>
    </>
  );
}
