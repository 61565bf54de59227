import type { Shape } from './shape';

/** LinkedIn Campaign Manager; without a day column the report's own period stands above the header. */
export const linkedinAds: readonly Shape[] = [
  {
    tool: 'linkedin_ads',
    kind: 'spend',
    label: 'LinkedIn Ads report',
    confidence: 0.97,
    signature: [['Total Spent'], ['Campaign Name', 'Campaign Group Name', 'Account Name', 'Creative Name', 'Ad Name']],
    marks: [
      'Start Date (in UTC)',
      'Campaign Group Name',
      'Campaign Objective',
      'Lead Forms Opened',
      'Clicks to Landing Page',
      'Total Engagements',
      'Viral Impressions',
    ],
    preamble: /(campaign|ad|account|creative|conversion|demographics).* performance report|^\W*report start:/i,
    platform: 'LinkedIn Ads',
    headers: {
      spend_date: ['Start Date (in UTC)', 'Day', 'Date'],
      period_end: ['End Date (in UTC)'],
      campaign: ['Campaign Name', 'Campaign Group Name', 'Account Name'],
      currency: ['Currency'],
      cost: ['Total Spent'],
    },
  },
];
