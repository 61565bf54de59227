import { funnel } from './funnel';
import { goalPacing } from './goal-pacing';
import { goalProgress } from './goal-progress';
import { leadToClose } from './lead-to-close';
import { leadsCreated } from './leads-created';
import { leadsWaiting } from './leads-waiting';
import { lossReasons } from './loss-reasons';
import type { Metric } from './metric';
import { mqlAcceptance } from './mql-acceptance';
import { pipelineCreated } from './pipeline-created';
import { revenueBySource } from './revenue-by-source';
import { revenueWon } from './revenue-won';
import { slaCompliance } from './sla-compliance';
import { speedToLead } from './speed-to-lead';
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
  speedToLead,
  slaCompliance,
  leadsWaiting,
  mqlAcceptance,
  leadToClose,
  revenueBySource,
  winRate,
  winRateTrend,
  lossReasons,
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
