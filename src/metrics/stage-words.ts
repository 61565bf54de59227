import type { Row } from '../engine/engine';
import { plural } from './figure-words';
import { countOf, nameOf, numberOf } from './row-values';

/** Those of a stage, by its label: 'leads', 'MQLs', 'opportunities'; 'won' stays as it is. */
export function thoseOf(stage: unknown, label: string): string {
  if (stage === 'won') return 'won';
  return plural(label === label.toUpperCase() ? label : label.toLowerCase());
}

/** 'Lead to MQL'. */
export function stepName(row: Row): string {
  return `${nameOf(row, 'from_label')} to ${nameOf(row, 'to_label')}`;
}

/** Whether what is counted are deals: their ladder starts at the opportunity. */
export function countsDeals(stage: unknown): boolean {
  return stage === 'opportunity' || stage === 'won';
}

/** Some of a step have not yet had its window: it stays out of sentences and comparisons. */
export function isImmature(row: Row): boolean {
  return numberOf(row, 'window_days') !== null && countOf(row, 'immature_count') > 0;
}

const labels: Record<string, string> = {
  lead: 'Lead',
  marketing_qualified: 'MQL',
  sales_accepted: 'SAL',
  sales_qualified: 'SQL',
  opportunity: 'Opportunity',
  won: 'Won',
};

/** The name of a stage by its id; an id that is none stays as it is. */
export function stageLabel(stage: unknown): string {
  return labels[String(stage)] ?? String(stage);
}
