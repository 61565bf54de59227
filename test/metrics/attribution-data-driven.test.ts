import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Row, Value } from '../../src/engine/engine';
import { attributionDataDriven } from '../../src/metrics/attribution-data-driven';
import { windowsOf, type CountedPath } from '../../src/stats/journey-windows';
import { removalEffects, sharesOf, type RemovalEffects } from '../../src/stats/markov';
import { rateShapley, sumShapley } from '../../src/stats/shapley';
import { recordsOf, rowsOf, viewOf, withTables } from './asking';
import { fillJourneys, type MadeJourney } from './attribution-tables';
import { plain } from './figuring';

const tables = withTables();

/** Six paths, 400 won of 1,000 journeys: 0.4 of them, each won deal 100. */
const six: MadeJourney[] = (
  [
    [['Paid', 'Webinar'], 3, 2],
    [['Paid'], 1, 6],
    [['Organic', 'Webinar'], 2, 1],
    [['Organic'], 1, 3],
    [['Webinar'], 2, 2],
    [['Paid', 'Organic', 'Webinar'], 1, 1],
  ] as const
).flatMap(([path, won, lost]): MadeJourney[] => [
  { path, outcome: 'won', times: 40 * won },
  { path, outcome: 'lost', times: 20 * lost },
  { path, outcome: 'disqualified', times: 20 * lost },
]);

const asked = (params: Record<string, Value> = {}) => rowsOf(tables.engine, attributionDataDriven, { params });

function named(rows: readonly Row[], column: string, by = 'channel'): Record<string, Value> {
  return Object.fromEntries(rows.map((row) => [String(row[by]), row[column] ?? null]));
}

function figure(rows: Row[], params: Record<string, Value> = {}) {
  const spec = attributionDataDriven.figure(
    viewOf(rows, { params: { by: 'channel', method: 'markov', measure: 'count', markov_order: 1, ...params } }),
  );
  return { ...spec, takeaway: plain(spec.takeaway), subtitle: plain(spec.subtitle), notes: spec.notes.map(plain) };
}

describe('six paths, by hand', () => {
  test('Markov: removal effects, and their parts of the won deals', async () => {
    await fillJourneys(tables.engine, six);
    const rows = await asked();
    const effects = named(rows, 'removal_effect');
    expect(effects.Paid).toBeCloseTo(33 / 70, 12);
    expect(effects.Organic).toBeCloseTo(27 / 70, 12);
    expect(effects.Webinar).toBeCloseTo(4 / 5, 12);
    const credited = named(rows, 'credited_count');
    expect(credited.Paid).toBeCloseTo(113.7931, 4);
    expect(credited.Organic).toBeCloseTo(93.1034, 4);
    expect(credited.Webinar).toBeCloseTo(193.1034, 4);
    expect(credited.Unattributed).toBe(0);
    expect(named(rows, 'journey_count')).toEqual({ Webinar: 560, Paid: 560, Organic: 360, Unattributed: 0 });
    expect(named(rows, 'won_count')).toEqual({ Webinar: 320, Paid: 200, Organic: 160, Unattributed: 0 });
    expect(rows.map(({ ended_count }) => ended_count)).toEqual([1000, 1000, 1000, 1000]);
  });

  test('Shapley of the share won: Paid is below zero and shown so', async () => {
    await fillJourneys(tables.engine, six);
    const rows = await asked({ method: 'shapley' });
    const values = named(rows, 'rate_value');
    expect(values.Paid).toBeCloseTo(-17 / 6160, 12);
    expect(values.Organic).toBeCloseTo(279 / 3080, 12);
    expect(values.Webinar).toBeCloseTo(1923 / 6160, 12);
    expect(named(rows, 'credit_share').Paid).toBeCloseTo(-17 / 6160 / 0.4, 12);
    const spec = figure(rows, { method: 'shapley' });
    expect(spec.takeaway).toBe(
      'Shapley of the share won gives Webinar the largest share of the won deals: 78.0 %; 1 channel below zero',
    );
    expect(spec.picture).toMatchObject({ rows: [{}, {}, { label: 'Paid', text: '−0.7\u00a0%' }, { muted: true }] });
  });

  test('linear over distinct channels is what it is called', async () => {
    await fillJourneys(tables.engine, six);
    const rows = await asked({ method: 'linear_distinct' });
    const credited = named(rows, 'credited_count');
    expect(credited.Paid).toBeCloseTo((40 * 17) / 6, 10);
    expect(credited.Organic).toBeCloseTo((40 * 7) / 3, 10);
    expect(credited.Webinar).toBeCloseTo((40 * 29) / 6, 10);
    expect(figure(rows, { method: 'linear_distinct' }).takeaway).toMatch(
      /^Linear over distinct channels gives Webinar/,
    );
  });

  test('amounts add up to the cent, without a touch to Unattributed; other currencies stand beside', async () => {
    await fillJourneys(tables.engine, [
      ...six.map((journey) => ({ ...journey, amount_minor: 333 })),
      { path: [], outcome: 'won', amount_minor: 12_345 },
      { path: ['Paid'], outcome: 'won', amount_minor: 999_999, currency: 'EUR' },
      { path: ['Paid'], outcome: 'won', amount_minor: null },
    ]);
    for (const method of ['markov', 'shapley', 'linear_distinct']) {
      const rows = await asked({ method, measure: 'amount' });
      const total = rows.reduce((sum, { credited_minor }) => sum + Number(credited_minor), 0);
      expect(total).toBe(400 * 333 + 12_345);
      expect(rows[0]).toMatchObject({ all_won_minor: total, other_currency_count: 1, without_amount_count: 1 });
      expect(rows.at(-1)).toMatchObject({ channel: 'Unattributed', credited_minor: 12_345, journey_count: 1 });
    }
  });

  test('ranges by resampling hold the share and are the same again', async () => {
    await fillJourneys(tables.engine, six);
    for (const method of ['markov', 'shapley']) {
      const rows = await asked({ method, intervals: true });
      for (const { low, high, credit_share } of rows.slice(0, 3)) {
        expect(Number(low)).toBeLessThan(Number(credit_share));
        expect(Number(high)).toBeGreaterThan(Number(credit_share));
      }
      expect(await asked({ method, intervals: true })).toEqual(rows);
      expect(figure(rows, { method, intervals: true }).takeaway).toMatch(/\(95 % range [\d.]+–[\d.]+ %\)/);
    }
  });

  test('the rows behind a mark are the journeys that met it', async () => {
    await fillJourneys(tables.engine, [
      ...six,
      { path: [], outcome: 'lost' },
      { path: ['Paid', 'Paid'], outcome: 'lost' },
    ]);
    const rows = await asked();
    for (const row of rows) {
      const records = await recordsOf(tables.engine, attributionDataDriven, row);
      expect(records).toHaveLength(Number(row.journey_count));
      expect(records.filter(({ is_won }) => is_won)).toHaveLength(Number(row.won_count));
    }
  });
});

