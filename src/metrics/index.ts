import { costPerStage } from './cost-per-stage';
import { dealSize } from './deal-size';
import { funnel } from './funnel';
import { goalPacing } from './goal-pacing';
import { goalProgress } from './goal-progress';
import { leadToClose } from './lead-to-close';
import { leadsCreated } from './leads-created';
import { lossReasons } from './loss-reasons';
import type { Metric } from './metric';
import { pipelineCreated } from './pipeline-created';
import { planRates } from './plan-rates';
import { returnOnSpend } from './return-on-spend';
import { revenueBySource } from './revenue-by-source';
import { revenueWon } from './revenue-won';
import { stageVelocity } from './stage-velocity';
import { refuseUnknown } from './unknown-name';
import { winRate } from './win-rate';
import { winRateTrend } from './win-rate-trend';

/** All metrics in the order a meeting goes through them. */
export const metrics: readonly Metric[] = [
  goalPacing,
  goalProgress,
  revenueWon,
  pipelineCreated,
  leadsCreated,
  funnel,
  stageVelocity,
  leadToClose,
  revenueBySource,
  winRate,
  winRateTrend,
  lossReasons,
  costPerStage,
  returnOnSpend,
  dealSize,
  planRates,
];

/** The metric of an id. Throws `UnknownName`, saying which there are. */
export function metricById(id: string): Metric {
  refuseUnknown(
    'metric',
    id,
    metrics.map((metric) => metric.id),
  );
  return metrics.find((metric) => metric.id === id) as Metric;
}
