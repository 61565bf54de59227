import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { publishedModels } from '../../src/agreement/attribution-models';
import type { Intervals } from '../../src/charts/figure';
import type { Row, Value } from '../../src/engine/engine';
import { attribution } from '../../src/metrics/attribution';
import { attributionRange } from '../../src/metrics/attribution-range';
import { dealCredits } from '../../src/metrics/deal-credits';
import { dealJourney } from '../../src/metrics/deal-journey';
import { recordsOf, rowsOf, viewOf, withTables } from './asking';
import { clearCanonicalTables, insert } from './canonical';

const tables = withTables();
const isFull = process.env.CONCORD_FULL === '1';

interface Deal {
  amount_minor: number | null;
  created: string | null;
  closed: string;
  lead: string;
  link: 'contact_role' | 'converted' | 'account_name';
  touches: { channel: string; at: string }[];
}

/** Won deals with one person each and their touches. */
async function wonDeals(deals: readonly Deal[]): Promise<void> {
  await insert(
    tables.engine,
    'people',
    deals.map(({ lead }, index) => ({ person_id: index, created_at: lead, created_date: lead.slice(0, 10) })),
  );
  await insert(
    tables.engine,
    'opportunities',
    deals.map(({ amount_minor, created, closed }, index) => ({
      opportunity_id: index,
      opportunity_name: `Deal ${index}`,
      status: 'won',
      amount_minor,
      created_date: created,
      closed_date: closed,
    })),
  );
  await insert(
    tables.engine,
    'opportunity_people',
    deals.map(({ link }, index) => ({ opportunity_id: index, person_id: index, link_kind: link })),
  );
  const touches = deals.flatMap(({ touches: own }, person_id) => own.map((touch) => ({ ...touch, person_id })));
  await insert(
    tables.engine,
    'touches',
    touches.map(({ channel, at, person_id }, index) => ({
      touch_id: index + 1,
      person_id,
      channel,
      campaign: `Campaign ${index}`,
      touched_at: at,
      touched_date: at.slice(0, 10),
    })),
  );
}

const day = fc.integer({ min: 1, max: 28 }).map((date) => String(date).padStart(2, '0'));
const moment = fc
  .tuple(fc.constantFrom('2025-03', '2025-11', '2026-01', '2026-02', '2026-05', '2026-07'), day, fc.boolean())
  .map(([month, date, hasTime]) => `${month}-${date}${hasTime ? ' 10:30:00' : ''}`);
const deal: fc.Arbitrary<Deal> = fc.record({
  amount_minor: fc.option(fc.integer({ min: 1, max: 9_000_000 }), { freq: 8 }),
  created: fc.option(
    fc.tuple(fc.constantFrom('2026-01', '2026-03', '2026-06'), day).map((parts) => parts.join('-')),
    { freq: 6 },
  ),
  closed: day.map((date) => `2026-08-${date}`),
  lead: moment,
  link: fc.constantFrom('contact_role', 'contact_role', 'converted', 'account_name'),
  touches: fc.array(fc.record({ channel: fc.constantFrom('Email', 'Webinar', 'Direct', 'Events'), at: moment }), {
    maxLength: 8,
  }),
});
const setting = fc.record({
  link_rule: fc.constantFrom('hybrid', 'roles', 'account', 'converted_lead'),
  look_back_days: fc.constantFrom(90, 365, 0),
});

