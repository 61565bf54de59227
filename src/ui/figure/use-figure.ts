import { useMemo, useState } from 'react';
import type { FigureSpec } from '../../charts/figure';
import type { Row } from '../../engine/engine';
import { withAgreed } from '../../app/agreed-params';
import { journeysOf } from '../../app/columns';
import { sortColumns } from '../../metrics/column-filter';
import type { Metric, MetricAnswer, MetricView, Scope } from '../../metrics/metric';
import { useApp, useAppState } from '../app-context';
import { rateNotes } from './rate-notes';
import { type Params, useAsking, useMetric, usePortions } from '../queries';
import { comparison, nameOfPeriod } from '../scope/periods';
import { usePlacedColumns } from '../scope/use-columns';
import { useCalendar } from '../scope/use-scope';
import { footnotesOf } from './footnotes';
import { standInNotes } from './stand-in-notes';
import { joinPortions } from './portions';

/** What a figure asks: a metric, its parameters where they differ from the fallback, and what differs from the screen's scope. */
export interface Question {
  metric: string;
  params?: Params;
  override?: Partial<Scope>;
}

/** Everything behind a figure that has been drawn. */
export interface Figured {
  metric: Metric;
  spec: FigureSpec;
  /** The last of the spec's notes: what was decided about its records, and what stands in for missing ones. */
  footnotes: readonly string[];
  answer: MetricAnswer;
  /** The compared period's rows and its name, when something is compared. */
  compared: { rows: Row[]; label: string } | null;
  params: Params;
  scope: Scope;
  currency: string;
}

export type FigureState =
  | { state: 'waiting' }
  | { state: 'failed'; problem: Error; again: () => void }
  /** `isStale`: still the previous answer, the next one is on its way. */
  | { state: 'ready'; figured: Figured; isStale: boolean };

const nothing: Row[] = [];
const nothingMore: Params[] = [];

/** A metric's rows now and in the compared period, and the figure made of them. */
export function useFigure({ metric: id, params: asked = {}, override }: Question): FigureState {
  const app = useApp();
  const metric = app.metrics.find((candidate) => candidate.id === id);
  const gross_margin = useAppState((state) => state.agreement.gross_margin);
  const params = withAgreed(metric, asked, { gross_margin });
  const calendar = useCalendar();
  const rates = useAppState((state) => state.model?.rates);
  const decided = useAppState((state) => state.model?.decided);
  const standIns = useAppState((state) => state.model?.stand_ins);
  const { scope } = useAsking(override);
  const columns = usePlacedColumns();
  const before = scope && comparison(scope, calendar);
  const now = useMetric(id, params, override);
  const holdsBoth = metric?.holdsBoth === true;
  const then = useMetric(before && !holdsBoth ? id : null, params, before ? before.scope : override);
  const more = metric?.portions?.slice(1) ?? nothingMore;
  const parts = usePortions(id, more, params, override, now.data !== undefined && !now.isPlaceholderData);
  const [partsOf] = useState(() => new WeakMap<MetricAnswer, MetricAnswer[]>());
  const { answer, answered } = useMemo(() => {
    if (!now.data) return { answer: undefined, answered: 0 };
    // Until the next scope answers, the previous picture stays whole: with its own portions, never with those of the next.
    if (!now.isPlaceholderData) partsOf.set(now.data, parts.answers);
    const own = partsOf.get(now.data) ?? [];
    const varied = Object.keys(metric?.portions?.at(-1) ?? {});
    return { answer: joinPortions([now.data, ...own], varied), answered: 1 + own.length };
  }, [now.data, now.isPlaceholderData, parts.answers, partsOf, metric]);
  const thenRows = before ? (holdsBoth ? nothing : then.data?.rows) : undefined;
  const label = before?.label ?? null;
  const made = useMemo(() => {
    if (!metric || !answer || !scope || (label !== null && !thenRows)) return null;
    const compared = label !== null && thenRows ? { rows: thenRows, label } : null;
    const view: MetricView = {
      rows: answer.rows,
      compared: compared?.rows ?? null,
      compared_label: compared?.label ?? null,
      scope,
      params: {
        ...Object.fromEntries(Object.entries(metric.params).map(([name, { fallback }]) => [name, fallback])),
        ...params,
      },
      currency: String(answer.bound.currency ?? app.store.getState().model?.currencies[0] ?? 'XXX'),
      fiscal_year_start_month: calendar.fiscal_year_start_month,
      name_period: (start, end) => nameOfPeriod(start, end, calendar),
      columns: sortColumns(metric.sql, columns, journeysOf(app.store.getState().model)),
      ...(metric.portions && { portions: { answered, all: metric.portions.length } }),
    };
    const drawn = metric.figure(view);
    const footnotes = [...standInNotes(metric.id, standIns), ...footnotesOf(metric.id, decided)];
    const spec = { ...drawn, notes: [...drawn.notes, ...rateNotes(metric, rates), ...footnotes] };
    return { metric, answer, compared, scope, params: view.params, currency: view.currency, spec, footnotes };
    // oxlint-disable-next-line react/exhaustive-deps -- params and scope are in the answers' identity
  }, [metric, answer, thenRows, label, calendar, rates, decided, standIns]);

  const problem = metric ? (now.error ?? then.error ?? parts.problem) : new Error(`There is no figure named ${id}.`);
  if (problem) {
    return {
      state: 'failed',
      problem,
      again: () => void Promise.all([now.refetch(), before && !holdsBoth ? then.refetch() : null]),
    };
  }
  if (!made) return { state: 'waiting' };
  return {
    state: 'ready',
    figured: made,
    isStale: now.isPlaceholderData || (before !== null && then.isPlaceholderData),
  };
}
