import { formatDays } from '../charts/format';
import type { Row } from '../engine/engine';
import { numberOf } from './row-values';

/** What stalled means in these files: 'Stalled: past due by more than 60 days, or …'. */
export function stalledDefinition(rows: readonly Row[]): string {
  const cycle = rows[0] ? numberOf(rows[0], 'cycle_days') : null;
  const first =
    cycle === null
      ? 'past due by more than 60 days; too few deals are won to say how long they take'
      : `past due by more than 60 days, or no change of stage for more than ${formatDays(cycle)}, by which 90\u00a0% of won deals were won`;
  return `Stalled: open, and ${first}.`;
}
