import { connected, mostFrequent, periodDays, withDeals, type Company, type Deal, type KnownPerson } from './company';
import { dayOf, minorUnits, readRecords, writeRecords, type Cells } from './csv';
import { companies, lastDay, upTo, type Making } from './made';

/** Exports of deals and people as Pipedrive writes them, a sheet of goals in euros and one of teams. */
export function pipedriveExports(making: Making): Record<string, string> {
  const people = Array.from({ length: 90 }, (_, index): Cells => {
    const name = `${making.one('Ana', 'Bo', 'Chidi', 'Dora')} ${making.one('Li', 'Roe', 'Sato', 'Ek')} ${index}`;
    const address = `p${making.chance(0.1) ? making.whole(0, index) : index}@mail.example`;
    return {
      'Person - ID': String(1000 + index),
      'Person - Name': name,
      'Person - Email': making.chance(0.1) ? '' : making.chance(0.2) ? address.toUpperCase() : address,
      'Person - Organization': making.chance(0.3) ? '' : making.one(...companies),
      'Person - Owner': making.one('Sam Rep', 'Sam Rep', 'Kim Holt', 'Lee Ash', ''),
      'Person - Creation date': making.later('2025-07-01', 0, 360),
    };
  });
  const deals = Array.from({ length: 120 }, (_, index): Cells => {
    const created = making.later('2025-07-05', 0, 350);
    const end = making.later(created, 0, 120);
    const status = upTo(end) ? making.one('Won', 'Lost', 'Lost', 'Open') : 'Open';
    return {
      'Deal - ID': String(index + 1),
      'Deal - Title': `Deal "${index}", renewal`,
      'Deal - Value': making.chance(0.1)
        ? ''
        : making.chance(0.3)
          ? `${making.whole(1, 90_000)}.5`
          : String(making.whole(0, 90_000)),
      'Deal - Currency': making.one('EUR', 'EUR', 'EUR', 'USD', 'JPY'),
      'Deal - Organization': making.chance(0.2)
        ? ''
        : `${making.one(...companies)}${making.one('', ' GmbH', ', Inc.')}`,
      'Person - ID': making.chance(0.35) ? '' : String(1000 + making.whole(0, 95)),
      'Deal - Status': status,
      'Deal - Pipeline': 'Sales',
      'Deal - Stage': making.one('Qualified', 'Contact made', 'Proposal made'),
      'Deal - Owner': making.one('Sam Rep', 'sam rep', 'Kim Holt', 'Lee Ash', ''),
      'Deal - Label': making.one('SMB', 'Enterprise', ''),
      'Deal - Source channel': making.one('Google Ads', 'Referral', 'referral', 'Trade show', ''),
      'Deal - Creation date': created,
      'Deal - Closed on': status === 'Open' || making.chance(0.2) ? '' : end,
      'Deal - Won time': status === 'Won' ? end : '',
      'Deal - Lost time': status === 'Lost' ? end : '',
      'Deal - Lost reason': status === 'Lost' ? making.one('Price', 'No budget', ' ', 'Duplicate', '') : '',
      'Deal - Update time': status === 'Open' ? making.later(created, 0, 1) : end,
    };
  }).filter((row) => upTo(row['Deal - Update time'] ?? ''));
  deals.push({ ...deals[0], 'Deal - ID': '9001', 'Deal - Status': 'Open', 'Deal - Creation date': `${lastDay} 08:00:00`,
    'Deal - Closed on': '', 'Deal - Won time': '', 'Deal - Lost time': '', 'Deal - Lost reason': '', 'Deal - Update time': `${lastDay} 09:00:00` }); // prettier-ignore
  const goals = ['Q4 2025', 'Q1 2026', 'Q2 2026'].flatMap((period) => [
    { period, team: '', metric: 'Revenue', target: String(making.whole(100, 900) * 1000), currency: 'EUR' },
    { period, team: 'North', metric: 'Revenue', target: String(making.whole(50, 400) * 1000), currency: 'EUR' },
    { period, team: '', metric: 'Won deals', target: String(making.whole(5, 30)), currency: '' },
    { period, team: 'Nowhere', metric: 'Leads', target: '12', currency: '' },
  ]);
  const teams = [{ owner: 'Sam Rep', team: 'North' }, { owner: 'Kim Holt', team: 'South' }]; // prettier-ignore
  return {
    'people.csv': writeRecords(people, '\r\n'),
    'deals.csv': writeRecords(deals, '\r\n'),
    'goals.csv': writeRecords(goals),
    'teams.csv': writeRecords(teams),
  };
}

const channels: Record<string, string> = {
  'Google Ads': 'Paid search', Referral: 'Referral', referral: 'Referral', 'Trade show': 'Event', Unattributed: 'Unattributed',
}; // prettier-ignore
const goalMetrics: Record<string, string> = { Revenue: 'revenue', 'Won deals': 'won_deals', Leads: 'leads' };

/** 'Birch Foods, Inc.' and 'Birch Foods' are one company. */
const companyKey = (name = '') =>
  name
    .toLowerCase()
    .replaceAll(/[.,]/g, '')
    .replace(/ (gmbh|inc)$/, '')
    .trim();

