import { asOf, dateMinute } from './calendar.mjs';
import { messages } from './words.mjs';

export const contactHeader = [
  'Record ID',
  'First Name',
  'Last Name',
  'Email',
  'Job Title',
  'Company Name',
  'Associated Company',
  'Associated Company IDs (Primary)',
  'Country/Region',
  'Segment',
  'Contact owner',
  'Lifecycle Stage',
  'Lead Status',
  'Create Date',
  'Became a Subscriber Date',
  'Became a Lead Date',
  'Became a Marketing Qualified Lead Date',
  'Became a Sales Qualified Lead Date',
  'Became an Opportunity Date',
  'Became a Customer Date',
  'Latest Disqualified Lead Date',
  'Original Source',
  'Original Source Drill-Down 1',
  'Original Source Drill-Down 2',
  'Number of Associated Deals',
  'Marketing contact status',
  'Unsubscribed from all email',
  'Message',
  'Last Modified Date',
];

/** HubSpot's own deal dates of a person: never before the person existed. */
function dealDates(person) {
  const opened = person.deals.map((deal) => deal.createdAt);
  const won = person.deals.filter((deal) => deal.won).map((deal) => deal.closeDay + 16 * 60);
  return {
    opportunityAt: opened.length > 0 ? Math.max(person.createdAt, Math.min(...opened)) : null,
    customerAt: won.length > 0 ? Math.min(asOf, Math.max(person.createdAt, Math.min(...won))) : null,
  };
}

function lifecycle(person, dates) {
  if (dates.customerAt !== null) return 'Customer';
  if (dates.opportunityAt !== null) return 'Opportunity';
  if (person.sqlAt !== null) return 'Sales Qualified Lead';
  return person.mqlAt !== null ? 'Marketing Qualified Lead' : 'Lead';
}

function leadStatus(random, person) {
  if (person.deals.some((deal) => !deal.closed)) return 'Open Deal';
  if (person.deals.length > 0 || person.recycled) return 'Connected';
  if (person.disqualifiedAt !== null) return 'Unqualified';
  if (person.sqlAt !== null) return 'In Progress';
  return person.mqlAt !== null ? random.pick(['New', 'New', 'Open', 'Attempted to Contact']) : '';
}

function ownerOf(random, person) {
  if (person.deals.length > 0) return person.deals[0].owner;
  return person.mqlAt !== null || person.sqlAt !== null || random.chance(0.35) ? person.owner : '';
}

/** Fixes what the export says about each person; ids rise with the moment of creation. */
export function numberContacts(random, people) {
  const ordered = people.slice().sort((a, b) => a.createdAt - b.createdAt);
  let id = 101_250_000_000;
  for (const person of ordered) {
    id += random.int(3_000, 90_000);
    person.hubspotId = String(id);
    Object.assign(person, dealDates(person));
    person.lifecycle = lifecycle(person, person);
    person.status = leadStatus(random, person);
    person.contactOwner = ownerOf(random, person);
    person.unsubscribed = random.chance(0.03);
    if (!person.isDuplicate && random.chance(0.003)) person.message = random.pick(messages);
  }
  return ordered.toReversed();
}

const moment = (value) => (value === null ? '' : dateMinute(value));

export function contactRecord(person) {
  const { company } = person;
  const dates = [person.createdAt, person.leadAt, person.mqlAt, person.sqlAt, person.opportunityAt, person.customerAt];
  const modified = Math.max(...[...dates, person.disqualifiedAt].filter((value) => value !== null));
  return [
    person.hubspotId,
    person.first,
    person.last,
    person.email,
    person.title,
    company.name,
    company.name,
    company.hubspotId,
    company.country,
    company.segment,
    person.contactOwner,
    person.lifecycle,
    person.status,
    dateMinute(person.createdAt),
    moment(person.subscriberAt),
    moment(person.leadAt),
    moment(person.mqlAt),
    moment(person.sqlAt),
    moment(person.opportunityAt),
    moment(person.customerAt),
    moment(person.disqualifiedAt),
    person.source,
    person.drill1,
    person.drill2,
    person.deals.length > 0 ? `${person.deals.length}.0` : '',
    person.isDuplicate ? 'Non-marketing contact' : 'Marketing contact',
    person.unsubscribed ? 'true' : 'false',
    person.message,
    dateMinute(modified),
  ];
}
