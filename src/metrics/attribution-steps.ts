import type { MetricParam } from './metric';
import steps from './attribution-steps.sql?raw';

/**
 * A text with the steps from deals to credited touches in place of its line `$attribution_steps`. Before them it makes
 * `deals`: journey_id, worth (minor units or null), closes (closed on a known day, and touches up to it count) and until_created (only
 * touches up to its creation count). The steps make `asked` (one row: the model and the settings in force), `eligible`
 * (touches that count, in order), `positions` and `credits` (share, credit_minor and credit_millionths of a deal, both
 * exact per deal by largest remainder, ties by touch_id).
 */
export function withAttribution(sql: string): string {
  return sql.replace('$attribution_steps', () => steps.trimEnd());
}

/** Settings of every metric that uses the steps; null: as agreed. `look_back_days` 0: no limit. */
export const attributionParams = {
  model: { kind: 'value', label: 'Model', fallback: null },
  link_rule: { kind: 'value', label: 'Link rule', fallback: null },
  look_back_days: { kind: 'value', label: 'Look-back in days', fallback: null },
  responses: { kind: 'value', label: 'Responses', fallback: null },
  deduplicate: { kind: 'value', label: 'Counted once per', fallback: null },
  sales_touches: { kind: 'value', label: 'Sales touches', fallback: null },
  middle: { kind: 'value', label: 'Middle', fallback: null },
  half_life_days: { kind: 'value', label: 'Half-life in days', fallback: null },
} satisfies Record<string, MetricParam>;
