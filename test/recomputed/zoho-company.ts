import {
  connected,
  earlierStates,
  mostFrequent,
  withDeals,
  type Company,
  type Deal,
  type KnownPerson,
} from './company';
import { dayOf, minorUnits, readRecords, writeRecords, type Cells } from './csv';
import { companies, upTo, type Making } from './made';
import { latest } from './pipedrive-company';

/** Exports of leads, contacts and deals as Zoho writes them: leads become contacts with or without a deal. */
export function zohoExports(making: Making): Record<string, string> {
  const deals: Cells[] = [];
  const contacts: Cells[] = [];
  const leads = Array.from({ length: 110 }, (_, index): Cells => {
    const created = making.later('2025-05-01', 0, 420);
    const converted = making.later(created, 0, 60);
    const isConverted = upTo(converted) && making.chance(0.4);
    const hasDeal = isConverted && making.chance(0.7);
    const email = making.chance(0.1) ? '' : `l${making.chance(0.08) ? making.whole(0, index) : index}@firm.example`;
    const company = making.one(...companies);
    const source = making.one('Web Download', 'Advertisement', 'Trade Show', 'Employee Referral', '');
    if (isConverted)
      contacts.push({
        'Record Id': `zcrm_20${index}`, 'First Name': 'Ana', 'Last Name': `Li ${index}`, Email: email,
        'Account Name': company, 'Contact Owner': making.one('Pat', 'Quinn'), 'Lead Source': source,
        'Mailing Country': making.one('Spain', ''), 'Created Time': converted, 'Modified Time': converted,
      }); // prettier-ignore
    if (hasDeal) deals.push(deal(making, `30${index}`, company, `zcrm_20${index}`, converted));
    return {
      'Record Id': `zcrm_10${index}`, 'First Name': 'Ana', 'Last Name': `Li ${index}`, Email: email, Company: company,
      'Lead Owner': making.one('Pat', 'Quinn', ''), Country: making.one('Spain', 'Chile', ''), 'Lead Source': source,
      'Lead Status': making.one('Contacted', 'Not Contacted', 'Junk Lead', 'Lost Lead', 'Pre-Qualified', ''),
      'Created Time': created, 'Modified Time': isConverted ? converted : created,
      'Is Converted': String(isConverted), 'Converted Date Time': isConverted ? converted : '',
      'Converted Contact.id': isConverted ? `zcrm_20${index}` : '', 'Converted Deal.id': hasDeal ? `zcrm_30${index}` : '',
    }; // prettier-ignore
  }).filter((row) => upTo(row['Modified Time'] ?? ''));
  for (let index = 0; index < 25; index++)
    deals.push(deal(making, `40${index}`, making.one(...companies, ''), '', making.later('2025-06-01', 0, 380)));
  const kept = deals.filter((row) => upTo(row['Modified Time'] ?? ''));
  for (const row of kept.slice(0, 6)) kept.push({ ...row, Amount: '1', 'Modified Time': row['Created Time'] ?? '' });
  return { 'Leads.csv': writeRecords(leads), 'Contacts.csv': writeRecords(contacts), 'Deals.csv': writeRecords(kept) };
}

function deal(making: Making, id: string, company: string, contact: string, created: string): Cells {
  const end = making.later(created, 1, 150);
  const stage = upTo(end)
    ? making.one('Closed Won', 'Closed Lost', 'Closed Lost to Competition', 'Negotiation/Review')
    : making.one('Qualification', 'Needs Analysis', 'Proposal/Price Quote');
  const isClosed = stage.startsWith('Closed');
  return {
    'Record Id': `zcrm_${id}`,
    'Deal Name': `${company} ${id}`,
    'Account Name': company,
    'Contact Name.id': contact,
    'Deal Owner': making.one('Pat', 'Quinn', 'Ray'),
    Stage: stage,
    Amount: making.chance(0.1)
      ? ''
      : making.chance(0.4)
        ? `$${making.whole(1, 90)},${making.whole(100, 999)}.25`
        : String(making.whole(1, 90_000)),
    Currency: making.one('USD', 'USD', 'USD', 'EUR'),
    'Closing Date': end.slice(0, 10),
    'Lead Source': making.one('Web Download', 'Advertisement', 'Trade Show', '', ''),
    'Campaign Source': making.one('Spring webinar', 'Autumn fair', '', ''),
    'Reason For Loss': stage.startsWith('Closed Lost')
      ? making.one('Price', 'Duplicate', 'Test deal', 'No fit', '')
      : '',
    'Created Time': created,
    'Modified Time': isClosed ? end : making.later(created, 0, 1),
  };
}