describe('all models at once', () => {
  test(
    'give each channel what each model alone gives it, whatever the deals and settings',
    { timeout: 300_000 },
    async () => {
      const samples = fc.sample(fc.tuple(fc.array(deal, { minLength: 1, maxLength: 8 }), setting), {
        numRuns: isFull ? 12 : 2,
        seed: 6,
      });
      for (const [deals, params] of samples) {
        await clearCanonicalTables(tables.engine);
        await wonDeals(deals);
        for (const value of isFull ? ['won_deals', 'won_revenue'] : ['won_deals']) {
          const range = await rowsOf(tables.engine, attributionRange, { params: { ...params, value } });
          for (const model of publishedModels) {
            const alone = await rowsOf(tables.engine, attribution, { params: { ...params, value, model } });
            for (const row of range.filter((one) => one.model === model)) {
              const same = alone.find(({ channel }) => channel === row.channel);
              const name = `${model} ${String(row.channel)} ${JSON.stringify(params)}`;
              // To the cent a deal's parts are rounded one by one, so that a channel may differ by one cent a deal.
              const [column, slack] = value === 'won_deals' ? ['deal_credit', 0.001] : ['credit_minor', deals.length];
              const difference = Math.abs(Number(row[column]) - Number(same?.[column] ?? 0));
              expect([name, difference <= slack]).toEqual([name, true]);
            }
          }
        }
      }
    },
  );

  test(
    'for several look-backs at once are what each look-back alone gives, row by row',
    { timeout: 300_000 },
    async () => {
      const samples = fc.sample(fc.array(deal, { minLength: 3, maxLength: 8 }), { numRuns: isFull ? 8 : 2, seed: 13 });
      for (const deals of samples) {
        await clearCanonicalTables(tables.engine);
        await wonDeals(deals);
        const at = async (params: Record<string, Value>) =>
          rowsOf(tables.engine, attributionRange, { params: { ...params, link_rule: 'account' } });
        const together = await at({ look_backs: '90 365 0' });
        const alone = [
          await at({ look_back_days: 0 }),
          await at({ look_back_days: 90 }),
          await at({ look_back_days: 365 }),
        ];
        const text = (row: Row) => JSON.stringify(row);
        expect(together.map(text).toSorted()).toEqual(alone.flat().map(text).toSorted());
      }
    },
  );

  test('give each touch of a deal what each model alone gives it', { timeout: 300_000 }, async () => {
    for (const one of fc.sample(deal, { numRuns: isFull ? 6 : 2, seed: 9 })) {
      await clearCanonicalTables(tables.engine);
      await wonDeals([one]);
      const all = await rowsOf(tables.engine, dealCredits, { params: { opportunity_id: 0 } });
      for (const model of publishedModels) {
        const touches = await rowsOf(tables.engine, dealJourney, { params: { opportunity_id: 0, model } });
        for (const { touch_id, share } of all.filter((row) => row.model === model))
          expect(share).toBeCloseTo(Number(touches.find((row) => row.touch_id === touch_id)?.share), 9);
      }
    }
  });

  test('the shares of every model add up to one, Unattributed among them', async () => {
    for (const deals of fc.sample(fc.array(deal, { minLength: 1, maxLength: 8 }), { numRuns: 3, seed: 11 })) {
      await clearCanonicalTables(tables.engine);
      await wonDeals(deals);
      const rows = await rowsOf(tables.engine, attributionRange, { params: { value: 'won_deals' } });
      for (const model of publishedModels) {
        const own = rows.filter((row) => row.model === model);
        expect(own.reduce((sum, { share }) => sum + Number(share), 0)).toBeCloseTo(1, 8);
        expect(own.at(-1)?.channel).toBe('Unattributed');
      }
    }
  });
});

/** Six deals: a webinar first, an e-mail last; Events only through the company. */
const plain: Deal[] = Array.from({ length: 6 }, (_, index) => ({
  amount_minor: 100_000,
  created: '2026-06-01',
  closed: `2026-08-0${index + 1}`,
  lead: '2026-02-01',
  link: 'contact_role',
  touches: [
    { channel: 'Webinar', at: '2026-01-20' },
    { channel: 'Email', at: '2026-05-20' },
  ],
}));

/** The answers of several settings together, as the screen has them. */
async function asked(...settings: Record<string, Value>[]): Promise<Row[]> {
  const found: Row[] = [];
  for (const params of settings) found.push(...(await rowsOf(tables.engine, attributionRange, { params })));
  return found;
}

