import { describe, expect, test } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { channelMeaning, sourceLabel } from '../../src/agreement/channel-rules';
import { goalMetricOf } from '../../src/agreement/goal-metrics';
import { readPeriod, readPeriods } from '../../src/agreement/goal-periods';
import { dealStatus, stageKey, stageMeaning } from '../../src/agreement/stage-rules';

const person = (stage_name: string) =>
  stageMeaning({ entity: 'person', tool: 'any', pipeline: null, stage_name }, defaultAgreement);
const deal = (stage_name: string) =>
  stageMeaning({ entity: 'opportunity', tool: 'any', pipeline: null, stage_name }, defaultAgreement);

describe('stages', () => {
  test.each([
    ['Lead', 'lead'],
    ['New', 'lead'],
    ['Open - Not Contacted', 'lead'],
    ['Working - Contacted', 'lead'],
    ['ATTEMPTED_TO_CONTACT', 'lead'],
    ['Marketing Qualified Lead', 'marketing_qualified'],
    ['marketingqualifiedlead', 'marketing_qualified'],
    ['MQL', 'marketing_qualified'],
    ['Sales Accepted Lead', 'sales_accepted'],
    ['Sales Qualified Lead', 'sales_qualified'],
    ['Qualified', 'sales_qualified'],
    ['Closed - Converted', 'sales_qualified'],
    ['Closed - Not Converted', 'disqualified'],
    ['Unqualified', 'disqualified'],
    ['Disqualified', 'disqualified'],
    ['Opportunity', 'opportunity'],
    ['Open deal', 'opportunity'],
    ['Customer', 'won'],
    ['Subscriber', 'ignore'],
    ['Evangelist', 'ignore'],
    ['Nurture', 'ignore'],
  ])('a person at %s is %s', (name, stage) => {
    expect(person(name)).toEqual({ stage, is_known: true });
  });

  test.each([
    ['Closed Won', 'won'],
    ['closedwon', 'won'],
    ['Won', 'won'],
    ['Closed Lost', 'lost'],
    ['closedlost', 'lost'],
    ['Lost', 'lost'],
    ['Prospecting', 'opportunity'],
    ['Engaging', 'opportunity'],
    ['Id. Decision Makers', 'opportunity'],
    ['Proposal/Price Quote', 'opportunity'],
    ['Appointment scheduled', 'opportunity'],
    ['decisionmakerboughtin', 'opportunity'],
  ])('a deal at %s is %s', (name, stage) => {
    expect(deal(name)).toEqual({ stage, is_known: true });
  });

  test('an unknown name is taken for the first stage and said to be unknown', () => {
    expect(person('Zork')).toEqual({ stage: 'lead', is_known: false });
    expect(deal('Zork')).toEqual({ stage: 'opportunity', is_known: false });
  });

  test('the agreement decides before the rules, for one pipeline of a tool', () => {
    const name = { entity: 'opportunity', tool: 'hubspot', pipeline: 'Sales', stage_name: 'Closed | Won' } as const;
    expect(stageKey(name)).toBe('opportunity|hubspot|sales|closed   won');
    const agreement = { ...defaultAgreement, stages: { [stageKey(name)]: 'ignore' as const } };
    expect(stageMeaning(name, agreement)).toEqual({ stage: 'ignore', is_known: true });
    expect(stageMeaning({ ...name, pipeline: 'Other' }, agreement).stage).toBe('won');
  });

  test('a status column says won, lost or open, and nothing when it is vague', () => {
    expect(['Won', 'lost', 'Open', 'Abandoned', 'Closed', 'deleted'].map((text) => dealStatus(text))).toEqual([
      'won', 'lost', 'open', 'lost', null, null,
    ]); // prettier-ignore
  });
});

