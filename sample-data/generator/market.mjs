/**
 * Where people come from. `share` of all people, then the chance of each step: marketing qualified, sales qualified,
 * opportunity, won. Paid Social is the loud one: most people, fewest customers.
 */
export const sources = [
  { name: 'Paid Social', share: 0.3, qualified: 0.31, accepted: 0.15, deal: 0.36, won: 0.12 },
  { name: 'Organic Search', share: 0.2, qualified: 0.39, accepted: 0.4, deal: 0.57, won: 0.23 },
  { name: 'Paid Search', share: 0.16, qualified: 0.43, accepted: 0.38, deal: 0.53, won: 0.2 },
  { name: 'Direct Traffic', share: 0.09, qualified: 0.41, accepted: 0.4, deal: 0.53, won: 0.21 },
  { name: 'Offline Sources', share: 0.08, qualified: 0.44, accepted: 0.4, deal: 0.54, won: 0.21 },
  { name: 'Email Marketing', share: 0.07, qualified: 0.37, accepted: 0.34, deal: 0.5, won: 0.19 },
  { name: 'Referrals', share: 0.06, qualified: 0.54, accepted: 0.56, deal: 0.66, won: 0.31 },
  { name: 'Organic Social', share: 0.04, qualified: 0.22, accepted: 0.25, deal: 0.42, won: 0.16 },
];

/** `amount` is the median in dollars, `cycle` the median of days from opportunity to close. */
export const segments = {
  SMB: { share: 0.62, people: 1, amount: 6200, cycle: 33, won: 1.22, moreRoles: [0, 0, 0, 1] },
  'Mid-market': { share: 0.28, people: 1.9, amount: 21000, cycle: 60, won: 1, moreRoles: [0, 1, 1, 2] },
  Enterprise: { share: 0.1, people: 3.4, amount: 64000, cycle: 98, won: 0.6, moreRoles: [1, 1, 2, 3] },
};

export const countries = [
  ['United States', 46],
  ['United Kingdom', 17],
  ['Germany', 11],
  ['Canada', 8],
  ['France', 6],
  ['Netherlands', 5],
  ['Sweden', 4],
  ['Spain', 3],
];

/** January to December; quiet Augusts and Decembers, busy autumns. */
export const monthWeights = [0.98, 1.02, 1.12, 1.0, 1.02, 0.96, 0.84, 0.72, 1.16, 1.2, 1.1, 0.7];
/** Sunday to Saturday. */
export const weekdayWeights = [0.28, 1.18, 1.26, 1.24, 1.16, 0.94, 0.32];

/** First day, last day, and dollars a month at full speed; the same names stand in HubSpot's drill-down and the touch log. */
export const campaigns = [
  { name: 'Search | Brand', channel: 'Paid Search', from: '2025-04-01', to: '2026-09-30', monthly: 3800 },
  { name: 'Search | Production planning', channel: 'Paid Search', from: '2025-04-01', to: '2026-09-30', monthly: 9400 },
  { name: 'Search | Inventory software', channel: 'Paid Search', from: '2025-07-01', to: '2026-09-30', monthly: 7100 },
  { name: 'Search | Competitor names', channel: 'Paid Search', from: '2026-01-01', to: '2026-09-30', monthly: 4200 },
  { name: 'Social | Planning checklist', channel: 'Paid Social', from: '2025-04-01', to: '2026-09-30', monthly: 11800 },
  { name: 'Social | Spreadsheet horror', channel: 'Paid Social', from: '2025-09-01', to: '2026-09-30', monthly: 9600 },
  { name: 'Social | Lookalike, EMEA', channel: 'Paid Social', from: '2026-02-01', to: '2026-09-30', monthly: 12400 },
  { name: 'Social | Retargeting', channel: 'Paid Social', from: '2025-04-01', to: '2026-09-30', monthly: 3100 },
  { name: 'Display | Trade press', channel: 'Display', from: '2025-10-01', to: '2026-03-31', monthly: 2600 },
];

export const events = [
  { name: 'Factory Forward 2025', day: '2025-05-20' },
  { name: 'Supply Days Autumn 2025', day: '2025-10-07' },
  { name: 'Plant & Process Expo 2026', day: '2026-03-11' },
  { name: 'Factory Forward 2026', day: '2026-05-19' },
  { name: 'Supply Days Autumn 2026', day: '2026-09-15' },
];

export const newsletters = ['Newsletter', 'Webinar invitation', 'Product update'];
export const webinars = [
  'Webinar: Plan without spreadsheets',
  'Webinar: Safety stock, live',
  'Webinar: Year-end stocktaking',
];

/** [name, team, manager]; the owner left in 2025 stands in deals but in no team file. */
export const team = [
  ['Alicia Romero', 'SMB', 'Ines Falk'],
  ['Tom Beckett', 'SMB', 'Ines Falk'],
  ['Grace Oduya', 'SMB', 'Ines Falk'],
  ['Yannick Roux', 'SMB', 'Ines Falk'],
  ['Marta Lindholm', 'Mid-Market', 'Desmond Clay'],
  ['Hugh Pritchard', 'Mid-Market', 'Desmond Clay'],
  ['Sunita Rao', 'Mid-Market', 'Desmond Clay'],
  ['Leonie Krüger', 'Enterprise', 'Patricia Voss'],
  ['Caleb Whitmore', 'Enterprise', 'Patricia Voss'],
  ['Dana Whitlock', 'Sales Development', 'Rory Malone'],
  ['Kofi Mensah', 'Sales Development', 'Rory Malone'],
  ['Emily Tran', 'Sales Development', 'Rory Malone'],
  ['José Carrasco', 'Sales Development', 'Rory Malone'],
];
export const departedOwner = 'Piet van Daalen';
export const slowOwner = 'Dana Whitlock';

export const teamOfSegment = { SMB: 'SMB', 'Mid-market': 'Mid-Market', Enterprise: 'Enterprise' };