describe('which journeys count', () => {
  const many = (journey: Partial<MadeJourney>): MadeJourney[] =>
    six.map((one) => ({ ...one, ...journey, path: one.path, outcome: one.outcome }));

  test('open ones are neither won nor lost, and how many are left out is said', async () => {
    await fillJourneys(tables.engine, [
      ...six,
      { path: ['Paid'], outcome: 'open', times: 7 },
      { path: ['Paid'], outcome: 'won', closed: '2026-10-01', times: 2 },
    ]);
    const rows = await asked();
    expect(rows[0]).toMatchObject({ ended_count: 1000, open_count: 9, young_count: 0 });
    expect(figure(rows).notes).toContain('9 open journeys left out: neither won nor lost.');
  });

  test('matured: begun at least as long ago as 95 % took, on the day itself too', async () => {
    // 1,000 journeys took 50 days: 2026-08-11 is 50 days before the as-of date.
    await fillJourneys(tables.engine, [
      ...six,
      { path: ['Paid'], outcome: 'lost', created: '2026-08-11', closed: '2026-08-20' },
      { path: ['Paid'], outcome: 'lost', created: '2026-08-12', closed: '2026-08-20', times: 3 },
    ]);
    const rows = await asked();
    expect(rows[0]).toMatchObject({ pace_days: 50, ended_count: 1001, young_count: 3 });
    expect((await asked({ journeys: 'ended' }))[0]).toMatchObject({ ended_count: 1004, young_count: 0 });
    expect(figure(rows).subtitle).toContain('begun by 30 Sep 2026 and at least 50 days before 30 Sep 2026');
    expect(figure(rows).notes.join(' ')).toContain('3 ended journeys left out as too young: 95 % end within 50 days');
  });

  test('begun after the period, they wait for the next one', async () => {
    await fillJourneys(tables.engine, many({ created: '2026-10-01', closed: '2026-10-02' }));
    const rows = await rowsOf(tables.engine, attributionDataDriven, { scope: { as_of: '2026-12-31' } });
    expect(rows).toEqual([]);
    expect(figure(rows).takeaway).toBe('No journey of this kind has ended yet');
  });

  test('fewer than 300 won are refused in words, with the counts in the table', async () => {
    await fillJourneys(tables.engine, [
      { path: ['Paid'], outcome: 'won', times: 299 },
      { path: [], outcome: 'won', times: 50 },
    ]);
    const rows = await asked();
    expect(named(rows, 'refusal')).toEqual({ Paid: 'few_won', Unattributed: 'few_won' });
    const spec = figure(rows);
    expect(spec.takeaway).toBe('Not shown: 299 won deals with a touch, fewer than the 300 this method needs');
    expect(spec.picture).toMatchObject({ rows: [] });
    expect(spec.table.rows).toHaveLength(2);
  });

  test('a channel that fewer than 30 won met is shown, not ranked', async () => {
    await fillJourneys(tables.engine, [...six, { path: ['Fair'], outcome: 'won', times: 29 }]);
    const spec = figure(await asked());
    expect(spec.picture).toMatchObject({
      rows: [{}, {}, {}, { label: 'Fair', muted: true }, { label: 'Unattributed', muted: true }],
      break: { before: 3, label: 'Not ranked' },
    });
    expect(spec.notes).toContain('Not ranked: met by fewer than 30 won deals.');
  });

  test('without amounts in the currency, no share of the amount', async () => {
    await fillJourneys(
      tables.engine,
      six.map((journey) => ({ ...journey, amount_minor: null })),
    );
    const rows = await asked({ measure: 'amount' });
    expect(named(rows, 'refusal').Paid).toBe('no_amount');
    expect(figure(rows, { measure: 'amount' }).takeaway).toBe(
      'Not shown: no won deal with a touch has an amount in this currency',
    );
  });
});

