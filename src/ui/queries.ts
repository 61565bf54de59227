import {
  keepPreviousData,
  QueryClient,
  useQueries,
  useQuery,
  useQueryClient,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { DrillAnswer, Finding } from '../app/app';
import type { Effect } from '../app/effects';
import type { Row, Value } from '../engine/engine';
import type { MetricAnswer, Scope } from '../metrics/metric';
import { useApp, useAppState } from './app-context';

export type Params = Record<string, Value>;

/** Answers never go stale by time: the revision in their key moves when the tables were rebuilt. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        gcTime: 600_000,
        retry: false,
        refetchOnWindowFocus: false,
        networkMode: 'always',
      },
    },
  });
}

/** Where the page stands and whether it may ask: scope with the override, revision, engine ready. */
export function useAsking(override?: Partial<Scope>) {
  const own = useAppState((state) => state.scope);
  const revision = useAppState((state) => state.revision);
  const isReady = useAppState((state) => state.engine === 'ready' && state.model !== null);
  return { scope: own && { ...own, ...override }, revision, isReady: isReady && own !== null };
}

/** A metric's rows in the screen's scope, changed by `override`; null `id` asks nothing. Keeps the previous answer meanwhile. */
export function useMetric(
  id: string | null,
  params: Params = {},
  override?: Partial<Scope>,
): UseQueryResult<MetricAnswer> {
  const app = useApp();
  const { scope, revision, isReady } = useAsking(override);
  return useQuery({
    queryKey: ['metric', id, scope, params, revision],
    queryFn: ({ signal }) => app.metric(id ?? '', { scope: scope ?? {}, params, signal }),
    enabled: isReady && id !== null,
    placeholderData: keepPreviousData,
  });
}

/**
 * A metric's further portions, each with parameters of its own over `params`. One is asked after the other, so that other
 * figures get their turn between them; those on their way are cancelled when the scope or a parameter changes. `isTurn`: the
 * first portion has answered.
 */
export function usePortions(
  id: string,
  portions: readonly Params[],
  params: Params = {},
  override?: Partial<Scope>,
  isTurn = true,
): { answers: MetricAnswer[]; problem: Error | null } {
  const app = useApp();
  const { scope, revision, isReady } = useAsking(override);
  const client = useQueryClient();
  const keys = portions.map((portion) => ['metric', id, scope, { ...params, ...portion }, revision]);
  const next = keys.findIndex((queryKey) => client.getQueryState(queryKey)?.data === undefined);
  return useQueries({
    queries: portions.map((portion, index) => ({
      queryKey: keys[index] ?? [],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        app.metric(id, { scope: scope ?? {}, params: { ...params, ...portion }, signal }),
      enabled: isReady && isTurn && (next < 0 || index <= next),
    })),
    combine: joined,
  });
}

function joined(results: UseQueryResult<MetricAnswer>[]): { answers: MetricAnswer[]; problem: Error | null } {
  return {
    answers: results.flatMap(({ data }) => (data ? [data] : [])),
    problem: results.find(({ error }) => error)?.error ?? null,
  };
}

/** The records behind one mark; as many as its count. */
export function useDrill(
  id: string,
  key: Params,
  params: Params = {},
  override?: Partial<Scope>,
): UseQueryResult<DrillAnswer> {
  const app = useApp();
  const { scope, revision, isReady } = useAsking(override);
  return useQuery({
    queryKey: ['drill', id, key, scope, params, revision],
    queryFn: ({ signal }) => app.drill(id, key, { scope: scope ?? {}, params, signal }),
    enabled: isReady,
  });
}

/** What is odd in the data, by consequence. Keeps the workspace's previous answer meanwhile. */
export function useChecks(): UseQueryResult<Finding[]> {
  const app = useApp();
  const workspace = useAppState((state) => state.workspace.id);
  const { revision, isReady } = useAsking();
  return useQuery({
    queryKey: ['checks', workspace, revision],
    queryFn: () => app.checks(),
    enabled: isReady,
    placeholderData: (previous, query) => (query?.queryKey[1] === workspace ? previous : undefined),
  });
}

/** What each choice about a finding does to the figures in the screen's scope; null asks nothing. */
export function useEffects(id: string | null): UseQueryResult<Effect[]> {
  const app = useApp();
  const { scope, revision, isReady } = useAsking();
  return useQuery({
    queryKey: ['effects', id, scope, revision],
    queryFn: ({ signal }) => app.effects(id ?? '', { scope: scope ?? {}, signal }),
    enabled: isReady && id !== null,
  });
}

/** Rows of one reading statement that the screen itself needs. */
export function useSql(sql: string): UseQueryResult<Row[]> {
  const app = useApp();
  const { revision, isReady } = useAsking();
  return useQuery({
    queryKey: ['sql', sql, revision],
    queryFn: async () => (await app.sql(sql)).rows,
    enabled: isReady,
    placeholderData: keepPreviousData,
  });
}
