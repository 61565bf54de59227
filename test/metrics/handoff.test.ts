import { describe, expect, test } from 'vitest';
import { leadsWaiting } from '../../src/metrics/leads-waiting';
import { mqlAcceptance } from '../../src/metrics/mql-acceptance';
import { slaCompliance } from '../../src/metrics/sla-compliance';
import { speedToLead } from '../../src/metrics/speed-to-lead';
import type { Row } from '../../src/engine/engine';
import { cells, recordsOf, rowsOf, viewOf, withTables } from './asking';
import { insert } from './canonical';

const tables = withTables();

/** People qualified on Wednesday 1 July 2026 where a row does not say; 2026-09-30 is the as-of date. */
async function people(...rows: Row[]) {
  await insert(
    tables.engine,
    'journeys',
    rows.map((row, person_id) => ({
      person_id, created_date: '2026-06-01', marketing_qualified_date: '2026-07-01', reached_rank: 2, ...row,
    })),
  ); // prettier-ignore
}

const said = (...rows: Row[]) => insert(tables.engine, 'sales_responses', rows);

describe('speed-to-lead', () => {
  test('keeps who was never contacted: half wait 4 weekdays, not the 2 of the contacted alone', async () => {
    // Contacted after 1 and 2 weekdays (2 and 3 July), then Tuesday 7 July: 4 weekdays, 6 days. Two wait on.
    await people(
      { sales_accepted_date: '2026-07-02', reached_rank: 3 },
      { sales_accepted_date: '2026-07-03', reached_rank: 3 },
      { sales_qualified_date: '2026-07-07', reached_rank: 4 },
      {},
      {},
    );
    const columns = ['lead_count', 'contacted_count', 'waiting_count', 'overdue_count', 'median_days', 'p80_days'];
    const rows = await rowsOf(tables.engine, speedToLead);
    expect(cells(rows, ...columns)).toEqual([[5, 3, 2, 2, 4, null]]);
    const inDays = await rowsOf(tables.engine, speedToLead, { params: { unit: 'days' } });
    expect(cells(inDays, ...columns)).toEqual([[5, 3, 2, 2, 6, null]]);
    const records = await recordsOf(tables.engine, speedToLead, rows[0] ?? {});
    expect(cells(records, 'person_id', 'is_contacted', 'is_waiting', 'weekdays', 'days', 'activity_evidence')).toEqual([
      [0, true, false, 1, 1, 'Sales accepted'],
      [1, true, false, 2, 2, 'Sales accepted'],
      [2, true, false, 4, 6, 'Sales qualified'],
      [3, false, true, 65, 91, null],
      [4, false, true, 65, 91, null],
    ]);
  });

  test('counts from a Friday over the weekend to Monday one weekday', async () => {
    await people({ marketing_qualified_date: '2026-07-03', sales_accepted_date: '2026-07-06', reached_rank: 3 });
    expect(cells(await rowsOf(tables.engine, speedToLead), 'median_days')).toEqual([[1]]);
    expect(cells(await rowsOf(tables.engine, speedToLead, { params: { unit: 'days' } }), 'median_days')).toEqual([[3]]);
  });

  test('takes a sales activity before any stage, and leaves out whom sales knew before', async () => {
    await people({ sales_accepted_date: '2026-07-20', reached_rank: 3 }, {}, { sales_qualified_date: '2026-06-30' });
    await said(
      { person_id: 0, first_activity_date: '2026-07-02' },
      { person_id: 1, first_activity_date: '2026-06-15' },
    );
    const rows = await rowsOf(tables.engine, speedToLead);
    expect(cells(rows, 'lead_count', 'median_days', 'by_activity_count', 'known_before_count')).toEqual([[1, 1, 1, 2]]);
  });

  test('stops the wait of the rejected and of those sent back, without calling them contacted', async () => {
    await people(
      { disqualified_date: '2026-07-06', outcome: 'disqualified' },
      {},
      { outcome: 'disqualified' },
      { disqualified_date: '2026-06-20' },
    );
    await said({ person_id: 1, recycled_date: '2026-07-08' });
    const rows = await rowsOf(tables.engine, speedToLead);
    expect(cells(rows, 'lead_count', 'contacted_count', 'ended_count', 'waiting_count')).toEqual([[4, 0, 3, 1]]);
    const records = await recordsOf(tables.engine, speedToLead, rows[0] ?? {});
    expect(cells(records, 'person_id', 'days')).toEqual([[0, 5], [1, 7], [2, 0], [3, 91]]); // prettier-ignore
  });

  test('counts a contact after the as-of date as not yet made', async () => {
    await people({ sales_accepted_date: '2026-07-11', reached_rank: 3 });
    const asked = { scope: { as_of: '2026-07-10' } };
    const columns = ['contacted_count', 'waiting_count', 'median_days'];
    expect(cells(await rowsOf(tables.engine, speedToLead, asked), ...columns)).toEqual([[0, 1, null]]);
  });

  test('starts from the created date where no file says when anybody qualified, and says so', async () => {
    await people({ created_date: '2026-07-01', marketing_qualified_date: null, opportunity_date: '2026-07-02' });
    const rows = await rowsOf(tables.engine, speedToLead);
    expect(cells(rows, 'counted_from', 'lead_count', 'median_days')).toEqual([['Created', 1, 1]]);
    const figure = speedToLead.figure(viewOf(rows));
    expect(figure.subtitle).toMatch(/^Leads created in Q3 2026, weekdays to the first sales activity/);
    expect(figure.notes.join(' ')).toContain('No file says when people became MQL');
    expect(figure.notes.join(' ')).toContain('“First sales activity”');
  });

  test('does not rank few, and compares no owners, who may have changed since', async () => {
    const many = (source: string, owner: string, count: number, day: string): Row[] =>
      Array.from({ length: count }, () => ({ source, owner, sales_accepted_date: day, reached_rank: 3 }));
    await people(
      ...many('Email', 'Ana', 30, '2026-07-02'),
      ...many('Events', 'Ben', 30, '2026-07-08'),
      ...many('Partner', 'Ana', 2, '2026-07-01'),
    );
    const drawn = async (by: string) => {
      const rows = await rowsOf(tables.engine, speedToLead, { params: { by } });
      return speedToLead.figure(viewOf(rows, { params: { by, unit: 'weekdays', within: 5 } }));
    };
    const bySource = await drawn('source');
    expect(bySource.takeaway).toBe(
      'Half are contacted within 1 weekday (Email); at the other end it takes 5 weekdays (Events)',
    );
    expect(bySource.picture).toMatchObject({
      rows: [{ label: 'Email' }, { label: 'Events' }, { label: 'Partner', muted: true }],
      break: { before: 2 },
    });
    const byOwner = await drawn('owner');
    expect(byOwner.takeaway).toBe('Half of MQLs wait 1 weekday or longer for sales');
    expect(byOwner.notes.join(' ')).toContain('By the owner of today');
  });
});