test('the accounting rule is said on every figure, and no cause is', async () => {
  await fillJourneys(tables.engine, six);
  for (const method of ['markov', 'shapley', 'linear_distinct']) {
    const { notes, takeaway, subtitle } = figure(await asked({ method }), { method });
    expect(notes[0]).toBe('Credit shares are an agreed accounting rule, not a causal effect.');
    expect([takeaway, subtitle, ...notes].join(' ')).not.toMatch(/because|due to|thanks to|caused|drove|drives/);
  }
});

test('orders and numbers of names out of range are refused', async () => {
  await fillJourneys(tables.engine, six);
  await expect(asked({ markov_order: 4 })).rejects.toThrow(RangeError);
  await expect(asked({ most_names: 21 })).rejects.toThrow(RangeError);
});

const someJourneys = fc.array(
  fc.record({
    path: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 6 }),
    outcome: fc.constantFrom<MadeJourney['outcome']>('won', 'lost', 'open', 'disqualified'),
    times: fc.integer({ min: 20, max: 120 }),
    amount_minor: fc.option(fc.nat(5000), { freq: 5 }),
    currency: fc.constantFrom('USD', 'USD', 'EUR'),
  }),
  { minLength: 15, maxLength: 25 },
);

/** By looking at every journey: the most frequent names, the others as one. */
function countedBy(made: readonly MadeJourney[], most: number) {
  const ended = made.filter(({ outcome }) => outcome !== 'open');
  const touches = new Map<string, number>();
  for (const { path, times = 1 } of ended) for (const name of path) touches.set(name, (touches.get(name) ?? 0) + times);
  const frequent = [...touches].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([name]) => name);
  const kept = frequent.length <= most ? frequent : frequent.slice(0, most - 1);
  const labelOf = (name: string) => (kept.includes(name) ? name : 'Other');
  const names = [...new Set(frequent.map(labelOf))];
  const counted: CountedPath[] = ended.map(({ path, outcome, times = 1, amount_minor, currency }) => ({
    path: path.map((name) => names.indexOf(labelOf(name))),
    conversions: outcome === 'won' ? times : 0,
    nulls: outcome === 'won' ? 0 : times,
    value: outcome === 'won' && currency === 'USD' ? times * (amount_minor ?? 0) : 0,
  }));
  return { names, counted };
}

describe('of random journeys', () => {
  test('the answer is what looking at every journey comes to, for every order, game and number of names', async () => {
    const samples = fc.sample(someJourneys, { numRuns: 12, seed: 11 });
    let answered = 0;
    for (const [index, made] of samples.entries()) {
      const [order, most] = [(index % 3) + 1, index % 2 === 0 ? 12 : 3];
      const { names, counted } = countedBy(made, most);
      const touched = counted.filter(({ path }) => path.length > 0);
      const won = touched.reduce((sum, { conversions }) => sum + conversions, 0);
      const all = counted.reduce((sum, { conversions }) => sum + conversions, 0);
      if (won < 300) continue;
      answered += 1;
      await fillJourneys(tables.engine, made);
      const sets = touched.map(({ path, ...counts }) => ({
        ...counts,
        mask: path.reduce((mask, name) => mask | (1 << name), 0),
      }));
      const chain = removalEffects(windowsOf(touched, order), names.length, order) as RemovalEffects;
      const wanted: [string, readonly number[]][] = [
        ['markov', sharesOf(chain.effects) ?? []],
        ['shapley', sharesOf(rateShapley(sets, names.length)) ?? []],
        ['linear_distinct', sumShapley(sets, names.length, ({ conversions }) => conversions / won)],
      ];
      for (const [method, shares] of wanted) {
        const rows = await asked({ method, markov_order: order, most_names: most });
        const credited = named(rows, 'credited_count');
        expect(Object.keys(credited).toSorted()).toEqual([...names, 'Unattributed'].toSorted());
        for (const [at, name] of names.entries())
          expect(Number(credited[name])).toBeCloseTo((shares[at] as number) * won, 8);
        expect(credited.Unattributed).toBe(all - won);
        expect(rows.reduce((sum, { credit_share }) => sum + Number(credit_share), 0)).toBeCloseTo(1, 10);
      }
    }
    expect(answered).toBeGreaterThan(5);
  });
});
