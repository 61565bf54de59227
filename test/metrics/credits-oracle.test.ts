import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultAttribution, linkRules, type AttributionRules } from '../../src/agreement/attribution';
import { publishedModels } from '../../src/agreement/attribution-models';
import type { Row } from '../../src/engine/engine';
import { attribution } from '../../src/metrics/attribution';
import { rowsOf, withTables } from './asking';
import { agreeOn, clearCanonicalTables, insert } from './canonical';
import { creditsOf } from './crediting';
import { naiveCredits, type Journeys } from './naive-credits';

const tables = withTables();
const runs = process.env.CONCORD_FULL ? 60 : 3;

const day = fc.constantFrom(
  '2025-05-01',
  '2026-01-05',
  '2026-01-06',
  '2026-03-01',
  '2026-03-02',
  '2026-06-30',
  '2026-07-15',
  '2026-08-01',
);
const dealCount = 12;
const personCount = 14;

const arbitrary: fc.Arbitrary<Journeys> = fc
  .record({
    leads: fc.array(fc.option(day), { minLength: personCount, maxLength: personCount }),
    deals: fc.array(
      fc.record({ created_date: fc.option(day, { freq: 6 }), amount_minor: fc.integer({ min: 0, max: 1_000_000_007 }) }),
      { minLength: dealCount, maxLength: dealCount },
    ),
    links: fc.uniqueArray(
      fc.record({
        opportunity_id: fc.nat(dealCount - 1), person_id: fc.nat(personCount - 1),
        link_kind: fc.constantFrom('contact_role', 'contact_role', 'converted', 'account_name'),
      }),
      { maxLength: 24, selector: (link) => `${link.opportunity_id} ${link.person_id}` },
    ),
    company: fc.uniqueArray(
      fc.record({ opportunity_id: fc.nat(dealCount - 1), person_id: fc.nat(personCount - 1) }),
      { maxLength: 16, selector: (link) => `${link.opportunity_id} ${link.person_id}` },
    ),
    touches: fc.array(
      fc.record({
        person_id: fc.nat(personCount - 1), channel: fc.constantFrom('Email', 'Events', 'Direct', 'Sales outbound'),
        campaign: fc.constantFrom('A', 'B', 'No campaign'), touch_type: fc.option(fc.constantFrom('Form', 'Click')),
        responded: fc.constantFrom(true, true, false), touched_date: fc.option(day, { freq: 12 }),
      }),
      { minLength: 20, maxLength: 70 },
    ),
    standIns: fc.array(
      fc.record({ person_id: fc.nat(personCount - 1), channel: fc.constantFrom('Email', 'Direct'), touched_date: day }),
      { minLength: 5, maxLength: 20 },
    ),
    alone: fc.nat(personCount - 1),
  })
  .map(({ leads, deals, links, company, touches: drawn, standIns, alone }) => ({ leads, deals, links, company, standIns, touches: drawn.filter(({ person_id }) => person_id !== alone && person_id !== (alone + 1) % personCount) }))
  .map(({ leads, deals, links, company, touches, standIns }) => ({
    people: leads.map((at, person_id) => ({ person_id, created_at: at, created_date: at })),
    opportunities: deals.map((deal, opportunity_id) => ({ ...deal, opportunity_id, status: 'won', closed_date: '2026-07-20' })),
    opportunity_people: links,
    account_people: company,
    touches: touches.map((touch, index) => ({ ...touch, source: touch.channel, touch_id: index + 1, touched_at: touch.touched_date })),
    stand_in_touches: standIns.filter(({ person_id }) => touches.every((touch) => touch.person_id !== person_id)).map((touch, index) => ({ ...touch, source: touch.channel, touch_id: 1000 + index, campaign: 'No campaign', touch_type: 'Original source', responded: true, touched_at: touch.touched_date })),
  })); // prettier-ignore

const rules: fc.Arbitrary<AttributionRules> = fc.record({
  model: fc.constant(null),
  link_rule: fc.constantFrom(...linkRules),
  responses: fc.constantFrom('responded', 'all'),
  deduplicate: fc.constantFrom('day', 'campaign', 'none'),
  look_back_days: fc.constantFrom(null, 54, 55, 365),
  sales_touches: fc.constantFrom('keep', 'leave_out'),
  stand_in_touches: fc.constantFrom('use', 'use', 'leave_out'),
  grace_minutes: fc.constant(60),
  middle: fc.constantFrom(null, 'all', 'between'),
  half_life_days: fc.constantFrom(1, 30),
  not_marketing: fc.constant([]),
  custom_models: fc.constant([
    { id: 'custom-1', name: 'Ours', first_touch: 0, lead_creation: 1, opportunity_creation: 2, closing: 3, middle: 5 },
  ]),
});

