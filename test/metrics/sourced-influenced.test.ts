import { describe, expect, test } from 'vitest';
import type { Flows, Quadrants } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { channelReturn } from '../../src/metrics/channel-return';
import { journeyFlow } from '../../src/metrics/journey-flow';
import { journeyPaths } from '../../src/metrics/journey-paths';
import { sourcedInfluenced } from '../../src/metrics/sourced-influenced';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { agreeOn, insert } from './canonical';
import { defaultAttribution } from '../../src/agreement/attribution';

const tables = withTables();

/** Deals won in Q3 2026, 1,000.00 USD each unless said; touches in order, a day apart from 1 June. */
async function won(
  deals: { channel: string; touches: string[]; amount_minor?: number; currency?: string; lead?: string }[],
): Promise<void> {
  const id = (index: number) => index + 1;
  await insert(
    tables.engine,
    'people',
    deals.map(({ lead = '2026-05-01' }, index) => ({ person_id: id(index), created_at: lead, created_date: lead })),
  );
  await insert(
    tables.engine,
    'opportunities',
    deals.map(({ channel, amount_minor = 100_000, currency = 'USD' }, index) => ({
      opportunity_id: id(index),
      opportunity_name: `Deal ${id(index)}`,
      channel,
      status: 'won',
      amount_minor,
      currency,
      created_date: '2026-07-01',
      closed_date: '2026-08-01',
    })),
  );
  await insert(
    tables.engine,
    'opportunity_people',
    deals.map((_, index) => ({ opportunity_id: id(index), person_id: id(index), link_kind: 'contact_role' })),
  );
  const touches = deals.flatMap(({ touches: own }, index) =>
    own.map((channel, place) => ({
      channel,
      person_id: id(index),
      at: `2026-06-${String(place + 1).padStart(2, '0')}`,
    })),
  );
  await insert(
    tables.engine,
    'touches',
    touches.map(({ channel, person_id, at }, index) => ({
      touch_id: index + 1,
      person_id,
      channel,
      campaign: `Campaign ${index}`,
      touched_at: at,
      touched_date: at,
    })),
  );
}

