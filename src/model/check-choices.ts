import type { Choice } from '../agreement/decisions';
import { formOf } from './check-words';

/** A way to settle a finding: what the button says, and what stands under the figures afterwards (null: nothing). */
export interface Offer {
  choice: Choice;
  label: string;
  /** '12 test records left out'. */
  footnote: string | null;
}

const labels: Record<Choice, string> = {
  keep: 'Keep and footnote',
  exclude: 'Leave out',
  use_created_date: 'Use the created date',
  count_as_lost: 'Count as lost',
  take_currency: 'Take as the main currency',
  unlink: 'Take the links away',
  count_apart: 'Count apart',
  count_as_won: 'Count as won',
  dismiss: 'Dismiss',
};

/** What follows the number and the noun. */
const footnotes: Record<Exclude<Choice, 'dismiss'>, string> = {
  keep: '{is|are} in the numbers as {it is|they are}',
  exclude: 'left out',
  use_created_date: 'counted as closed on {its|their} created date',
  count_as_lost: 'counted as lost',
  take_currency: 'taken as the main currency',
  unlink: 'not credited to people',
  count_apart: 'counted as {a person|people} of {its|their} own',
  count_as_won: 'counted as won',
};

/** What a check's rows are called, what can be decided about them beside keeping them, and its own words on buttons. */
interface Settling {
  noun: string;
  choices?: readonly Choice[];
  labels?: Partial<Record<Choice, string>>;
}

const settlings: Record<string, Settling> = {
  'closed-without-date': {
    noun: 'closed {deal|deals} without a close date',
    choices: ['use_created_date', 'exclude'],
  },
  'several-currencies': { noun: '{deal|deals} in other currencies', choices: ['exclude'] },
  'currency-not-said': { noun: '{deal|deals} without a currency', choices: ['take_currency', 'exclude'] },
  'no-currency-named': { noun: '{amount|amounts} in a currency nobody named' },
  'duplicate-deals': { noun: 'repeated deal {record|records}' },
  'people-without-created-date': { noun: '{person|people} without a created date' },
  'deals-without-created-date': { noun: '{deal|deals} without a created date' },
  'won-without-amount': { noun: 'won {deal|deals} without an amount', choices: ['exclude'] },
  'amounts-too-large': { noun: '{deal|deals} with an impossible amount', choices: ['exclude'] },
  'waiting-for-sales': { noun: 'MQLs waiting for sales' },
  'spend-without-leads': { noun: '{channel|channels} with cost and no leads' },
  'open-without-amount': { noun: 'open {deal|deals} without an amount', choices: ['exclude'] },
  'dates-in-the-future': { noun: '{record|records} dated after the last known day', choices: ['exclude'] },
  'stages-not-mapped': { noun: '{stage|stages} nobody placed' },
  'closed-by-nothing-known': { noun: '{deal|deals} of unknown state', choices: ['exclude'] },
  'customers-without-won-deal': { noun: '{customer|customers} without a won deal', choices: ['count_as_won'] },
  'customers-that-left': { noun: '{customer|customers} whose latest deal is lost' },
  'deals-without-people': { noun: '{deal|deals} without a person', choices: ['exclude'] },
  'deals-linked-by-company': { noun: '{deal|deals} linked by company alone', choices: ['unlink'] },
  'closed-before-person': {
    noun: '{deal|deals} closed before the first person was created',
    choices: ['unlink', 'exclude'],
  },
  'created-after-close': { noun: '{deal|deals} created after closing', choices: ['exclude'] },
  'stages-backwards': { noun: '{person|people} with stages dated backwards', choices: ['exclude'] },
  'stage-dates-of-latest-entry': { noun: '{person|people} whose stage dates are of the latest entry' },
  'open-past-due': { noun: 'open past-due {deal|deals}', choices: ['count_as_lost', 'exclude'] },
  'reopened-deals': { noun: 'reopened {deal|deals}', choices: ['exclude'] },
  'close-dates-changed': { noun: '{deal|deals} with a changed close date or state' },
  'renewals-mixed-in': {
    noun: '{renewal or expansion|renewals and expansions}',
    choices: ['exclude'],
    labels: { exclude: 'New business only' },
  },
  'goals-not-read': { noun: '{goal|goals} that could not be read' },
  'goals-given-twice': { noun: '{goal|goals} given twice' },
  'files-of-different-days': { noun: '{file|files} of an earlier day' },
  'near-quarter-edge': { noun: '{record|records} within a day of a quarter’s edge' },
  'people-without-source': { noun: '{person|people} without a source', choices: ['exclude'] },
  'direct-or-offline': { noun: '{person|people} from Direct or Offline' },
  'deals-without-source': { noun: '{deal|deals} without a source', choices: ['exclude'] },
  'sources-without-channel': { noun: '{source|sources} without a channel' },
  'lost-without-reason': { noun: 'lost {deal|deals} without a reason' },
  'excluded-deals': { noun: '{deal|deals} lost as duplicate, test or mistake' },
  'duplicate-people': {
    noun: 'repeated {record|records} of people',
    choices: ['count_apart'],
    labels: { count_apart: 'Count each e-mail twin apart' },
  },
  'people-merged-under-two-names': {
    noun: '{record|records} sharing an address under another name',
    choices: ['count_apart'],
  },
  'companies-with-one-name': { noun: '{account|accounts} sharing a name' },
  'touches-without-person': { noun: '{touch|touches} without a person' },
  'touches-from-contact-fields': { noun: '{person|people} with touches from contact fields' },
  'touches-without-date': { noun: '{touch|touches} without a date' },
  'spend-without-date': { noun: '{line|lines} of cost without a date' },
  'spend-over-periods': { noun: '{line|lines} of cost over a period' },
  'owners-without-team': { noun: '{owner|owners} without a team' },
  'test-records': { noun: 'test {record|records}', choices: ['exclude'] },
  'own-people': { noun: '{person|people} of the own company', choices: ['exclude'] },
  'deleted-records': { noun: 'deleted {record|records}' },
  'ids-apart-only-by-case': { noun: '{id|ids} apart only by case' },
};

/** The choices a check offers beside keeping its rows: those that change numbers. */
export function choicesOf(check: string): readonly Choice[] {
  return settlings[check]?.choices ?? [];
}

/** Every way to settle `count` rows of a check; notes may be dismissed. */
export function offersOf(check: string, level: 'blocks' | 'changes' | 'note', count: number): Offer[] {
  const own = settlings[check];
  const ways: Choice[] = [...choicesOf(check), 'keep', ...(level === 'note' ? (['dismiss'] as const) : [])];
  return ways.map((choice) => ({
    choice,
    label: own?.labels?.[choice] ?? labels[choice],
    footnote: footnoteOf(check, choice, count),
  }));
}

/** What a decision says under a figure: '12 test records left out'; null for a dismissed note. */
export function footnoteOf(check: string, choice: Choice, count: number): string | null {
  if (choice === 'dismiss') return null;
  return formOf(`{count} ${settlings[check]?.noun ?? '{row|rows}'} ${footnotes[choice]}`, count);
}
