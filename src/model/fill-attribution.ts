import type { Agreement } from '../agreement/agreement';
import { attributionModels } from '../agreement/attribution-models';
import type { Engine, RunOptions } from '../engine/engine';
import attributionJourneys from './attribution_journeys.sql?raw';
import attributionModelsSql from './attribution_models.sql?raw';
import attributionSettings from './attribution_settings.sql?raw';
import attributionTouches from './attribution_touches.sql?raw';
import { boundRows } from './bound-rows';

/** Journeys whose touches are made in one transaction: what it adds is uncompressed in memory until its end. */
const sliceJourneys = 100_000;

/**
 * Makes the tables of attribution anew from deals, people, links and touches as decided. Throws what the engine throws;
 * half a table may stand then.
 */
export async function fillAttribution(engine: Engine, { attribution }: Agreement, run: RunOptions): Promise<void> {
  await engine.execute(attributionJourneys, {}, run);
  const { custom_models: _c, middle: _m, model, not_marketing, ...settings } = attribution;
  const models = attributionModels(attribution);
  const agreed = models.some(({ id }) => id === model) ? model : null;
  await engine.execute(
    attributionSettings,
    { ...settings, model: agreed ?? '', not_marketing: not_marketing.join('\n') },
    run,
  );
  const yes = (is: boolean) => (is ? 'yes' : 'no');
  const lines = models.map((one, index) => [
    index + 1,
    one.id,
    one.label,
    one.first_touch,
    one.lead_creation,
    one.opportunity_creation,
    one.closing,
    one.last_touch,
    yes(one.skips_direct),
    one.middle,
    one.middle_kind,
    one.per_touch,
    one.per_decay,
    one.until,
    yes(one.else_first),
    yes(one.is_custom),
  ]);
  await engine.execute(attributionModelsSql, { rows: boundRows(lines) }, run);
  const { rows } = await engine.query<{ journeys: number }>(
    'select count(*) as journeys from attribution_journeys',
    {},
    run,
  );
  const journeys = rows[0]?.journeys ?? 0;
  for (let first = 1; first === 1 || first <= journeys; first += sliceJourneys)
    await engine.execute(
      first === 1
        ? attributionTouches
        : attributionTouches.replace(
            'create or replace table attribution_touches as',
            'insert into attribution_touches',
          ),
      { first, last: first + sliceJourneys - 1 },
      run,
    );
}