describe('sla-compliance', () => {
  test('counts who was never contacted as broken once the time is over, and not before', async () => {
    await people(
      { sales_accepted_date: '2026-07-08', reached_rank: 3 }, // 5 weekdays: the last day in time
      { sales_accepted_date: '2026-07-09', reached_rank: 3 },
      {},
      { marketing_qualified_date: '2026-09-23' }, // 5 weekdays on 30 September: still runs
      { disqualified_date: '2026-07-03', outcome: 'disqualified' }, // rejected in time
      { disqualified_date: '2026-08-03', outcome: 'disqualified' },
    );
    const rows = await rowsOf(tables.engine, slaCompliance, { params: { by: 'overall' } });
    const columns = ['met_count', 'due_count', 'sla_rate', 'overdue_count', 'running_count', 'ended_count'];
    expect(cells(rows, ...columns)).toEqual([[1, 4, 0.25, 1, 1, 1]]);
    const figure = slaCompliance.figure(viewOf(rows, { params: { by: 'overall', unit: 'weekdays', within: 5 } }));
    expect(figure.takeaway).toBe('25.0\u00a0% (1 of 4) of MQLs are contacted within 5 weekdays');
  });
});

describe('leads-waiting', () => {
  test('counts everybody who waits on the day, whatever the period, and who waits too long', async () => {
    await people(
      { owner: 'Ana', marketing_qualified_date: '2025-01-01' },
      { owner: 'Ana', marketing_qualified_date: '2026-09-29' },
      { owner: 'Ben', sales_accepted_date: '2026-07-02', reached_rank: 3 },
      { owner: 'Ben', marketing_qualified_date: '2026-10-01' },
      { owner: 'Ben', reached_rank: 4 }, // taken up, the day is not known
    );
    const rows = await rowsOf(tables.engine, leadsWaiting, { params: { unit: 'days' } });
    expect(cells(rows, 'owner', 'waiting_count', 'overdue_count', 'longest_days')).toEqual([['Ana', 2, 1, 637]]);
    const figure = leadsWaiting.figure(viewOf(rows, { params: { by: 'owner', unit: 'days', within: 5 } }));
    expect(figure.takeaway).toBe('2 MQLs wait for sales, 50.0\u00a0% (1) longer than 5 days');
  });
});

