/**
 * Writes the exports of Halden & Rowe, a company that does not exist, as its tools would write them.
 *
 *   node sample-data/generate.mjs [folder]
 *
 * The same seed gives the same bytes. Without a folder the files beside this script are replaced.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join, resolve } from 'node:path';
import { asOfDay, firstDay } from './generator/calendar.mjs';
import { companyHistory } from './generator/company-history.mjs';
import { latin1, plainCsv, quotedCsv } from './generator/csv.mjs';
import { contactHeader, contactRecord } from './generator/hubspot-contacts.mjs';
import {
  goalHeader,
  goalRecords,
  spendDelimiter,
  spendHeader,
  spendRecord,
  teamHeader,
  teamRecords,
} from './generator/plan.mjs';
import { planted, rules } from './generator/planted.mjs';
import {
  opportunityHeader,
  opportunityRecord,
  roleHeader,
  roleRecords,
  salesforceContactHeader,
  salesforceContactRecord,
} from './generator/salesforce-records.mjs';
import { touchHeader, touchRecord } from './generator/touches.mjs';
import { truth } from './generator/truth.mjs';

export const seed = 20260930;

function opportunityRecords(history) {
  return history.deals.flatMap((deal) => {
    const older = history.olderVersions.filter(({ of }) => of === deal);
    return [
      ...older.filter(({ before }) => before).map(({ version }) => opportunityRecord(version)),
      opportunityRecord(deal),
      ...older.filter(({ before }) => !before).map(({ version }) => opportunityRecord(version)),
    ];
  });
}

/** File name -> bytes: the eight exports, and planted.json with what they hide and what a right reading gives. */
export function generate(withSeed = seed) {
  const history = companyHistory(withSeed);
  const roles = history.deals.flatMap(roleRecords);
  const expected = truth(history);
  const answers = {
    company: 'Halden & Rowe (invented)',
    seed: withSeed,
    first_day: firstDay,
    as_of: asOfDay,
    rules,
    planted: planted(history, expected),
    expected,
  };
  return {
    'hubspot-contacts.csv': Buffer.from(quotedCsv(contactHeader, history.contacts.map(contactRecord))),
    'salesforce-opportunities.csv': latin1(quotedCsv(opportunityHeader, opportunityRecords(history))),
    'salesforce-contacts.csv': latin1(
      quotedCsv(salesforceContactHeader, history.salesforceContacts.map(salesforceContactRecord)),
    ),
    'salesforce-contact-roles.csv': latin1(quotedCsv(roleHeader, roles)),
    'campaign-touches.csv': Buffer.from(plainCsv(touchHeader, history.touches.map(touchRecord))),
    'ad-spend.csv': Buffer.from(plainCsv(spendHeader, history.spend.map(spendRecord), spendDelimiter)),
    'goals.csv': Buffer.from(plainCsv(goalHeader, goalRecords())),
    'sales-teams.csv': Buffer.from(plainCsv(teamHeader, teamRecords)),
    'planted.json': Buffer.from(`${JSON.stringify(answers, null, 2)}\n`),
  };
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = process.argv[2] ?? dirname(fileURLToPath(import.meta.url));
  for (const [name, bytes] of Object.entries(generate())) writeFileSync(join(folder, name), bytes);
}
