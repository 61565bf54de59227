import { asOf, at, minutesPerDay, workMoment } from './calendar.mjs';
import { addRole, newDeal, settle } from './deals.mjs';
import { newPerson } from './people.mjs';

/** Outbound: sales finds the person, writes the contact and the deal within days, skipping marketing's stages. */
export function buildOutbound(random, address, pickCompany, count) {
  const people = [];
  const deals = [];
  while (deals.length < count) {
    const early = random.chance(0.5);
    const start = early ? at('2025-04-01') : at('2025-07-01');
    const createdAt = workMoment(random, start + random.int(0, early ? 88 : 440) * minutesPerDay, 0);
    if (createdAt > asOf - 3 * minutesPerDay) continue;
    const company = pickCompany();
    if (company.deals.length > 0) continue;
    const person = newPerson(random, address, company, createdAt, 'Offline Sources');
    person.drill1 = 'CRM_UI';
    person.drill2 = 'Prospecting list';
    people.push(person);
    const dealAt = workMoment(random, createdAt, random.int(1, 9));
    if (dealAt > asOf) continue;
    const deal = newDeal(random, company, dealAt, 'Outbound');
    addRole(deal, person, 'Decision Maker', true);
    settle(random, deal, 0.22);
    deals.push(deal);
  }
  return { people, deals };
}

/** Deals that reps wrote without naming a single contact, at companies marketing has never met. */
export function buildDealsWithoutRoles(random, companies, count) {
  return companies
    .filter((company) => company.people.length === 0 && company.deals.length === 0)
    .slice(0, count)
    .map((company) => {
      const createdAt = workMoment(random, at('2025-05-01') + random.int(0, 500) * minutesPerDay, 0);
      const deal = newDeal(random, company, createdAt, random.chance(0.25) ? 'Outbound' : '');
      settle(random, deal, 0.24);
      return deal;
    });
}
