import type { Shape } from './shape';

/** Microsoft Advertising by API column names and by the labels of the page. */
export const microsoftAds: readonly Shape[] = [
  {
    tool: 'microsoft_ads',
    kind: 'spend',
    label: 'Microsoft Ads report',
    confidence: 0.96,
    signature: [['Spend'], ['CampaignName', 'Campaign name', 'Campaign', 'AccountName', 'Account name', 'AdGroupName']],
    marks: [
      'TimePeriod',
      'GregorianDate',
      'Gregorian date',
      'Time period',
      'CampaignName',
      'AccountName',
      'CampaignId',
    ],
    preamble: /^\W*report name:/i,
    platform: 'Microsoft Ads',
    headers: {
      spend_date: ['TimePeriod', 'GregorianDate', 'Time period', 'Gregorian date', 'Day', 'Date', 'Week', 'Month'],
      channel: ['CampaignType', 'Campaign type'],
      campaign: ['CampaignName', 'Campaign name', 'Campaign', 'AccountName', 'Account name'],
      currency: ['CurrencyCode', 'Currency code', 'Currency'],
      cost: ['Spend'],
    },
  },
];