const channels: Record<string, string> = {
  'Web Download': 'Content', Advertisement: 'Paid other', 'Trade Show': 'Event', 'Employee Referral': 'Referral',
  Unknown: 'Unknown', Unattributed: 'Unattributed',
}; // prettier-ignore

const plainId = (id = '') => id.replace('zcrm_', '');

interface KnownRecord {
  kind: 'lead' | 'contact';
  place: number;
  created: string;
  cells: Cells;
}

/** A lead and the contact it became are one human, and so are records with one address. */
function keysOf({ kind, cells }: KnownRecord): string[] {
  const email = cells.Email ? [`mail ${cells.Email.toLowerCase()}`] : [];
  const contact =
    kind === 'lead' && cells['Converted Contact.id'] ? [`contact ${plainId(cells['Converted Contact.id'])}`] : [];
  return [`${kind} ${plainId(cells['Record Id'])}`, ...contact, ...email];
}

export function zohoCompany(texts: { [name: string]: string }): Company {
  const rows = (name: string) => readRecords(texts[name] ?? '');
  const dealRows = rows('Deals.csv');
  const records = [
    ...rows('Leads.csv').map((cells, place): KnownRecord => ({
      kind: 'lead',
      place,
      created: cells['Created Time'] ?? '',
      cells,
    })),
    ...rows('Contacts.csv').map((cells, place): KnownRecord => ({
      kind: 'contact',
      place: 1e6 + place,
      created: cells['Created Time'] ?? '',
      cells,
    })),
  ];
  const humans = connected(records, keysOf).map((group) =>
    group.toSorted((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : a.place - b.place)),
  );
  const order = humans.toSorted(([a], [b]) => compare(a, b));
  const first = (group: readonly KnownRecord[], ...headers: string[]) =>
    group.map(({ cells }) => headers.map((header) => cells[header]).find(Boolean)).find(Boolean);
  const known = humans.map((group): KnownPerson => {
    const source = first(group, 'Lead Source') ?? 'Unknown';
    return {
      source, channel: channels[source] ?? 'Other', campaign: 'No campaign', team: 'No team', segment: 'No segment',
      owner: first(group, 'Lead Owner', 'Contact Owner') ?? 'No owner', country: first(group, 'Country', 'Mailing Country') ?? 'No country',
      created: dayOf(group[0]?.created ?? ''), ...stepsOf(group), place: order.indexOf(group),
      isOut: group.some(({ kind, cells }) => kind === 'lead' && ['Junk Lead', 'Lost Lead'].includes(cells['Lead Status'] ?? '')),
    }; // prettier-ignore
  });

  const latestRows = new Map<string, Cells>();
  for (const row of dealRows) {
    const before = latestRows.get(plainId(row['Record Id']));
    if (!before || (before['Modified Time'] ?? '') <= (row['Modified Time'] ?? ''))
      latestRows.set(plainId(row['Record Id']), row);
  }
  const dealsOf = humans.map((): Deal[] => []);
  const deals = [...latestRows].map(([id, row]): Deal => {
    const isConvertedTo = ({ cells }: KnownRecord) => plainId(cells['Converted Deal.id']) === id;
    const isContact = ({ kind, cells }: KnownRecord) =>
      kind === 'contact' && row['Contact Name.id'] !== '' && cells['Record Id'] === row['Contact Name.id'];
    const direct = humans.map((group) => group.some((record) => isConvertedTo(record) || isContact(record)));
    const company = (row['Account Name'] ?? '').toLowerCase();
    const linked = humans.flatMap((group, human) => {
      const sameCompany = company !== '' && (first(group, 'Company', 'Account Name') ?? '').toLowerCase() === company;
      return direct.includes(true) ? (direct[human] ? [human] : []) : sameCompany ? [human] : [];
    });
    const inOrder = linked.toSorted((a, b) => compare(humans[a]?.[0], humans[b]?.[0]));
    const source =
      row['Lead Source'] ||
      inOrder.map((human) => known[human]?.source).find((name) => name !== 'Unknown') ||
      'Unattributed';
    const status = row.Stage === 'Closed Won' ? 'won' : row.Stage?.startsWith('Closed Lost') ? 'lost' : 'open';
    const reason = status === 'lost' ? (row['Reason For Loss'] ?? '') : '';
    const read: Deal = {
      id, status, source, channel: channels[source] ?? 'Other', campaign: row['Campaign Source'] || 'No campaign',
      owner: row['Deal Owner'] || 'No owner', team: 'No team', segment: 'No segment', country: 'No country', reason,
      created: dayOf(row['Created Time'] ?? ''), closed: status === 'open' ? null : dayOf(row['Closing Date'] ?? ''),
      amount: minorUnits(row.Amount ?? ''), currency: row.Currency ?? '', excluded: ['Duplicate', 'Test deal'].includes(reason),
      expected: status === 'open' ? dayOf(row['Closing Date'] ?? '') : null, people: linked,
      earlier: earlierStates(dealRows.filter((other) => plainId(other['Record Id']) === id), row, (cells) => ({
        at: cells['Modified Time'] ?? '', amount: minorUnits(cells.Amount ?? ''), expected: dayOf(cells['Closing Date'] ?? ''),
      })),
    }; // prettier-ignore
    for (const human of linked) dealsOf[human]?.push(read);
    return read;
  });

  return {
    people: known.map((person, human) => withDeals(person, dealsOf[human] ?? [])),
    deals,
    goals: [],
    spend: [],
    currency: mostFrequent(deals.filter(({ amount }) => amount !== null).map(({ currency }) => currency)) ?? 'XXX',
    as_of: latest(
      [...records.map(({ cells }) => cells), ...dealRows].flatMap((cells) => [
        cells['Created Time'],
        cells['Modified Time'],
      ]),
    ),
  };
}

