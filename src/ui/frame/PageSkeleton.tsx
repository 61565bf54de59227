import { Skeleton } from '../components/Notice';
import styles from './PageSkeleton.module.css';

/** The shape of a page that is on its way. */
export function PageSkeleton() {
  return (
    <div className={styles.page} aria-busy="true">
      <Skeleton width={280} height={28} />
      <div className={styles.cards}>
        {[1, 2, 3, 4].map((card) => (
          <div key={card} className={styles.card}>
            <Skeleton width="50%" height={14} />
            <Skeleton width="70%" height={28} />
            <Skeleton width="60%" height={14} />
          </div>
        ))}
      </div>
      <div className={styles.card}>
        <Skeleton width="40%" height={24} />
        <Skeleton height={220} />
      </div>
    </div>
  );
}
