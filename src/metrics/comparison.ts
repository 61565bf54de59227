import type { FigureSpec } from '../charts/figure';
import { comparedName } from './figure-words';
import type { MetricView } from './metric';

/**
 * The figure with the compared period named: in its notes, 'Thin bars: Q2 2026.', and beside its marks. `followed`:
 * people who get as many days as these. The figure as it is where nothing of that period is drawn.
 */
export function withComparison(spec: FigureSpec, view: MetricView, followed = false): FigureSpec {
  const { picture } = spec;
  const name = followed ? view.compared_label : comparedName(view);
  if (picture.kind === 'lines' || picture.kind === 'bridge' || !view.compared || name === null) return spec;
  const marks = picture.kind === 'bars' ? picture.bars : picture.rows;
  if (!marks.some(({ compared }) => (compared ?? 0) > 0)) return spec;
  const what = picture.kind === 'bars' ? 'Thin bars' : 'Hollow dots';
  return {
    ...spec,
    picture: { ...picture, compared_label: name },
    notes: [`${what}: ${name}${followed ? ', followed for the same number of days' : ''}.`, ...spec.notes],
  };
}
