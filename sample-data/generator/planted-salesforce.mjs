import { minutesPerDay } from './calendar.mjs';
import { slug } from './companies.mjs';
import { firstNames, freeMail, lastNames } from './words.mjs';

/** Contacts on deals that HubSpot does not know: partners by another address, and some without any. */
export function plantSalesforceOnly(random, deals, count) {
  return random.sample(deals, count).map((deal, index) => {
    const first = random.pick(firstNames.slice(0, 28));
    const last = random.pick(lastNames.slice(0, 40));
    const hasAddress = index < count - 5;
    const person = {
      company: deal.company,
      first,
      last,
      email: hasAddress ? `${slug(first)}.${slug(last)}.${index}@${freeMail[0]}` : '',
      title: 'Consultant',
      createdAt: deal.createdAt,
      source: hasAddress ? 'Partner' : '',
      mqlAt: null,
      sqlAt: null,
      disqualifiedAt: null,
      deals: [deal],
    };
    deal.roles.push({ person, role: 'Influencer', isPrimary: false, createdAt: deal.createdAt });
    return person;
  });
}

/** The same contact in two roles on one deal: joined carelessly, the deal's amount counts twice. */
export function plantRolesTwice(random, deals, count) {
  for (const deal of random.sample(deals, count)) {
    const [first] = deal.roles;
    deal.roles.push({ ...first, role: first.role === 'Champion' ? 'Evaluator' : 'Champion', isPrimary: false });
  }
}

/** Roles somebody removed again; the export still lists them. */
export function plantDeletedRoles(random, deals, count) {
  const sample = random.sample(deals, count * 2);
  for (let index = 0; index < count; index++) {
    const deal = sample[index];
    const { person } = sample[index + count].roles[0];
    if (deal.roles.some((role) => role.person === person)) continue;
    const createdAt = Math.max(deal.createdAt, person.createdAt);
    deal.roles.push({ person, role: '', isPrimary: false, createdAt, deleted: true });
  }
}

/**
 * Older versions of deals, as when two weekly exports were pasted together: same id, some in the short form of
 * reports, all modified before the row that holds. `before` says on which side of it they stand.
 */
export function plantOlderVersions(random, deals, count) {
  const closed = deals.filter(
    (deal) => deal.closed && deal.amount !== null && !deal.isTest && deal.createdAt < deal.modifiedAt,
  );
  return random.sample(closed, count).map((deal, index) => ({
    before: index % 2 === 0,
    of: deal,
    version: {
      ...deal,
      id: index % 3 === 0 ? deal.id.slice(0, 15) : deal.id,
      modifiedAt: Math.max(deal.createdAt, deal.modifiedAt - random.int(9, 20) * minutesPerDay),
      closed: false,
      won: false,
      stage: 'Negotiation',
      probability: 75,
      lossReason: '',
      amount: Math.round((deal.amount * 0.8) / 5000) * 5000,
      roles: [],
    },
  }));
}
