import { unusedShape, type Shape } from './shape';

const dimensions = [
  'Session default channel group',
  'Session primary channel group (Default Channel Group)',
  'First user default channel group',
  'First user primary channel group (Default Channel Group)',
  'Session source / medium',
  'Session source',
  'Session medium',
  'Session campaign',
  'First user source / medium',
  'Event name',
  'Nth day',
  'Landing page',
  'Page path and screen class',
  'Groupe de canaux par défaut de la session',
  'Source/support de la session',
];
const counts = [
  'Sessions',
  'Engaged sessions',
  'Key events',
  'Event count',
  'Active users',
  'Total users',
  'New users',
  'Users',
  'Événements clés',
  'Utilisateurs actifs',
];

/** Traffic of the website: kept, and no figure counts it. */
export const webAnalytics: readonly Shape[] = [
  { ...unusedShape('ga4', 'Website traffic, Google Analytics', dimensions, counts), confidence: 0.97 },
  {
    ...unusedShape('ga4', 'Website traffic, Google Analytics', counts),
    marks: dimensions,
    preamble: /^\W*# ?(-{4,}|(start|end) date:|date de (début|fin)|property:|\d{8}-\d{8})/i,
  },
  {
    ...unusedShape(
      'search_console',
      'Search traffic, Google Search Console',
      ['Clicks', 'Clics', 'Klicks'],
      ['Impressions'],
      ['CTR'],
      ['Position'],
    ),
    without: ['Cost', 'Spend', 'Campaign'],
  },
];
