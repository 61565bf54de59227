import { describe, expect, test } from 'vitest';
import type { Row, Value } from '../../src/engine/engine';
import { attribution } from '../../src/metrics/attribution';
import { cells, recordsOf, rowsOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();

type Touch = [channel: string, at: string, person_id?: number];

/** One deal of 100,000.00 USD, won in 2026, with its touches in order. */
async function oneDeal(touches: readonly Touch[], days: { lead?: string; created?: string; closed?: string } = {}) {
  const { lead = '2026-01-20', created = '2026-03-05', closed = '2026-07-30' } = days;
  const people = [...new Set(touches.map(([, , person]) => person ?? 1)), 1];
  await insert(
    tables.engine,
    'people',
    [...new Set(people)].map((person_id) => ({
      person_id,
      created_at: person_id === 1 ? lead : '2026-02-10',
      created_date: lead,
    })),
  );
  await insert(tables.engine, 'opportunities', [
    { opportunity_id: 1, status: 'won', amount_minor: 10_000_000, created_date: created, closed_date: closed },
  ]);
  await insert(
    tables.engine,
    'opportunity_people',
    [...new Set(people)].map((person_id) => ({ opportunity_id: 1, person_id, link_kind: 'contact_role' })),
  );
  await insert(
    tables.engine,
    'touches',
    touches.map(([channel, at, person_id = 1], index) => ({
      touch_id: index + 1,
      person_id,
      channel,
      campaign: `Campaign ${index + 1}`,
      touched_at: at,
      touched_date: at.slice(0, 10),
    })),
  );
}

/** Credits in cents under a model, one a touch in order of time; 0 where it has none. */
async function credits(params: Record<string, Value>): Promise<number[]> {
  const rows = await rowsOf(tables.engine, attribution, { params: { by: 'campaign', ...params } });
  const names = Array.from({ length: 6 }, (_, index) => `Campaign ${index + 1}`);
  return names.map((name) => Number(rows.find((row) => row.campaign === name)?.credit_minor ?? 0));
}

/** METRICS.md, golden vector 1, its close moved into the quarter that is asked about. */
describe('one deal with four milestones', () => {
  const touches: Touch[] = [
    ['Paid Search', '2026-01-06', 1],
    ['Organic Search', '2026-01-20', 1],
    ['Webinar', '2026-02-10', 2],
    ['Email', '2026-03-03', 1],
    ['Events', '2026-04-14', 2],
    ['Email', '2026-05-12', 1],
  ];
  test.each<[string, Record<string, Value>, number[]]>([
    ['linear', {}, [1_666_667, 1_666_667, 1_666_667, 1_666_667, 1_666_666, 1_666_666]],
    ['u_shaped', {}, [4_000_000, 4_000_000, 500_000, 500_000, 500_000, 500_000]],
    ['u_marketo', {}, [5_000_000, 5_000_000, 0, 0, 0, 0]],
    ['position', {}, [4_000_000, 500_000, 500_000, 500_000, 500_000, 4_000_000]],
    ['w_shaped', {}, [3_000_000, 3_000_000, 1_000_000, 3_000_000, 0, 0]],
    ['w_all', {}, [3_000_000, 3_000_000, 333_334, 3_000_000, 333_333, 333_333]],
    ['full_path', {}, [2_250_000, 2_250_000, 500_000, 2_250_000, 500_000, 2_250_000]],
    ['time_decay', { half_life_days: 30 }, [275_656, 380_933, 618_827, 1_005_287, 2_652_968, 5_066_329]],
    ['time_decay', { half_life_days: 7 }, [36, 143, 1148, 9182, 587_617, 9_401_874]],
    ['j_shaped', {}, [2_000_000, 500_000, 500_000, 500_000, 500_000, 6_000_000]],
    ['inverse_j', {}, [6_000_000, 500_000, 500_000, 500_000, 500_000, 2_000_000]],
    ['first', {}, [10_000_000, 0, 0, 0, 0, 0]],
    ['last', {}, [0, 0, 0, 0, 0, 10_000_000]],
    ['lead_creation', {}, [0, 10_000_000, 0, 0, 0, 0]],
    ['opportunity_creation', {}, [0, 0, 0, 10_000_000, 0, 0]],
  ])('%s %o', async (model, params, expected) => {
    await oneDeal(touches);
    expect(await credits({ model, ...params })).toEqual(expected);
  });

  test('says its roles and shares behind the mark', async () => {
    await oneDeal(touches);
    const rows = await rowsOf(tables.engine, attribution);
    const email = rows.find((row) => row.channel === 'Email') as Row;
    expect(
      cells(await recordsOf(tables.engine, attribution, email), 'touched_date', 'role', 'share', 'credit_minor'),
    ).toEqual([['2026-03-03', 'deal creation', 0.3, 3_000_000]]);
  });
});
