import type { Agreement } from '../../agreement/agreement';
import { ratesInForce } from '../../agreement/rates';
import { standing, type Tick, wordsHash, agreeingTeams } from '../../agreement/ticks';
import { formatDate, formatShare } from '../../charts/format';
import { counted } from '../../metrics/figure-words';
import type { Metric } from '../../metrics/metric';
import type { ModelReport } from '../../model/report';
import { sourcesInForce } from '../../sources/in-force';
import type { Source } from '../../sources/source';
import type { DataPart } from '../data/wanted-part';
import { decidedWords } from '../figure/footnotes';
import { attributionDefinitions } from './attribution-definitions';
import { metricDefinition } from './metric-definitions';
import { stageDefinitions } from './stage-definitions';

export const groups = [
  'Stages',
  'Sources and teams',
  'Promises',
  'Attribution',
  'Figures',
  'Calendar and money',
  'Left out and decided',
] as const;

/** One thing both teams must mean the same by, in the words in force. */
export interface Definition {
  /** The same while it is the same question: 'stage won', 'metric win-rate'. */
  id: string;
  group: (typeof groups)[number];
  title: string;
  sentences: string[];
  /** Names put together: 'Paid search' with its sources. */
  lists?: { name: string; items: string[] }[];
  /** What a tick is for, where the sentences say more than was decided, such as counts. */
  basis?: string;
  /** Where it can be changed: a part of the Data page, a page where it can only be looked up, or here. */
  change: { part: DataPart; words: string; alsoHere?: boolean } | { page: string; words: string } | 'here';
  /** The metric whose number stands beside it. */
  metric?: string;
}

export interface InForce {
  agreement: Agreement;
  model: ModelReport;
  sources: readonly Source[];
  metrics: readonly Metric[];
}

/** Every definition in force, made from the agreement, the texts of the metrics and what the files hold. */
export function definitionsOf({ agreement, model, sources, metrics }: InForce): Definition[] {
  return [
    ...stageDefinitions(model, sourcesInForce(sources)),
    ...nameDefinitions(model),
    ...promiseDefinitions(agreement),
    ...attributionDefinitions(agreement),
    ...metrics.map((metric) => metricDefinition(metric, agreement)),
    ...calendarAndMoney(agreement, model),
    ...leftOut(agreement, model),
  ];
}

/** Changes with the words of a definition and nothing else. */
export function hashOf({ title, sentences, lists = [], basis }: Definition): string {
  return wordsHash(basis ?? JSON.stringify([title, sentences, lists]));
}

/** The definitions that not both teams have agreed on as they read now. */
export function notAgreed(definitions: readonly Definition[], ticks: readonly Tick[]): Definition[] {
  return definitions.filter((definition) =>
    agreeingTeams.some((team) => standing(ticks, definition.id, team, hashOf(definition)).state !== 'agreed'),
  );
}

const meanings = { part: 'meanings', words: 'Data, Stages and channels' } as const;

function nameDefinitions({ channels, owners }: ModelReport): Definition[] {
  return [
    {
      id: 'channels',
      group: 'Sources and teams',
      title: 'Channels',
      sentences: ['Sources in the files, put together into the channels both teams talk about.'],
      lists: together(channels.map(({ source, channel }) => [channel, source])),
      change: meanings,
    },
    {
      id: 'teams',
      group: 'Sources and teams',
      title: 'Teams',
      sentences: ['Who belongs to which team.'],
      lists: together(owners.map(({ owner, team }) => [team, owner])),
      change: meanings,
    },
  ];
}

function promiseDefinitions({ promises }: Agreement): Definition[] {
  const unit = promises.contact_unit === 'days' ? 'day' : 'weekday';
  return [
    {
      id: 'promise contact',
      group: 'Promises',
      title: 'First contact',
      sentences: [`Sales contacts whoever marketing hands over within ${counted(promises.contact_within, unit)}.`],
      change: 'here',
      metric: 'sla-compliance',
    },
    {
      id: 'promise decide',
      group: 'Promises',
      title: 'Decision on an MQL',
      sentences: [`Sales accepts, rejects or sends back every MQL within ${counted(promises.decide_within, 'day')}.`],
      change: 'here',
      metric: 'mql-acceptance',
    },
  ];
}

