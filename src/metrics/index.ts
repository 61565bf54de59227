import { attribution } from './attribution';
import { attributionDataDriven } from './attribution-data-driven';
import { attributionRange } from './attribution-range';
import { changeBySource } from './change-by-source';
import { channelReturn } from './channel-return';
import { cohortConversion } from './cohort-conversion';
import { conversionMethods } from './conversion-methods';
import { costPerStage } from './cost-per-stage';
import { dealCredits } from './deal-credits';
import { dealJourney } from './deal-journey';
import { dealSize } from './deal-size';
import { funnel } from './funnel';
import { funnelCycles } from './funnel-cycles';
import { funnelPeriod } from './funnel-period';
import { funnelSnapshot } from './funnel-snapshot';
import { funnelSteps } from './funnel-steps';
import { goalPacing } from './goal-pacing';
import { goalProgress } from './goal-progress';
import { journeyFlow } from './journey-flow';
import { journeyPaths } from './journey-paths';
import { leadToClose } from './lead-to-close';
import { leadsCreated } from './leads-created';
import { leadsWaiting } from './leads-waiting';
import { lossReasons } from './loss-reasons';
import type { Metric } from './metric';
import { pipelineCoverage } from './pipeline-coverage';
import { mqlAcceptance } from './mql-acceptance';
import { pipelineCreated } from './pipeline-created';
import { reopenedDeals } from './reopened-deals';
import { pipelineBridge } from './pipeline-bridge';
import { revenueForecast } from './revenue-forecast';
import { planRates } from './plan-rates';
import { returnOnSpend } from './return-on-spend';
import { revenueBySource } from './revenue-by-source';
import { revenueWon } from './revenue-won';
import { salesVelocity } from './sales-velocity';
import { slaCompliance } from './sla-compliance';
import { sourcedInfluenced } from './sourced-influenced';
import { speedToLead } from './speed-to-lead';
import { stageVelocity } from './stage-velocity';
import { stalledDeals } from './stalled-deals';
import { refuseUnknown } from './unknown-name';
import { velocityHistogram } from './velocity-histogram';
import { whatChanged } from './what-changed';
import { winRate } from './win-rate';
import { winRateCohort } from './win-rate-cohort';
import { winRateTrend } from './win-rate-trend';

/** All metrics in the order a meeting goes through them. */
export const metrics: readonly Metric[] = [
  goalPacing,
  goalProgress,
  revenueForecast,
  pipelineCoverage,
  revenueWon,
  pipelineCreated,
  leadsCreated,
  whatChanged,
  changeBySource,
  pipelineBridge,
  funnel,
  funnelSteps,
  funnelPeriod,
  funnelSnapshot,
  funnelCycles,
  stageVelocity,
  velocityHistogram,
  salesVelocity,
  speedToLead,
  slaCompliance,
  leadsWaiting,
  mqlAcceptance,
  leadToClose,
  conversionMethods,
  cohortConversion,
  revenueBySource,
  attribution,
  attributionDataDriven,
  attributionRange,
  sourcedInfluenced,
  channelReturn,
  journeyPaths,
  journeyFlow,
  dealJourney,
  dealCredits,
  winRate,
  winRateTrend,
  winRateCohort,
  stalledDeals,
  reopenedDeals,
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
