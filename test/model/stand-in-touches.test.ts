import { beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement, type Agreement } from '../../src/agreement/agreement';
import { defaultAttribution, type AttributionRules } from '../../src/agreement/attribution';
import type { Engine, Row } from '../../src/engine/engine';
import { ask } from '../../src/metrics/ask';
import { metricById } from '../../src/metrics/index';
import type { Scope } from '../../src/metrics/metric';
import { buildModel, rebuildDecided } from '../../src/model/build';
import { runChecks } from '../../src/model/checks';
import { openNodeEngine } from '../node-engine';
import { useRecords, type Records } from './records';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});

const deal = {
  source_id: 'd1', opportunity_name: 'Acme', is_won: true, amount: 1000, currency: 'USD', created_at: '2026-03-05',
  close_date: '2026-05-30',
}; // prettier-ignore
const person = {
  source_id: 'ada',
  email: 'ada@acme.example',
  created_at: '2026-01-20 10:00:00',
  deal_source_ids: ['d1'],
};

async function built(records: Records, rules: Partial<AttributionRules> = {}) {
  await useRecords(engine, records);
  const agreement: Agreement = { ...defaultAgreement, attribution: { ...defaultAttribution, ...rules } };
  return { agreement, report: await buildModel(engine, agreement) };
}
const rowsOf = async (sql: string): Promise<Row[]> => (await engine.query(sql)).rows;
/** Touches that stand in, as words: 'Organic search 2026-01-20 10:00:00 Original source'. */
const standIns = async () =>
  (await rowsOf('select channel, touched_at::text as at, touch_type from stand_in_touches order by touch_id')).map(
    (row) => Object.values(row).join(' '),
  );

describe('touches that stand in', () => {
  test('are the original source at the creation and the latest at its date', async () => {
    const known = { original_source: 'Organic Search', campaign: 'SEO', latest_source: 'Email marketing', latest_campaign: 'Spring', latest_source_at: '2026-03-01 09:00:00' }; // prettier-ignore
    await built({ person: [{ ...person, ...known }], opportunity: [deal] });
    expect(
      await rowsOf(`select touch_id, evidence, campaign, channel, touch_type, touched_date, responded, file_id, record
        from journey_touches order by touch_id`),
    ).toEqual([
      { touch_id: 1, evidence: 'contact_field', campaign: 'SEO', channel: 'Organic search', touch_type: 'Original source', touched_date: '2026-01-20', responded: true, file_id: 1, record: 1 },
      { touch_id: 2, evidence: 'contact_field', campaign: 'Spring', channel: 'Email', touch_type: 'Latest source', touched_date: '2026-03-01', responded: true, file_id: 1, record: 1 },
    ]); // prettier-ignore
    expect(await rowsOf('select ordinal, before_lead, before_created, is_stand_in from attribution_touches')).toEqual([
      { ordinal: 1, before_lead: true, before_created: true, is_stand_in: true },
      { ordinal: 2, before_lead: false, before_created: true, is_stand_in: true },
    ]);
  });

  test('are never beside a touch of the same person in a file, be it without a date', async () => {
    await built({
      person: [
        { ...person, original_source: 'Direct' },
        { ...person, source_id: 'ben', email: 'ben@acme.example', original_source: 'Referral' },
      ],
      opportunity: [deal],
      touch: [{ person_source_id: 'ada', channel: 'Webinar', responded: false }],
    });
    expect(
      await rowsOf('select touch_id, person_id, channel, evidence from journey_touches order by touch_id'),
    ).toEqual([
      { touch_id: 1, person_id: 1, channel: 'Webinar', evidence: 'file' },
      { touch_id: 2, person_id: 2, channel: 'Referral', evidence: 'contact_field' },
    ]);
  });

  test('say nothing of a person without a source or, for the original, without a date', async () => {
    const { created_at: _, ...undated } = person;
    await built({
      person: [person, { ...undated, source_id: 'ben', email: 'b@x.example', original_source: 'Direct' }],
    });
    expect(await standIns()).toEqual([]);
  });

  test('need a date of the latest source', async () => {
    await built({ person: [{ ...person, latest_source: 'Direct' }] });
    expect(await standIns()).toEqual([]);
  });

  test('are one where the latest source is the original of the same day', async () => {
    const both = { original_source: 'Direct', latest_source: 'Direct' };
    await built({ person: [{ ...person, ...both, latest_source_at: '2026-01-20 23:00:00' }] });
    expect(await standIns()).toEqual(['Direct 2026-01-20 10:00:00 Original source']);
    await built({ person: [{ ...person, ...both, latest_source_at: '2026-01-21 00:00:00' }] });
    expect(await standIns()).toEqual([
      'Direct 2026-01-20 10:00:00 Original source',
      'Direct 2026-01-21 00:00:00 Latest source',
    ]);
  });

  test('put the original first where another latest source is older than the record', async () => {
    const before = { original_source: 'Referral', latest_source: 'Direct', latest_source_at: '2026-01-19 08:00:00' };
    await built({ person: [{ ...person, ...before }] });
    expect(await standIns()).toEqual([
      'Referral 2026-01-19 08:00:00 Original source',
      'Direct 2026-01-19 08:00:00 Latest source',
    ]);
  });

  test('take the latest of the records of one person', async () => {
    const records = ['2026-02-01', '2026-02-20', '2026-02-10'].map((latest_source_at, index) => ({
      ...person,
      source_id: `ada-${index}`,
      latest_source: ['Email', 'Webinar', 'Referral'][index] ?? '',
      latest_source_at,
    }));
    await built({ person: records });
    expect(await standIns()).toEqual(['Webinar 2026-02-20 00:00:00 Latest source']);
  });

  test('follow people who count apart by decision', async () => {
    const twins = ['ada', 'ben'].map((source_id, index) => ({
      ...person,
      source_id,
      original_source: ['Direct', 'Referral'][index] ?? '',
      latest_source: 'Email',
      latest_source_at: `2026-02-0${index + 1}`,
    }));
    const { agreement } = await built({ person: twins, opportunity: [deal] });
    const together = ['Direct 2026-01-20 10:00:00 Original source', 'Email 2026-02-02 00:00:00 Latest source'];
    expect(await standIns()).toEqual(together);
    const decisions = [{ check: 'duplicate-people', choice: 'count_apart', by: 'Kim', at: '' } as const];
    await rebuildDecided(engine, [], { ...agreement, decisions: [...decisions] });
    expect(await standIns()).toEqual([
      'Direct 2026-01-20 10:00:00 Original source',
      'Email 2026-02-01 00:00:00 Latest source',
      'Referral 2026-01-20 10:00:00 Original source',
      'Email 2026-02-02 00:00:00 Latest source',
    ]);
    await rebuildDecided(engine, decisions, agreement);
    expect(await standIns()).toEqual(together);
  });
});

