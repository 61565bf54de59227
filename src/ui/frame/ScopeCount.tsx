import { useEffect, useRef } from 'react';
import { formatCount } from '../../charts/format';
import type { Scope } from '../../metrics/metric';
import { useAppState } from '../app-context';
import { useMetric } from '../queries';
import { usePlacedColumns } from '../scope/use-columns';
import { filtersWords } from '../scope/words';
import { announce } from './announce';
import styles from './Frame.module.css';

/** "1,204 of 2,412 leads": how much of the period the filters leave. Says it aloud when it changes. */
export function ScopeCount({ scope }: { scope: Scope }) {
  const hasPeople = useAppState((state) => (state.model?.counts.people ?? 0) > 0);
  const columns = usePlacedColumns();
  // Leads stay as many when a column of deals narrows the page.
  const countsLeads = hasPeople && !columns.some(({ of }) => of === 'opportunity');
  const metric = countsLeads ? 'leads-created' : 'pipeline-created';
  const column = countsLeads ? 'lead_count' : 'opportunity_count';
  const filters = filtersWords(scope.filters, columns);
  const within = useMetric(metric, {});
  const all = useMetric(metric, {}, { filters: {}, columns: [] });
  const count = within.data?.rows[0]?.[column];
  const outOf = all.data?.rows[0]?.[column];
  const noun = countsLeads ? 'leads' : 'deals';
  const isSettled = within.isSuccess && !within.isPlaceholderData && all.isSuccess;
  const words =
    typeof count === 'number' && typeof outOf === 'number'
      ? filters
        ? `${formatCount(count)} of ${formatCount(outOf)} ${noun}`
        : `${formatCount(outOf)} ${noun}`
      : null;
  const said = useRef<string | null>(null);
  useEffect(() => {
    if (!isSettled || words === null) return;
    const sentence = `${filters ?? 'No filters'}. ${words}.`;
    if (said.current !== null && said.current !== sentence) announce(sentence);
    said.current = sentence;
  }, [filters, words, isSettled]);
  return <span className={styles.count}>{words}</span>;
}
