import { useMemo } from 'react';
import { useApp, useAppState } from '../app-context';
import { type Definition, definitionsOf } from './definitions';

/** Every definition in force; none before there are tables. */
export function useDefinitions(): Definition[] {
  const { metrics } = useApp();
  const agreement = useAppState((state) => state.agreement);
  const model = useAppState((state) => state.model);
  const sources = useAppState((state) => state.sources);
  return useMemo(
    () => (model && sources.length > 0 ? definitionsOf({ agreement, model, sources, metrics }) : []),
    [agreement, model, sources, metrics],
  );
}