describe('mql-acceptance', () => {
  const outcomes = async (asked = {}) => {
    const rows = await rowsOf(tables.engine, mqlAcceptance, asked);
    return { rows, cells: cells(rows, 'outcome', 'reason', 'mql_count', 'elapsed_count') };
  };

  test('gives each MQL one outcome, the blank reason first, and shows apart whose days still run', async () => {
    const rejected = { disqualified_date: '2026-07-05', outcome: 'disqualified' };
    await people(
      { sales_accepted_date: '2026-07-05', reached_rank: 3 },
      { reached_rank: 4 },
      rejected,
      rejected,
      rejected,
      {},
      {},
      { marketing_qualified_date: '2026-09-16' }, // 14 days on 30 September: over
      { marketing_qualified_date: '2026-09-17', sales_accepted_date: '2026-09-18', reached_rank: 3 },
      { opportunity_date: '2026-05-01', reached_rank: 5 }, // with sales before
    );
    await said(
      { person_id: 0, first_activity_date: '2026-07-05' },
      { person_id: 2, rejected_reason: 'Too small' },
      { person_id: 3, rejected_reason: 'Too small' },
      { person_id: 4, rejected_reason: ' ' },
      { person_id: 5, is_recycled: true },
    );
    const answer = await outcomes();
    expect(answer.cells).toEqual([
      ['Accepted', null, 2, 8],
      ['Rejected', 'No reason given', 1, 8],
      ['Rejected', 'Too small', 2, 8],
      ['Sent back to marketing', null, 1, 8],
      ['Pending, overdue', null, 2, 8],
      ['Not due yet', null, 1, null],
    ]);
    expect(cells(answer.rows, 'contacted_count', 'decided_count', 'known_before_count')[0]).toEqual([1, 2, 1]);
    const figure = mqlAcceptance.figure(viewOf(answer.rows, { params: { within: 14 } }));
    expect(figure.takeaway).toBe(
      '25.0\u00a0% (2 of 8) of MQLs are accepted, and 1 of 2 of them contacted; 2 are overdue for a decision',
    );
    expect(figure.notes).toContain('Left out: 1 MQL sales had accepted before.');
    expect(await recordsOf(tables.engine, mqlAcceptance, answer.rows[2] ?? {})).toHaveLength(2);
  });

  test('takes an acceptance after a rejection as accepted, and knows nothing of what comes after the as-of date', async () => {
    await people(
      { disqualified_date: '2026-07-05', sales_accepted_date: '2026-08-01', reached_rank: 3 },
      { sales_accepted_date: '2026-09-01', reached_rank: 3 },
    );
    expect((await outcomes({ scope: { as_of: '2026-08-31' } })).cells).toEqual([
      ['Accepted', null, 1, 2],
      ['Pending, overdue', null, 1, 2],
    ]);
  });

  test('says what the files lack', async () => {
    await people({ disqualified_date: '2026-07-05', outcome: 'disqualified' });
    const { rows } = await outcomes();
    expect(mqlAcceptance.figure(viewOf(rows, { params: { within: 14 } })).notes).toEqual([
      'No file carries a “First sales activity”, so whether accepted MQLs were contacted is not known. Map the column on the Data page.',
      'No file carries the reason of a rejection. Map “Reason of a rejection” on the Data page.',
      'Nobody is marked as sent back to marketing, by a date or a status named recycled or nurturing.',
      'Fewer than 30 MQLs had their days to decide: too few to compare.',
    ]);
    expect(mqlAcceptance.figure(viewOf([])).takeaway).toBe('Nobody became MQL in this period, or no file says when');
  });
});
