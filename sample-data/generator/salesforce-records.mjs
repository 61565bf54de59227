import { asOf, dateSecond, isoDate, quarter } from './calendar.mjs';
import { emptyLookup, salesforceIds } from './salesforce-id.mjs';

const flag = (value) => (value ? '1' : '0');
const midnight = (day) => `${isoDate(day)} 00:00:00`;
const money = (cents) => (cents === null ? '' : String(cents / 100));
const user = '0055g0000018aQpAAI';

/** Ids for accounts, deals, contacts and roles; a contact enters Salesforce with the first deal it stands on. */
export function numberSalesforce(random, deals) {
  const nextAccount = salesforceIds(random, '001', 61_000_000);
  const nextDeal = salesforceIds(random, '006', 72_400_000);
  const nextContact = salesforceIds(random, '003', 55_100_000);
  const nextRole = salesforceIds(random, '00K', 48_900_000);
  const ordered = deals.slice().sort((a, b) => a.createdAt - b.createdAt);
  const contacts = [];
  for (const deal of ordered) {
    deal.company.accountId ??= nextAccount();
    deal.id = nextDeal();
    for (const role of deal.roles) {
      role.id = nextRole();
      const { person } = role;
      if (person.contactId) continue;
      person.contactId = nextContact();
      person.contactAt = Math.max(person.createdAt + 1, Math.min(role.createdAt, asOf - 1));
      contacts.push(person);
    }
  }
  return { deals: ordered, contacts };
}

export const opportunityHeader =
  `Id,IsDeleted,AccountId,IsPrivate,Name,Description,StageName,Amount,Probability,ExpectedRevenue,CloseDate,Type,NextStep,LeadSource,\
IsClosed,IsWon,ForecastCategoryName,CampaignId,HasOpportunityLineItem,Owner.Name,CreatedDate,CreatedById,LastModifiedDate,\
LastModifiedById,SystemModstamp,FiscalYear,FiscalQuarter,Loss_Reason__c,Segment__c`.split(',');

const forecast = { Discovery: 'Pipeline', Qualification: 'Pipeline', Proposal: 'Best Case', Negotiation: 'Commit' };

export function opportunityRecord(deal) {
  const amount = money(deal.amount);
  const label = deal.isTest ? 'TEST please ignore' : `${deal.company.name} - ${deal.type}`;
  const [fiscalQuarter, fiscalYear] = quarter(deal.closeDay).slice(1).split(' ');
  return [
    deal.id,
    flag(deal.deleted),
    deal.company.accountId,
    '0',
    label,
    '',
    deal.stage,
    amount,
    deal.probability,
    amount === '' ? '' : money(Math.round((deal.amount * deal.probability) / 100)),
    midnight(deal.closeDay),
    deal.type,
    deal.closed ? '' : (deal.nextStep ?? ''),
    deal.source,
    flag(deal.closed),
    flag(deal.won),
    deal.closed ? (deal.won ? 'Closed' : 'Omitted') : forecast[deal.stage],
    emptyLookup,
    '0',
    deal.owner,
    dateSecond(deal.createdAt),
    user,
    dateSecond(deal.modifiedAt),
    user,
    dateSecond(deal.modifiedAt),
    fiscalYear,
    fiscalQuarter,
    deal.lossReason,
    deal.segment,
  ];
}

export const salesforceContactHeader =
  'Id,IsDeleted,AccountId,FirstName,LastName,Email,Title,MailingCountry,LeadSource,CreatedDate,LastModifiedDate,SystemModstamp'.split(
    ',',
  );

export function salesforceContactRecord(person) {
  const created = dateSecond(person.contactAt);
  return [
    person.contactId,
    '0',
    person.company.accountId,
    person.first,
    person.last,
    person.email,
    person.title,
    person.company.country,
    person.source,
    created,
    created,
    created,
  ];
}

export const roleHeader =
  'Id,OpportunityId,ContactId,Role,IsPrimary,CreatedDate,CreatedById,LastModifiedDate,LastModifiedById,SystemModstamp,IsDeleted'.split(
    ',',
  );

export function roleRecords(deal) {
  return deal.roles.map((role) => {
    const created = dateSecond(Math.max(role.createdAt, role.person.contactAt));
    const { contactId } = role.person;
    const key = [role.id, deal.id, contactId, role.role, flag(role.isPrimary)];
    return [...key, created, user, created, user, created, flag(role.deleted)];
  });
}
