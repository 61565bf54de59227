import type { ModelReport } from '../../model/report';

type Counts = ModelReport['counts'];

/** What a metric counts, and in which words it is missing. */
const needs: Record<string, { words: string; of: keyof Counts }> = {
  funnel: { words: 'leads or contacts with a created date', of: 'people' },
  'leads-created': { words: 'leads or contacts with a created date', of: 'people' },
  'lead-to-close': { words: 'leads or contacts with a created date', of: 'people' },
  'stage-velocity': { words: 'leads or contacts with stage dates', of: 'people' },
  'revenue-won': { words: 'deals with a close date', of: 'opportunities' },
  'revenue-by-source': { words: 'deals with a close date', of: 'opportunities' },
  'pipeline-created': { words: 'deals with a created date', of: 'opportunities' },
  'win-rate': { words: 'deals with a close date', of: 'opportunities' },
  'win-rate-trend': { words: 'deals with a close date', of: 'opportunities' },
  'loss-reasons': { words: 'deals with a close date and a loss reason', of: 'opportunities' },
  'cost-per-stage': { words: 'ad spend with dates', of: 'spend' },
  'return-on-spend': { words: 'ad spend with dates', of: 'spend' },
  'deal-size': { words: 'deals with a close date', of: 'opportunities' },
  'goal-pacing': { words: 'goals', of: 'goals' },
  'goal-progress': { words: 'goals', of: 'goals' },
};

/** What the files lack for a metric, as the rest of "Needs …"; null when they hold what it counts. */
export function lackOf(metric: string, { counts }: Pick<ModelReport, 'counts'>): string | null {
  const need = needs[metric];
  // The funnel and the velocity can stand on deals alone.
  const standsOnDeals = (metric === 'funnel' || metric === 'stage-velocity') && counts.opportunities > 0;
  return need && counts[need.of] === 0 && !standsOnDeals ? need.words : null;
}
