import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { columnsIn, scopeOf, searchOf, stringifySearch } from '../address';
import { subjectColumns } from '../../app/columns';
import { useApp, useAppState } from '../app-context';
import { toast } from '../components/Toast';
import { usePlacedColumns, useValuesOfColumns } from '../scope/use-columns';
import { useFilterValues, useKnown } from '../scope/use-scope';

/**
 * Keeps address and scope the same. An address that came from outside decides; a scope changed on the screen is
 * written into the address in place, so that "back" goes back a page and not a filter.
 */
export function AddressSync() {
  const app = useApp();
  const navigate = useNavigate();
  const search = useSearch({ from: '__root__' });
  const workspace = useAppState((state) => state.workspace.id);
  const scope = useAppState((state) => state.scope);
  const known = useKnown();
  const values = useFilterValues();
  const sources = useAppState((state) => state.sources);
  const placed = usePlacedColumns();
  const named = useMemo(() => columnsIn(search, workspace, subjectColumns(sources)), [search, workspace, sources]);
  const cells = useValuesOfColumns(named);
  const reconciled = useRef<string | null>(null);
  useEffect(() => {
    if (!scope || !known || !values || !cells) return;
    const address = stringifySearch(search);
    const own = searchOf({ ...scope, columns: placed }, workspace);
    const isFromOutside = address !== reconciled.current;
    if (isFromOutside && address !== '' && address !== stringifySearch(own)) {
      reconciled.current = address;
      const names = Object.fromEntries(
        Object.entries(values).map(([key, list]) => [key, list.map((one) => one.value)]),
      );
      const columns = named.map((column, index) => ({ ...column, values: cells[index] ?? [] }));
      const read = scopeOf(search, workspace, known, names, columns);
      if (read.unknown > 0) toast('The address filters by something this workspace does not have. It was left out.');
      app.setScope({ columns: [], ...read.scope });
      return;
    }
    reconciled.current = stringifySearch(own);
    if (address !== reconciled.current) void navigate({ to: '.', search: own, replace: true });
  }, [app, navigate, search, scope, known, values, workspace, placed, named, cells]);
  return null;
}