async function fill(journeys: Journeys): Promise<void> {
  await clearCanonicalTables(tables.engine);
  for (const [table, rows] of Object.entries(journeys)) await insert(tables.engine, table, rows as Row[]);
}

const key = (row: Row) => `${row.opportunity_id} ${row.touch_id}`;
const cents = (rows: readonly Row[]) => new Map(rows.map((row) => [key(row), row.credit_minor]));

describe('whatever the journeys are', () => {
  test('every model gives what a loop gives, to the cent, and shares every deal out whole', async () => {
    const check = async (journeys: Journeys, agreed: AttributionRules) => {
      await fill(journeys);
      await agreeOn(tables.engine, agreed);
      for (const model of [...publishedModels, 'custom-1']) {
        const credited = await creditsOf(tables.engine, { model });
        const expected = journeys.opportunities.flatMap((deal) =>
          [...naiveCredits(journeys, deal, agreed, model)].map(([touch, minor]): [string, number] => [
            `${deal.opportunity_id} ${touch}`,
            minor,
          ]),
        );
        expect(cents(credited), model).toEqual(new Map(expected));
        for (const deal of journeys.opportunities) {
          const own = credited.filter(({ opportunity_id }) => opportunity_id === deal.opportunity_id);
          if (own.length === 0) continue;
          expect(
            own.reduce((sum, row) => sum + Number(row.credit_minor), 0),
            model,
          ).toBe(deal.amount_minor);
          expect(
            own.reduce((sum, row) => sum + Number(row.credit_millionths), 0),
            model,
          ).toBe(1_000_000);
        }
      }
    };
    await fc.assert(fc.asyncProperty(arbitrary, rules, check), { numRuns: runs, seed: 6 });
  }, 600_000);

  test('the rows add to what was won with Unattributed, no deal is lost, and the order of the files changes nothing', async () => {
    const check = async (journeys: Journeys, model: string) => {
      await fill(journeys);
      await agreeOn(tables.engine, defaultAttribution);
      const rows = await rowsOf(tables.engine, attribution, { params: { model } });
      const won = journeys.opportunities.reduce((sum, deal) => sum + Number(deal.amount_minor), 0);
      expect(rows.reduce((sum, row) => sum + Number(row.credit_minor), 0)).toBe(won);
      expect(rows.reduce((sum, row) => sum + Number(row.deal_credit), 0)).toBeCloseTo(journeys.opportunities.length, 9);
      expect(rows.at(-1)).toMatchObject({ channel: 'Unattributed', all_credit_minor: won, all_minor: won });
      await fill(
        Object.fromEntries(
          Object.entries(journeys).map(([table, own]) => [table, (own as Row[]).toReversed()]),
        ) as unknown as Journeys,
      );
      expect(await rowsOf(tables.engine, attribution, { params: { model } })).toEqual(rows);
    };
    const models = fc.constantFrom(...publishedModels);
    await fc.assert(fc.asyncProperty(arbitrary, models, check), { numRuns: runs, seed: 7 });
  }, 600_000);

  test('two channels made one have the credit of both', async () => {
    const check = async (journeys: Journeys, model: string) => {
      await agreeOn(tables.engine, { ...defaultAttribution, deduplicate: 'none' });
      const credit = async (named: (touch: Row) => Row) => {
        const { touches, stand_in_touches } = journeys;
        await fill({ ...journeys, touches: touches.map(named), stand_in_touches: stand_in_touches.map(named) });
        const rows = await rowsOf(tables.engine, attribution, { params: { model } });
        return (channel: string) => Number(rows.find((row) => row.channel === channel)?.credit_minor ?? 0);
      };
      const apart = await credit((touch) => touch);
      const merged = await credit((touch) => (touch.channel === 'Email' ? { ...touch, channel: 'Events' } : touch));
      expect(merged('Events')).toBe(apart('Email') + apart('Events'));
      expect(merged('Unattributed')).toBe(apart('Unattributed'));
    };
    const models = fc.constantFrom(...publishedModels);
    await fc.assert(fc.asyncProperty(arbitrary, models, check), { numRuns: runs, seed: 8 });
  }, 600_000);
});
