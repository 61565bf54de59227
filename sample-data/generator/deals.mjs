import { asOf, at, minutesPerDay, startOfDay, startOfQuarter, weekday, workMoment } from './calendar.mjs';
import { departedOwner, segments, sources, team, teamOfSegment } from './market.mjs';

export const openStages = [
  ['Discovery', 10],
  ['Qualification', 25],
  ['Proposal', 50],
  ['Negotiation', 75],
];

const lossReasons = [
  ['Price', 27],
  ['No decision', 24],
  ['Lost to competitor', 18],
  ['Timing', 12],
  ['Missing feature', 11],
  ['No budget', 8],
];

const winRate = Object.fromEntries(sources.map((source) => [source.name, source.won]));

function dealOwner(random, segment, createdAt) {
  const wanted = teamOfSegment[segment];
  const owners = team.filter(([, name]) => name === wanted).map(([name]) => name);
  if (segment === 'Mid-market' && createdAt < at('2025-11-15') && random.chance(0.4)) return departedOwner;
  return random.pick(owners);
}

/** Signatures bunch before the quarter ends: what would close just after it is often pulled in. */
function closeDay(random, createdAt, days) {
  let day = startOfDay(createdAt + Math.max(2, days) * minutesPerDay);
  const quarterStart = startOfQuarter(day);
  const late = (day - quarterStart) / minutesPerDay;
  const pulled = quarterStart - random.int(1, 8) * minutesPerDay;
  if (late < 16 && pulled > createdAt && random.chance(0.55)) day = pulled;
  while (weekday(day) === 0 || weekday(day) === 6) day -= minutesPerDay;
  return Math.max(day, startOfDay(createdAt));
}

function dealAmount(random, segment) {
  const raw = random.lognormal(segments[segment].amount, 0.55);
  const step = raw > 40000 ? 500 : 50;
  const cents = random.chance(0.06) ? random.int(1, 99) : 0;
  return Math.round(raw / step) * step * 100 + cents;
}

function settleOpen(random, deal) {
  const age = (asOf - deal.createdAt) / minutesPerDay;
  const reached = age / segments[deal.segment].cycle;
  const place = Math.min(3, Math.floor(reached * 2.4 + random.next()));
  [deal.stage, deal.probability] = openStages[place];
  const overdue = random.chance(0.09) && age > 30;
  const days = overdue ? -random.int(4, 45) : random.int(3, 120);
  deal.closeDay = Math.max(startOfDay(asOf + days * minutesPerDay), startOfDay(deal.createdAt) + minutesPerDay);
  deal.modifiedAt = Math.max(deal.createdAt, asOf - random.int(60, 20 * minutesPerDay));
}

/** Decides how a deal ends, or that on the as-of day it has not ended yet. */
export function settle(random, deal, chanceOfWinning) {
  deal.won = random.chance(chanceOfWinning);
  const speed = deal.won ? 1 : 1.25;
  const days = random.lognormal(segments[deal.segment].cycle * speed, 0.5);
  deal.closeDay = closeDay(random, deal.createdAt, days);
  const forgotten = !deal.won && random.chance(0.05);
  if (deal.closeDay > asOf || forgotten) {
    const promised = deal.closeDay;
    deal.won = false;
    settleOpen(random, deal);
    if (forgotten && promised <= asOf) deal.closeDay = promised;
  } else {
    deal.closed = true;
    deal.stage = deal.won ? 'Closed Won' : 'Closed Lost';
    deal.probability = deal.won ? 100 : 0;
    const closedAt = deal.closeDay + random.int(540, 1070);
    deal.modifiedAt = Math.max(deal.createdAt, Math.min(asOf, closedAt));
    if (!deal.won && !random.chance(0.36)) deal.lossReason = random.weighted(lossReasons);
  }
  if (!deal.won && random.chance(0.05)) deal.amount = null;
}

export function newDeal(random, company, createdAt, source, type = 'New Business') {
  const deal = {
    company,
    segment: company.segment,
    createdAt,
    modifiedAt: createdAt,
    source,
    type,
    owner: dealOwner(random, company.segment, createdAt),
    amount: dealAmount(random, company.segment),
    closed: false,
    won: false,
    stage: 'Discovery',
    probability: 10,
    closeDay: createdAt,
    lossReason: '',
    deleted: false,
    roles: [],
  };
  company.deals.push(deal);
  return deal;
}

/** Puts a person on a deal; what marketing planned for the person after that moment no longer happens. */
export function addRole(deal, person, role, isPrimary, createdAt = deal.createdAt) {
  deal.roles.push({ person, role, isPrimary, createdAt });
  person.deals.push(deal);
  if (person.mqlAt !== null && person.mqlAt > deal.createdAt) person.mqlAt = null;
  if (person.sqlAt !== null && person.sqlAt > deal.createdAt) person.sqlAt = null;
  if (!person.recycled) person.disqualifiedAt = null;
  if (person.recycled && person.sqlAt === null) person.recycled = false;
}

function addColleagues(random, deal) {
  const wanted = random.pick(segments[deal.segment].moreRoles);
  const known = deal.company.people.filter(
    (person) =>
      person.createdAt < deal.createdAt - minutesPerDay &&
      deal.roles.every((role) => role.person !== person) &&
      (person.source !== 'Paid Social' || random.chance(0.15)),
  );
  const roles = ['Evaluator', 'Economic Buyer', 'Champion', 'Technical Buyer', ''];
  for (const person of random.sample(known, wanted)) addRole(deal, person, random.pick(roles), false);
}

/** What deals' own source says: mostly the person's, sometimes nothing, sometimes the rep's own word. */
function sourceOnDeal(random, person) {
  return random.chance(0.2) ? '' : person.source;
}

/** New business out of everybody sales took on, in order of time; a company's open deal takes its colleagues in. */
export function buildDeals(random, people) {
  const deals = [];
  const ready = people.filter((person) => person.dealAt !== null);
  ready.sort((a, b) => a.dealAt - b.dealAt);
  for (const person of ready) {
    const open = person.company.deals.find(
      (deal) => !deal.closed || deal.closeDay > person.dealAt - 90 * minutesPerDay,
    );
    if (open) {
      const known = open.roles.some((role) => role.person === person);
      const inTime = person.createdAt < open.createdAt && (!open.closed || person.dealAt < open.closeDay);
      if (!known && inTime) addRole(open, person, 'Influencer', false, person.dealAt);
      continue;
    }
    const deal = newDeal(random, person.company, person.dealAt, sourceOnDeal(random, person));
    addRole(deal, person, random.pick(['Decision Maker', 'Decision Maker', 'Champion', 'Economic Buyer']), true);
    addColleagues(random, deal);
    const rate = winRate[person.source] * segments[deal.segment].won;
    settle(random, deal, rate);
    deals.push(deal);
  }
  return deals;
}

/** Second deals of customers: the same people sign again some months later. */
export function buildExpansions(random, deals) {
  const later = [];
  for (const first of deals.filter((deal) => deal.won)) {
    if (!random.chance(0.34)) continue;
    const type = random.chance(0.6) ? 'Expansion' : 'Renewal';
    const createdAt = workMoment(random, first.closeDay, random.int(type === 'Renewal' ? 280 : 100, 330));
    if (createdAt > asOf) continue;
    const deal = newDeal(random, first.company, createdAt, '', type);
    addRole(deal, first.roles[0].person, 'Decision Maker', true);
    settle(random, deal, type === 'Renewal' ? 0.86 : 0.5);
    later.push(deal);
  }
  return later;
}
