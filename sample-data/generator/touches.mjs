import { asOf, at, dateSecond, firstMoment, minutesPerDay } from './calendar.mjs';
import { campaigns, events, newsletters, webinars } from './market.mjs';
import { slug } from './companies.mjs';
import { firstNames, freeMail, lastNames } from './words.mjs';

const laterChannels = [
  ['Email Marketing', 34],
  ['Organic Search', 15],
  ['Direct Traffic', 15],
  ['Webinar', 12],
  ['Paid Search', 8],
  ['Paid Social', 9],
  ['Events', 4],
  ['Organic Social', 3],
];

function campaignOf(random, channel, moment) {
  const running = campaigns.filter((c) => c.channel === channel && at(c.from) <= moment);
  if (running.length > 0) return random.weighted(running.map((c) => [c.name, c.monthly]));
  if (channel === 'Email Marketing') return random.pick(newsletters);
  if (channel === 'Webinar') return random.pick(webinars);
  if (channel !== 'Events') return '';
  const past = events.filter((event) => at(event.day) <= moment);
  return past.length > 0 ? past[past.length - 1].name : 'Business cards';
}

function interactionOf(random, channel) {
  if (channel === 'Email Marketing') return 'Email click';
  if (channel === 'Webinar') return random.chance(0.6) ? 'Webinar attended' : 'Webinar registered';
  if (channel === 'Events') return 'Badge scan';
  if (channel === 'Sales outbound') return random.chance(0.5) ? 'Sales call' : 'Sales email';
  if (channel.startsWith('Paid')) return random.chance(0.7) ? 'Ad click' : 'Form submission';
  return random.chance(0.45) ? 'Form submission' : 'Page visit';
}

function firstChannel(person) {
  if (person.drill1 === 'CRM_UI') return 'Sales outbound';
  return person.source === 'Offline Sources' ? 'Events' : person.source || 'Direct Traffic';
}

/** When marketing stops: the last deal's end, the disqualification, or the export. */
function lastMoment(person) {
  const ends = person.deals.map((deal) => (deal.closed ? deal.closeDay : asOf));
  if (ends.length > 0) return Math.min(asOf, Math.max(...ends));
  if (person.disqualifiedAt !== null) return person.disqualifiedAt;
  return Math.min(asOf, person.createdAt + 120 * minutesPerDay);
}

function touch(random, person, channel, moment) {
  const email = random.chance(0.01) ? person.email.toUpperCase() : person.email;
  return {
    moment,
    email,
    channel,
    campaign: campaignOf(random, channel, moment),
    type: interactionOf(random, channel),
  };
}

function touchesOf(random, person) {
  const channel = firstChannel(person);
  const found = [];
  if (random.chance(0.3)) {
    const before = Math.round(random.lognormal(6, 1) * minutesPerDay);
    const moment = Math.max(person.createdAt - before, firstMoment + random.int(0, 1200));
    if (moment < person.createdAt) found.push(touch(random, person, channel, moment));
  }
  if (random.chance(0.82)) found.push(touch(random, person, channel, person.createdAt - random.int(0, 4)));
  const length = lastMoment(person) - person.createdAt;
  const expected = person.deals.length > 0 ? 4.5 : person.sqlAt !== null ? 2.4 : person.mqlAt !== null ? 1.2 : 0.3;
  const more = length > 0 ? Math.floor(expected * (0.4 + 1.2 * random.next()) + random.next()) : 0;
  for (let index = 0; index < more; index++) {
    const moment = person.createdAt + Math.round(random.next() * length);
    found.push(touch(random, person, random.weighted(laterChannels), moment));
  }
  return found;
}

/** People the log knows and HubSpot does not: other addresses, or none at all. */
function strangers(random, count, nameless) {
  const found = [];
  for (let index = 0; index < count + nameless; index++) {
    const first = slug(random.pick(firstNames));
    const email = index < count ? `${first[0]}_${slug(random.pick(lastNames))}${index}@${random.pick(freeMail)}` : '';
    const moment = firstMoment + random.int(0, Math.floor((asOf - firstMoment) / minutesPerDay) - 1) * minutesPerDay;
    found.push(touch(random, { email }, random.weighted(laterChannels), moment + random.int(400, 1200)));
  }
  return found;
}

/** The touch log, in order of time. */
export function buildTouches(random, people, planted) {
  const found = strangers(random, planted.strangers, planted.nameless);
  for (const person of people) {
    if (person.email && !person.isDuplicate) found.push(...touchesOf(random, person));
  }
  const known = found.filter((entry) => entry.moment <= asOf && entry.moment >= firstMoment);
  known.sort((a, b) => a.moment - b.moment || (a.email < b.email ? -1 : 1));
  return known;
}

export const touchHeader = ['touched_at', 'email', 'channel', 'campaign', 'interaction'];

export function touchRecord(entry) {
  return [dateSecond(entry.moment), entry.email, entry.channel, entry.campaign, entry.type];
}
