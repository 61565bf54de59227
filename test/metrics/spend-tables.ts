import type { Engine, Row } from '../../src/engine/engine';
import { insert } from './canonical';

let next = 0;

/** So many people of one channel, created on a day, each with `more`. */
export async function people(
  engine: Engine,
  count: number,
  channel: string,
  created_date: string,
  more: Row = {},
): Promise<void> {
  await insert(
    engine,
    'journeys',
    Array.from({ length: count }, () => ({ person_id: ++next, channel, created_date, ...more })),
  );
}

/** One line of spend. */
export async function spent(
  engine: Engine,
  channel: string,
  spend_date: string,
  cost_minor: number,
  more: Row = {},
): Promise<void> {
  await insert(engine, 'spend', [{ spend_id: ++next, channel, spend_date, cost_minor, ...more }]);
}
