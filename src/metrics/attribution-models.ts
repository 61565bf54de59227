import flagged from './attribution-models-steps.sql?raw';
import shares from './attribution-models-shares.sql?raw';
import { attributionParams, withAttribution } from './attribution-steps';

const { model: _model, ...others } = attributionParams;

/** The settings but the model, for metrics that need none or all of them; null: as agreed. */
export const touchParams = others;

/** A model that lets touches count up to the close: which of them a model leaves out is settled later, model by model. */
const uncut = 'linear';

/**
 * A text in which touches count under the settings in force whatever the model is: in its line `$attribution_steps` stand
 * the steps from `deals` to `eligible`, as for one model.
 */
export function withTouches(sql: string): string {
  return withAttribution(sql).replaceAll(/\$model\b/g, () => `'${uncut}'`);
}

/**
 * A text for all rule models at once. In its line `$models_steps` stand the steps that make `flagged`: the touches that
 * count, each with the milestones it holds. The text makes `classes` of them, each touch or many alike; in its line
 * `$models_shares` stand those that make `weighed`: each class under each model with the `share` of one touch in it, for
 * models of decay (`is_decay`) to be read from `decay_share`. No windows, and where classes hold touches alike next to no
 * rows, so that every setting can be asked.
 */
export function withAllModels(sql: string): string {
  return withTouches(sql)
    .replace('$models_steps', () => flagged.trimEnd())
    .replace('$models_shares', () => shares.trimEnd());
}

/**
 * As `withAllModels`, for several look-backs at once: `$look_backs` holds them as '90 365 0', null is the one in force.
 * The text makes `deals_by_look_back` and `touches_by_look_back`, each deal once for every look-back with a `journey_id`
 * of its own; touches count however old they are until then.
 */
export function withLookBacks(sql: string): string {
  const own = sql.replace('$models_steps', () =>
    flagged
      .trimEnd()
      .replaceAll(/\b(from|join) eligible\b/g, '$1 touches_by_look_back')
      .replaceAll(/\bjoin deals\b/g, 'join deals_by_look_back'),
  );
  return withAllModels(own).replace(
    'cast($look_back_days as integer)',
    () => 'if(cast($look_backs as varchar) is null, cast($look_back_days as integer), 0)',
  );
}
