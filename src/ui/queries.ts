import { keepPreviousData, QueryClient, useQuery, type UseQueryResult } from '@tanstack/react-query';
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
