import type { Row, Value } from '../engine/engine';
import type { ChangeFactor } from '../stats/change-bridge';
import { splitChange, type ChangeSplit, type PeriodTotals } from './change-split';
import { changeParams, factorNames, factorsOfMeasure, measureOf } from './change-words';
import changes from './changes.sql?raw';
import { dimensions, type DerivedFrom, type Metric } from './metric';
import { withShared } from './shared-steps';
import { drawChange } from './what-changed-figure';
import sql from './what-changed.sql?raw';

export const whatChanged: Metric = {
  id: 'what-changed',
  title: 'What changed',
  sql: withShared([changes], sql),
  columns: {
    step: { kind: 'text', label: 'Part' },
    record_count: { kind: 'count', label: 'Records' },
    other_currency_count: { kind: 'count', label: 'In other currencies' },
    label: { kind: 'text', label: 'Name', derived: true },
    value: { kind: 'number', label: 'Adds', derived: true },
    earlier_value: { kind: 'number', label: 'Before', derived: true },
    earlier_part: { kind: 'count', label: 'Of these before', derived: true },
    earlier_whole: { kind: 'count', label: 'Out of before', derived: true },
    later_value: { kind: 'number', label: 'Now', derived: true },
    later_part: { kind: 'count', label: 'Of these now', derived: true },
    later_whole: { kind: 'count', label: 'Out of now', derived: true },
    at_same_mix: { kind: 'share', label: 'Change at an unchanged mix', derived: true },
    horizon_days: { kind: 'days', label: 'Followed for', derived: true },
    is_too_few: { kind: 'flag', label: 'Too few to compare', derived: true },
  },
  key: ['step'],
  counts: 'record_count',
  records: `exists (select 1 from step_facts where step_facts.step = $key_step
    and step_facts.counted_as = population.counted_as
    and coalesce(step_facts.period, population.period) = population.period
    and coalesce(step_facts.without_leads, population.is_without_leads) = population.is_without_leads)`,
  params: changeParams,
  filters: dimensions,
  steps: ['source_counts', 'ages'],
  deriveAll: withEffects,
  holdsBoth: true,
  figure: (view) => drawChange(view, whatChanged.columns),
};

/** The measure's rows in the order of the bridge, with what each part adds; without a comparison no part adds anything known. */
function withEffects(rows: Row[], given: DerivedFrom): Row[] {
  const split = splitChange(given);
  const steps = ['earlier', ...factorsOfMeasure[measureOf(given.params)], 'later'];
  return steps.flatMap((step) => {
    const row = rows.find((candidate) => candidate.step === step);
    return row ? [{ ...row, ...derived(step, split, given.compared !== null) }] : [];
  });
}

function derived(step: string, split: ChangeSplit, isCompared: boolean): Row {
  const { totals, bridge, horizon_days, deals_are_volume } = split;
  const isTotal = step === 'earlier' || step === 'later';
  const value = isTotal ? totals[step].result : bridge.total[step as ChangeFactor];
  const known = (share: number | null) => (isCompared ? share : null);
  // With deals as the volume there is no step before them.
  const isIdle = isTotal || (deals_are_volume && step === 'lead_to_deal');
  const before = isIdle || !isCompared ? nothing : inPeriod(step as ChangeFactor, totals.earlier);
  const now = isIdle ? nothing : inPeriod(step as ChangeFactor, totals.later);
  return {
    label: isTotal ? step : labelOf(step as ChangeFactor, deals_are_volume),
    value: isCompared || step === 'later' ? value : null,
    earlier_value: before.value,
    earlier_part: before.part,
    earlier_whole: before.whole,
    later_value: now.value,
    later_part: now.part,
    later_whole: now.whole,
    at_same_mix: step === 'lead_to_deal' || step === 'deal_to_won' ? known(split.at_same_mix[step]) : null,
    horizon_days,
    is_too_few: !isTotal && (isFew(step as ChangeFactor, totals.earlier) || isFew(step as ChangeFactor, totals.later)),
  };
}

function labelOf(factor: ChangeFactor, deals_are_volume: boolean): string {
  return factor === 'volume' && deals_are_volume ? 'Deals created' : factorNames[factor];
}

interface InPeriod {
  value: number | null;
  /** Numerator and denominator of a share. */
  part: Value;
  whole: Value;
}

const nothing: InPeriod = { value: null, part: null, whole: null };

function inPeriod(factor: ChangeFactor, totals: PeriodTotals): InPeriod {
  const { leads, deals, deals_without_leads, leads_of_deals, expected, won, won_by_horizon } = totals;
  const count = (value: number): InPeriod => ({ value, part: null, whole: null });
  const share = (value: number, part: number, whole: number): InPeriod =>
    whole === 0 ? nothing : { value: value / whole, part, whole };
  switch (factor) {
    case 'volume':
      return count(leads);
    case 'lead_to_deal':
      return share(deals - deals_without_leads, deals - deals_without_leads, leads_of_deals);
    case 'deals_without_leads':
      return count(deals_without_leads);
    case 'deal_to_won':
      return share(expected, won_by_horizon, deals);
    case 'deal_size':
      return totals.sized === 0 ? nothing : count(totals.result / totals.sized);
    case 'timing':
      return count(Math.round(won - expected));
    default:
      return nothing;
  }
}

/** Fewer than 30 to divide by, or fewer than 5 that succeeded. */
function isFew(factor: ChangeFactor, totals: PeriodTotals): boolean {
  const { leads_of_deals, deals, deals_without_leads, won_by_horizon } = totals;
  if (factor === 'lead_to_deal') return leads_of_deals < 30 || deals - deals_without_leads < 5;
  if (factor === 'deal_to_won' || factor === 'timing') return deals < 30 || won_by_horizon < 5;
  return factor === 'deal_size' && totals.sized < 5;
}
