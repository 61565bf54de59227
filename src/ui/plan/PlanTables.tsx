import { absent, formatCount, formatMoney, formatShare } from '../../charts/format';
import { Assumption } from './Assumption';
import { currencyWords } from '../../metrics/figure-words';
import { type Assumed, type Needed, type Plan, wholeUp } from '../../metrics/plan';
import styles from './plan.module.css';
import type { Typed } from './typed';

interface PlanProps {
  plan: Plan;
  currency: string;
  typed: Typed;
}

const share = { kind: 'share' } as const;

/** From the goal to the deals still needed. */
export function GapTable({ plan, currency, typed }: PlanProps) {
  const money = { kind: 'money', currency } as const;
  const lines: [label: string, assumed: Assumed][] = [
    ['Goal', plan.goal],
    ['Won so far', plan.won],
    ['Expected from open deals', plan.expected],
    ['Deal size', plan.size],
  ];
  const written = (label: string, [head, assumed]: [string, Assumed]) => (
    <tr key={label}>
      <th scope="row">{head}</th>
      <td>
        <Assumption assumed={assumed} label={`${head}${currencyWords(currency)}`} unit={money} typed={typed} />
      </td>
      <td className={styles.from}>{said(assumed, (value) => formatMoney(value, currency))}</td>
    </tr>
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keys
    <section className={styles.scroll} aria-label="From the goal to the deals needed" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">The gap</th>
            <th scope="col" className={styles.number}>
              {currency === 'XXX' ? 'Amount' : `In ${currency}`}
            </th>
            <th scope="col">Where it comes from</th>
          </tr>
        </thead>
        <tbody>
          {lines.slice(0, 3).map((line) => written(line[0], line))}
          <tr className={styles.sum}>
            <th scope="row">Still to find</th>
            <td className={styles.number}>{formatMoney(plan.gap, currency)}</td>
            <td className={styles.from}>goal − won − expected</td>
          </tr>
          {lines.slice(3).map((line) => written(line[0], line))}
        </tbody>
      </table>
    </section>
  );
}

/** What each team has to bring until the end of the period. */
export function QuotaTable({ plan, typed }: Omit<PlanProps, 'currency'>) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keys
    <section className={styles.scroll} aria-label="What each team has to bring" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Team</th>
            <th scope="col">To bring</th>
            <th scope="col" className={styles.number}>
              New ones needed
            </th>
            <th scope="col" className={styles.number}>
              Goal set
            </th>
            <th scope="col" className={styles.number}>
              Won in time
            </th>
          </tr>
        </thead>
        <tbody>
          {plan.stages.map(({ stage, label, team, chance, needed, goal }, index) => (
            <tr key={stage}>
              <td className={styles.team} data-team={team}>
                {plan.stages[index - 1]?.team === team ? '' : team === 'marketing' ? 'Marketing' : 'Sales'}
              </td>
              <th scope="row">{label}</th>
              <td className={styles.number}>
                <strong>
                  {plan.deals === null ? '–' : needed ? formatCount(wholeUp(needed.count)) : 'not feasible'}
                </strong>
                {plan.deals !== null && needed && <span className={styles.range}>{rangeWords(needed)}</span>}
              </td>
              <td className={styles.number}>{goal === null ? '–' : formatCount(goal)}</td>
              <td className={styles.number}>
                {chance ? (
                  <>
                    <Assumption assumed={chance} label={`${label} won in time`} unit={share} typed={typed} />
                    <span className={styles.range}>{said(chance, formatShare)}</span>
                  </>
                ) : stage === 'lead' ? (
                  formatShare(plan.channels.length === 0 ? null : plan.mix.chance.share)
                ) : (
                  ''
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Leads and spend by channel, in a mix that can be changed. */
export function ChannelTable({ plan, currency, typed }: PlanProps) {
  const money = { kind: 'money', currency } as const;
  const withoutCost = plan.channels.filter(({ cost, count }) => cost.value === null && (count ?? 0) > 0).length;
  const heads = [
    'Share of leads',
    'Won in time',
    'Leads',
    `Cost per lead${currencyWords(currency)}`,
    'Spend',
    'Leads, if it alone',
  ];
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keys
    <section className={styles.scroll} aria-label="Leads and spend by channel" tabIndex={0}>
      <table className={`${styles.table} ${styles.wide}`}>
        <thead>
          <tr>
            <th scope="col">Channel</th>
            {heads.map((head) => (
              <th key={head} scope="col" className={styles.number}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {plan.channels.map(({ channel, weight, chance, cost, count, spend, alone, isThin }) => (
            <tr key={channel}>
              <th scope="row">{channel}</th>
              <td>
                <Assumption assumed={weight} label={`${channel}, share of leads`} unit={share} typed={typed} />
              </td>
              <td>
                <Assumption assumed={chance} label={`${channel}, won in time`} unit={share} typed={typed} />
                <span className={styles.range}>
                  {said(chance, formatShare)}
                  {isThin && chance.typed === null && ', too few to rank'}
                </span>
              </td>
              <td className={styles.number}>{count === null ? '–' : formatCount(wholeUp(count))}</td>
              <td>
                <Assumption assumed={cost} label={`${channel}, cost per lead`} unit={money} typed={typed} />
              </td>
              <td className={styles.number}>{formatMoney(spend, currency)}</td>
              <td className={styles.number}>{alone === null ? 'not feasible' : formatCount(wholeUp(alone))}</td>
            </tr>
          ))}
          <tr className={styles.sum}>
            <th scope="row">All</th>
            <td className={styles.number}>{absent}</td>
            <td className={styles.number}>{formatShare(plan.channels.length === 0 ? null : plan.mix.chance.share)}</td>
            <td className={styles.number}>
              {plan.mix.needed ? formatCount(wholeUp(plan.mix.needed.count)) : 'not feasible'}
            </td>
            <td className={styles.number}>{absent}</td>
            <td className={styles.number}>{formatMoney(plan.mix.spend, currency)}</td>
            <td className={styles.number}>{absent}</td>
          </tr>
        </tbody>
      </table>
      {withoutCost > 0 && (
        <p className={styles.note}>
          {withoutCost === 1 ? '1 channel has' : `${withoutCost} channels have`} no cost per lead: nothing of{' '}
          {withoutCost === 1 ? 'it' : 'them'} is in the spend.
        </p>
      )}
    </section>
  );
}

function said({ typed, computed, from }: Assumed, write: (value: number | null) => string): string {
  return typed === null ? from : `typed; computed ${write(computed)}, ${from}`;
}

/** '900 to 1,700', from the best to the worst chance of its range. */
function rangeWords({ low, high }: Needed): string {
  if (low === null && high === null) return '';
  if (high === null) return `${formatCount(wholeUp(low ?? 0))} or many more`;
  return `${low === null ? 'up' : formatCount(wholeUp(low))} to ${formatCount(wholeUp(high))}`;
}
