import { describe, expect, test } from 'vitest';
import { defaultAgreement, type Agreement } from '../../src/agreement/agreement';
import { agreeingTeams } from '../../src/agreement/ticks';
import { definitionOf } from '../../src/metrics/compose';
import { metricById, metrics } from '../../src/metrics/index';
import type { ModelReport } from '../../src/model/report';
import { type Definition, definitionsOf, hashOf, notAgreed } from '../../src/ui/definitions/definitions';
import { stampOf } from '../../src/ui/figure/stamp';
import { aSource } from '../ui-data/sources';

const model = {
  as_of: '2026-09-30',
  currencies: ['USD', 'EUR'],
  stages: [
    { key: 'a', tool: 'hubspot', entity: 'person', stage_name: 'Marketing Qualified Lead', stage: 'marketing_qualified', count: 9 },
    { key: 'b', tool: 'salesforce', entity: 'opportunity', stage_name: 'Closed Won', stage: 'won', count: 3 },
    { key: 'c', tool: 'hubspot', entity: 'person', stage_name: 'Subscriber', stage: 'ignore', count: 2 },
  ],
  channels: [
    { source: 'google', channel: 'Paid search', count: 4 },
    { source: 'bing', channel: 'Paid search', count: 1 },
  ],
  owners: [{ owner: 'Kim', team: 'North', count: 3 }],
  decided: [{ check: 'test-records', choice: 'exclude', by: 'Ana', at: '2026-11-03T14:05', words: '12 test records left out', affects: [] }],
} as unknown as ModelReport; // prettier-ignore

const contacts = aSource({
  mapping: {
    kind: 'person',
    tool: 'hubspot',
    columns: { marketing_qualified_at: 'Became a Marketing Qualified Lead Date' },
    options: {},
  },
});

function all(change: Partial<Agreement> = {}, more: Partial<ModelReport> = {}): Map<string, Definition> {
  const agreement = { ...defaultAgreement, ...change };
  const made = definitionsOf({ agreement, model: { ...model, ...more }, sources: [contacts], metrics });
  expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
  return new Map(made.map((one) => [one.id, one]));
}

const words = (definition: Definition | undefined) => definition?.sentences.join(' ') ?? '';

describe('every definition in force', () => {
  test('a stage says which names of which tool mean it, and which column dates it', () => {
    const mql = all().get('stage marketing_qualified');
    expect(mql).toMatchObject({
      title: 'MQL',
      lists: [{ name: 'HubSpot, people', items: ['Marketing Qualified Lead'] }],
      change: { part: 'meanings' },
    });
    expect(words(mql)).toContain('Marketing answers for it.');
    expect(words(mql)).toContain('The day stands in “Became a Marketing Qualified Lead Date”.');
    expect(all().get('stage ignore')?.lists).toEqual([{ name: 'HubSpot, people', items: ['Subscriber'] }]);
    expect(all().has('stage sales_accepted')).toBe(false);
  });

  test('sources stand under their channel, owners under their team', () => {
    expect(all().get('channels')?.lists).toEqual([{ name: 'Paid search', items: ['bing', 'google'] }]);
    expect(all().get('teams')?.lists).toEqual([{ name: 'North', items: ['Kim'] }]);
  });

  test('a metric says what its figures say, word for word, with what was promised filled in', () => {
    expect(words(all().get('metric win-rate'))).toBe(definitionOf(metricById('win-rate'), { by: 'overall' }));
    const promises = { contact_within: 2, contact_unit: 'days', decide_within: 7 } as const;
    expect(words(all({ promises }).get('metric sla-compliance'))).toContain('within 2 days');
    expect(words(all({ promises }).get('promise contact'))).toBe(
      'Sales contacts whoever marketing hands over within 2 days.',
    );
    expect(words(all({ promises }).get('promise decide'))).toContain('within 7 days');
    for (const { id } of metrics) {
      expect(all().get(`metric ${id}`)).toBeDefined();
      expect(words(all().get(`metric ${id}`))).not.toMatch(/\$\w|undefined/);
    }
  });

  test('calendar, money and what was left out are said as agreed', () => {
    const rate = { currency: 'EUR', to: 'USD', per_unit: '1.08', as_of: '2026-09-30', source: 'ECB' };
    const made = all({
      fiscal_year_start_month: 4,
      as_of: '2026-09-28',
      display_currency: 'USD',
      rates: [rate],
      own_domains: ['halden.example'],
      decisions: [{ check: 'test-records', choice: 'exclude', by: 'Ana', at: '2026-11-03T14:05' }],
    });
    expect(words(made.get('calendar'))).toBe('The fiscal year starts in April. “Today” is 28 Sep 2026, set by hand.');
    const weeks = all({ fiscal_year_start_month: 2, fiscal_weeks: { pattern: '4-5-4', first_weekday: 7 } });
    expect(words(weeks.get('calendar'))).toMatch(
      /^The fiscal year starts on the Sunday nearest to 1 February; its quarters are 13 weeks, in months of 4, 5, 4 weeks/,
    );
    expect(words(made.get('money'))).toContain('1 EUR is 1.08 USD: ECB, 30 Sep 2026.');
    expect(words(made.get('own domains'))).toContain('halden.example');
    expect(words(made.get('decision test-records'))).toBe('12 test records left out (decided by Ana, 3 Nov 2026).');
  });
});

