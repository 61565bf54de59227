import { goalFigures, journeyFigures, ofAll, ofDeals, ofPeople, spendFigures, stepFigures } from './check-figures';
import type { CheckEntry } from './check-list';

/** What is good to know and changes no number by itself. */
export const checksToKnow: readonly CheckEntry[] = [
  {
    id: 'waiting-for-sales',
    level: 'note',
    out_of: `select count(*) from journeys where marketing_qualified_date is not null`,
    affects: ['funnel', 'stage-velocity', 'leads-waiting', 'sla-compliance'],
  },
  {
    id: 'spend-without-leads',
    level: 'note',
    out_of: `select count(distinct channel) from spend`,
    affects: spendFigures,
  },
  {
    id: 'open-without-amount',
    level: 'note',
    out_of: `select count(*) from opportunities where status = 'open'`,
    affects: ['pipeline-created', 'pipeline-coverage', 'revenue-forecast', ...journeyFigures, ...goalFigures],
  },
  {
    id: 'no-currency-named',
    level: 'note',
    out_of: `select count(amount_minor) from opportunities`,
    affects: ['revenue-won', 'revenue-by-source', 'pipeline-created'],
  },
  {
    id: 'customers-that-left',
    level: 'note',
    out_of: `select count(*) from journeys where grain = 'person' and won_count > 0`,
    affects: ['funnel', 'funnel-snapshot', 'lead-to-close'],
  },
  {
    id: 'deals-linked-by-company',
    level: 'note',
    out_of: `select count(*) from opportunities where person_count > 0`,
    affects: [...journeyFigures, 'revenue-by-source', 'win-rate'],
  },
  {
    id: 'stage-dates-of-latest-entry',
    level: 'note',
    out_of: `select count(*) from journeys where marketing_qualified_date is not null or sales_qualified_date is not null`,
    affects: stepFigures,
  },
  {
    id: 'close-dates-changed',
    level: 'note',
    out_of: `select count(*) from opportunities`,
    affects: ['win-rate', 'win-rate-trend', 'revenue-won'],
  },
  {
    id: 'near-quarter-edge',
    level: 'note',
    out_of: `select (select count(*) from person_records) + (select count(*) from opportunity_records)`,
    affects: ['leads-created', 'funnel', 'pipeline-created', 'win-rate'],
  },
  {
    id: 'people-without-source',
    level: 'note',
    out_of: `select count(*) from people`,
    affects: ofPeople,
  },
  {
    id: 'direct-or-offline',
    level: 'note',
    out_of: `select count(*) from people`,
    affects: ['lead-to-close', 'revenue-by-source'],
  },
  {
    id: 'deals-without-source',
    level: 'note',
    out_of: `select count(*) from opportunities`,
    affects: ofDeals,
  },
  {
    id: 'sources-without-channel',
    level: 'note',
    out_of: `select count(distinct source) from source_map`,
    affects: ['revenue-by-source', 'funnel', 'plan-rates', ...spendFigures],
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
    affects: ofPeople,
  },
  {
    id: 'people-merged-under-two-names',
    level: 'note',
    out_of: `select count(*) from person_records_people`,
    affects: ofPeople,
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
    id: 'spend-over-periods',
    level: 'note',
    out_of: `select count(*) from spend_records`,
    affects: spendFigures,
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
    affects: ofAll,
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
