import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { placedColumns, type SpareColumn } from '../../app/columns';
import type { PlacedColumn } from '../../metrics/metric';
import { type OpenApp, useApp, useAppState } from '../app-context';

/** The column filters in force, with what their files say of them. */
export function usePlacedColumns(): PlacedColumn[] {
  const columns = useAppState((state) => state.scope?.columns);
  const sources = useAppState((state) => state.sources);
  return useMemo(() => placedColumns(columns, sources), [columns, sources]);
}

/** The most used values of one column; undefined until known. */
export function useColumnValues(column: SpareColumn) {
  const app = useApp();
  const revision = useAppState((state) => state.revision);
  return useQuery(question(app, column, revision)).data;
}

/** The values of several columns, in their order; undefined until all are known. */
export function useValuesOfColumns(columns: readonly SpareColumn[]): string[][] | undefined {
  const app = useApp();
  const revision = useAppState((state) => state.revision);
  return useQueries({
    queries: columns.map((column) => question(app, column, revision)),
    combine: (answers) => {
      const all = answers.flatMap(({ data }) => (data ? [data.values.map(({ value }) => value)] : []));
      return all.length === answers.length ? all : undefined;
    },
  });
}

function question(app: OpenApp, { file_id, header }: SpareColumn, revision: number) {
  return {
    queryKey: ['column values', file_id, header, revision],
    queryFn: () => app.columnValues(file_id, header),
  };
}
