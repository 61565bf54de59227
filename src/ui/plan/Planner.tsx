import { useState } from 'react';
import { formatCount, formatDate } from '../../charts/format';
import { addDays, daysBetween } from '../../meeting/days';
import type { Scope } from '../../metrics/metric';
import { useAppState } from '../app-context';
import { Skeleton } from '../components/Notice';
import { Segmented } from '../components/Segmented';
import { Select } from '../components/Select';
import { useMetric } from '../queries';
import { nameOfPeriod } from '../scope/periods';
import { useCalendar } from '../scope/use-scope';
import { makePlan, planWords } from '../../metrics/plan';
import styles from './plan.module.css';
import { planPeriods } from './plan-periods';
import { ChannelTable, GapTable, QuotaTable } from './PlanTables';
import { useTyped } from './typed';

const arrivals = [
  { id: 'evenly', name: 'Evenly until the end' },
  { id: 'now', name: 'All now' },
] as const;
const deals = [
  { id: 'mean', name: 'Mean deal' },
  { id: 'median', name: 'Median deal' },
] as const;

/** Works a goal back to what both teams have to bring, by own rates; every number can be typed over. */
export function Planner({ scope }: { scope: Scope }) {
  const calendar = useCalendar();
  const workspace = useAppState((state) => state.workspace.id);
  const [chosen, setChosen] = useState<string | null>(null);
  const [arrival, setArrival] = useState<'now' | 'evenly'>('evenly');
  const [deal, setDeal] = useState<'mean' | 'median'>('mean');
  const options = planPeriods(scope, calendar).map((period) => ({
    id: `${period.start}_${period.end}`,
    name: nameOfPeriod(period.start, period.end, calendar),
    period,
  }));
  const current = options.find(({ id }) => id === chosen) ?? options[0];
  const period = current?.period ?? { start: scope.period_start, end: scope.period_end };
  const typed = useTyped(`${workspace} ${period.start} ${period.end}`);

  const { as_of } = scope;
  const begins = period.start > as_of ? addDays(period.start, -1) : as_of;
  const horizon_days = daysBetween(begins, period.end);
  const whole = { filters: {}, columns: [] };
  const inPlan = { ...whole, period_start: period.start, period_end: period.end };
  const goals = useMetric('goal-pacing', {}, inPlan);
  const won = useMetric('revenue-won', {}, inPlan);
  const size = useMetric('deal-size', {}, whole);
  const stages = useMetric('plan-rates', { by: 'overall', horizon_days }, whole);
  const channels = useMetric('plan-rates', { by: 'channel', horizon_days }, whole);
  const costs = useMetric(
    'cost-per-stage',
    { by: 'channel' },
    { ...whole, period_start: addDays(as_of, -364), period_end: as_of },
  );
  const problem = [goals, won, size, stages, channels, costs].find(({ error }) => error)?.error;
  if (problem) return <p role="alert">The plan could not be computed. {problem.message.split('\n')[0]}</p>;
  if (!goals.data || !won.data || !size.data || !stages.data || !channels.data || !costs.data) {
    return <Skeleton height={420} />;
  }
  const currency = String(won.data.bound.currency ?? 'XXX');
  const plan = makePlan(
    {
      goals: goals.data.rows,
      won: won.data.rows[0],
      size: size.data.rows[0],
      stages: stages.data.rows,
      channels: channels.data.rows,
      costs: costs.data.rows,
    },
    { period, currency, arrival, deal, typed: typed.of },
  );
  const name = current?.name ?? '';
  const unknown = stages.data.rows.filter((row) => Number(row.known_days ?? 0) < horizon_days).length;
  const isNarrowed =
    Object.values(scope.filters).some((values) => (values ?? []).length > 0) || (scope.columns ?? []).length > 0;
  return (
    <section className={styles.planner} aria-labelledby="plan-words">
      <div className={styles.head}>
        <div>
          <h2 id="plan-words">{planWords(plan, name, horizon_days, currency)}</h2>
          <p>
            Worked back from the gap by own rates, {formatCount(horizon_days)} days from {formatDate(begins)} to{' '}
            {formatDate(period.end)}. Every number can be typed over; it is kept until this tab is closed.
          </p>
        </div>
        <div className={styles.controls}>
          <Select
            label="Plan for"
            labelPosition="side"
            options={options}
            value={current?.id ?? null}
            onChange={setChosen}
          />
          <Segmented label="New ones come" options={arrivals} value={arrival} onChange={setArrival} />
          <Segmented label="Deal size" options={deals} value={deal} onChange={setDeal} />
        </div>
      </div>
      <div className={styles.halves}>
        <GapTable plan={plan} currency={currency} typed={typed} />
        <QuotaTable plan={plan} typed={typed} />
      </div>
      <ChannelTable plan={plan} currency={currency} typed={typed} />
      <ul className={styles.notes}>
        <li>
          Each line says what would fill the gap if all of it came from there: leads, MQLs, SQLs and opportunities are
          not added, and step rates are never multiplied.
        </li>
        <li>Leads already here that have no deal yet are not counted on.</li>
        {unknown > 0 && (
          <li>
            Too few were followed for {formatCount(horizon_days)} days in some stages: later wins are not counted on.
          </li>
        )}
        {period.start > addDays(as_of, 1) && <li>{name} has not begun: open deals are taken as they stand today.</li>}
        {isNarrowed && <li>The plan is for the whole company: filters do not change it.</li>}
      </ul>
    </section>
  );
}
