import { at, asOf, minutesPerDay } from './calendar.mjs';
import { addRole, newDeal } from './deals.mjs';
import { newPerson } from './people.mjs';

function emptyCompany(companies, segment) {
  return companies.find(
    (company) => company.segment === segment && company.people.length === 0 && company.deals.length === 0,
  );
}

function close(deal, day, won) {
  deal.closed = true;
  deal.won = won;
  deal.stage = won ? 'Closed Won' : 'Closed Lost';
  deal.probability = won ? 100 : 0;
  deal.closeDay = at(day);
  deal.modifiedAt = at(day, 16, 20);
}

/** One enterprise contract that carries a quarter. */
export function plantBigDeal(random, address, companies) {
  const company = emptyCompany(companies, 'Enterprise');
  company.name = 'Sørensen & Vahl Shipping';
  company.domain = 'sorensen-vahl.example';
  const person = newPerson(random, address, company, at('2026-02-18', 10, 12), 'Referrals');
  person.mqlAt = at('2026-02-19', 9, 5);
  person.sqlAt = at('2026-02-27', 11, 40);
  const deal = newDeal(random, company, at('2026-03-09', 14, 30), 'Referrals');
  deal.owner = 'Leonie Krüger';
  deal.amount = 48_600_000;
  addRole(deal, person, 'Economic Buyer', true);
  close(deal, '2026-09-24', true);
  return { person, deal };
}

/** Won deals whose contact was written down only weeks after the signature. */
export function plantLateContacts(random, address, companies, count) {
  const planted = [];
  for (let index = 0; index < count; index++) {
    const company = emptyCompany(companies, index % 2 ? 'SMB' : 'Mid-market');
    const closeDay = at('2025-09-10') + index * 51 * minutesPerDay;
    const deal = newDeal(random, company, closeDay - random.int(20, 60) * minutesPerDay + 600, 'Outbound');
    close(deal, new Date(closeDay * 60000).toISOString().slice(0, 10), true);
    const createdAt = closeDay + random.int(6, 24) * minutesPerDay + 640;
    const person = newPerson(random, address, company, createdAt, 'Offline Sources');
    person.drill1 = 'CRM_UI';
    person.drill2 = '';
    addRole(deal, person, 'Decision Maker', true, createdAt + 5);
    planted.push({ person, deal });
  }
  return planted;
}

const unreal = ['Duplicate', 'Duplicate', 'Duplicate', 'Duplicate', 'Test', 'Test', 'Test', 'Created in error'];

/** Closed as lost although they never were deals: kept out of win rates, counted beside. */
export function plantUnrealDeals(random, deals) {
  const lost = deals.filter((deal) => deal.closed && !deal.won && deal.type === 'New Business');
  const chosen = random.sample(lost, unreal.length);
  chosen.forEach((deal, index) => {
    deal.lossReason = unreal[index];
    if (unreal[index] === 'Test') deal.isTest = true;
  });
  return chosen;
}

/** Open deals that were put into Salesforce's bin. */
export function plantDeletedDeals(random, deals, count) {
  const open = deals.filter((deal) => !deal.closed && deal.roles.length === 1);
  const chosen = random.sample(open, count);
  for (const deal of chosen) deal.deleted = true;
  return chosen;
}

/** The team trying its own forms. */
export function plantTestPeople(random, address, ownCompany, count) {
  const people = [];
  for (let index = 0; index < count; index++) {
    const createdAt = at('2025-05-06', 9, 30) + random.int(0, 500) * minutesPerDay + random.int(0, 400);
    const person = newPerson(random, address, ownCompany, Math.min(createdAt, asOf - 500), 'Direct Traffic');
    person.first = random.pick(['Test', 'Testing', 'asdf', 'Form']);
    person.last = random.pick(['Test', 'QA', 'asdf', 'Please ignore']);
    person.email = `test${index + 1}@${ownCompany.domain}`;
    people.push(person);
  }
  return people;
}

/** The same people again from a list, their addresses in another case. */
export function plantSecondImport(random, people, count, importedAt) {
  const before = people.filter(
    (person) => person.email && person.source && person.createdAt < importedAt - minutesPerDay,
  );
  return random.sample(before, count).map((person, index) => ({
    ...person,
    email: random.chance(0.5)
      ? person.email.toUpperCase()
      : person.email.replace(/(^|[.@-])([a-z])/g, (m) => m.toUpperCase()),
    createdAt: importedAt + Math.floor(index / 40),
    leadAt: importedAt + Math.floor(index / 40),
    source: 'Offline Sources',
    drill1: 'IMPORT',
    drill2: 'Trade show list FINAL v2.csv',
    subscriberAt: null,
    mqlAt: null,
    sqlAt: null,
    disqualifiedAt: null,
    dealAt: null,
    recycled: false,
    title: '',
    message: '',
    deals: [],
    isDuplicate: true,
    original: person,
  }));
}

/** Takes a column from some people nobody sells to: no address, no source. */
export function plantGaps(random, people, withoutAddress, withoutSource) {
  const quiet = people.filter((person) => person.deals.length === 0 && person.mqlAt === null);
  const chosen = random.sample(quiet, withoutAddress + withoutSource);
  const addressless = random.sample(chosen, withoutAddress);
  for (const person of chosen) {
    if (addressless.includes(person)) person.email = '';
    else Object.assign(person, { source: '', drill1: '', drill2: '' });
  }
}
