import { lazy, Suspense, useEffect } from 'react';
import type { AppState } from '../../app/app';
import { useAppState } from '../app-context';
import { toast } from '../components/Toast';
import { ReadingOnly } from '../screen-app';
import styles from './Frame.module.css';
import { PartMissing } from './PartMissing';

const parts = () => import('./Banners').catch(() => ({ Urgent: Unsaid, Standing: Unsaid }));
const Urgent = lazy(async () => ({ default: (await parts()).Urgent }));
const Standing = lazy(async () => ({ default: (await parts()).Standing }));

/** What is not as it should be with the program itself, above every page: what happened, what is safe, what to do. */
export function Health() {
  const hasUrgent = useAppState(isUrgent);
  const isStanding = useAppState(
    ({ engine, keeping, access }) =>
      engine === 'rebuilding' || keeping === 'memory_only' || access.reading_because !== null || access.is_behind,
  );
  useEffect(() => {
    window.addEventListener('unhandledrejection', sayRefused);
    return () => window.removeEventListener('unhandledrejection', sayRefused);
  }, []);
  return (
    <div className={styles.health}>
      <div role="alert">
        <PartMissing />
        <Suspense>{hasUrgent && <Urgent />}</Suspense>
      </div>
      <div aria-live="polite">
        <Suspense>{isStanding && <Standing />}</Suspense>
      </div>
    </div>
  );
}

function isUrgent({ engine, engine_problem, keeping, storage, missing, damaged }: AppState): boolean {
  const isBroken = engine === 'failed' || (engine === 'ready' && engine_problem !== null);
  return isBroken || keeping === 'failed' || storage.is_earlier || missing.length > 0 || damaged.length > 0;
}

/** A refused change that nobody waited for. */
function sayRefused(event: PromiseRejectionEvent): void {
  if (!(event.reason instanceof ReadingOnly)) return;
  event.preventDefault();
  toast(event.reason.message);
}

/** In place of words that could not be fetched. */
function Unsaid() {
  return <p>Something is wrong, and the words for it could not be fetched. What is saved is safe; reload the page.</p>;
}