function compare(a: KnownRecord | undefined, b: KnownRecord | undefined): number {
  if (!a || !b) return 0;
  return a.created < b.created ? -1 : a.created > b.created ? 1 : a.place - b.place;
}

/** What the records of one human say of the ladder: a conversion is a step of its own, a status only a place. */
function stepsOf(group: readonly KnownRecord[]): Pick<KnownPerson, 'dates' | 'said' | 'entries'> {
  const dates: KnownPerson['dates'] = {};
  const created = dayOf(group[0]?.created ?? '');
  const entries: KnownPerson['entries'] = [];
  if (created !== null) {
    dates.lead = created;
    entries.push({ step: 'lead', day: created });
  }
  let said = 0;
  for (const { kind, cells } of group) {
    if (kind === 'contact') continue;
    const isConverted = cells['Is Converted'] === 'true';
    const hasDeal = Boolean(cells['Converted Deal.id']);
    const isOut = ['Junk Lead', 'Lost Lead', ''].includes(cells['Lead Status'] ?? '');
    said = Math.max(said, isConverted ? (hasDeal ? 5 : 4) : 0, isOut ? 0 : 1);
    const step = hasDeal ? 'opportunity' : 'sales_qualified';
    const day = isConverted ? dayOf(cells['Converted Date Time'] ?? '') : null;
    if (day !== null) entries.push({ step, day });
    if (day !== null && (dates[step] === undefined || day < dates[step])) dates[step] = day;
  }
  return { dates, said, entries };
}
