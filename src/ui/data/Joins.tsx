import { useState } from 'react';
import { formatCount, formatMoney, formatShare } from '../../charts/format';
import type { ModelReport } from '../../model/report';
import { Button } from '../components/Button';
import { EmptyState } from '../components/Notice';
import { dealsWithPeople, linkWords, peopleWithDeals } from './joins';
import styles from './data.module.css';
import { RowsPanel } from './RowsPanel';

const withoutPeople = `
select opportunity_name, account_name, owner, stage_name, status, created_date, source_id
from opportunities where person_count = 0 order by created_date desc nulls last`;
const withoutDeals = `
select person_name, email, company_name, source, owner, created_date, source_id
from people where person_id not in (select person_id from opportunity_people)
order by created_date desc nulls last limit 10000`;

/** Whether people and deals found each other, both ways, and by what. */
export function Joins({ model, currency }: { model: ModelReport; currency: string }) {
  const [open, setOpen] = useState<'deals' | 'people' | null>(null);
  const deals = dealsWithPeople(model);
  const people = peopleWithDeals(model);
  if (deals.share === null || people.share === null) {
    return (
      <EmptyState title={deals.of === 0 ? 'There are no deals yet' : 'There are no people yet'} level={2}>
        <p>
          {deals.of === 0
            ? 'Add a deals export to see which people became deals.'
            : 'Add a contacts or leads export. Until then the funnel counts deals, not people.'}
        </p>
      </EmptyState>
    );
  }
  const alone = deals.of - deals.matched;
  const most = Math.max(1, ...model.links.map(({ opportunities }) => opportunities));
  return (
    <div className={styles.joins}>
      <div className={styles.rates}>
        <section className={styles.card}>
          <h2>Deals with a contact</h2>
          <p className={styles.figure}>{formatShare(deals.share)}</p>
          <p>
            Contacts and deals match for {formatCount(deals.matched)} of {formatCount(deals.of)} deals.{' '}
            {alone === 0 ? (
              'Every deal has a contact.'
            ) : (
              <>
                {formatCount(alone)} {alone === 1 ? 'deal has' : 'deals have'} no contact.{' '}
                <Button variant="text" onPress={() => setOpen('deals')}>
                  See the {formatCount(alone)}
                </Button>
              </>
            )}
          </p>
        </section>
        <section className={styles.card}>
          <h2>People with a deal</h2>
          <p className={styles.figure}>{formatShare(people.share)}</p>
          <p>
            {formatCount(people.matched)} of {formatCount(people.of)} people have a deal. The rest are leads still on
            their way, or without one.{' '}
            <Button variant="text" onPress={() => setOpen('people')}>
              See them
            </Button>
          </p>
        </section>
      </div>
      <section className={styles.card}>
        <h2>What connects them</h2>
        <p className={styles.muted}>
          The first that fits counts. The upper ones are the tools’ own word, the lower ones are guesses.
        </p>
        <table className={styles.links}>
          <thead>
            <tr>
              <th scope="col">Connected by</th>
              <th scope="col" className={styles.number}>
                Deals
              </th>
              <th scope="col" className={styles.number}>
                Won amount
              </th>
            </tr>
          </thead>
          <tbody>
            {model.links.map(({ link_kind, opportunities, won_amount_minor }) => (
              <tr key={link_kind}>
                <th scope="row">
                  {linkWords[link_kind] ?? link_kind}
                  <span
                    className={link_kind === 'none' ? styles.barNone : styles.bar}
                    style={{ width: `${(opportunities / most) * 100}%` }}
                  />
                </th>
                <td className={styles.number}>{formatCount(opportunities)}</td>
                <td className={styles.number}>{formatMoney(won_amount_minor, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {open === 'deals' && (
        <RowsPanel
          title="Deals without a contact"
          ask={(app) => app.sql(withoutPeople)}
          name="deals"
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'people' && (
        <RowsPanel
          title="People without a deal"
          ask={(app) => app.sql(withoutDeals)}
          name="people"
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}
