import { Navigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { useApp, useAppState } from '../app-context';
import { Link } from '../components/Link';
import { EmptyState } from '../components/Notice';
import { PageSkeleton } from '../frame/PageSkeleton';
import styles from './Pages.module.css';

/** A page of figures. Before there is any data it leads to where some can be brought. */
export function FigurePage({
  title,
  question,
  children,
}: {
  title: ReactNode;
  /** What the page answers, in one line. */
  question?: string;
  children: ReactNode;
}) {
  const isRestored = useRestored();
  const hasSources = useAppState((state) => state.sources.length > 0);
  const hasTables = useAppState((state) => state.model !== null && state.scope !== null);
  const isUndated = useAppState((state) => state.model !== null && state.scope === null && state.activity === null);
  if (isRestored && !hasSources) return <Navigate to="/data" replace />;
  if (isUndated) return <NothingDated title={title} />;
  if (!hasTables) return <PageSkeleton />;
  return (
    <>
      <div className={styles.head}>
        <h1>{title}</h1>
        {question && <p>{question}</p>}
      </div>
      <div className={styles.figures}>{children}</div>
    </>
  );
}

/** Files without a single dated record: there is no period to show. */
function NothingDated({ title }: { title: ReactNode }) {
  return (
    <>
      <div className={styles.head}>
        <h1>{title}</h1>
      </div>
      <EmptyState
        title="No record with a date yet"
        level={2}
        actions={
          <Link href="#/data" button="secondary">
            Open Data
          </Link>
        }
      >
        <p>Figures need at least one record with a date. The files hold none that could be read as one.</p>
      </EmptyState>
    </>
  );
}

/** Whether the last workspace is back. */
function useRestored(): boolean {
  const app = useApp();
  const [isRestored, setRestored] = useState(false);
  useEffect(() => {
    let isGone = false;
    void app.ready.then(() => !isGone && setRestored(true));
    return () => {
      isGone = true;
    };
  }, [app]);
  return isRestored;
}