function calendarAndMoney(agreement: Agreement, model: ModelReport): Definition[] {
  const { fiscal_year_start_month, fiscal_weeks, as_of, display_currency } = agreement;
  const currency = display_currency === 'XXX' ? (model.currencies[0] ?? null) : display_currency;
  const month = new Date(Date.UTC(2000, fiscal_year_start_month - 1, 1)).toLocaleDateString('en', {
    month: 'long',
    timeZone: 'UTC',
  });
  const rates = ratesInForce(agreement).map(
    (rate) => `1 ${rate.currency} is ${rate.per_unit} ${rate.to}: ${rate.source}, ${formatDate(rate.as_of)}.`,
  );
  return [
    {
      id: 'calendar',
      group: 'Calendar and money',
      title: 'Calendar',
      sentences: [
        fiscal_weeks
          ? `The fiscal year starts on the ${weekdayName(fiscal_weeks.first_weekday)} nearest to 1 ${month}; its quarters are 13 weeks, in months of ${fiscal_weeks.pattern.replaceAll('-', ', ')} weeks, and a 53rd week belongs to the last month.`
          : `The fiscal year starts in ${month}.`,
        as_of
          ? `“Today” is ${formatDate(as_of)}, set by hand.`
          : '“Today” is the latest day anything happened in the files, never the clock.',
      ],
      change: { ...meanings, alsoHere: true },
    },
    {
      id: 'money',
      group: 'Calendar and money',
      title: 'Money',
      sentences: [
        currency === null ? 'No file names a currency.' : `Money is shown in ${currency}.`,
        'Amounts in another currency are added up only where a rate is given; without one they are counted beside.',
        ...rates,
        agreement.gross_margin === null
          ? 'No gross margin is agreed: what spend brings back is told in revenue (ROAS).'
          : `The gross margin is ${formatShare(agreement.gross_margin)}: what spend brings back is told on margin (ROMI).`,
      ],
      change: { ...meanings, alsoHere: true },
    },
  ];
}

function leftOut({ own_domains, decisions }: Agreement, { decided = [] }: ModelReport): Definition[] {
  const checks = { part: 'checks', words: 'Data, Checks' } as const;
  return [
    {
      id: 'own domains',
      group: 'Left out and decided',
      title: 'Our own people',
      sentences: [
        own_domains.length === 0
          ? 'No e-mail domain is said to be our own, so nobody is found by it.'
          : `People with an address at ${own_domains.join(', ')} are our own; whether they count is decided among the findings.`,
      ],
      change: checks,
    },
    ...decisions.map((decision): Definition => {
      const said = decided.find(({ check }) => check === decision.check);
      return {
        id: `decision ${decision.check}`,
        group: 'Left out and decided',
        title: `Decided: ${decision.check.replaceAll('-', ' ')}`,
        sentences: [
          said ? `${decidedWords(said)}.` : `Dismissed${decision.by ? ` by ${decision.by}` : ''}; no figure changes.`,
        ],
        basis: `${decision.check} ${decision.choice} ${decision.by} ${decision.at}`,
        change: checks,
      };
    }),
  ];
}

/** 1 = Monday. The first of January 2001 was one. */
function weekdayName(weekday: number): string {
  return new Date(Date.UTC(2001, 0, weekday)).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' });
}

/** Pairs of a name and what is under it, one entry a name, in the order of the alphabet. */
function together(pairs: readonly [string, string][]): { name: string; items: string[] }[] {
  const names = new Map<string, string[]>();
  for (const [name, item] of pairs) names.set(name, [...(names.get(name) ?? []), item]);
  const order = (one: string, other: string) => one.localeCompare(other, 'en');
  return [...names]
    .map(([name, items]) => ({ name, items: items.toSorted(order) }))
    .sort((one, other) => order(one.name, other.name));
}