export function pipedriveCompany(texts: Record<string, string>): Company {
  const rows = (name: string) => readRecords(texts[name] ?? '');
  const dealRows = rows('deals.csv');
  const personRows = rows('people.csv');
  const teams = new Map(rows('teams.csv').map((row) => [row.owner ?? '', row.team ?? '']));

  /** Names apart only by their case are one, written as most often. */
  const oneSpelling = (names: readonly string[]) => (name: string) =>
    mostFrequent(names.filter((other) => other.toLowerCase() === name.toLowerCase())) ?? name;
  const ownerOf = oneSpelling([
    ...dealRows.map((row) => row['Deal - Owner'] ?? ''),
    ...personRows.map((row) => row['Person - Owner'] ?? ''),
  ]);
  const sourceOf = oneSpelling(dealRows.map((row) => row['Deal - Source channel'] ?? ''));
  const owned = (name = '') => {
    const owner = name === '' ? 'No owner' : ownerOf(name);
    return { owner, team: teams.get(owner) ?? 'No team' };
  };

  const humans = connected(personRows, (row) => [
    row['Person - ID'] ?? '',
    ...(row['Person - Email'] ? [row['Person - Email'].toLowerCase()] : []),
  ]).map((group) =>
    group.toSorted((a, b) => ((a['Person - Creation date'] ?? '') < (b['Person - Creation date'] ?? '') ? -1 : 1)),
  );
  const order = humans.toSorted(([a], [b]) =>
    (a?.['Person - Creation date'] ?? '') < (b?.['Person - Creation date'] ?? '') ? -1 : 1,
  );
  const first = (group: readonly Cells[], header: string) => group.map((row) => row[header]).find(Boolean);
  const known = humans.map((group): KnownPerson => {
    const created = dayOf(group[0]?.['Person - Creation date'] ?? '');
    return {
      ...owned(first(group, 'Person - Owner')), source: 'Unknown', channel: 'Unknown', campaign: 'No campaign',
      segment: 'No segment', country: 'No country', created, dates: created === null ? {} : { lead: created }, said: 0, isOut: false, place: order.indexOf(group),
      entries: created === null ? [] : [{ step: 'lead', day: created }],
    }; // prettier-ignore
  });

  const dealsOf = humans.map((): Deal[] => []);
  const deals = dealRows.map((row): Deal => {
    const status = ({ Won: 'won', Lost: 'lost' } as const)[row['Deal - Status'] ?? ''] ?? 'open';
    const source = row['Deal - Source channel'] ? sourceOf(row['Deal - Source channel']) : 'Unattributed';
    const closed = row['Deal - Closed on'] || row['Deal - Won time'] || row['Deal - Lost time'] || '';
    const currency = row['Deal - Currency'] ?? '';
    const reason = row['Deal - Lost reason'] ?? '';
    const deal: Deal = {
      ...owned(row['Deal - Owner']), id: row['Deal - ID'] ?? '', status, source, channel: channels[source] ?? 'Other',
      campaign: 'No campaign', segment: row['Deal - Label'] || 'No segment', country: 'No country', currency, reason,
      created: dayOf(row['Deal - Creation date'] ?? ''), closed: status === 'open' ? null : dayOf(closed),
      amount: minorUnits(row['Deal - Value'] ?? '', currency === 'JPY' ? 0 : 2), excluded: reason === 'Duplicate',
      expected: null, earlier: [], people: [],
    }; // prettier-ignore
    const named = humans.findIndex((group) => group.some((person) => person['Person - ID'] === row['Person - ID']));
    const company = companyKey(row['Deal - Organization']);
    for (const [human, group] of humans.entries()) {
      const belongs =
        named >= 0 ? human === named : company !== '' && companyKey(first(group, 'Person - Organization')) === company;
      if (!belongs) continue;
      dealsOf[human]?.push(deal);
      deal.people.push(human);
    }
    return deal;
  });

  return {
    people: known.map((person, human) => withDeals(person, dealsOf[human] ?? [])),
    deals,
    goals: rows('goals.csv').map(({ period = '', team = '', metric = '', target = '', currency = '' }) => {
      const [start, end] = periodDays(period);
      const unit = metric === 'Revenue' ? 'money' : 'count';
      return {
        metric: goalMetrics[metric] ?? '', unit, period, start, end, team: team || null, currency: currency || null,
        value: unit === 'money' ? Number(target) * 100 : Number(target),
      };
    }), // prettier-ignore
    spend: [],
    currency: mostFrequent(deals.filter(({ amount }) => amount !== null).map(({ currency }) => currency)) ?? 'XXX',
    as_of: latest([
      ...dealRows.flatMap((row) => [row['Deal - Creation date'], row['Deal - Update time']]),
      ...personRows.map((row) => row['Person - Creation date']),
    ]),
  };
}

/** The last day of any of the times. */
export function latest(times: readonly (string | undefined)[]): string {
  return (
    times
      .map((time) => (time ?? '').slice(0, 10))
      .sort()
      .at(-1) ?? ''
  );
}
