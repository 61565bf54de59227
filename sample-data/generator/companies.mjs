import { countries, segments, sources } from './market.mjs';
import { companyPlaces, companyTrades, lastNames } from './words.mjs';

const letters = { ø: 'o', Ø: 'O', ß: 'ss', Ł: 'L', ł: 'l', å: 'a', Å: 'A', æ: 'ae', ğ: 'g' };

/** Lower-case letters and digits for addresses: 'Müller & Sønner' -> 'mullersonner'. */
export function slug(text) {
  return text
    .replace(/[øØßŁłåÅæğ]/g, (letter) => letters[letter])
    .normalize('NFD')
    .replace(/[^A-Za-z0-9]/g, '')
    .toLowerCase();
}

const suffixes = {
  'United States': ['Inc.', 'LLC', '', '', ''],
  'United Kingdom': ['Ltd', '', '', ''],
  Germany: ['GmbH', 'AG', '', ''],
  Canada: ['Inc.', '', ''],
  France: ['SAS', '', ''],
  Netherlands: ['B.V.', '', ''],
  Sweden: ['AB', '', ''],
  Spain: ['S.L.', '', ''],
};

function inventName(random, country) {
  const kind = random.next();
  const place = random.pick(companyPlaces);
  const trade = random.pick(companyTrades);
  const suffix = random.pick(suffixes[country]);
  const ending = suffix ? ` ${suffix}` : '';
  if (kind < 0.62) return `${place} ${trade}${ending}`;
  if (kind < 0.74) return `${place}${random.pick(companyPlaces).toLowerCase()} ${trade}${ending}`;
  const surname = random.pick(lastNames.filter((name) => !/[\u0100-\uffff]/.test(name)));
  if (kind < 0.86) return `${surname} ${trade}${ending}`;
  if (kind < 0.95) return `${surname} & ${place} ${trade}`;
  if (kind < 0.99) return `${surname}, ${random.pick(lastNames.slice(0, 60))} & Partners`;
  return `${surname} "${place}" ${trade}`;
}

/** Companies with invented names, each with the segment that decides how many people it has and what it pays. */
export function buildCompanies(random, count) {
  const companies = [];
  const taken = new Set();
  while (companies.length < count) {
    const country = random.weighted(countries);
    const name = inventName(random, country);
    const domain = slug(name).slice(0, 26);
    if (taken.has(domain)) continue;
    taken.add(domain);
    const segment = random.weighted(Object.entries(segments).map(([key, value]) => [key, value.share]));
    companies.push({
      name,
      domain: `${domain}.example`,
      country,
      segment,
      hubspotId: String(20_400_000_000 + companies.length * 1_117 + random.int(0, 1_000)),
      usualSource: random.weighted(sources.map((source) => [source, source.share])),
      weight: segments[segment].people * random.lognormal(1, 0.7),
      people: [],
      deals: [],
    });
  }
  return companies;
}

/** Draws companies by their weight in logarithmic time. */
export function companyPicker(random, companies) {
  const sums = [];
  let total = 0;
  for (const company of companies) sums.push((total += company.weight));
  return function pickCompany() {
    const mark = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > mark) high = middle;
      else low = middle + 1;
    }
    return companies[low];
  };
}
