import { useParams } from '@tanstack/react-router';
import { Link } from '../components/Link';
import { EmptyState } from '../components/Notice';
import { Figure } from '../figure/Figure';
import { useMetric } from '../queries';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

/** One deal's touches on a time line and their credit under every model. Its address is the id that its tool gave it. */
export function DealPage() {
  const { deal = '' } = useParams({ strict: false });
  const found = useMetric('deal-journey', { deal });
  return (
    <FigurePage title="One deal" question="What touched it, and who gets the credit under which model?">
      <p className={`${styles.whole} ${styles.onScreen}`}>
        <Link href="#/attribution">Attribution of all deals</Link>
      </p>
      {found.data?.rows.length === 0 && !found.isPlaceholderData ? (
        <div className={styles.whole}>
          <EmptyState level={2} title={`These files hold no deal ${deal} with a touch`}>
            A deal is found by the id its tool gave it, whatever the period.
          </EmptyState>
        </div>
      ) : (
        <>
          <div className={styles.whole}>
            <Figure question={{ metric: 'deal-journey', params: { deal } }} />
          </div>
          <div className={styles.whole}>
            <Figure question={{ metric: 'deal-credits', params: { deal } }} />
          </div>
        </>
      )}
    </FigurePage>
  );
}
