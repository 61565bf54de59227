import { asOf, at, isoDate, quarter } from './calendar.mjs';

function countBy(list, key) {
  const counts = {};
  for (const member of list) counts[key(member)] = (counts[key(member)] ?? 0) + 1;
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const unreal = new Set(['Duplicate', 'Test', 'Created in error']);

function outcomes(deals) {
  const won = deals.filter((deal) => deal.closed && deal.won);
  const lost = deals.filter((deal) => deal.closed && !deal.won);
  return {
    won: won.length,
    lost: lost.length,
    lost_kept_out_of_win_rate: lost.filter((deal) => unreal.has(deal.lossReason)).length,
    won_amount_minor: won.reduce((sum, deal) => sum + deal.amount, 0),
  };
}

const isWon = (person) => person.deals.some((deal) => deal.won && !deal.deleted);

/** People of one quarter by stage: with a date of their own, and counting everybody who came at least that far. */
function funnel(people, wanted) {
  const members = people.filter((person) => quarter(person.createdAt) === wanted);
  const own = [
    () => true,
    (person) => person.mqlAt !== null,
    (person) => person.sqlAt !== null,
    (person) => person.deals.length > 0,
    isWon,
  ];
  const names = ['lead', 'marketing_qualified', 'sales_qualified', 'opportunity', 'won'];
  const count = (test) => members.filter(test).length;
  return {
    own_evidence: Object.fromEntries(names.map((name, rank) => [name, count(own[rank])])),
    reached_or_passed: Object.fromEntries(
      names.map((name, rank) => [name, count((person) => own.slice(rank).some((test) => test(person)))]),
    ),
  };
}

function waiting(people) {
  const members = people.filter(
    (p) => p.mqlAt !== null && p.sqlAt === null && p.deals.length === 0 && p.disqualifiedAt === null,
  );
  const days = (p) => (at(isoDate(asOf)) - at(isoDate(p.mqlAt))) / 1440;
  return {
    people: members.length,
    longer_than_7_days: members.filter((p) => days(p) > 7).length,
    longer_than_30_days: members.filter((p) => days(p) > 30).length,
    by_owner: countBy(members, (p) => p.contactOwner || 'No owner'),
  };
}

/** The numbers a reader of the files must arrive at, from what really happened. */
export function truth(history) {
  const { people, salesforceOnly, deals, touches, spend } = history;
  const everybody = [...people, ...salesforceOnly.map((person) => ({ ...person, createdAt: person.contactAt }))];
  const kept = deals.filter((deal) => !deal.deleted);
  const lastQuarter = kept.filter((deal) => deal.closed && quarter(deal.closeDay) === 'Q3 2026');
  const addresses = new Set(everybody.map((person) => person.email.toLowerCase()).filter(Boolean));
  const unknown = touches.filter((touch) => !addresses.has(touch.email.toLowerCase()));
  const spendMinor = {};
  for (const cost of spend) spendMinor[quarter(cost.moment)] = (spendMinor[quarter(cost.moment)] ?? 0) + cost.cents;
  const named = (person) => person.source || 'Unknown';
  return {
    records: {
      'hubspot-contacts.csv': history.contacts.length,
      'salesforce-opportunities.csv': deals.length + history.olderVersions.length,
      'salesforce-contacts.csv': history.salesforceContacts.length,
      'salesforce-contact-roles.csv': deals.reduce((sum, deal) => sum + deal.roles.length, 0),
      'campaign-touches.csv': touches.length,
    },
    people: everybody.length,
    people_linked_to_deals: everybody.filter((p) => p.deals.some((deal) => !deal.deleted)).length,
    leads_by_source: countBy(everybody, named),
    won_leads_by_source: countBy(everybody.filter(isWon), named),
    opportunities: {
      after_merging: kept.length,
      open: kept.filter((deal) => !deal.closed).length,
      ...outcomes(kept),
    },
    opportunities_closed_in_q3_2026: outcomes(lastQuarter),
    opportunities_without_people: kept.filter((deal) => deal.roles.every((role) => role.deleted)).length,
    loss_reasons: countBy(
      kept.filter((deal) => deal.closed && !deal.won),
      (deal) => deal.lossReason || '(none)',
    ),
    funnel_created_in_q2_2026: funnel(everybody, 'Q2 2026'),
    waiting_marketing_qualified: waiting(people),
    touches_of_unknown_people: unknown.length,
    spend_minor_by_quarter: spendMinor,
  };
}
