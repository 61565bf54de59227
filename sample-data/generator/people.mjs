import { asOf, asOfDay, at, firstMoment, minutesPerDay, monthIndex, weekday, workMoment } from './calendar.mjs';
import { slug } from './companies.mjs';
import { campaigns, events, monthWeights, newsletters, slowOwner, sources, team, weekdayWeights } from './market.mjs';
import { firstNames, freeMail, jobTitles, lastNames } from './words.mjs';

const developers = team.filter(([, name]) => name === 'Sales Development').map(([name]) => name);

/** Gives addresses nobody else has: anna.berg@…, then anna.berg2@… */
export function addressBook() {
  const taken = new Set();
  return function address(first, last, domain) {
    const base = `${slug(first)}.${slug(last)}`;
    for (let number = 1; ; number++) {
      const candidate = `${base}${number === 1 ? '' : number}@${domain}`;
      if (taken.has(candidate)) continue;
      taken.add(candidate);
      return candidate;
    }
  };
}

/** Where HubSpot says the person came from, in its two drill-down columns. */
export function drillDowns(random, source, moment) {
  if (source === 'Paid Search' || source === 'Paid Social') {
    const running = campaigns.filter((c) => c.channel === source && at(c.from) <= moment);
    const campaign = random.weighted(running.map((c) => [c, c.monthly]));
    return [campaign.name, source === 'Paid Search' ? random.pick(['planning software', 'mrp tool', 'stock']) : 'feed'];
  }
  if (source === 'Organic Search') return ['Unknown keywords (SSL)', random.pick(['GOOGLE', 'GOOGLE', 'BING'])];
  if (source === 'Email Marketing') return [random.pick(newsletters), ''];
  if (source === 'Referrals') return [random.pick(['erp-corner.example', 'plantmanager-forum.example']), ''];
  if (source === 'Organic Social') return [random.pick(['LinkedIn', 'YouTube']), ''];
  if (source === 'Direct Traffic') return ['halden-rowe.example/', ''];
  const past = events.filter((event) => at(event.day) <= moment);
  const last = past[past.length - 1];
  return last ? ['IMPORT', last.name] : ['INTEGRATION', 'Business cards'];
}

/** Median days from MQL to the sales team's answer: the slow handoff, worse every quarter of 2026. */
function handoffMedian(moment) {
  if (moment < at('2026-01-01')) return 5;
  if (moment < at('2026-04-01')) return 9;
  return moment < at('2026-07-01') ? 14 : 21;
}

function climb(random, person, source) {
  if (!random.chance(source.qualified)) {
    if (random.chance(0.28)) person.disqualifiedAt = workMoment(random, person.leadAt, random.lognormal(14, 0.8));
    return;
  }
  person.mqlAt = Math.round(person.leadAt + random.lognormal(2.2, 1.2) * minutesPerDay);
  const slower = person.owner === slowOwner ? 1.7 : 1;
  const wait = random.lognormal(handoffMedian(person.mqlAt) * slower, 0.75);
  const answered = workMoment(random, person.mqlAt, wait);
  if (!random.chance(source.accepted)) {
    if (random.chance(0.93)) person.disqualifiedAt = answered;
    return;
  }
  person.sqlAt = answered;
  if (random.chance(0.06)) {
    person.disqualifiedAt = answered;
    person.sqlAt = workMoment(random, answered, random.lognormal(60, 0.4));
    person.recycled = true;
  }
  if (random.chance(source.deal)) person.dealAt = workMoment(random, person.sqlAt, random.lognormal(6, 0.8));
  else if (random.chance(0.6) && !person.recycled) person.disqualifiedAt = workMoment(random, person.sqlAt, 12);
}

/** What has not happened by the day of the export is not known to anybody. */
function forgetTheFuture(person) {
  for (const field of ['leadAt', 'mqlAt', 'sqlAt', 'disqualifiedAt', 'dealAt']) {
    if (person[field] !== null && person[field] > asOf) person[field] = null;
  }
}

/** A person with a name, an address and no history yet. */
export function newPerson(random, address, company, createdAt, source) {
  const first = random.pick(firstNames);
  const last = random.pick(lastNames);
  const domain = random.chance(0.05) ? random.pick(freeMail) : company.domain;
  const [drill1, drill2] = drillDowns(random, source, createdAt);
  const person = {
    company,
    first,
    last,
    email: address(first, last, domain),
    title: random.chance(0.7) ? random.pick(jobTitles) : '',
    owner: random.pick(developers),
    createdAt,
    source,
    drill1,
    drill2,
    subscriberAt: null,
    leadAt: createdAt,
    mqlAt: null,
    sqlAt: null,
    disqualifiedAt: null,
    dealAt: null,
    recycled: false,
    message: '',
    deals: [],
  };
  company.people.push(person);
  return person;
}

function arrivals(random, count) {
  const days = [];
  for (let day = firstMoment; day <= at(asOfDay); day += minutesPerDay) {
    const growth = 1.02 ** ((day - firstMoment) / (30.4 * minutesPerDay));
    days.push([day, growth * monthWeights[monthIndex(day)] * weekdayWeights[weekday(day)]]);
  }
  const total = days.reduce((sum, [, weight]) => sum + weight, 0);
  const moments = [];
  for (const [day, weight] of days) {
    const expected = (weight / total) * count;
    const today = Math.floor(expected) + (random.chance(expected % 1) ? 1 : 0);
    for (let index = 0; index < today; index++) moments.push(day + random.int(430, 1075));
  }
  return moments.sort((a, b) => a - b);
}

/** Everybody who came by marketing's own channels, in order of arrival, with the history known on the as-of day. */
export function buildPeople(random, address, pickCompany, count) {
  return arrivals(random, count).map((createdAt) => {
    const company = pickCompany();
    const drawn = random.weighted(sources.map((source) => [source, source.share]));
    const source = random.chance(0.35) ? company.usualSource : drawn;
    const person = newPerson(random, address, company, createdAt, source.name);
    if (random.chance(0.07)) {
      person.subscriberAt = createdAt;
      person.leadAt = createdAt + random.int(1, 9) * minutesPerDay;
      if (person.leadAt > asOf) person.leadAt = asOf - random.int(20, 300);
      if (person.leadAt < createdAt) person.leadAt = createdAt;
    }
    climb(random, person, source);
    forgetTheFuture(person);
    if (person.mqlAt === null || person.sqlAt === null) person.dealAt = null;
    if (person.sqlAt !== null && random.chance(0.05)) person.mqlAt = null;
    return person;
  });
}
