import { describe, expect, test } from 'vitest';
import { expectedFrom } from '../../sample-data/expected.mjs';
import answers from '../../sample-data/planted.json';
import { cell, exportNames, sampleRows, type Cells } from './read';

const { planted, expected } = answers;
const tables = Object.fromEntries(exportNames.map((name) => [name, sampleRows(name)]));
const contacts = sampleRows('hubspot-contacts.csv');
const salesforceContacts = sampleRows('salesforce-contacts.csv');
const deals = sampleRows('salesforce-opportunities.csv');
const roles = sampleRows('salesforce-contact-roles.csv');
const spend = sampleRows('ad-spend.csv');

const short = (row: Cells, header: string) => cell(row, header).slice(0, 15);
const liveRoles = roles.filter((role) => cell(role, 'IsDeleted') === '0');

test('counting the files again gives what the generator knew', () => {
  expect(expectedFrom(tables)).toEqual(expected);
});

describe('what is planted is in the files', () => {
  test('the handoff gets slower and Dana Whitlock has the longest queue', () => {
    const median = planted.slow_handoff.median_days_by_quarter_of_the_mql;
    expect(median['Q2 2026'].median_days).toBeGreaterThan(2 * median['Q4 2025'].median_days);
    const queue = Object.entries(planted.slow_handoff.waiting.by_owner).sort((a, b) => b[1] - a[1]);
    expect(queue[0]?.[0]).toBe('Dana Whitlock');
  });

  test('Paid Social has the most leads and, of the channels with 30 leads or more, the lowest share won', () => {
    const leads: Record<string, number> = expected.leads_by_source;
    const won: Record<string, number> = expected.won_leads_by_source;
    const named = Object.entries(leads).filter(([source, count]) => count >= 30 && source !== 'Unknown');
    const most = named.toSorted((a, b) => b[1] - a[1])[0];
    const lowest = named.toSorted((a, b) => (won[a[0]] ?? 0) / a[1] - (won[b[0]] ?? 0) / b[1])[0];
    expect([most?.[0], lowest?.[0]]).toEqual(['Paid Social', 'Paid Social']);
  });

  test('Q3 2026 ends below goal, and without the big deal far below', () => {
    const goal = sampleRows('goals.csv').find(
      (row) => cell(row, 'period') === 'Q3 2026' && cell(row, 'metric') === 'Revenue' && cell(row, 'team') === '',
    );
    expect(Number(goal?.['target']) * 100).toBe(planted.behind_pace.goal_minor);
    expect(planted.behind_pace.share_of_goal).toBeGreaterThan(0.78);
    expect(planted.behind_pace.share_of_goal).toBeLessThan(0.95);
    const big = deals.find((row) => cell(row, 'Id') === planted.big_deal.id);
    expect([big?.['Amount'], big?.['IsWon'], big?.['CloseDate']]).toEqual(['486000', '1', '2026-09-24 00:00:00']);
  });

  test('the second import repeats known addresses in another case', () => {
    const first = new Set<string>();
    const repeated: Cells[] = [];
    for (const row of contacts.toReversed()) {
      const email = cell(row, 'Email');
      if (email === '') continue;
      if (first.has(email.toLowerCase())) repeated.push(row);
      first.add(email.toLowerCase());
    }
    expect(repeated.length).toBe(planted.second_import.records);
    for (const row of repeated) {
      expect(cell(row, 'Original Source Drill-Down 2')).toBe('Trade show list FINAL v2.csv');
      expect(cell(row, 'Email')).not.toBe(cell(row, 'Email').toLowerCase());
    }
  });

  test('some deals stand twice, and some ids differ in their case only', () => {
    const ids = new Set(deals.map((row) => short(row, 'Id')));
    expect(deals.length - ids.size).toBe(planted.older_versions_of_deals.records);
    const twins = new Map<string, number>();
    for (const id of ids) twins.set(id.toLowerCase(), (twins.get(id.toLowerCase()) ?? 0) + 1);
    expect([...twins.values()].filter((count) => count > 1).length).toBe(planted.ids_that_differ_in_case_only.pairs);
  });

  test('41 deals have no contact role, 18 contacts stand twice on one deal', () => {
    const withRole = new Set(liveRoles.map((role) => short(role, 'OpportunityId')));
    const without = new Set(deals.map((row) => short(row, 'Id')).filter((id) => !withRole.has(id)));
    expect(without.size).toBe(planted.deals_without_contact_roles.deals);
    expect(without.size).toBe(41);
    const pairs = new Set(liveRoles.map((role) => `${short(role, 'OpportunityId')}/${short(role, 'ContactId')}`));
    expect(liveRoles.length - pairs.size).toBe(planted.contact_roles_twice.pairs);
    expect(roles.length - liveRoles.length).toBe(planted.deleted_records.contact_roles);
    expect(deals.filter((row) => cell(row, 'IsDeleted') === '1').length).toBe(planted.deleted_records.deals);
  });

  test('no spend date proves its order, and only day first lies inside the months of the other files', () => {
    const read = spend.map((row) => cell(row, 'day').split('/').map(Number) as [number, number, number]);
    expect(read.every(([first, second]) => first <= 12 && second <= 12)).toBe(true);
    const iso = (year: number, month: number, day: number) =>
      `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
    const dayFirst = read.map(([day, month, year]) => iso(year, month, day)).sort();
    const monthFirst = read.map(([month, day, year]) => iso(year, month, day)).sort();
    expect([dayFirst[0], dayFirst.at(-1)]).toEqual([planted.ambiguous_dates.first, planted.ambiguous_dates.last]);
    expect([monthFirst[0], monthFirst.at(-1)]).toEqual(['2025-01-04', '2026-01-09']);
    expect(spend.length).toBe(planted.ambiguous_dates.records);
  });

  test('exactly seven closed deals ended before their people were created', () => {
    const created = new Map<string, string>();
    for (const row of contacts) {
      const email = cell(row, 'Email').toLowerCase();
      const known = created.get(email);
      if (known === undefined || cell(row, 'Create Date') < known) created.set(email, cell(row, 'Create Date'));
    }
    const person = new Map(
      salesforceContacts.map((row) => [
        short(row, 'Id'),
        created.get(cell(row, 'Email').toLowerCase()) ?? cell(row, 'CreatedDate'),
      ]),
    );
    const closed = new Map(
      deals.filter((row) => cell(row, 'IsClosed') === '1').map((row) => [short(row, 'Id'), cell(row, 'CloseDate')]),
    );
    const early = new Set<string>();
    for (const role of liveRoles) {
      const end = closed.get(short(role, 'OpportunityId'))?.slice(0, 10);
      const start = person.get(short(role, 'ContactId'))?.slice(0, 10);
      if (end !== undefined && start !== undefined && end < start) early.add(cell(role, 'OpportunityId'));
    }
    expect([...early].sort()).toEqual(planted.closed_before_lead.ids);
    expect(early.size).toBe(7);
  });

  test('the small ones: tests, recycled, departed owner, overdue, lost letters, Display', () => {
    expect(contacts.filter((row) => cell(row, 'Email').endsWith('@halden-rowe.example')).length).toBe(
      planted.test_records.people,
    );
    const sql = (row: Cells) => cell(row, 'Became a Sales Qualified Lead Date');
    const out = (row: Cells) => cell(row, 'Latest Disqualified Lead Date');
    expect(contacts.filter((row) => out(row) !== '' && sql(row) > out(row)).length).toBe(planted.recycled.people);
    const owners = new Set(sampleRows('sales-teams.csv').map((row) => cell(row, 'owner')));
    const orphaned = new Set(deals.map((row) => cell(row, 'Owner.Name')).filter((owner) => !owners.has(owner)));
    expect([...orphaned]).toEqual(['Piet van Daalen']);
    const overdue = deals.filter(
      (row) => row['IsClosed'] === '0' && row['IsDeleted'] === '0' && cell(row, 'CloseDate') < '2026-09-30',
    );
    const olderVersions = overdue.filter((row) =>
      deals.some((other) => other !== row && short(other, 'Id') === short(row, 'Id')),
    );
    expect(overdue.length - olderVersions.length).toBe(planted.overdue_open_deals.deals);
    expect(salesforceContacts.filter((row) => /\?/.test(cell(row, 'FirstName') + cell(row, 'LastName'))).length).toBe(
      planted.lost_letters.records,
    );
    const display = spend.filter((row) => cell(row, 'channel') === 'Display');
    expect(Math.round(display.reduce((sum, row) => sum + Number(cell(row, 'cost').replace(',', '.')) * 100, 0))).toBe(
      planted.spend_without_leads.cost_minor,
    );
    expect(contacts.filter((row) => cell(row, 'Original Source') === 'Display')).toEqual([]);
  });
});
