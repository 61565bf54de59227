import { useParams } from '@tanstack/react-router';
import { Link } from '../components/Link';
import { Figure } from '../figure/Figure';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

/** One deal's touches on a time line and their credit under every model. */
export function DealPage() {
  const { deal } = useParams({ strict: false });
  const opportunity_id = deal !== undefined && /^\d{1,9}$/.test(deal) ? Number(deal) : -1;
  return (
    <FigurePage title="One deal" question="What touched it, and who gets the credit under which model?">
      <p className={`${styles.whole} ${styles.onScreen}`}>
        <Link href="#/attribution">Attribution of all deals</Link>
      </p>
      <div className={styles.whole}>
        <Figure question={{ metric: 'deal-journey', params: { opportunity_id } }} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'deal-credits', params: { opportunity_id } }} />
      </div>
    </FigurePage>
  );
}
