/** Something odd in the data that the two teams should know before they show a figure. */
export interface Check {
  id: string;
  /** What it does to figures; with `can_block`, it blocks them when every row is concerned. */
  level: 'changes' | 'note';
  can_block?: boolean;
  /** Gives the rows that are wrong; its first comment line is the sentence, see `checkWords`. */
  sql: string;
  /** Counts what the rows are a part of. */
  out_of: string;
  /** Metric ids. */
  affects: readonly string[];
}

const texts = import.meta.glob<string>('./checks/*.sql', { query: '?raw', import: 'default', eager: true });

/** Those that change numbers most first. */
const listed: readonly Omit<Check, 'sql'>[] = [
  {
    id: 'closed-without-date',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from opportunities where is_closed`,
    affects: [
      'win-rate',
      'win-rate-trend',
      'revenue-won',
      'revenue-by-source',
      'goal-progress',
      'goal-pacing',
      'loss-reasons',
    ],
  },
  {
    id: 'several-currencies',
    level: 'changes',
    out_of: `select count(amount_minor) from opportunities`,
    affects: ['revenue-won', 'revenue-by-source', 'pipeline-created', 'goal-progress', 'goal-pacing'],
  },
  {
    id: 'currency-not-said',
    level: 'changes',
    out_of: `select count(*) from opportunities`,
    affects: ['revenue-won', 'revenue-by-source', 'pipeline-created'],
  },
  {
    id: 'duplicate-deals',
    level: 'changes',
    out_of: `select count(*) from opportunity_records`,
    affects: ['win-rate', 'revenue-won', 'pipeline-created'],
  },
  {
    id: 'people-without-created-date',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from people`,
    affects: ['leads-created', 'funnel', 'lead-to-close', 'stage-velocity'],
  },
  {
    id: 'deals-without-created-date',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from opportunities`,
    affects: ['pipeline-created', 'stage-velocity'],
  },
  {
    id: 'won-without-amount',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from opportunities where is_won`,
    affects: ['revenue-won', 'revenue-by-source', 'goal-progress', 'goal-pacing'],
  },
  {
    id: 'amounts-too-large',
    level: 'changes',
    out_of: `select count(*) from opportunities`,
    affects: ['revenue-won', 'revenue-by-source', 'win-rate', 'pipeline-created', 'goal-progress', 'goal-pacing'],
  },
  {
    id: 'waiting-for-sales',
    level: 'note',
    out_of: `select count(*) from journeys where marketing_qualified_date is not null`,
    affects: ['funnel', 'stage-velocity'],
  },
  {
    id: 'spend-without-leads',
    level: 'note',
    out_of: `select count(distinct channel) from spend`,
    affects: ['lead-to-close'],
  },
  {
    id: 'open-without-amount',
    level: 'note',
    out_of: `select count(*) from opportunities where status = 'open'`,
    affects: ['pipeline-created'],
  },
  {
    id: 'dates-in-the-future',
    level: 'changes',
    out_of: `select (select count(*) from people) + (select count(*) from opportunities) + (select count(*) from touches)`,
    affects: ['funnel', 'lead-to-close', 'win-rate', 'revenue-won'],
  },
  {
    id: 'stages-not-mapped',
    level: 'changes',
    out_of: `select count(*) from stage_map where entity <> 'status' and records > 0`,
    affects: ['funnel', 'stage-velocity', 'win-rate'],
  },
  {
    id: 'closed-by-nothing-known',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from opportunities`,
    affects: ['win-rate', 'win-rate-trend', 'revenue-won', 'loss-reasons'],
  },
  {
    id: 'customers-without-won-deal',
    level: 'changes',
    out_of: `select count(*) from people`,
    affects: ['funnel', 'lead-to-close'],
  },
  {
    id: 'deals-without-people',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from opportunities`,
    affects: ['funnel', 'lead-to-close'],
  },
  {
    id: 'deals-linked-by-company',
    level: 'note',
    out_of: `select count(*) from opportunities where person_count > 0`,
    affects: ['lead-to-close', 'revenue-by-source'],
  },
  {
    id: 'closed-before-person',
    level: 'changes',
    out_of: `select count(*) from opportunities where closed_date is not null and person_count > 0`,
    affects: ['lead-to-close', 'stage-velocity', 'revenue-by-source'],
  },
  {
    id: 'created-after-close',
    level: 'changes',
    out_of: `select count(*) from opportunities where closed_date is not null`,
    affects: ['stage-velocity'],
  },
  {
    id: 'stages-backwards',
    level: 'changes',
    out_of: `select count(*) from journeys where grain = 'person'`,
    affects: ['stage-velocity'],
  },
  {
    id: 'open-past-due',
    level: 'changes',
    out_of: `select count(*) from opportunities where status = 'open'`,
    affects: ['win-rate', 'win-rate-trend', 'pipeline-created'],
  },
  {
    id: 'renewals-mixed-in',
    level: 'changes',
    out_of: `select count(*) from opportunities`,
    affects: ['win-rate', 'win-rate-trend', 'revenue-won', 'revenue-by-source'],
  },
  {
    id: 'goals-not-read',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from goal_records`,
    affects: ['goal-progress', 'goal-pacing'],
  },
  {
    id: 'goals-given-twice',
    level: 'changes',
    out_of: `select count(*) from goal_records`,
    affects: ['goal-progress', 'goal-pacing'],
  },
  {
    id: 'files-of-different-days',
    level: 'changes',
    out_of: `select count(*) from files`,
    affects: ['funnel', 'lead-to-close', 'win-rate'],
  },
  {
    id: 'people-without-source',
    level: 'note',
    out_of: `select count(*) from people`,
    affects: ['leads-created', 'funnel', 'lead-to-close'],
  },
  {
    id: 'deals-without-source',
    level: 'note',
    out_of: `select count(*) from opportunities`,
    affects: ['revenue-by-source', 'win-rate'],
  },
  {
    id: 'sources-without-channel',
    level: 'note',
    out_of: `select count(distinct source) from source_map`,
    affects: ['revenue-by-source', 'funnel'],
  },
  {
    id: 'lost-without-reason',
    level: 'note',
    can_block: true,
    out_of: `select count(*) from opportunities where status = 'lost'`,
    affects: ['loss-reasons'],
  },
  {
    id: 'excluded-deals',
    level: 'note',
    out_of: `select count(*) from opportunities where status = 'lost'`,
    affects: ['win-rate', 'win-rate-trend', 'loss-reasons'],
  },
  {
    id: 'duplicate-people',
    level: 'note',
    out_of: `select count(*) from person_records_people`,
    affects: ['leads-created', 'funnel', 'lead-to-close'],
  },
  {
    id: 'people-merged-under-two-names',
    level: 'note',
    out_of: `select count(*) from person_records_people`,
    affects: ['leads-created', 'funnel', 'lead-to-close'],
  },
  {
    id: 'companies-with-one-name',
    level: 'note',
    out_of: `select count(*) from accounts`,
    affects: ['lead-to-close'],
  },
  {
    id: 'touches-without-person',
    level: 'note',
    out_of: `select count(*) from touches`,
    affects: ['revenue-by-source'],
  },
  {
    id: 'touches-without-date',
    level: 'note',
    out_of: `select count(*) from touches`,
    affects: ['revenue-by-source'],
  },
  {
    id: 'spend-without-date',
    level: 'changes',
    can_block: true,
    out_of: `select count(*) from spend`,
    affects: [],
  },
  {
    id: 'spend-over-periods',
    level: 'note',
    out_of: `select count(*) from spend_records`,
    affects: [],
  },
  {
    id: 'owners-without-team',
    level: 'note',
    out_of: `select count(distinct owner) from owner_map`,
    affects: ['win-rate', 'goal-progress'],
  },
  {
    id: 'test-records',
    level: 'note',
    out_of: `select (select count(*) from people) + (select count(*) from opportunities)`,
    affects: ['leads-created', 'funnel', 'win-rate'],
  },
  {
    id: 'deleted-records',
    level: 'note',
    out_of: `select (select count(*) from person_records) + (select count(*) from opportunity_records) + (select count(*) from touch_records)`,
    affects: [],
  },
  {
    id: 'ids-apart-only-by-case',
    level: 'note',
    out_of: `select (select count(*) from person_records) + (select count(*) from opportunity_records)`,
    affects: [],
  },
];

/** All checks with their statements, `checks/<id>.sql`. */
export const checks: readonly Check[] = listed.map((check) => ({
  ...check,
  sql: texts[`./checks/${check.id}.sql`] ?? '',
}));