describe('channels', () => {
  test.each([
    ['PAID_SEARCH', 'Paid search'],
    ['google / cpc', 'Paid search'],
    ['Google Ads', 'Paid search'],
    ['Paid Social', 'Paid social'],
    ['LinkedIn Ads', 'Paid social'],
    ['facebook', 'Organic social'],
    ['SOCIAL_MEDIA', 'Organic social'],
    ['Organic Search', 'Organic search'],
    ['google', 'Organic search'],
    ['EMAIL_MARKETING', 'Email'],
    ['newsletter', 'Email'],
    ['Direct Traffic', 'Direct'],
    ['(direct) / (none)', 'Direct'],
    ['Offline Sources', 'Offline'],
    ['Phone Inquiry', 'Offline'],
    ['Direct Mail', 'Offline'],
    ['Trade Show', 'Event'],
    ['Webinar', 'Webinar'],
    ['Partner Referral', 'Partner'],
    ['Employee Referral', 'Referral'],
    ['REFERRALS', 'Referral'],
    ['Web', 'Website'],
    ['Cold Call', 'Sales outbound'],
    ['Outbound', 'Sales outbound'],
    ['Purchased List', 'Sales outbound'],
    ['Whitepaper', 'Content'],
    ['OTHER_CAMPAIGNS', 'Other'],
    ['Unknown', 'Unknown'],
  ])('%s is %s', (source, channel) => {
    expect(channelMeaning(source, 'source', defaultAgreement)).toEqual({ channel, is_known: true });
  });

  test('a bare platform name on a bill means its ads', () => {
    const channels = ['Google', 'LinkedIn', 'Meta', 'Microsoft'].map(
      (name) => channelMeaning(name, 'spend', defaultAgreement).channel,
    );
    expect(channels).toEqual(['Paid search', 'Paid social', 'Paid social', 'Paid search']);
  });

  test('what no rule knows is Other and said to be unknown; the agreement decides first', () => {
    expect(channelMeaning('Zork', 'source', defaultAgreement)).toEqual({ channel: 'Other', is_known: false });
    const agreement = { ...defaultAgreement, channels: { 'paid search': 'Ads', zork: 'Aliens' } };
    expect(channelMeaning('PAID_SEARCH', 'source', agreement).channel).toBe('Ads');
    expect(channelMeaning('Zork', 'source', agreement)).toEqual({ channel: 'Aliens', is_known: true });
    expect(channelMeaning('constructor', 'source', agreement).channel).toBe('Other');
  });

  test('internal names read like labels', () => {
    expect(['PAID_SEARCH', 'OFFLINE', 'SEO', 'paid_search'].map((source) => sourceLabel(source))).toEqual([
      'Paid Search',
      'Offline',
      'SEO',
      'paid_search',
    ]);
  });
});

describe('goals', () => {
  test.each([
    ['Revenue', 'revenue'],
    ['won_revenue', 'revenue'],
    ['Bookings Target', 'revenue'],
    ['MQL Goal', 'marketing_qualified'],
    ['MQLs', 'marketing_qualified'],
    ['Planned SQL', 'sales_qualified'],
    ['SAL', 'sales_accepted'],
    ['Leads', 'leads'],
    ['Planned OPP', 'opportunities'],
    ['Opportunities', 'opportunities'],
    ['Pipeline Target', 'pipeline'],
    ['pipeline_created', 'pipeline'],
    ['Won deals', 'won_deals'],
    ['Deals', 'won_deals'],
    ['Number of customers', 'won_deals'],
    ['Happiness', null],
  ])('%s is %s', (name, metric) => {
    expect(goalMetricOf(name)).toBe(metric);
  });

  test.each([
    ['2026-01', '2026-01-01', '2026-01-31'],
    ['Jan 2026', '2026-01-01', '2026-01-31'],
    ['January 2026', '2026-01-01', '2026-01-31'],
    ['Feb-24', '2024-02-01', '2024-02-29'],
    ['02/2025', '2025-02-01', '2025-02-28'],
    ['2026-01-15', '2026-01-01', '2026-01-31'],
    ['2026-01-01 00:00:00', '2026-01-01', '2026-01-31'],
    ['2026-01-05 - 2026-02-04', '2026-01-05', '2026-02-04'],
    ['2026-Q1', '2026-01-01', '2026-03-31'],
    ['Q3 2026', '2026-07-01', '2026-09-30'],
    ['Q1-2026', '2026-01-01', '2026-03-31'],
    ['H2 2026', '2026-07-01', '2026-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['FY26', '2026-01-01', '2026-12-31'],
  ])('%s in a plain year', (label, start, end) => {
    expect(readPeriod(label, 1)).toEqual({ start, end });
  });

  test.each([
    ['Q1 FY26', '2025-02-01', '2025-04-30'],
    ['FY26-Q4', '2025-11-01', '2026-01-31'],
    ['2026-Q1', '2025-02-01', '2025-04-30'],
    ['FY2026', '2025-02-01', '2026-01-31'],
    ['2026-01', '2026-01-01', '2026-01-31'],
  ])('%s in a year that starts in February', (label, start, end) => {
    expect(readPeriod(label, 2)).toEqual({ start, end });
  });

  test.each([
    'soon',
    'Q5 2026',
    'H3 2026',
    '2026-13',
    '13/2026',
    'Smarch 2026',
    '2026-02-30',
    '2026-02-05 - 2026-01-05',
    '',
  ])('%s is no period', (label) => {
    expect(readPeriod(label, 1)).toBeNull();
  });

  test('dates three months apart are quarters, alone they are months', () => {
    const quarters = readPeriods(['2026-01-01', '2026-04-01', '2026-07-01'], 1);
    expect([...quarters.values()].map((period) => period?.end)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30']);
    expect(readPeriods(['2026-01-01'], 1).get('2026-01-01')?.end).toBe('2026-01-31');
    const monthly = readPeriods(['2026-01-01', '2026-02-01', '2026-07-01'], 1);
    expect(monthly.get('2026-07-01')?.end).toBe('2026-07-31');
  });
});
