import { beforeEach, describe, expect, test } from 'vitest';
import { defaultAttribution, type CustomModel } from '../../src/agreement/attribution';
import type { Row, Value } from '../../src/engine/engine';
import positions from '../golden/position-models.json';
import paths from '../golden/rule-models-of-paths.json';
import { withTables } from './asking';
import { agreeOn, insert } from './canonical';
import { creditsOf } from './crediting';
import { testManyPaths } from './golden-many-paths';

const tables = withTables();

/** Deals of one person each, their touches in order of time; a touch is a channel on a day. */
async function fillDeals(
  deals: readonly {
    amount: number;
    lead: string | null;
    opp: string | null;
    close: string | null;
    touches: readonly { touch_id?: string; channel: string; at: string }[];
  }[],
): Promise<void> {
  const people = deals.map(({ lead }, deal) => ({ person_id: deal, created_at: lead, created_date: lead }));
  await insert(tables.engine, 'people', people);
  const rows = deals.map(({ amount, opp, close }, deal) => ({
    opportunity_id: deal, status: 'won', amount_minor: amount * 100, created_date: opp, closed_date: close,
  })); // prettier-ignore
  await insert(tables.engine, 'opportunities', rows);
  const links = deals.map((_, deal) => ({ opportunity_id: deal, person_id: deal, link_kind: 'contact_role' }));
  await insert(tables.engine, 'opportunity_people', links);
  let last = 0;
  const touches = deals.flatMap(({ touches: own }, deal) =>
    // Ids follow the names of the touches, which part two at the same time.
    own
      .toSorted((one, other) => ((one.touch_id ?? '') < (other.touch_id ?? '') ? -1 : 1))
      .map(({ channel, at }) => {
        last += 1;
        return {
          touch_id: last,
          person_id: deal,
          channel,
          campaign: `${last}`,
          touched_at: at,
          touched_date: at.slice(0, 10),
        };
      }),
  );
  await insert(tables.engine, 'touches', touches);
}

const custom: CustomModel = {
  id: 'custom-1', name: 'Ours', first_touch: 20, lead_creation: 25, opportunity_creation: 25, closing: 20, middle: 10,
}; // prettier-ignore

const asked: Record<keyof (typeof positions.cases)[0]['expected']['weights'], Record<string, Value>> = {
  first: { model: 'first' },
  last: { model: 'last' },
  lead_creation: { model: 'lead_creation' },
  linear: { model: 'linear' },
  time_decay_7d: { model: 'time_decay', half_life_days: 7 },
  time_decay_30d: { model: 'time_decay', half_life_days: 30 },
  position_first_last_40_20_40: { model: 'position' },
  u_40_20_40: { model: 'u_shaped', middle: 'between' },
  u_50_50_marketo_measure: { model: 'u_marketo' },
  w_30_30_30_10: { model: 'w_shaped' },
  full_path_22_5x4_10: { model: 'full_path' },
  custom_20_25_25_20_10: { model: 'custom-1' },
};

describe('positions, coinciding and missing', () => {
  beforeEach(async () => {
    await agreeOn(tables.engine, { ...defaultAttribution, custom_models: [custom] });
    await fillDeals(positions.cases);
  });

  test.each(Object.entries(asked))('%s in all eleven cases', async (name, params) => {
    const credited = await creditsOf(tables.engine, params);
    const touches = await inOrder();
    for (const [deal, { id, expected }] of positions.cases.entries()) {
      const own = touches.filter(({ opportunity_id }) => opportunity_id === deal);
      const shares = own.map((touch) => Number(credited.find((row) => row.touch_id === touch.touch_id)?.share ?? 0));
      const weights = expected.weights[name as keyof typeof expected.weights];
      expect([id, shares.length]).toEqual([id, weights.length]);
      for (const [at, share] of shares.entries())
        expect(Math.abs(share - (weights[at] ?? 0)), `${id} touch ${at + 1}`).toBeLessThan(positions.tolerance_abs);
    }
  });

  async function inOrder(): Promise<Row[]> {
    const { rows } = await tables.engine.query(`select j.opportunity_id, t.touch_id
      from attribution_touches t join attribution_journeys j using (journey_id) order by j.opportunity_id, t.ordinal`);
    return rows;
  }
});

