import { formatCount } from '../../charts/format';
import type { Row } from '../../engine/engine';
import { counted } from '../../metrics/figure-words';
import { Link } from '../components/Link';
import { Figure } from '../figure/Figure';
import { useFigure } from '../figure/use-figure';
import { FigurePage } from './FigurePage';
import { type Kpi, KpiCard } from './KpiCard';
import styles from './Pages.module.css';
import { ToTalkAbout } from './ToTalkAbout';
import { useAppState } from '../app-context';

const deals = (row: Row, column: string) => counted(typeof row[column] === 'number' ? row[column] : 0, 'deal');
const count = (row: Row, column: string) => formatCount(typeof row[column] === 'number' ? row[column] : 0);

/** ' · 3 in other currencies': never added, never left unsaid. */
const elsewhere = (row: Row) =>
  typeof row.other_currency_count === 'number' && row.other_currency_count > 0
    ? ` · ${count(row, 'other_currency_count')} more in other currencies`
    : '';

const kpis: Kpi[] = [
  {
    question: { metric: 'revenue-won' },
    label: 'Revenue won',
    column: 'won_amount_minor',
    kind: 'money',
    parts: (row) => `${deals(row, 'won_count')} won${elsewhere(row)}`,
  },
  {
    question: { metric: 'pipeline-created' },
    label: 'Pipeline created',
    column: 'amount_minor',
    kind: 'money',
    parts: (row) => `${deals(row, 'opportunity_count')} created${elsewhere(row)}`,
  },
  {
    question: { metric: 'win-rate', params: { by: 'overall' } },
    label: 'Win rate',
    column: 'win_rate',
    kind: 'share',
    parts: (row) => `${count(row, 'won_count')} of ${count(row, 'closed_count')} closed`,
  },
  {
    question: { metric: 'lead-to-close', params: { by: 'overall' } },
    label: 'Lead-to-close rate',
    column: 'lead_to_close_rate',
    kind: 'share',
    parts: (row) => `${count(row, 'won_count')} of ${count(row, 'lead_count')} leads`,
  },
];

/** Are we on track, where does it leak, what to talk about. */
export function OverviewPage() {
  const hasGoals = useAppState((state) => (state.model?.counts.goals ?? 0) > 0);
  const hasDeals = useAppState((state) => (state.model?.counts.opportunities ?? 0) > 0);
  const isCompared = useAppState((state) => state.scope?.compare !== 'none');
  const headline = hasGoals ? 'goal-pacing' : hasDeals ? 'revenue-won' : 'leads-created';
  return (
    <FigurePage title={<Headline metric={headline} />}>
      <div className={styles.cards}>
        {kpis.map((kpi) => (
          <KpiCard key={kpi.label} kpi={kpi} />
        ))}
      </div>
      <div className={`${styles.major} ${styles.stack}`}>
        <Figure question={{ metric: 'funnel' }} />
        {hasDeals && isCompared && <Figure question={{ metric: 'what-changed' }} />}
        <Figure question={{ metric: 'win-rate-trend' }} />
      </div>
      <div className={`${styles.minor} ${styles.stack}`}>
        <ToTalkAbout />
        {hasGoals ? (
          <Figure question={{ metric: 'goal-pacing' }} heading="Goals" />
        ) : (
          <>
            <NoGoals />
            <Figure question={{ metric: 'loss-reasons' }} />
          </>
        )}
      </div>
    </FigurePage>
  );
}

function NoGoals() {
  return (
    <section className={`${styles.talk} ${styles.onScreen}`} aria-labelledby="no-goals">
      <h2 id="no-goals">Goals</h2>
      <p>None yet. With goals this page says how far along you are.</p>
      <p>
        <Link href="#/goals">Set goals</Link>
      </p>
    </section>
  );
}

/** The page's heading is its most important finding. */
function Headline({ metric }: { metric: string }) {
  const figure = useFigure({ metric });
  return figure.state === 'ready' ? figure.figured.spec.takeaway : 'Overview';
}
