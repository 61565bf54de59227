import type { FigureSpec } from '../../src/charts/figure';
import type { Row } from '../../src/engine/engine';
import { metricById } from '../../src/metrics/index';
import type { MetricView } from '../../src/metrics/metric';
import { viewOf } from './asking';

/** Spaces that do not break as plain ones, to be read in a test. */
export function plain(text: string): string {
  return text.replaceAll('\u00a0', ' ');
}

/** A metric's figure for rows written out, in Q3 2026 beside Q2 2026, its words with plain spaces. */
export function figureOf(id: string, rows: Row[], more: Partial<MetricView> = {}): FigureSpec {
  const { derive, deriveAll, figure } = metricById(id);
  const { scope, params, currency } = viewOf(rows, more);
  const derived = (some: Row[]) => {
    const each = derive ? some.map((row) => derive(row)) : some;
    return deriveAll ? deriveAll(each, { steps: {}, scope, compared: null, params, currency }) : each;
  };
  const compared = more.compared ? { compared: derived(more.compared), compared_label: 'Q2 2026' } : {};
  const spec = figure(viewOf(derived(rows), { ...more, ...compared }));
  return { ...spec, takeaway: plain(spec.takeaway), subtitle: plain(spec.subtitle), notes: spec.notes.map(plain) };
}
