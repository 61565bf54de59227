import { dayOf, minorUnits, readRecords, type Cells } from './csv';
import {
  connected, earlierStates, earliest, mostFrequent, periodDays, withDeals, type Company, type Deal, type Goal, type KnownPerson,
} from './company'; // prettier-ignore

/** Channels of the sources in these files, as the page's list of sources says. */
const channels: Record<string, string> = {
  'Paid Social': 'Paid social', 'Paid Search': 'Paid search', 'Organic Search': 'Organic search',
  'Organic Social': 'Organic social', 'Email Marketing': 'Email', 'Direct Traffic': 'Direct', Referrals: 'Referral',
  'Offline Sources': 'Offline', Outbound: 'Sales outbound', Partner: 'Partner', Unknown: 'Unknown',
  Unattributed: 'Unattributed',
}; // prettier-ignore

const places: Record<string, number> = {
  Lead: 1, 'Marketing Qualified Lead': 2, 'Sales Qualified Lead': 4, Opportunity: 5, Customer: 6, 'Open Deal': 5,
}; // prettier-ignore

/** Goals of the sheet -> what they count. */
const goalMetrics: Record<string, [metric: string, unit: Goal['unit']]> = {
  Revenue: ['revenue', 'money'], Pipeline: ['pipeline', 'money'], Leads: ['leads', 'count'],
  MQLs: ['marketing_qualified', 'count'], SQLs: ['sales_qualified', 'count'],
}; // prettier-ignore

const stageColumns = [
  ['lead', 'Became a Lead Date'],
  ['marketing_qualified', 'Became a Marketing Qualified Lead Date'],
  ['sales_qualified', 'Became a Sales Qualified Lead Date'],
  ['opportunity', 'Became an Opportunity Date'],
  ['won', 'Became a Customer Date'],
] as const;

interface Contact {
  tool: 'hubspot' | 'salesforce';
  id: string;
  email: string;
  created: string;
  place: number;
  cells: Cells;
}

const short = (id: string | undefined) => (id ?? '').slice(0, 15);

/** The sample company from the text of its exports; `texts` by file name. */
export function sampleCompany(texts: Record<string, string>): Company {
  const rows = (name: string, delimiter?: string) => readRecords(texts[name] ?? '', delimiter);
  const teams = new Map(rows('sales-teams.csv').map((row) => [row.owner ?? '', row.team ?? '']));
  const teamOf = (owner: string) => teams.get(owner) ?? 'No team';

  const contacts = [
    ...rows('hubspot-contacts.csv').map((cells, place) => contactOf('hubspot', cells, place)),
    ...rows('salesforce-contacts.csv').map((cells, place) => contactOf('salesforce', cells, 1e6 + place)),
  ];
  const humans = connected(contacts, ({ tool, id, email }) => [`${tool} ${id}`, ...(email === '' ? [] : [email])]).map(
    (group) => group.toSorted((a, b) => (a.created < b.created ? -1 : a.created > b.created ? 1 : a.place - b.place)),
  );
  const humanOfContact = new Map(
    humans.flatMap((group, human) => group.map(({ tool, id }) => [`${tool} ${id}`, human] as const)),
  );
  const order = humans.toSorted(([a], [b]) => compare(a, b));
  const known = humans.map((group) => ({ ...knownPerson(group, teamOf), place: order.indexOf(group) }));

  const latest = new Map<string, Cells>();
  const versions = new Map<string, Cells[]>();
  const dealRows = rows('salesforce-opportunities.csv');
  for (const row of dealRows) versions.set(short(row.Id), [...(versions.get(short(row.Id)) ?? []), row]);
  for (const row of dealRows) {
    const before = latest.get(short(row.Id));
    if (!before || (before.LastModifiedDate ?? '') <= (row.LastModifiedDate ?? '')) latest.set(short(row.Id), row);
  }
  const humansOfDeal = new Map<string, Set<number>>();
  for (const role of rows('salesforce-contact-roles.csv')) {
    if (role.IsDeleted === '1') continue;
    const human = humanOfContact.get(`salesforce ${short(role.ContactId)}`);
    const deal = humansOfDeal.get(short(role.OpportunityId)) ?? new Set();
    if (human !== undefined) humansOfDeal.set(short(role.OpportunityId), deal.add(human));
  }
  const touches = rows('campaign-touches.csv');

  const deals = [...latest].flatMap(([id, row]): Deal[] => {
    if (row.IsDeleted === '1') return [];
    const people = [...(humansOfDeal.get(id) ?? [])];
    const status = row.IsWon === '1' ? 'won' : row.IsClosed === '1' ? 'lost' : 'open';
    const owner = row['Owner.Name'] || 'No owner';
    const closed = status === 'open' ? null : dayOf(row.CloseDate ?? '');
    const source =
      row.LeadSource || sourceOfPeople(people, humans, known) || firstTouch(people, closed) || 'Unattributed';
    const reason = status === 'lost' ? (row.Loss_Reason__c ?? '') : '';
    return [{
      id, status, closed, owner, source, reason, channel: channels[source] ?? 'Other', campaign: 'No campaign',
      team: teamOf(owner), segment: row.Segment__c || 'No segment', country: 'No country',
      created: dayOf(row.CreatedDate ?? ''), amount: minorUnits(row.Amount ?? ''), currency: 'USD',
      excluded: ['Duplicate', 'Test', 'Created in error'].includes(reason),
      expected: status === 'open' ? dayOf(row.CloseDate ?? '') : null, people,
      earlier: earlierStates(versions.get(id) ?? [], row, (cells) => ({
        at: cells.LastModifiedDate ?? '', amount: minorUnits(cells.Amount ?? ''), expected: dayOf(cells.CloseDate ?? ''),
      })),
    }]; // prettier-ignore
  });

  function firstTouch(people: readonly number[], closed: string | null): string | undefined {
    const emails = new Set(people.flatMap((human) => humans[human]?.map(({ email }) => email) ?? []));
    const found = touches
      .filter((touch) => emails.has((touch.email ?? '').toLowerCase()) && touch.channel !== '')
      .filter((touch) => closed === null || (touch.touched_at ?? '').slice(0, 10) <= closed);
    return found.toSorted((a, b) => ((a.touched_at ?? '') < (b.touched_at ?? '') ? -1 : 1))[0]?.channel;
  }

  const dealsOf = new Map<number, Deal[]>();
  for (const deal of deals)
    for (const human of humansOfDeal.get(deal.id) ?? []) dealsOf.set(human, [...(dealsOf.get(human) ?? []), deal]);
  return {
    people: known.map((person, human) => withDeals(person, dealsOf.get(human) ?? [])),
    deals,
    goals: rows('goals.csv').map((row) => goalOf(row)),
    spend: rows('ad-spend.csv', ';').map(({ day = '', channel = '', campaign = '', cost = '' }) => {
      const [date = '', month = '', year = ''] = day.split('/');
      return {
        day: `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`, channel: channels[channel] ?? 'Other', campaign,
        cost: minorUnits(cost.replaceAll('.', '').replace(',', '.')) ?? 0, currency: 'USD',
      };
    }), // prettier-ignore
    currency: mostFrequent(deals.map(({ currency }) => currency)) ?? 'USD',
    as_of: '2026-09-30',
  };
}