describe('paths of channels', () => {
  const models = [
    ['first', 'first_touch'],
    ['last', 'last_touch'],
    ['linear', 'linear_touch'],
  ] as const;

  test.each(paths.cases.map((one) => [one.id, one] as const))(
    '%s',
    async (_id, { input, heuristics, position_40_20_40 }) => {
      const converting = input.filter(({ conversions }) => conversions > 0);
      const days = Array.from({ length: 28 }, (_, index) => `2026-01-${String(index + 1).padStart(2, '0')}`);
      await fillDeals(
      converting.map(({ path }) => ({
        amount: 0, lead: days[0] ?? null, opp: '2026-02-01', close: '2026-02-02',
        touches: path.map((channel, at) => ({ channel, at: days[at] ?? '' })),
      })),
    ); // prettier-ignore
      const credits = new Map<string, Row[]>();
      for (const model of ['first', 'last', 'linear', 'position'])
        credits.set(model, await creditsOf(tables.engine, { model }));
      const credit = (model: string, of: 'conversions' | 'value') => {
        const sums = new Map<string, number>();
        for (const { channel, opportunity_id, share } of credits.get(model) ?? [])
          sums.set(
            String(channel),
            (sums.get(String(channel)) ?? 0) + Number(share) * (converting[Number(opportunity_id)]?.[of] ?? 0),
          );
        return sums;
      };
      for (const [model, name] of models)
        for (const of of ['conversions', 'value'] as const) {
          const sums = credit(model, of);
          for (const [channel, published] of Object.entries(
            heuristics as unknown as Record<string, Record<string, number>>,
          ))
            expect(sums.get(channel) ?? 0, `${model} ${of} ${channel}`).toBeCloseTo(published[`${name}_${of}`] ?? 0, 9);
        }
      const sums = credit('position', 'conversions');
      for (const [channel, published] of Object.entries(position_40_20_40 as unknown as Record<string, number>))
        expect(sums.get(channel) ?? 0, channel).toBeCloseTo(published, 9);
    },
  );
});

/** METRICS.md, after golden vector 1. */
describe('W of few touches', () => {
  const whole = { amount: 100_000, lead: '2026-01-01', opp: '2026-02-01', close: '2026-03-01' };
  const minor = async () => (await creditsOf(tables.engine, { model: 'w_shaped' })).map((row) => row.credit_minor);

  test('one touch that is all three has everything', async () => {
    await fillDeals([{ ...whole, touches: [{ channel: 'a', at: '2026-01-01' }] }]);
    expect(await minor()).toEqual([10_000_000]);
  });

  test('without a middle two thirds go to the first, which created the lead as well', async () => {
    const touches = [{ channel: 'a', at: '2026-01-01' }, { channel: 'b', at: '2026-01-09' }]; // prettier-ignore
    await fillDeals([{ ...whole, touches }]);
    expect(await minor()).toEqual([6_666_667, 3_333_333]);
  });

  test('without a touch before the lead its weight is shared by the others', async () => {
    const touches = ['2026-01-05', '2026-01-09', '2026-01-20'].map((at) => ({ channel: 'a', at }));
    await fillDeals([{ ...whole, touches }]);
    expect(await minor()).toEqual([4_285_714, 1_428_572, 4_285_714]);
  });

  test('touches after the deal was created earn nothing, and alone leave it unattributed', async () => {
    await fillDeals([{ ...whole, touches: [{ channel: 'a', at: '2026-02-02' }] }]);
    expect(await minor()).toEqual([]);
  });
});

testManyPaths(tables);
