import * as fc from 'fast-check';
import type { Engine, Row } from '../../src/engine/engine';
import { clearCanonicalTables, draw, insert } from './canonical';

/** Rows of the canonical tables that agree with each other, few days and names so that ties and edges come up. */
export interface SmallTables {
  drawn: string[];
  journeys: Row[];
  people: Row[];
  opportunities: Row[];
  goals: Row[];
  sales_responses: Row[];
  spend: Row[];
  opportunity_people: Row[];
  touches: Row[];
}

const days = [
  '2026-03-31',
  '2026-06-30',
  '2026-07-01',
  '2026-07-02',
  '2026-08-15',
  '2026-09-29',
  '2026-09-30',
  '2026-10-01',
];
const day = fc.constantFrom(...days);
const dayOrNone = fc.option(day, { freq: 2 });
const name = fc.option(fc.constantFrom('a', 'b', 'c'), { freq: 6 });
const dims = { source: name, channel: name, campaign: name, team: name, segment: name, owner: name };
const currency = fc.constantFrom('USD', 'USD', 'EUR');
const amount = fc.option(fc.integer({ min: 0, max: 5_000_000_000 }), { freq: 5 });

const journey = fc.record({
  ...dims,
  created_date: dayOrNone,
  lead_date: dayOrNone,
  marketing_qualified_date: dayOrNone,
  sales_accepted_date: dayOrNone,
  sales_qualified_date: dayOrNone,
  opportunity_date: dayOrNone,
  won_date: dayOrNone,
  disqualified_date: dayOrNone,
  outcome: fc.constantFrom('open', 'open', 'disqualified'),
  reached_rank: fc.integer({ min: 1, max: 6 }),
});

const salesResponse = fc.record({
  person_id: fc.integer({ min: 0, max: 11 }),
  first_activity_date: dayOrNone,
  recycled_date: dayOrNone,
  is_recycled: fc.boolean(),
  rejected_reason: fc.option(fc.constantFrom('Too small', ' ', 'No budget')),
});

const opportunity = fc.record({
  ...dims,
  status: fc.constantFrom('open', 'won', 'won', 'lost', 'lost'),
  created_date: dayOrNone,
  closed_date: dayOrNone,
  expected_close_date: dayOrNone,
  amount_minor: amount,
  currency,
  lost_reason: fc.option(fc.constantFrom('Price', 'Timing', ' ', 'No decision')),
  is_excluded: fc.boolean(),
});

const goal = fc.record({
  metric: fc.constantFrom('revenue', 'won_deals', 'pipeline', 'opportunities', 'leads', 'marketing_qualified'),
  period: fc.constantFrom('Q3', 'July', 'Q4'),
  team: name,
  segment: fc.option(fc.constantFrom('a', 'b'), { freq: 1 }),
  goal_value: fc.integer({ min: 0, max: 1000 }),
  currency: fc.option(currency),
});

const spendLine = fc.record({
  channel: fc.constantFrom('a', 'b', 'c', 'Unknown'),
  campaign: fc.constantFrom('a', 'b', 'No campaign'),
  spend_date: dayOrNone,
  currency,
  cost_minor: fc.integer({ min: 0, max: 900_000 }),
});

const link = fc.record({ opportunity_id: fc.nat(11), person_id: fc.nat(11) });

const touch = fc.record({
  person_id: fc.nat(11),
  channel: fc.constantFrom('a', 'b', 'Direct', 'Sales outbound'),
  campaign: fc.constantFrom('a', 'b', 'No campaign'),
  source: fc.constantFrom('a', 'b'),
  touch_type: fc.option(fc.constantFrom('Form', 'Click')),
  responded: fc.constantFrom(true, true, false),
  touched_date: dayOrNone,
});

const periods: Record<string, [string, string]> = {
  Q3: ['2026-07-01', '2026-09-30'],
  July: ['2026-07-01', '2026-07-31'],
  Q4: ['2026-10-01', '2026-12-31'],
};

const ladder = ['lead', 'marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won'];

/** Small tables at random. */
export const smallTables: fc.Arbitrary<SmallTables> = fc
  .record({
    drawn: fc.subarray(ladder),
    journeys: fc.array(journey, { maxLength: 12 }),
    opportunities: fc.array(opportunity, { maxLength: 12 }),
    sales_responses: fc.uniqueArray(salesResponse, { maxLength: 8, selector: ({ person_id }) => person_id }),
    goals: fc.uniqueArray(goal, { maxLength: 5, selector: (g) => `${g.metric} ${g.period} ${g.team} ${g.segment}` }),
    spend: fc.array(spendLine, { maxLength: 6 }),
    links: fc.uniqueArray(link, { maxLength: 12, selector: (l) => `${l.opportunity_id} ${l.person_id}` }),
    touches: fc.array(touch, { maxLength: 20 }),
  })
  .map(({ drawn, journeys, opportunities, goals, sales_responses, spend, links, touches }) => ({
    drawn,
    sales_responses,
    journeys: journeys.map((row, index) => ({
      ...row, journey_id: index, person_id: index, grain: 'person',
      reached_rank: Math.max(row.reached_rank, datedRank(row)),
    })),
    people: journeys.map((row, index) => ({
      person_id: index, person_name: `Person ${index}`, source: row.source, team: row.team, segment: row.segment,
      owner: row.owner, created_date: row.created_date, created_at: row.created_date,
    })),
    // An open deal has no day of closing in the model: what its file says is when it is expected.
    opportunities: opportunities.map((row, index) => ({
      ...row, opportunity_id: index, opportunity_name: `Deal ${index}`,
      closed_date: row.status === 'open' ? null : row.closed_date,
    })),
    goals: goals.map((row, index) => {
      const isMoney = row.metric === 'revenue' || row.metric === 'pipeline';
      const [period_start, period_end] = periods[row.period] ?? ['', ''];
      return { ...row, goal_id: index, period_start, period_end, unit: isMoney ? 'money' : 'count', currency: isMoney ? row.currency : null };
    }),
    spend: spend.map((row, index) => ({ ...row, spend_id: index })),
    touches: touches.map((row, index) => ({ ...row, touch_id: index + 1, touched_at: row.touched_date })),
    opportunity_people: links.map((row) => ({ ...row, link_kind: 'contact_role' })).filter(
      ({ opportunity_id, person_id }) => opportunity_id < opportunities.length && person_id < journeys.length,
    ),
  })); // prettier-ignore

function datedRank(row: { [name: string]: unknown }): number {
  const stages = [
    'lead_date',
    'marketing_qualified_date',
    'sales_accepted_date',
    'sales_qualified_date',
    'opportunity_date',
    'won_date',
  ];
  return stages.findLastIndex((stage) => row[stage] !== null) + 1;
}

/** Replaces the rows of the canonical tables. */
export async function fill(engine: Engine, tables: SmallTables): Promise<void> {
  await clearCanonicalTables(engine);
  await draw(engine, ...tables.drawn);
  for (const table of [
    'journeys',
    'people',
    'opportunities',
    'goals',
    'sales_responses',
    'spend',
    'opportunity_people',
    'touches',
  ] as const)
    await insert(engine, table, tables[table]);
}
