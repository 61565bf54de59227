import type { Engine, Row, Value } from '../../src/engine/engine';
import { attributionParams, withAttribution } from '../../src/metrics/attribution-steps';

/** What each credited touch of every deal gets, by the steps all figures of attribution share; rows by deal and order. */
export async function creditsOf(
  engine: Engine,
  params: Record<string, Value> = {},
  select = everyCredit,
): Promise<Row[]> {
  const sql = withAttribution(`with
    deals as (
      select journey_id, opportunity_id, amount_minor as worth, false as until_created, closed_date is not null as closes
      from attribution_journeys where opportunity_id is not null
    ),
    $attribution_steps
    ${select}`);
  const fallbacks = Object.fromEntries(Object.keys(attributionParams).map((name) => [name, null]));
  return (await engine.query(sql, { ...fallbacks, ...params })).rows;
}

const everyCredit = `select d.opportunity_id, c.touch_id, c.channel, c.role, c.share, c.credit_minor, c.credit_millionths
  from deals d join credits c using (journey_id) order by d.opportunity_id, c.ordinal`;
