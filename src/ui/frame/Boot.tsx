import '../tokens.css';
import '../base.css';
import '../theme';
import styles from './Frame.module.css';
import { Mark } from './Mark';
import { PageSkeleton } from './PageSkeleton';

/** The frame while the program behind it is on its way. */
export function Boot() {
  return (
    <div className={styles.shell}>
      <div className={styles.sidebar}>
        <div className={styles.brand}>
          <Mark />
          <span>Concord</span>
        </div>
      </div>
      <div className={styles.main}>
        <div className={styles.bar}>
          <div className={styles.workspace} />
        </div>
        <main className={styles.page}>
          <PageSkeleton />
        </main>
      </div>
    </div>
  );
}

/** Shown when a part of the program could not be fetched. */
export function BootProblem({ problem }: { problem: Error }) {
  return (
    <main className={styles.page}>
      <h1>Concord could not be started</h1>
      <p>A part of the page could not be loaded. Nothing was changed or lost. Reload the page to try again.</p>
      <pre>{problem.message}</pre>
    </main>
  );
}
