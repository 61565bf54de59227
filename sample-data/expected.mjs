/**
 * Counts the expected numbers again from the text of the files, knowing nothing of the generator.
 *
 *   node sample-data/expected.mjs
 *
 * prints them; `planted.json` holds the same numbers as the generator knew them.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join, resolve } from 'node:path';

const asOfDay = '2026-09-30';

function quarterOf(isoDay) {
  return `Q${Math.ceil(Number(isoDay.slice(5, 7)) / 3)} ${isoDay.slice(0, 4)}`;
}

function daysUntilExport(isoDay) {
  return (Date.parse(asOfDay) - Date.parse(isoDay)) / 86_400_000;
}

function cents(text) {
  const [dollars, rest = ''] = text.split('.');
  return Number(dollars) * 100 + Number(rest.padEnd(2, '0'));
}

function tally(counts, key) {
  counts[key] = (counts[key] ?? 0) + 1;
}

function sorted(counts) {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

const stageColumns = {
  marketing_qualified: 'Became a Marketing Qualified Lead Date',
  sales_qualified: 'Became a Sales Qualified Lead Date',
  opportunity: 'Became an Opportunity Date',
  customer: 'Became a Customer Date',
  disqualified: 'Latest Disqualified Lead Date',
};

/** Contacts of both tools -> people; also contact id -> person. */
function mergePeople(hubspot, salesforce) {
  const people = [];
  const byAddress = new Map();
  const byContactId = new Map();
  function take(email, created, source, owner) {
    const key = email.trim().toLowerCase();
    let person = key === '' ? undefined : byAddress.get(key);
    if (person === undefined) {
      person = { created, source, owner, dates: {}, deals: new Set() };
      people.push(person);
      if (key !== '') byAddress.set(key, person);
    } else if (created < person.created) {
      person.created = created;
      person.source = source;
      person.owner = owner;
    }
    return person;
  }
  for (const row of hubspot) {
    const person = take(row.Email, row['Create Date'], row['Original Source'], row['Contact owner']);
    for (const [stage, column] of Object.entries(stageColumns)) {
      if (row[column] !== '') person.dates[stage] = row[column].slice(0, 10);
    }
  }
  for (const row of salesforce) {
    const person = take(row.Email, row.CreatedDate, row.LeadSource, '');
    byContactId.set(row.Id.slice(0, 15), person);
  }
  return { people, byAddress, byContactId };
}

function keepLatest(rows) {
  const deals = new Map();
  for (const row of rows) {
    const id = row.Id.slice(0, 15);
    const known = deals.get(id);
    if (known === undefined || known.LastModifiedDate <= row.LastModifiedDate) deals.set(id, row);
  }
  for (const [id, row] of deals) if (row.IsDeleted === '1') deals.delete(id);
  return deals;
}

function outcomes(deals) {
  const counts = { won: 0, lost: 0, lost_kept_out_of_win_rate: 0, won_amount_minor: 0 };
  for (const deal of deals) {
    if (deal.IsClosed !== '1') continue;
    if (deal.IsWon === '1') {
      counts.won++;
      counts.won_amount_minor += cents(deal.Amount);
    } else {
      counts.lost++;
      if (['Duplicate', 'Test', 'Created in error'].includes(deal.Loss_Reason__c)) counts.lost_kept_out_of_win_rate++;
    }
  }
  return counts;
}

function funnelOf(people, wonDeals, quarter) {
  const names = ['lead', 'marketing_qualified', 'sales_qualified', 'opportunity', 'won'];
  const own = Object.fromEntries(names.map((name) => [name, 0]));
  const passed = Object.fromEntries(names.map((name) => [name, 0]));
  for (const person of people) {
    if (quarterOf(person.created) !== quarter) continue;
    const has = {
      lead: true,
      marketing_qualified: 'marketing_qualified' in person.dates,
      sales_qualified: 'sales_qualified' in person.dates,
      opportunity: 'opportunity' in person.dates || person.deals.size > 0,
      won: [...person.deals].some((id) => wonDeals.has(id)),
    };
    let highest = 0;
    names.forEach((name, rank) => {
      if (!has[name]) return;
      own[name]++;
      highest = rank;
    });
    for (let rank = 0; rank <= highest; rank++) passed[names[rank]]++;
  }
  return { own_evidence: own, reached_or_passed: passed };
}

function waitingOf(people) {
  const answer = { people: 0, longer_than_7_days: 0, longer_than_30_days: 0, by_owner: {} };
  for (const { dates, deals, owner } of people) {
    const answered = 'sales_qualified' in dates || 'opportunity' in dates || 'customer' in dates || deals.size > 0;
    if (!('marketing_qualified' in dates) || answered || 'disqualified' in dates) continue;
    const days = daysUntilExport(dates.marketing_qualified);
    answer.people++;
    if (days > 7) answer.longer_than_7_days++;
    if (days > 30) answer.longer_than_30_days++;
    tally(answer.by_owner, owner || 'No owner');
  }
  answer.by_owner = sorted(answer.by_owner);
  return answer;
}

