import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Row } from '../../src/engine/engine';
import type { withTables } from './asking';
import { insert } from './canonical';
import { creditsOf } from './crediting';

/**
 * 10,000 real paths and what published packages make of them. The paths belong to a package and are not carried here:
 * CONCORD_GOLDEN names the folder that has `attribution_large_channelattribution.json` and `data/`.
 */
const folders = process.env.CONCORD_GOLDEN ? [process.env.CONCORD_GOLDEN] : [];
interface Published {
  totals: { conversions: number; value: number };
  heuristics: Record<string, Record<string, number>>;
  position_based_40_20_40: { conversions: Record<string, number> };
}

export function testManyPaths(tables: ReturnType<typeof withTables>): void {
  test.each(folders)(
    'first, last, linear and position of 10,000 paths are those published in %s',
    async (folder) => {
      const golden = JSON.parse(
        readFileSync(join(folder, 'attribution_large_channelattribution.json'), 'utf8'),
      ) as Published;
      const [, ...lines] = readFileSync(join(folder, 'data/channelattribution_Data.csv'), 'utf8').trim().split('\n');
      const rows = lines.map((line) => line.replaceAll('"', '').trim().split(/[;,]/));
      const paths = rows.map(([path = '', conversions = '', value = '']) => ({
        channels: path.split('>').map((channel) => channel.trim()),
        conversions: Number(conversions),
        value: Number(value),
      }));
      expect(paths).toHaveLength(10_000);
      expect(paths.reduce((sum, { conversions }) => sum + conversions, 0)).toBe(golden.totals.conversions);

      const { engine } = tables;
      const insertAll = async (table: string, all: Row[]) => {
        for (let at = 0; at < all.length; at += 2000) await insert(engine, table, all.slice(at, at + 2000));
      };
      const days = (at: number) => new Date(Date.UTC(2025, 0, 1 + at)).toISOString().slice(0, 10);
      await insertAll('opportunities', paths.map((_, deal) => ({ opportunity_id: deal, status: 'won', amount_minor: 0, closed_date: '2026-09-01' }))); // prettier-ignore
      await insertAll('opportunity_people', paths.map((_, deal) => ({ opportunity_id: deal, person_id: deal, link_kind: 'contact_role' }))); // prettier-ignore
      let touch_id = 0;
      const touches = paths.flatMap(({ channels }, deal) =>
    channels.map((channel, at) => ({ touch_id: (touch_id += 1), person_id: deal, channel, campaign: String(at), touched_at: days(at), touched_date: days(at) })),
  ); // prettier-ignore
      await insertAll('touches', touches);
      const weights = paths.map((path, deal) => [deal, path.conversions, path.value].join(',')).join('\n');
      await engine.execute(
        `create or replace table path_weights as select split_part(line, ',', 1)::integer as opportunity_id,
      split_part(line, ',', 2)::double as conversions, split_part(line, ',', 3)::double as value
      from (select unnest(string_split($weights, chr(10))) as line)`,
        { weights },
      );
      const credited = async (model: string) => {
        const select = `select c.channel, sum(c.share * w.conversions) as conversions, sum(c.share * w.value) as value
      from deals d join credits c using (journey_id) join path_weights w using (opportunity_id) group by c.channel`;
        const answer = await creditsOf(engine, { model, deduplicate: 'none', look_back_days: 0 }, select);
        return (channel: string, of: string) => Number(answer.find((row) => row.channel === channel)?.[of] ?? 0);
      };
      const near = (value: number, expected: number) => expect(Math.abs(value - expected)).toBeLessThanOrEqual(1e-6);

      for (const model of ['first', 'last', 'linear']) {
        const credit = await credited(model);
        for (const [channel, expected] of Object.entries(golden.heuristics))
          for (const of of ['conversions', 'value']) near(credit(channel, of), expected[`${model}_touch_${of}`] ?? -1);
      }
      const credit = await credited('position');
      for (const [channel, expected] of Object.entries(golden.position_based_40_20_40.conversions))
        near(credit(channel, 'conversions'), expected);
    },
    600_000,
  );
}
