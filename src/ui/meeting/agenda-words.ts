import type { AgendaItem } from '../../meeting/meeting';
import type { Metric } from '../../metrics/metric';

/** "Win rate by team": the metric's title and what it is broken down by. Unknown metrics keep their id. */
export function agendaTitle({ metric: id, params }: AgendaItem, metrics: readonly Metric[]): string {
  const metric = metrics.find((candidate) => candidate.id === id);
  const by = params.by;
  if (!metric) return id;
  return typeof by === 'string' && by !== 'overall' ? `${metric.title} by ${by}` : metric.title;
}

/** What an agenda item asks, for the figure. */
export function questionOf({ metric, params }: AgendaItem) {
  return { metric, params };
}