function contactOf(tool: Contact['tool'], cells: Cells, place: number): Contact {
  const isHubspot = tool === 'hubspot';
  return {
    tool,
    id: isHubspot ? (cells['Record ID'] ?? '') : short(cells.Id),
    email: (cells.Email ?? '').trim().toLowerCase(),
    created: isHubspot ? `${cells['Create Date'] ?? ''}:00` : (cells.CreatedDate ?? ''),
    place,
    cells,
  };
}

/** One human of the records in order of their creation: the earliest that has a detail says it. */
function knownPerson(group: readonly Contact[], teamOf: (owner: string) => string): KnownPerson {
  const first = (...headers: string[]) =>
    group
      .map(({ cells }) => headers.map((header) => cells[header] ?? '').find((text) => text !== ''))
      .find((text) => text !== undefined);
  const source = first('Original Source', 'LeadSource') ?? 'Unknown';
  const owner = first('Contact owner') ?? 'No owner';
  const dates: KnownPerson['dates'] = {};
  for (const [step, column] of stageColumns) {
    const date = earliest(group.map(({ cells }) => dayOf(cells[column] ?? '')));
    if (date !== null) dates[step] = date;
  }
  const created = group[0]?.created.slice(0, 10) ?? null;
  if (created !== null) dates.lead ??= created;
  const entries = group.flatMap(({ cells }) =>
    [...stageColumns, ['out', 'Latest Disqualified Lead Date'] as const].flatMap(([step, column]) => {
      const day = dayOf(cells[column] ?? '');
      return day === null ? [] : [{ step, day }];
    }),
  );
  if (created !== null && !entries.some(({ step }) => step === 'lead')) entries.push({ step: 'lead', day: created });
  const words = group.flatMap(({ cells }) => [cells['Lifecycle Stage'] ?? '', cells['Lead Status'] ?? '']);
  return {
    entries, isOut: words.includes('Unqualified'), place: 0,
    source, owner, created, dates, channel: channels[source] ?? 'Other', campaign: 'No campaign', team: teamOf(owner),
    segment: first('Segment') ?? 'No segment', country: first('Country/Region', 'MailingCountry') ?? 'No country',
    said: Math.max(0, ...words.map((word) => places[word] ?? (['New', 'Open', 'Connected', 'In Progress', 'Attempted to Contact'].includes(word) ? 1 : 0))),
  }; // prettier-ignore
}

const compare = (a?: Contact, b?: Contact) =>
  (a?.created ?? '') < (b?.created ?? '')
    ? -1
    : (a?.created ?? '') > (b?.created ?? '')
      ? 1
      : (a?.place ?? 0) - (b?.place ?? 0);

/** The source of the earliest created person of a deal that has one. */
function sourceOfPeople(
  people: readonly number[],
  humans: readonly Contact[][],
  known: readonly KnownPerson[],
): string | undefined {
  const order = people
    .filter((human) => known[human]?.source !== 'Unknown')
    .map((human) => [humans[human]?.[0]?.created ?? '', humans[human]?.[0]?.place ?? 0, human] as const)
    .toSorted((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]));
  return known[order[0]?.[2] ?? -1]?.source;
}

function goalOf({ period = '', metric = '', team = '', target = '' }: Cells): Goal {
  const [name, unit] = goalMetrics[metric] ?? ['', 'count'];
  const [start, end] = periodDays(period);
  const value = unit === 'money' ? Number(target) * 100 : Number(target);
  return {
    metric: name,
    unit,
    period,
    start,
    end,
    team: team || null,
    value,
    currency: unit === 'money' ? 'USD' : null,
  };
}
