import { at } from './calendar.mjs';
import { buildCompanies, companyPicker } from './companies.mjs';
import { buildDeals, buildExpansions } from './deals.mjs';
import { numberContacts } from './hubspot-contacts.mjs';
import { addressBook, buildPeople } from './people.mjs';
import { buildSpend } from './plan.mjs';
import {
  plantBigDeal,
  plantDeletedDeals,
  plantGaps,
  plantLateContacts,
  plantSecondImport,
  plantTestPeople,
  plantUnrealDeals,
} from './planted-records.mjs';
import { randomStream } from './random.mjs';
import { plantDeletedRoles, plantOlderVersions, plantRolesTwice, plantSalesforceOnly } from './planted-salesforce.mjs';
import { buildDealsWithoutRoles, buildOutbound } from './sales-made.mjs';
import { numberSalesforce } from './salesforce-records.mjs';
import { buildTouches } from './touches.mjs';

/** How often each planted thing happens. */
export const planned = {
  people: 19_600,
  outboundDeals: 118,
  dealsWithoutRoles: 41,
  lateContacts: 7,
  deletedDeals: 8,
  testPeople: 17,
  secondImport: 312,
  peopleWithoutAddress: 64,
  peopleWithoutSource: 231,
  rolesTwice: 18,
  deletedRoles: 20,
  olderVersions: 12,
  salesforceOnly: 14,
  touchStrangers: 380,
  touchesWithoutAddress: 45,
};

function ownCompany() {
  return {
    name: 'Halden & Rowe',
    domain: 'halden-rowe.example',
    country: 'United Kingdom',
    segment: 'SMB',
    hubspotId: '20399000001',
    people: [],
    deals: [],
  };
}

/** Eighteen months of one company, as things really happened; the files are written from it. */
export function companyHistory(seed) {
  const stream = (name) => randomStream(seed, name);
  const companies = buildCompanies(stream('companies'), 5400);
  const spared = companies.slice(0, 150);
  const pickCompany = companyPicker(stream('company of a person'), companies.slice(150));
  const address = addressBook();

  const bigDeal = plantBigDeal(stream('big deal'), address, spared);
  const late = plantLateContacts(stream('late contacts'), address, spared, planned.lateContacts);
  const withoutRoles = buildDealsWithoutRoles(stream('no roles'), spared, planned.dealsWithoutRoles);

  const arrived = buildPeople(stream('people'), address, pickCompany, planned.people);
  const outbound = buildOutbound(stream('outbound'), address, pickCompany, planned.outboundDeals);
  const newBusiness = buildDeals(stream('deals'), arrived);
  const expansions = buildExpansions(stream('expansions'), newBusiness.concat(outbound.deals));
  const unreal = plantUnrealDeals(stream('unreal deals'), newBusiness);
  const deleted = plantDeletedDeals(stream('deleted deals'), newBusiness, planned.deletedDeals);
  const testPeople = plantTestPeople(stream('tests'), address, ownCompany(), planned.testPeople);

  const people = [...arrived, ...outbound.people, ...testPeople, bigDeal.person, ...late.map((entry) => entry.person)];
  plantGaps(stream('gaps'), arrived, planned.peopleWithoutAddress, planned.peopleWithoutSource);
  const importedAt = at('2026-02-17', 11, 42);
  const secondImport = plantSecondImport(stream('second import'), arrived, planned.secondImport, importedAt);

  const deals = [
    ...newBusiness,
    ...outbound.deals,
    ...expansions,
    ...withoutRoles,
    bigDeal.deal,
    ...late.map((entry) => entry.deal),
  ];
  const planted = new Set(late.map((entry) => entry.deal));
  const settled = deals.filter((deal) => deal.roles.length > 0 && !deal.deleted && !planted.has(deal));
  const salesforceOnly = plantSalesforceOnly(stream('salesforce only'), settled, planned.salesforceOnly);
  plantRolesTwice(stream('roles twice'), settled, planned.rolesTwice);
  plantDeletedRoles(stream('deleted roles'), settled, planned.deletedRoles);

  const contacts = numberContacts(stream('hubspot'), people.concat(secondImport));
  const salesforce = numberSalesforce(stream('salesforce'), deals);
  const olderVersions = plantOlderVersions(stream('older versions'), salesforce.deals, planned.olderVersions);
  const touches = buildTouches(stream('touches'), people, {
    strangers: planned.touchStrangers,
    nameless: planned.touchesWithoutAddress,
  });
  const spend = buildSpend(stream('spend'));
  return {
    people,
    secondImport,
    contacts,
    deals: salesforce.deals,
    salesforceContacts: salesforce.contacts,
    salesforceOnly,
    olderVersions,
    touches,
    spend,
    bigDeal,
    late,
    withoutRoles,
    unreal,
    deleted,
    testPeople,
  };
}