describe('sourced by marketing and touched by marketing', () => {
  const deals = [
    { channel: 'Webinar', touches: ['Webinar', 'Email'] },
    { channel: 'Email', touches: ['Email', 'Email', 'Events'], amount_minor: 300_000 },
    { channel: 'Webinar', touches: [] },
    { channel: 'Unattributed', touches: ['Email'] },
    { channel: 'Partner', touches: ['Webinar'] },
    { channel: 'Unattributed', touches: [] },
  ];

  test('four cells add up to all deals and to all value: each deal stands in one of them', async () => {
    await won(deals);
    const rows = await rowsOf(tables.engine, sourcedInfluenced);
    expect(cells(rows, 'is_sourced', 'is_touched', 'deal_count', 'value_minor')).toEqual([
      [true, true, 2, 400_000],
      [true, false, 1, 100_000],
      [false, true, 2, 200_000],
      [false, false, 1, 100_000],
    ]);
    const total = (column: string) => rows.reduce((sum, row) => sum + Number(row[column]), 0);
    expect(total('deal_share')).toBeCloseTo(1, 12);
    expect(total('value_share')).toBeCloseTo(1, 12);
  });

  test('says how many are in both, and never adds the two up', async () => {
    await won(deals);
    const spec = sourcedInfluenced.figure(viewOf(await rowsOf(tables.engine, sourcedInfluenced)));
    expect(spec.takeaway).toBe('Of 6 deals won, marketing sourced 3 and touched 4; 2 are in both');
    expect(spec.picture.kind).toBe('quadrants');
    expect((spec.picture as Quadrants).cells.reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(1, 12);
    expect(spec.notes.join(' ')).toContain('never added up');
  });

  test('a touch of sales is none of marketing, and other currencies add no value', async () => {
    await won([
      { channel: 'Unattributed', touches: ['Sales outbound'] },
      { channel: 'Unattributed', touches: [], currency: 'EUR', amount_minor: 7 },
    ]);
    const rows = await rowsOf(tables.engine, sourcedInfluenced);
    const none = rows.at(-1) as Row;
    expect(cells([none], 'deal_count', 'value_minor', 'other_currency_count')).toEqual([[2, 100_000, 1]]);
    expect(await recordsOf(tables.engine, sourcedInfluenced, none)).toHaveLength(2);
  });

  test('has no cells without a deal', async () => {
    const spec = sourcedInfluenced.figure(viewOf(await rowsOf(tables.engine, sourcedInfluenced)));
    expect(spec.takeaway).toBe('No deals were won in Q3 2026');
    expect((spec.picture as Quadrants).cells).toEqual([]);
  });
});

describe('the ways of deals', () => {
  const deals = [
    { channel: 'Webinar', touches: ['Webinar', 'Webinar', 'Email'] },
    { channel: 'Webinar', touches: ['Webinar', 'Email'] },
    { channel: 'Email', touches: ['Email', 'Webinar', 'Email', 'Events', 'Email'] },
    { channel: 'Email', touches: ['Email'] },
    { channel: 'Unattributed', touches: [] },
  ];

  test('name a channel once while it stays the same, and end after four', async () => {
    await won(deals);
    const rows = await rowsOf(tables.engine, journeyPaths);
    expect(cells(rows, 'path', 'deal_count', 'share')).toEqual([
      ['Webinar › Email', 2, 0.4],
      ['Email', 1, 0.2],
      ['Email › Webinar › Email › Events › …', 1, 0.2],
      ['No touch', 1, 0.2],
    ]);
    expect(await recordsOf(tables.engine, journeyPaths, rows[0] as Row)).toHaveLength(2);
  });

  test('flow from step to step; deals of one channel alone are counted beside', async () => {
    await won(deals);
    const rows = await rowsOf(tables.engine, journeyFlow);
    expect(cells(rows, 'step', 'from_channel', 'to_channel', 'deal_count', 'one_channel_count')).toEqual([
      [1, 'Webinar', 'Email', 2, 1],
      [1, 'Email', 'Webinar', 1, 1],
      [2, 'Webinar', 'Email', 1, 1],
      [3, 'Email', 'Events', 1, 1],
    ]);
    const spec = journeyFlow.figure(viewOf(rows));
    const { steps, flows } = spec.picture as Flows;
    expect(steps.map(({ nodes }) => nodes.map(({ name, value }) => [name, value]))).toEqual([
      [['Webinar', 2], ['Email', 1]],
      [['Email', 2], ['Webinar', 1]],
      [['Email', 1]],
      [['Events', 1]],
    ]); // prettier-ignore
    expect(flows.filter(({ strong }) => strong)).toHaveLength(1);
    expect(spec.takeaway).toBe('2 of 3 deals won went from Webinar to Email first');
    expect(spec.notes[0]).toBe('1 deal more had touches of one channel alone.');
  });

  test('of more than seven channels in a step the rest is Other', async () => {
    const many = ['a', 'b', 'c', 'Events', 'Outbound', 'Paid Search', 'Paid Social', 'Partner', 'Referral'];
    await won(many.map((channel) => ({ channel, touches: [channel, 'Email'] })));
    const rows = await rowsOf(tables.engine, journeyFlow);
    expect(rows).toHaveLength(8);
    expect(rows.find((row) => row.from_channel === 'Other')?.deal_count).toBe(2);
  });
});

describe('cost and return under the model', () => {
  test('is the credit for deals of people created in the period over the spend of the period', async () => {
    await won([
      { channel: 'Webinar', touches: ['Webinar', 'Email'], lead: '2026-07-01' },
      { channel: 'Webinar', touches: [], lead: '2026-07-02' },
      { channel: 'Webinar', touches: ['Webinar'], lead: '2026-06-30' },
    ]);
    await insert(tables.engine, 'spend', [
      { spend_id: 1, spend_date: '2026-07-01', channel: 'Webinar', cost_minor: 20_000 },
      { spend_id: 2, spend_date: '2026-06-30', channel: 'Webinar', cost_minor: 99_000 },
      { spend_id: 3, spend_date: '2026-09-30', channel: 'Events', cost_minor: 5_000 },
    ]);
    const rows = await rowsOf(tables.engine, channelReturn, { params: { window_days: 90, model: 'linear' } });
    expect(cells(rows, 'channel', 'spend_minor', 'credited_minor', 'credit_rate', 'deal_count')).toEqual([
      ['Webinar', 20_000, 50_000, 2.5, 1],
      ['Events', 5_000, 0, 0, 0],
      ['Email', 0, 50_000, null, 1],
      ['Unattributed', 0, 100_000, null, 1],
    ]);
    const first = rows[0] as Row;
    expect(
      await recordsOf(tables.engine, channelReturn, first, { params: { window_days: 90, model: 'linear' } }),
    ).toHaveLength(2);
  });

  test('credit without spend is told, and a return of nothing spent is none', async () => {
    await won([{ channel: 'Webinar', touches: ['Webinar'], lead: '2026-07-01' }]);
    const spec = channelReturn.figure(
      viewOf(await rowsOf(tables.engine, channelReturn, { params: { window_days: 90 } })),
    );
    expect(spec.takeaway).toBe('No ad spend in Q3 2026, so there is no return to tell');
    expect(spec.notes).toContain('$1K of credit is of channels without spend, Unattributed among them.');
  });
});

test('which channels marketing did not source is agreed, and a deal without a channel is never sourced', async () => {
  await won([
    { channel: 'Partner', touches: ['Email'] },
    { channel: 'Events', touches: ['Email'] },
    { channel: 'Unattributed', touches: ['Email'] },
  ]);
  const sourced = async (not_marketing: string[]) => {
    await agreeOn(tables.engine, { ...defaultAttribution, not_marketing });
    const rows = await rowsOf(tables.engine, sourcedInfluenced);
    const { notes } = sourcedInfluenced.figure(viewOf(rows));
    return [rows[0]?.deal_count, notes.find((note) => note.startsWith('Sourced by marketing'))];
  };
  const named = (channels: string) =>
    `Sourced by marketing: the deal’s own channel is none of those agreed not to be marketing’s (${channels}).`;
  expect(await sourced(defaultAttribution.not_marketing)).toEqual([
    1,
    named('Sales outbound, Partner, Offline, Other, Unknown'),
  ]);
  expect(await sourced(['Events', 'Partner'])).toEqual([0, named('Events, Partner')]);
  expect(await sourced([])).toEqual([2, 'Sourced by marketing: the deal has a channel, whichever it is.']);
  await agreeOn(tables.engine, defaultAttribution);
});