describe('agreeing', () => {
  const signed = (definitions: Map<string, Definition>) =>
    [...definitions.values()].flatMap((one) =>
      agreeingTeams.map((team) => ({ definition: one.id, team, by: 'Ana', at: '2026-11-03', words: hashOf(one) })),
    );

  test('what both teams ticked is agreed; one team alone is not enough', () => {
    const made = all();
    const ticks = signed(made);
    expect(notAgreed([...made.values()], ticks)).toEqual([]);
    const without = ticks.filter(({ definition, team }) => definition !== 'money' || team !== 'sales');
    expect(notAgreed([...made.values()], without).map(({ id }) => id)).toEqual(['money']);
    expect(notAgreed([...made.values()], [])).toHaveLength(made.size);
  });

  test('a change opens just what it changes', () => {
    const ticks = signed(all());
    const open = (made: Map<string, Definition>) => notAgreed([...made.values()], ticks).map(({ id }) => id);
    expect(open(all({ fiscal_year_start_month: 4 }))).toEqual(['calendar']);
    const promises = { ...defaultAgreement.promises, decide_within: 7 };
    expect(open(all({ promises }))).toEqual(['promise decide', 'metric mql-acceptance']);
    const channels = [{ source: 'google', channel: 'Search', count: 4 }];
    expect(open(all({}, { channels }))).toEqual(['channels']);
  });

  test('more of the same in the next export opens nothing', () => {
    const decisions: Agreement['decisions'] = [
      { check: 'test-records', choice: 'exclude', by: 'Ana', at: '2026-11-03T14:05' },
    ];
    const ticks = signed(all({ decisions }));
    const decided = [{ ...model.decided![0]!, words: '14 test records left out' }];
    const stages = model.stages.map((stage) => ({ ...stage, count: stage.count + 5 }));
    expect(notAgreed([...all({ decisions }, { decided, stages, as_of: '2026-10-31' }).values()], ticks)).toEqual([]);
  });
});

test('what is printed names the day and the agreement', () => {
  const agreement = { ...defaultAgreement, version: { number: 3, at: '2026-11-03' } };
  expect(stampOf(agreement, '2026-09-30')).toMatch(/^As of 30 Sep 2026, agreement 3 of 3 Nov 2026 \([0-9a-f]{4}\)\.$/);
  expect(stampOf(defaultAgreement, '2026-09-30')).toMatch(/, agreement 1 \([0-9a-f]{4}\)\.$/);
});
