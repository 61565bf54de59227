import { Figure } from '../figure/Figure';
import { FigurePage } from './FigurePage';
import styles from './Pages.module.css';

/** Where people stop, and how long each step takes. */
export function FunnelPage() {
  return (
    <FigurePage title="Funnel" question="Where do people stop, and how long does each step take?">
      <div className={styles.whole}>
        <Figure question={{ metric: 'funnel' }} />
      </div>
      <div className={styles.whole}>
        <Figure question={{ metric: 'stage-velocity' }} />
      </div>
    </FigurePage>
  );
}
