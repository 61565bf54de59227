import type { Agreement } from '../agreement/agreement';
import type { Value } from '../engine/engine';
import type { Metric } from '../metrics/metric';

/**
 * Parameters with what was agreed where nothing is asked for, so that a script gets the number on the screen. A margin of 0
 * asks for revenue whatever was agreed.
 */
export function withAgreed(
  metric: Metric | undefined,
  params: Readonly<Record<string, Value>>,
  { gross_margin }: Pick<Agreement, 'gross_margin'>,
): Record<string, Value> {
  const isOpen = metric?.params.gross_margin !== undefined && (params.gross_margin ?? null) === null;
  return isOpen ? { ...params, gross_margin } : { ...params };
}
