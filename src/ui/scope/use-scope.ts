import { useMemo } from 'react';
import type { FiscalCalendar } from '../../agreement/fiscal-weeks';
import type { Dimension } from '../../metrics/metric';
import { useAppState } from '../app-context';
import { useSql } from '../queries';
import filterValuesSql from './filter-values.sql?raw';
import type { Known } from './periods';

export interface FilterValue {
  value: string;
  people: number;
  deals: number;
}

/** The agreed calendar. */
export function useCalendar(): FiscalCalendar {
  const fiscal_year_start_month = useAppState((state) => state.agreement.fiscal_year_start_month);
  const fiscal_weeks = useAppState((state) => state.agreement.fiscal_weeks);
  return useMemo(() => ({ fiscal_year_start_month, fiscal_weeks }), [fiscal_year_start_month, fiscal_weeks]);
}

/** What the files allow to choose; null until the tables stand. */
export function useKnown(): Known | null {
  const model = useAppState((state) => state.model);
  const calendar = useCalendar();
  return useMemo(() => model && { as_of: model.as_of, first_date: model.first_date, ...calendar }, [model, calendar]);
}

/** All values people and deals carry, most used first, by dimension; undefined until known. */
export function useFilterValues(): Partial<Record<Dimension, FilterValue[]>> | undefined {
  const { data } = useSql(filterValuesSql);
  return useMemo(() => {
    if (!data) return undefined;
    const byDimension: Partial<Record<Dimension, FilterValue[]>> = {};
    for (const row of data) {
      const list = (byDimension[row.dimension as Dimension] ??= []);
      list.push({ value: String(row.value), people: Number(row.people), deals: Number(row.deals) });
    }
    return byDimension;
  }, [data]);
}
