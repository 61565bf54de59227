import { at, isoDate, quarter } from './calendar.mjs';
import { departedOwner, slowOwner } from './market.mjs';
import { revenueGoalMinor } from './plan.mjs';

function medianHandoffByQuarter(people) {
  const days = {};
  for (const person of people) {
    if (person.mqlAt === null || person.sqlAt === null) continue;
    const key = quarter(person.mqlAt);
    (days[key] ??= []).push((at(isoDate(person.sqlAt)) - at(isoDate(person.mqlAt))) / 1440);
  }
  return Object.fromEntries(
    Object.entries(days).map(([key, list]) => {
      list.sort((a, b) => a - b);
      const middle = list.length / 2;
      const median = list.length % 2 ? list[Math.floor(middle)] : (list[middle - 1] + list[middle]) / 2;
      return [key, { people: list.length, median_days: median }];
    }),
  );
}

function idsThatDifferInCaseOnly(deals) {
  const seen = new Map();
  for (const deal of deals) {
    const key = deal.id.slice(0, 15).toLowerCase();
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return [...seen.values()].filter((count) => count > 1).length;
}

/** What was hidden in the files on purpose, where it shows, and its size. */
export function planted(history, expected) {
  const { deals, people } = history;
  const quarterResult = expected.opportunities_closed_in_q3_2026;
  const goal = revenueGoalMinor('Q3 2026');
  const lost = expected.opportunities.lost;
  const overdue = deals.filter((deal) => !deal.closed && !deal.deleted && deal.closeDay < at('2026-09-30'));
  return {
    slow_handoff: {
      what: `Sales takes longer every quarter of 2026 to answer marketing's leads, ${slowOwner} longest of all; many MQLs wait.`,
      where: 'hubspot-contacts.csv, the MQL and SQL dates',
      median_days_by_quarter_of_the_mql: medianHandoffByQuarter(people),
      waiting: expected.waiting_marketing_qualified,
    },
    loud_channel: {
      what: 'Paid Social brings the most leads and has the lowest lead-to-close.',
      where: 'hubspot-contacts.csv Original Source; won through the contact roles',
      leads: expected.leads_by_source['Paid Social'],
      won_leads: expected.won_leads_by_source['Paid Social'],
    },
    behind_pace: {
      what: 'Q3 2026 closed below its revenue goal.',
      where: 'goals.csv, salesforce-opportunities.csv',
      goal_minor: goal,
      won_amount_minor: quarterResult.won_amount_minor,
      share_of_goal: Number((quarterResult.won_amount_minor / goal).toFixed(4)),
    },
    big_deal: {
      what: 'One enterprise contract carries Q3 2026.',
      where: 'salesforce-opportunities.csv',
      id: history.bigDeal.deal.id,
      amount_minor: history.bigDeal.deal.amount,
      closed: '2026-09-24',
      q3_won_amount_minor_without_it: quarterResult.won_amount_minor - history.bigDeal.deal.amount,
    },
    second_import: {
      what: 'A list was imported on 17 February 2026: known people again, the address in another case, another record id.',
      where: 'hubspot-contacts.csv, Original Source Drill-Down 2 = "Trade show list FINAL v2.csv"',
      records: history.secondImport.length,
    },
    older_versions_of_deals: {
      what: 'Deals that stand twice; the row modified last holds. Some carry the 15-character id.',
      where: 'salesforce-opportunities.csv',
      records: history.olderVersions.length,
      with_short_id: history.olderVersions.filter(({ version }) => version.id.length === 15).length,
      standing_after_the_row_that_holds: history.olderVersions.filter(({ before }) => !before).length,
    },
    ids_that_differ_in_case_only: {
      what: 'Different deals whose 15-character ids are equal when case is ignored; they must stay apart.',
      where: 'salesforce-opportunities.csv Id',
      pairs: idsThatDifferInCaseOnly(deals),
    },
    deals_without_contact_roles: {
      what: 'Deals no contact was ever put on; no person and no source can be found for most.',
      where: 'salesforce-contact-roles.csv has no row for them',
      deals: history.withoutRoles.length,
      won: history.withoutRoles.filter((deal) => deal.won).length,
    },
    contact_roles_twice: {
      what: 'The same contact in two roles of one deal: joined carelessly, the amount counts twice.',
      where: 'salesforce-contact-roles.csv',
      pairs: deals.reduce((sum, deal) => {
        const live = deal.roles.filter((role) => !role.deleted);
        return sum + live.length - new Set(live.map((role) => role.person)).size;
      }, 0),
    },
    deleted_records: {
      what: 'Rows in the bin, IsDeleted = 1.',
      where: 'salesforce-opportunities.csv, salesforce-contact-roles.csv',
      deals: history.deleted.length,
      contact_roles: deals.reduce((sum, deal) => sum + deal.roles.filter((role) => role.deleted).length, 0),
    },
    ambiguous_dates: {
      what: 'Every date of the file can be read day first or month first; day first is right: 1/4/2025 is 1 April 2025.',
      where: 'ad-spend.csv, day',
      why: 'One row per campaign and month. Day first they run from April 2025 to September 2026 like all other files; month first all lie in two Januaries, one of them before the first contact.',
      date_order: 'day_first',
      records: history.spend.length,
      first: isoDate(history.spend[0].moment),
      last: isoDate(history.spend[history.spend.length - 1].moment),
    },
    lost_without_reason: {
      what: 'Lost deals whose reason nobody wrote down.',
      where: 'salesforce-opportunities.csv, Loss_Reason__c',
      deals: expected.loss_reasons['(none)'],
      of_lost: lost,
      share: Number((expected.loss_reasons['(none)'] / lost).toFixed(4)),
    },
    deals_that_never_were: {
      what: 'Lost as Duplicate, Test or Created in error: kept out of win rates and counted beside.',
      where: 'salesforce-opportunities.csv, Loss_Reason__c',
      deals: expected.opportunities.lost_kept_out_of_win_rate,
    },
    closed_before_lead: {
      what: 'Deals closed before the person on them was created.',
      where: 'salesforce-opportunities.csv CloseDate against the Create Date of the only contact',
      deals: history.late.length,
      ids: history.late.map(({ deal }) => deal.id).sort(),
    },
    overdue_open_deals: {
      what: 'Open deals whose close date has passed.',
      where: 'salesforce-opportunities.csv',
      deals: overdue.length,
    },
    unknown_touches: {
      what: 'Touches of people no other file knows, some without an address.',
      where: 'campaign-touches.csv',
      touches: expected.touches_of_unknown_people,
    },
    test_records: {
      what: 'The team trying its own forms.',
      where:
        'hubspot-contacts.csv, addresses at halden-rowe.example; they count as people until somebody excludes them',
      people: history.testPeople.length,
    },
    recycled: {
      what: 'Disqualified once and taken up by sales later: the disqualified date stands before the SQL date.',
      where: 'hubspot-contacts.csv',
      people: people.filter((p) => p.disqualifiedAt !== null && p.sqlAt !== null && p.disqualifiedAt < p.sqlAt).length,
    },
    departed_owner: {
      what: `${departedOwner} owns deals and stands in no team file.`,
      where: 'salesforce-opportunities.csv Owner.Name, sales-teams.csv',
      deals: deals.filter((deal) => deal.owner === departedOwner && !deal.deleted).length,
    },
    spend_without_leads: {
      what: 'Display costs money and brings no lead of its own.',
      where: 'ad-spend.csv',
      cost_minor: history.spend.filter((c) => c.channel === 'Display').reduce((sum, c) => sum + c.cents, 0),
    },
    lost_letters: {
      what: 'Salesforce exports ISO-8859-1, so names HubSpot writes in full arrive there with question marks.',
      where: 'salesforce-contacts.csv, FirstName and LastName',
      records: history.salesforceContacts.filter((p) => /[\u0100-\uffff]/.test(`${p.first}${p.last}`)).length,
    },
  };
}

/** How the expected numbers are counted, in words. */
export const rules = [
  'The as-of day is 2026-09-30; the exports were taken at 18:00.',
  'A person is every HubSpot contact and Salesforce contact, merged by lower-cased e-mail address; records without an address stay alone. The earliest created record gives the creation date and the source; an empty source is "Unknown".',
  'A deal is an Id cut to its first 15 characters, compared with its case. Of several rows the one modified last holds. IsDeleted = 1 is left out. All types count.',
  'A person is linked to a deal by a contact role that is not deleted; a lead is won when linked to a deal with IsWon = 1.',
  'Lost: IsClosed = 1 and IsWon = 0. Duplicate, Test and Created in error count as lost here and are given beside, to be taken out of win rates.',
  'Funnel: people created in the quarter. Own evidence: the stage has a date of its own on one of the records (opportunity also by a linked deal, won only by a won deal). Reached or passed: that stage or any later one.',
  'Waiting: an MQL date, no SQL, opportunity, customer or disqualified date, and no deal. Days are whole days from the MQL date to the as-of day. The owner is the contact owner.',
  'A touch is of an unknown person when its address, lower-cased, stands in no contact file, or is empty.',
  'Money is in cents. Spend dates are read day first.',
];