/** Rows by file name (header -> text of the cell) -> the numbers in planted.json under "expected". */
export function expectedFrom(tables) {
  const contacts = mergePeople(tables['hubspot-contacts.csv'], tables['salesforce-contacts.csv']);
  const { people, byAddress, byContactId } = contacts;
  const deals = keepLatest(tables['salesforce-opportunities.csv']);
  const withPeople = new Set();
  for (const role of tables['salesforce-contact-roles.csv']) {
    const id = role.OpportunityId.slice(0, 15);
    if (role.IsDeleted === '1' || !deals.has(id)) continue;
    byContactId.get(role.ContactId.slice(0, 15)).deals.add(id);
    withPeople.add(id);
  }
  const wonDeals = new Set([...deals].filter(([, deal]) => deal.IsWon === '1').map(([id]) => id));
  const leads = {};
  const wonLeads = {};
  for (const person of people) {
    const source = person.source || 'Unknown';
    tally(leads, source);
    if ([...person.deals].some((id) => wonDeals.has(id))) tally(wonLeads, source);
  }
  const reasons = {};
  for (const deal of deals.values()) {
    if (deal.IsClosed === '1' && deal.IsWon === '0') tally(reasons, deal.Loss_Reason__c || '(none)');
  }
  const spend = {};
  for (const row of tables['ad-spend.csv']) {
    const [, month, year] = row.day.split('/');
    const quarter = quarterOf(`${year}-${month.padStart(2, '0')}-01`);
    spend[quarter] = (spend[quarter] ?? 0) + cents(row.cost.replace(',', '.'));
  }
  const counted = ['hubspot-contacts', 'salesforce-opportunities', 'salesforce-contacts', 'salesforce-contact-roles'];
  const closed = [...deals.values()].filter((deal) => deal.IsClosed === '1');
  return {
    records: Object.fromEntries([...counted, 'campaign-touches'].map((n) => [`${n}.csv`, tables[`${n}.csv`].length])),
    people: people.length,
    people_linked_to_deals: people.filter((person) => person.deals.size > 0).length,
    leads_by_source: sorted(leads),
    won_leads_by_source: sorted(wonLeads),
    opportunities: { after_merging: deals.size, open: deals.size - closed.length, ...outcomes(closed) },
    opportunities_closed_in_q3_2026: outcomes(closed.filter((deal) => quarterOf(deal.CloseDate) === 'Q3 2026')),
    opportunities_without_people: [...deals.keys()].filter((id) => !withPeople.has(id)).length,
    loss_reasons: sorted(reasons),
    funnel_created_in_q2_2026: funnelOf(people, wonDeals, 'Q2 2026'),
    waiting_marketing_qualified: waitingOf(people),
    touches_of_unknown_people: tables['campaign-touches.csv'].filter((row) => !byAddress.has(row.email.toLowerCase()))
      .length,
    spend_minor_by_quarter: spend,
  };
}

/** A plain reader, one character at a time: quotes double inside quotes, LF ends a record. */
export function readCsv(text, delimiter = ',') {
  const records = [];
  let record = [];
  let cell = '';
  let quoted = false;
  for (let index = 0; index < text.length; index++) {
    const letter = text[index];
    if (quoted) {
      if (letter !== '"') cell += letter;
      else if (text[index + 1] === '"') cell += text[++index];
      else quoted = false;
    } else if (letter === '"') quoted = true;
    else if (letter === delimiter) {
      record.push(cell);
      cell = '';
    } else if (letter === '\n') {
      records.push([...record, cell]);
      record = [];
      cell = '';
    } else cell += letter;
  }
  const [header, ...rows] = records;
  return rows.map((cells) => Object.fromEntries(header.map((name, place) => [name, cells[place]])));
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const folder = dirname(fileURLToPath(import.meta.url));
  const tables = {};
  for (const name of [
    'hubspot-contacts.csv',
    'salesforce-opportunities.csv',
    'salesforce-contacts.csv',
    'salesforce-contact-roles.csv',
    'campaign-touches.csv',
    'ad-spend.csv',
  ]) {
    const encoding = name.startsWith('salesforce') ? 'latin1' : 'utf8';
    tables[name] = readCsv(readFileSync(join(folder, name), encoding), name === 'ad-spend.csv' ? ';' : ',');
  }
  process.stdout.write(`${JSON.stringify(expectedFrom(tables), null, 2)}\n`);
}