describe('the range of a channel', () => {
  test('goes from its lowest share to its highest, with the agreed one as the dot', async () => {
    await wonDeals(plain);
    const spec = attributionRange.figure(viewOf(await asked({})));
    const { rows } = spec.picture as Intervals;
    const webinar = rows.find(({ label }) => label === 'Webinar');
    expect(webinar).toMatchObject({ low: 0, high: 1, value: 0.6666666667 });
    expect(webinar?.dots).toHaveLength(15);
    expect(rows.at(-1)).toMatchObject({ label: 'Unattributed', value: 0, muted: true });
    expect(spec.subtitle).toContain('W 30/30/30/10, pre-opp, hybrid link, 365 d');
  });

  test('goes over link rules: touches of the company alone are there under one of them', async () => {
    await wonDeals([...plain, ...plain.map((one): Deal => ({ ...one, link: 'account_name' }))]);
    const rows = await asked({ link_rule: 'roles' }, { link_rule: 'account' }, {});
    const shares = (rule: string) =>
      rows.find((row) => row.link_rule === rule && row.model === 'linear' && row.channel === 'Unattributed')?.share;
    expect(['roles', 'account', 'hybrid'].map(shares)).toEqual([0.5, 0.5, 0]);
    const { picture } = attributionRange.figure(viewOf(rows));
    expect((picture as Intervals).rows.find(({ label }) => label === 'Unattributed')).toMatchObject({
      low: 0,
      high: 0.5,
    });
  });

  test('goes over look-backs: a first touch before the limit makes way for the next', async () => {
    await wonDeals(plain);
    const rows = await asked({ look_back_days: 90 }, { look_back_days: 365 }, { look_back_days: 0 });
    const first = (days: number) =>
      rows.find((row) => row.look_back_days === days && row.model === 'first' && row.share === 1)?.channel;
    expect([90, 365, 0].map(first)).toEqual(['Email', 'Webinar', 'Webinar']);
  });

  test('leaves out a link rule that reaches next to nothing, and says so', async () => {
    await wonDeals(plain);
    const spec = attributionRange.figure(viewOf(await asked({}, { link_rule: 'converted_lead' })));
    expect((spec.picture as Intervals).rows[0]?.dots).toHaveLength(15);
    expect(spec.notes).toContain('Left out of the range: converted leads, which reaches 0.0\u00a0% of it.');
  });

  test('says what puts another channel ahead', async () => {
    await wonDeals(
      plain.map((one) => ({ ...one, touches: [{ channel: 'Webinar', at: '2026-01-10' }, ...one.touches] })),
    );
    const { notes } = attributionRange.figure(viewOf(await asked({}, { link_rule: 'hybrid', look_back_days: 90 })));
    const flip = notes.find((note) => note.includes('ahead as agreed'));
    expect(flip).toMatch(
      /^Webinar is ahead as agreed\. One change of the setting puts another ahead: Email under .*90\u00a0d/,
    );
  });

  test('the records behind a dot are the deals its channel touched', async () => {
    await wonDeals(plain);
    const rows = await asked({});
    const row = rows.find(({ channel, model }) => channel === 'Email' && model === 'w_shaped') as Row;
    expect(await recordsOf(tables.engine, attributionRange, row)).toHaveLength(6);
  });

  test('the records of a look-back asked with others are its own, and none are those of another rule', async () => {
    await wonDeals(plain);
    const params = { link_rule: 'roles', look_backs: '90 365 0' };
    const rows = await rowsOf(tables.engine, attributionRange, { params });
    const webinar = (days: number) =>
      rows.find((row) => row.channel === 'Webinar' && row.model === 'first' && row.look_back_days === days) as Row;
    expect(await recordsOf(tables.engine, attributionRange, webinar(365), { params })).toHaveLength(6);
    expect(rows.filter((row) => row.look_back_days === 90).map((row) => row.channel)).not.toContain('Webinar');
    expect(await recordsOf(tables.engine, attributionRange, webinar(365))).toEqual([]);
  });

  test('the table is a row a channel with its range, and the exported one a row a setting', async () => {
    await wonDeals(plain);
    const rows = await asked({}, { look_backs: '90 365 0' });
    const { table, export_table } = attributionRange.figure(viewOf(rows));
    expect(table.rows.map(({ channel }) => channel)).toEqual(['Webinar', 'Email', 'Unattributed']);
    expect(table.rows[0]).toMatchObject({ share: 0.6666666667, lowest: 0, highest: 1, spread: 1, deal_count: 6 });
    expect(table.rows[0]).toMatchObject({ 'model first': 1, 'model last': 0, model: 'w_shaped', look_back_days: 365 });
    expect(export_table?.rows).toHaveLength(rows.length);
  });

  test('trap 5: says that credits are the whole under each setting, or not to use them', async () => {
    await wonDeals(plain);
    const rows = await asked({});
    expect(attributionRange.figure(viewOf(rows)).notes[0]).toBe(
      '✓ Credits are 100.00 % of the whole under each of 15 settings.',
    );
    const [first, ...others] = rows as [Row, ...Row[]];
    expect(attributionRange.figure(viewOf([{ ...first, share: 0.9 }, ...others])).notes[0]).toBe(
      '✗ Do not use these numbers: under 1 setting credits are not 100.00 %. Please report this.',
    );
  });

  test('the finding is the range of the first channel', async () => {
    await wonDeals(plain);
    expect(attributionRange.figure(viewOf(await asked({}))).takeaway).toMatch(
      /^Webinar gets 0\.0\s% to 100\.0\s% of won revenue, depending on the setting, and ranks 1–2 in 15 of 15 settings$/,
    );
  });

  test('fewer than five deals are too few to rank; no deal has no credit to share', async () => {
    expect(attributionRange.figure(viewOf([])).takeaway).toBe(
      'No deal of this kind in Q3 2026, so there is no credit to share',
    );
    await wonDeals(plain.slice(0, 4));
    expect(attributionRange.figure(viewOf(await asked({}))).takeaway).toBe(
      'Too few deals in Q3 2026 to rank the channels by credit',
    );
  });

  test('says how far it is while settings are still being counted', async () => {
    await wonDeals(plain);
    const { notes } = attributionRange.figure(viewOf(await asked({}), { portions: { answered: 3, all: 5 } }));
    expect(notes).toContain('Still filling in: 3 of 5 parts of the settings are counted.');
  });

  test('prints that credit is no cause, on every figure of credit', async () => {
    await wonDeals(plain);
    const note = 'Credit shares are an agreed accounting rule, not a causal effect.';
    for (const metric of [attributionRange, dealJourney, dealCredits])
      expect(metric.figure(viewOf(await rowsOf(tables.engine, metric))).notes).toContain(note);
  });
});

describe('one deal', () => {
  test('is found by the id its tool gave it, else by its file and record; one that is not there is said not to be', async () => {
    await wonDeals(plain.slice(0, 3));
    await tables.engine.execute("update opportunities set source_id = 'A/7' where opportunity_id = 1");
    await tables.engine.execute('update opportunities set file_id = 4, record = 12 where opportunity_id = 2');
    for (const metric of [dealJourney, dealCredits]) {
      const found = async (address: string) => {
        const rows = await rowsOf(tables.engine, metric, { params: { deal: address } });
        return [...new Set(rows.map((row) => row.opportunity_id))];
      };
      expect([await found('A/7'), await found('4:12'), await found('1'), await found('')]).toEqual([[1], [2], [], []]);
    }
    expect(dealJourney.figure(viewOf([], { params: { deal: '1' } })).takeaway).toBe(
      'These files hold no deal 1 with a touch',
    );
  });
});