describe('credit with and without them', () => {
  const files: Records = {
    person: [{ ...person, original_source: 'Organic Search', latest_source: 'Email', latest_source_at: '2026-03-01' }],
    opportunity: [deal],
  };
  const scope: Scope = { period_start: '2026-01-01', period_end: '2026-12-31', as_of: '2026-12-31', compare: 'none', filters: {} }; // prettier-ignore
  const credits = async (model: string) => {
    const question = { scope, params: { model, by: 'touch_type' }, currency: 'USD' };
    const { rows } = await ask(engine, metricById('attribution'), question);
    return rows.map(({ touch_type, credit_minor }) => [touch_type, credit_minor]);
  };

  test('shares the deal between the two, and leaves it unattributed where they are left out', async () => {
    const { report } = await built(files);
    expect(await credits('linear')).toEqual([
      ['Latest source', 50_000],
      ['Original source', 50_000],
      ['Unattributed', 0],
    ]);
    expect(report.stand_ins).toEqual({ people: 1, are_used: true });
    const without = await built(files, { stand_in_touches: 'leave_out' });
    expect(await credits('linear')).toEqual([['Unattributed', 100_000]]);
    expect(without.report.stand_ins).toEqual({ people: 1, are_used: false });
  });

  test('shows them on the deal as such, without credit where they are left out', async () => {
    const journey = async () => {
      const { rows } = await ask(engine, metricById('deal-journey'), { scope, params: {}, currency: 'USD' });
      return rows.map(({ channel, is_stand_in, does_count }) => [channel, is_stand_in, does_count]);
    };
    await built(files);
    expect(await journey()).toEqual([
      ['Organic search', true, true],
      ['Email', true, true],
    ]);
    await built(files, { stand_in_touches: 'leave_out' });
    expect(await journey()).toEqual([
      ['Organic search', true, false],
      ['Email', true, false],
    ]);
  });

  test('is told by a finding, and by none where a file has touches', async () => {
    await built(files);
    const found = (await runChecks(engine)).find(({ id }) => id === 'touches-from-contact-fields');
    expect([found?.count, found?.out_of, found?.level]).toEqual([1, 1, 'note']);
    expect(found?.words).toBe(
      '1 of 1 people behind deals or disqualified is in no touch file. Their original and latest source may stand in, see Definitions.',
    );
    await built({ ...files, touch: [{ person_source_id: 'ada', channel: 'Webinar', touched_at: '2026-02-01' }] });
    expect((await runChecks(engine)).filter(({ id }) => id === 'touches-from-contact-fields')).toEqual([]);
  });
});

test('what counts touches of the files counts none that stand in, and no other figure changes', async () => {
  const files: Records = {
    // Where nobody knows better, the first touch names the source of a deal: not one that stands in.
    person: [{ ...person, latest_source: 'Email', latest_source_at: '2026-03-01' }],
    opportunity: [{ ...deal, modified_at: '2026-06-01' }],
  };
  const { report } = await built(files);
  expect(await rowsOf('select count(*) as touches from touches')).toEqual([{ touches: 0 }]);
  expect(report.counts.touches).toBe(0);
  expect(report.missing).toContain('Add campaign members or touches to see which marketing took part in won deals.');
  expect(await rowsOf('select source, source_rule from opportunities')).toEqual([
    { source: 'Unattributed', source_rule: 'none' },
  ]);
  expect(report.as_of).toBe('2026-06-01');
  expect((await runChecks(engine)).map(({ id }) => id).filter((id) => id.startsWith('touches-w'))).toEqual([]);
});
