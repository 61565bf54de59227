import { describe, expect, test } from 'vitest';
import type { Row, Value } from '../../src/engine/engine';
import { attribution } from '../../src/metrics/attribution';
import { checkNote } from '../../src/metrics/attribution-words';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
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

/** Two deals of Acme's Ada and Ben, one of nobody; Ada is named on the first, Ben is only of the company. */
async function threeDeals() {
  await insert(tables.engine, 'people', [
    { person_id: 1, created_at: '2026-01-10', created_date: '2026-01-10' },
    { person_id: 2, created_at: '2026-01-11', created_date: '2026-01-11' },
  ]);
  const won = { status: 'won', created_date: '2026-03-01', closed_date: '2026-08-01' };
  await insert(tables.engine, 'opportunities', [
    { opportunity_id: 1, amount_minor: 6001, ...won },
    { opportunity_id: 2, amount_minor: 3000, ...won },
    { opportunity_id: 3, amount_minor: 999, ...won },
    { opportunity_id: 4, amount_minor: null, ...won },
    { opportunity_id: 5, amount_minor: 5000, currency: 'EUR', ...won },
    { opportunity_id: 6, amount_minor: 7000, status: 'open', created_date: '2026-08-02' },
  ]);
  await insert(tables.engine, 'opportunity_people', [
    { opportunity_id: 1, person_id: 1, link_kind: 'contact_role' },
    { opportunity_id: 2, person_id: 2, link_kind: 'account_name' },
    { opportunity_id: 6, person_id: 2, link_kind: 'contact_role' },
  ]);
  await insert(tables.engine, 'account_people', [
    { opportunity_id: 1, person_id: 1 },
    { opportunity_id: 1, person_id: 2 },
    { opportunity_id: 2, person_id: 2 },
  ]);
  const touch = (touch_id: number, person_id: number, channel: string, day: string, more: Row = {}) => ({
    touch_id, person_id, channel, campaign: `Campaign ${touch_id}`, touched_at: day, touched_date: day, ...more,
  }); // prettier-ignore
  await insert(tables.engine, 'touches', [
    touch(1, 1, 'Email', '2026-01-09'),
    touch(2, 1, 'Events', '2026-02-01'),
    touch(3, 2, 'Webinar', '2026-02-15'),
    touch(4, 2, 'Paid Search', '2026-08-01', { responded: false }),
    touch(5, 2, 'Outbound', '2026-08-03'),
  ]);
}

/** Takeaway and notes with plain blanks. */
function figureOf(rows: Row[]) {
  const { takeaway, notes } = attribution.figure(viewOf(rows, { params: { by: 'channel', value: 'won_revenue' } }));
  const plain = (words: string) => words.replaceAll('\u00a0', ' ');
  return { takeaway: plain(takeaway), notes: notes.map((note) => plain(note)) };
}

describe('credit of several deals', () => {
  test('adds to what was won with Unattributed, which is always a row, and says so', async () => {
    await threeDeals();
    const rows = await rowsOf(tables.engine, attribution, { params: { model: 'linear' } });
    expect(cells(rows, 'channel', 'touch_count', 'deal_count', 'credit_minor', 'deal_credit')).toEqual([
      ['Email', 1, 1, 3001, 0.5],
      ['Events', 1, 1, 3000, 0.5],
      ['Webinar', 1, 1, 3000, 1],
      ['Unattributed', 3, 3, 999, 3],
    ]);
    const { notes, takeaway } = figureOf(rows);
    expect(takeaway).toBe('30.0 % of the $100 won in Q3 2026 is credited to Email');
    expect(notes).toContain('✓ Credits are 100.00 % of $100.00.');
    expect(notes).toContain('Credit shares are an agreed accounting rule, not a causal effect.');
    expect(notes.join(' ')).toMatch(/1 deal in other currencies.+1 deal without an amount/);
  });

  test('that would miss the total says not to use it', () => {
    const row = { all_credit_minor: 9_900, all_minor: 10_000, all_deal_credit: 1, all_deal_count: 1 };
    expect(checkNote(row, 'USD')).toBe(
      '✗ Do not use these numbers: credits add to $99.00 of $100.00. Please report this.',
    );
  });

  test('goes elsewhere under another link rule, and how much is linked by what is printed', async () => {
    await threeDeals();
    const credit = async (link_rule: string) =>
      cells(
        await rowsOf(tables.engine, attribution, { params: { model: 'last', link_rule } }),
        'channel',
        'credit_minor',
      );
    expect(await credit('hybrid')).toEqual([['Events', 6001], ['Webinar', 3000], ['Unattributed', 999]]); // prettier-ignore
    expect(await credit('roles')).toEqual([['Events', 6001], ['Unattributed', 3999]]); // prettier-ignore
    expect(await credit('account')).toEqual([['Webinar', 9001], ['Unattributed', 999]]); // prettier-ignore
    expect(await credit('converted_lead')).toEqual([['Unattributed', 10_000]]);
    const rows = await rowsOf(tables.engine, attribution);
    const { notes } = figureOf(rows);
    expect(notes).toContain(
      'Of the amount 60.0 % is of deals with people named on them, 30.0 % of deals known only by their company, 10.0 % of deals without people.',
    );
  });

  test('of pipeline counts touches up to the creation of each deal', async () => {
    await threeDeals();
    const scope = { period_start: '2026-03-01', period_end: '2026-08-31' };
    const params = { value: 'pipeline_created', model: 'last', responses: 'all' };
    const rows = await rowsOf(tables.engine, attribution, { scope, params });
    expect(cells(rows, 'channel', 'credit_minor')).toEqual([
      ['Paid Search', 7000],
      ['Events', 6001],
      ['Webinar', 3000],
      ['Unattributed', 999],
    ]);
  });

  test('counts first touches that lie near the look-back', async () => {
    await threeDeals();
    const notes = async (look_back_days: number) => {
      const rows = await rowsOf(tables.engine, attribution, { params: { look_back_days } });
      return figureOf(rows).notes.join(' ');
    };
    // Email came 51 days before the first deal, the webinar 14 days before the second.
    expect(await notes(51)).toContain('Of 2 first touches, 1 (50.0 %) lie within 14 days of the look-back of 51 days.');
    expect(await notes(50)).toContain('Of 2 first touches, 0 (0.0 %) lie within 14 days of the look-back of 50 days.');
    expect(await notes(365)).toContain('0 (0.0 %)');
    expect(await notes(0)).not.toContain('look-back of');
  });

  test('refuses a model and a link rule there is none of', async () => {
    await threeDeals();
    await expect(rowsOf(tables.engine, attribution, { params: { model: 'z_shaped' } })).rejects.toThrow('z_shaped');
    await expect(rowsOf(tables.engine, attribution, { params: { link_rule: 'guess' } })).rejects.toThrow('guess');
  });

  test('of nothing has no row and says what there is none of', async () => {
    expect(await rowsOf(tables.engine, attribution)).toEqual([]);
    expect(attribution.figure(viewOf([], { params: { value: 'won_revenue' } })).takeaway).toBe(
      'No deals were won in Q3 2026',
    );
  });
});
