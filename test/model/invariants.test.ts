import * as fc from 'fast-check';
import { beforeAll, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Engine } from '../../src/engine/engine';
import { buildModel } from '../../src/model/build';
import { openNodeEngine } from '../node-engine';
import { useRecords } from './records';

vi.setConfig({ testTimeout: 240_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null, freq: 2 });
const day = maybe(fc.integer({ min: 1, max: 28 }).map((number) => `2025-01-${String(number).padStart(2, '0')}`));
const tool = fc.constantFrom('hubspot', 'salesforce');
const id = (letter: string) => fc.integer({ min: 1, max: 6 }).map((number) => `${letter}${number}`);
const company = maybe(fc.constantFrom('Acme Inc', 'acme', 'Globex', 'Initech GmbH'));

const person = fc.record({
  tool,
  person_kind: fc.constantFrom('lead', 'contact'),
  source_id: maybe(id('p')),
  email: maybe(fc.constantFrom('a@acme.com', 'A@acme.com ', 'b@globex.com', 'c@gmail.com', 'none')),
  contact_source_id: maybe(id('p')),
  deal_source_ids: maybe(fc.array(id('d'), { minLength: 1, maxLength: 2 })),
  merged_ids: maybe(fc.array(id('p'), { minLength: 1, maxLength: 2 })),
  company_name: company,
  lifecycle_stage: maybe(fc.constantFrom('Lead', 'MQL', 'Customer', 'Zork')),
  lead_status: maybe(fc.constantFrom('Qualified', 'Unqualified')),
  original_source: maybe(fc.constantFrom('Email', 'EMAIL', 'Web')),
  created_at: day,
  marketing_qualified_at: day,
  sales_qualified_at: day,
  customer_at: day,
  disqualified_at: day,
  is_deleted: maybe(fc.boolean()),
});

const opportunity = fc.record({
  tool,
  source_id: fc.uuid(),
  account_name: company,
  contact_source_ids: maybe(fc.array(id('p'), { minLength: 1, maxLength: 3 })),
  contact_email: maybe(fc.constantFrom('a@acme.com', 'b@globex.com')),
  stage_name: maybe(fc.constantFrom('Closed Won', 'Closed Lost', 'Proposal', 'Zork')),
  amount: maybe(fc.integer({ min: -500, max: 100_000 })),
  lost_reason: maybe(fc.constantFrom('Price', 'Duplicate')),
  created_at: day,
  close_date: day,
});

const role = fc.record({
  tool,
  opportunity_source_id: maybe(id('d')),
  contact_source_id: maybe(id('p')),
  contact_email: maybe(fc.constant('a@acme.com')),
});
const touch = fc.record({
  tool,
  person_source_id: maybe(id('p')),
  contact_source_id: maybe(id('p')),
  touched_at: day,
  channel: maybe(fc.constant('Email')),
});

const absent = ['source', 'channel', 'campaign', 'owner', 'team', 'segment', 'country']
  .map((column) => `if(${column} is null, '${column}', null)`)
  .join(', ');

/** Counts what must never be; each is zero whatever the files hold. */
const broken = `select
  (select count(*) from (select opportunity_id, person_id from opportunity_people group by all having count(*) > 1)) as pairs_twice,
  (select count(*) from opportunity_people anti join people using (person_id)) as links_to_nobody,
  (select count(*) from opportunity_people anti join opportunities using (opportunity_id)) as links_to_no_deal,
  (select count(*) from (select file_id, record from person_records_people group by all having count(*) > 1)) as records_in_two_people,
  (select count(*) from person_records_people anti join people using (person_id)) as records_of_nobody,
  (select count(*) from people anti join person_records_people using (person_id)) as people_of_no_record,
  (select abs(coalesce(sum(record_count), 0) - (select count(*) from person_records_people)) from people) as records_not_counted,
  (select count(*) from (select lower(trim(email)) as e from people where email like '%@%' group by e having count(*) > 1)) as mails_twice,
  (select count(*) from journeys anti join people using (person_id) where grain = 'person') as journeys_of_nobody,
  (select count(*) from people anti join journeys using (person_id)) as people_without_journey,
  (select count(*) from journeys where reached_rank < 1 or reached_rank > 6
      or (marketing_qualified_date is not null and reached_rank < 2) or (sales_qualified_date is not null and reached_rank < 4)
      or (opportunity_date is not null and reached_rank < 5) or (opportunity_count > 0 and reached_rank < 5)
      or (won_date is not null and reached_rank < 6) or current_rank > reached_rank) as ranks_below_evidence,
  (select count(*) from journeys where (outcome = 'won') <> (reached_rank = 6)) as won_without_rank,
  (select count(*) from journeys where won_count > opportunity_count or (won_count > 0) < (won_amount_minor is not null)) as odd_counts,
  (select count(*) from opportunities where (status = 'open') = is_closed or (status = 'won') <> is_won
      or (closed_date is not null and not is_closed) or (expected_close_date is not null and is_closed)) as odd_states,
  (select count(*) from opportunities where concat_ws('', ${absent}) <> '')
      as deals_without_dimension,
  (select count(*) from people where concat_ws('', ${absent}) <> '')
      as people_without_dimension`;

test('whatever the files hold: amounts stay, pairs are unique, every record is one human, ranks fit their dates', async () => {
  const records = fc.record({
    person: fc.array(person, { maxLength: 12 }),
    opportunity: fc.uniqueArray(opportunity, { maxLength: 8, selector: ({ source_id }) => source_id }),
    contact_role: fc.array(role, { maxLength: 5 }),
    touch: fc.array(touch, { maxLength: 5 }),
  });
  await fc.assert(
    fc.asyncProperty(records, async (given) => {
      const deals = given.opportunity.map((deal, index) => ({ ...deal, source_id: `d${index + 1}` }));
      await useRecords(engine, { ...given, opportunity: deals });
      await buildModel(engine, defaultAgreement);

      const amount = deals.reduce((sum, deal) => sum + (deal.amount ?? 0) * 100, 0);
      const { rows: sums } = await engine.query(
        `select coalesce(sum(amount_minor), 0) as amount, count(*) as deals from opportunities
         left join (select opportunity_id from opportunity_people group by all) using (opportunity_id)`,
      );
      expect(sums).toEqual([{ amount, deals: deals.length }]);

      const { rows } = await engine.query(broken);
      expect(Object.entries(rows[0] ?? {}).filter(([, count]) => count !== 0)).toEqual([]);
    }),
    { numRuns: 30, interruptAfterTimeLimit: 150_000, markInterruptAsFailure: false },
  );
});

test('the order of records changes nothing but their numbers', async () => {
  const summary = async (rows: Record<string, string | string[] | boolean | null>[]) => {
    await useRecords(engine, { person: rows });
    await buildModel(engine, defaultAgreement);
    const answer = await engine.query(
      `select record_count, email, created_date, outcome, reached_rank from people join journeys using (person_id, created_date)
       order by all`,
    );
    return answer.rows;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(person, { maxLength: 10 }), async (given) => {
      const dated = given.map((row, index) => ({
        ...row,
        created_at: `2025-02-${String(10 + index)}`,
        is_deleted: null,
      }));
      expect(await summary(dated.toReversed())).toEqual(await summary(dated));
    }),
    { numRuns: 8, interruptAfterTimeLimit: 60_000, markInterruptAsFailure: false },
  );
});
