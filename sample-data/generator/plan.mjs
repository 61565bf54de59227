import { at, isoDate, monthIndex } from './calendar.mjs';
import { campaigns, team } from './market.mjs';

/** Unpadded day first, 1/4/2025 for 1 April: the agency books a month's cost on the month's first day. */
function agencyDate(moment) {
  const [year, month, day] = isoDate(moment).split('-').map(Number);
  return `${day}/${month}/${year}`;
}

export const spendHeader = ['day', 'channel', 'campaign', 'currency', 'cost'];

/** One cost per campaign and month; `cents` is the truth the written text is made from. */
export function buildSpend(random) {
  const spend = [];
  for (let month = 3; month < 21; month++) {
    const moment = Date.UTC(2025, month, 1) / 60000;
    for (const campaign of campaigns) {
      if (moment < at(campaign.from) || moment > at(campaign.to)) continue;
      const holiday = monthIndex(moment) === 7 || monthIndex(moment) === 11 ? 0.7 : 1;
      const cents = Math.round(campaign.monthly * 100 * holiday * (0.88 + 0.24 * random.next()));
      spend.push({ moment, channel: campaign.channel, campaign: campaign.name, cents });
    }
  }
  return spend;
}

/** The agency's spreadsheet speaks its own language: semicolons between cells, a comma before the cents. */
export const spendDelimiter = ';';

export function spendRecord({ moment, channel, campaign, cents }) {
  return [agencyDate(moment), channel, campaign, 'USD', (cents / 100).toFixed(2).replace('.', ',')];
}

export const teamHeader = ['owner', 'team', 'manager'];
export const teamRecords = team;

export const goalHeader = ['period', 'team', 'metric', 'target'];

/** Whole company per quarter: revenue and pipeline in dollars, the rest counts. */
const targets = [
  ['Q2 2025', 240_000, 4_500_000, 2800, 1000, 310],
  ['Q3 2025', 850_000, 4_600_000, 2900, 1000, 340],
  ['Q4 2025', 1_050_000, 5_000_000, 3300, 1200, 400],
  ['Q1 2026', 1_150_000, 5_200_000, 3600, 1250, 430],
  ['Q2 2026', 1_300_000, 5_600_000, 3700, 1300, 450],
  ['Q3 2026', 1_950_000, 5_800_000, 3800, 1350, 470],
  ['Q4 2026', 1_900_000, 6_000_000, 4000, 1450, 500],
];
const shares = [
  ['SMB', 0.25],
  ['Mid-Market', 0.35],
  ['Enterprise', 0.4],
];

/** The company's revenue goal of a quarter in cents. */
export function revenueGoalMinor(period) {
  return targets.find(([name]) => name === period)[1] * 100;
}

/** Company goals with an empty team; the teams' revenue goals add up to the company's. */
export function goalRecords() {
  return targets.flatMap(([period, revenue, pipeline, leads, qualified, accepted]) => [
    [period, '', 'Revenue', revenue],
    ...shares.map(([name, share]) => [period, name, 'Revenue', Math.round(revenue * share)]),
    [period, '', 'Pipeline', pipeline],
    [period, '', 'Leads', leads],
    [period, '', 'MQLs', qualified],
    [period, '', 'SQLs', accepted],
  ]);
}
