import { defaultAttribution } from '../../../src/agreement/attribution';
import { defaultAgreement } from '../../../src/agreement/agreement';
import { openEngine } from '../../../src/engine/duckdb-engine';
import type { Engine, Value } from '../../../src/engine/engine';
import { ask } from '../../../src/metrics/ask';
import { metrics } from '../../../src/metrics/index';
import type { Scope } from '../../../src/metrics/metric';
import { fillAttribution } from '../../../src/model/fill-attribution';
import { madeTables } from '../made-journeys';

export interface Measured {
  what: string;
  ms: number;
  /** What was found, so that two runs can be compared: rows, and the answer's first row in words. */
  found: string;
}

const scope: Scope = {
  period_start: '2023-01-01',
  period_end: '2025-06-30',
  as_of: '2025-06-30',
  compare: 'none',
  filters: {},
};
const narrowed: Scope = { ...scope, filters: { team: ['North'] } };

/** Asked by the bench: makes so many journeys in the engine and asks every question of attribution of them. */
async function measure(journeys: number, resampled: boolean): Promise<Measured[]> {
  const engine = await openEngine();
  const found: Measured[] = [];
  const timed = async (what: string, work: () => Promise<string>) => {
    const started = performance.now();
    const words = await work();
    found.push({ what, ms: Math.round(performance.now() - started), found: words });
  };
  await timed('making the data (not part of the answer)', async () => {
    for (const statement of madeTables(journeys)) await engine.execute(statement);
    return sizeOf(engine, 'touches');
  });
  await timed('ordering the touches before each deal, at load', async () => {
    await fillAttribution(engine, { ...defaultAgreement, attribution: defaultAttribution }, {});
    return sizeOf(engine, 'attribution_touches');
  });
  for (const [what, id, params, of] of await questions(engine, resampled))
    await timed(what, async () => {
      const metric = metrics.find((candidate) => candidate.id === id);
      if (!metric) return 'not offered';
      const { rows } = await ask(engine, metric, { scope: of, params, currency: 'USD' });
      return `${rows.length} rows; ${Object.values(rows[0] ?? {})
        .slice(0, 4)
        .join(', ')}`;
    });
  await engine.close();
  return found;
}

type Question = [what: string, id: string, params: Record<string, Value>, scope: Scope];

async function questions(engine: Engine, resampled: boolean): Promise<Question[]> {
  const { rows } = await engine.query<{ model: string; label: string }>(
    'select model, label from attribution_models order by model_no',
  );
  const methods: [string, Record<string, Value>][] = [
    ...[1, 2, 3].map((order): [string, Record<string, Value>] => [`Markov of order ${order}`, { markov_order: order }]),
    ['Shapley of the share won', { method: 'shapley' }],
    ['linear over distinct channels', { method: 'linear_distinct' }],
    ...(resampled
      ? ([
          ['Markov of order 1 with ranges', { intervals: true }],
          ['Shapley with ranges', { method: 'shapley', intervals: true }],
        ] satisfies [string, Record<string, Value>][])
      : []),
  ];
  const others = metrics.filter(({ id }) => id.startsWith('attribution-') && id !== 'attribution-data-driven');
  return [
    ...rows.map(({ model, label }): Question => [`rule: ${label}`, 'attribution', { model }, scope]),
    ['the agreed model after a filter', 'attribution', {}, narrowed],
    ...methods.map(([what, params]): Question => [what, 'attribution-data-driven', params, scope]),
    ['Markov of order 1 after a filter', 'attribution-data-driven', {}, narrowed],
    ...others.map(({ id, title }): Question => [`figure: ${title}`, id, {}, scope]),
  ];
}

async function sizeOf(engine: Engine, table: string): Promise<string> {
  const { rows } = await engine.query<{ n: number }>(`select count(*) as n from ${table}`);
  return `${rows[0]?.n} rows`;
}

Object.assign(globalThis, { measureAttribution: measure });
