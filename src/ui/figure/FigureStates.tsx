import { useQueries } from '@tanstack/react-query';
import { formatCount } from '../../charts/format';
import type { Scope } from '../../metrics/metric';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Link } from '../components/Link';
import { Callout, EmptyState } from '../components/Notice';
import { usePlacedColumns } from '../scope/use-columns';
import { columnWords, filterEntries, filtersWords, filterWords, withColumnFilter, withFilter } from '../scope/words';
import { CopyButton, problemLine } from './CopyButton';
import { lackOf } from './needs';
import type { Figured } from './use-figure';

/** What happened, what is still true, one action. */
export function FigureFailed({ titleId, problem, again }: { titleId: string; problem: Error; again: () => void }) {
  const sql = 'sql' in problem ? `\n\n${String(problem.sql)}` : '';
  return (
    <Callout
      tone="bad"
      actions={
        <>
          <Button onPress={again}>Try again</Button>
          <CopyButton text={`${problemLine(problem)}${sql}`}>Copy details</CopyButton>
        </>
      }
    >
      <strong id={titleId}>This figure could not be computed</strong>
      <p>Your files and the other figures are unchanged. {problem.message.split('\n')[0]}</p>
    </Callout>
  );
}

/** Nothing to draw: because of the filters, because the files lack something, or because nothing happened. */
export function FigureNothing({ figured }: { figured: Figured }) {
  const model = useAppState((state) => state.model);
  const words = filtersWords(figured.scope.filters, usePlacedColumns());
  const lack = model && lackOf(figured.metric.id, model);
  if (lack) {
    return (
      <EmptyState
        title={`Needs ${lack}`}
        actions={
          <Link href="#/data" button="secondary">
            Open Data
          </Link>
        }
      >
        <p>None of the files has them yet.</p>
      </EmptyState>
    );
  }
  if (words) {
    return (
      <EmptyState title={`Nothing matches ${words}`} actions={<WithoutOneFilter figured={figured} />}>
        <p>There is nothing like it in the chosen period.</p>
      </EmptyState>
    );
  }
  if (!/\$period_(start|end)/.test(figured.metric.sql)) return <EmptyState title="Nothing to count yet" />;
  return <EmptyState title="Nothing to count in this period">Another period may have some.</EmptyState>;
}

/** For each filter, how much would show without it. */
function WithoutOneFilter({ figured: { metric, params, scope } }: { figured: Figured }) {
  const app = useApp();
  const revision = useAppState((state) => state.revision);
  const columns = usePlacedColumns();
  const choices: { words: string; without: Partial<Scope> }[] = [
    ...filterEntries(scope.filters).map(([dimension, values]) => ({
      words: filterWords(dimension, values),
      without: { filters: withFilter(scope.filters, dimension, []) },
    })),
    ...columns.map((column) => ({
      words: columnWords(column),
      without: { columns: withColumnFilter(scope.columns, { ...column, values: [] }) },
    })),
  ];
  const answers = useQueries({
    queries: choices.map(({ without }) => ({
      queryKey: ['metric', metric.id, { ...scope, ...without }, params, revision],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        app.metric(metric.id, { scope: { ...scope, ...without }, params, signal }),
    })),
  });
  return choices.map(({ words, without }, index) => {
    const rows = answers[index]?.data?.rows;
    const count = rows?.reduce((sum, row) => sum + Number(row[metric.counts] ?? 0), 0);
    return (
      <Button key={words} onPress={() => app.setScope(without)}>
        {`Remove “${words}”${count === undefined ? '' : ` (would show ${formatCount(count)})`}`}
      </Button>
    );
  });
}
