import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';

/** Leads and how many data sets of that size. */
const sizes = (process.env.CONCORD_TRUTH_SIZES ?? '10000:5,100000:3')
  .split(',')
  .map((part) => part.split(':').map(Number));

/**
 * Every attribution model against data whose truth is known: a chain of channels in which each channel's removal effect and
 * its Shapley value of sums follow in closed form. `CONCORD_GENERATOR` names the program that writes the data. How far a
 * model's shares lie from the truth is the sum of the differences over the channels, 0 (the same) to 2.
 */
export async function benchTruthAttribution() {
  const generator = process.env.CONCORD_GENERATOR;
  if (!generator) {
    console.log('truth-attribution: left out, CONCORD_GENERATOR names no generator of data with a known truth.');
    return;
  }
  const { module } = await runnerImport('/test/bench/generated-journeys.ts', { configFile: false, logLevel: 'error' });
  const firstSeed = Number(process.env.CONCORD_TRUTH_SEED ?? 1000);
  for (const [n, sets] of sizes) {
    const found = [];
    for (let set = 0; set < sets; set++) {
      const folder = mkdtempSync(join(tmpdir(), 'concord-truth-'));
      const made = spawnSync(
        process.execPath,
        [generator, '--n', n, '--seed', firstSeed + set, '--out', folder].map(String),
      );
      if (made.status !== 0) throw new Error(String(made.stderr));
      const truth = JSON.parse(readFileSync(join(folder, 'ground_truth.json'), 'utf8'));
      const [leads, touches, opportunities] = ['leads', 'touches', 'opportunities'].map(
        (name) => new Blob([readFileSync(join(folder, `${name}.csv`))]),
      );
      const said = await module.sharesByModel({ leads, touches, opportunities }, truth.snapshot.slice(0, 10));
      found.push(...said.map((model) => measured(model, truth.regimes.base)));
      rmSync(folder, { recursive: true });
    }
    print(n, sets, found);
  }
}

function measured({ model, shares, effects }, truth) {
  const effectErrors = Object.keys(truth.removal_effect).map((name) =>
    Math.abs((effects?.[name] ?? 0) - truth.removal_effect[name]),
  );
  return {
    model,
    markov: distance(shares, truth.markov_share),
    sums: distance(shares, truth.shapley_count_share),
    effect: effects ? Math.max(...effectErrors) : null,
  };
}

function distance(shares, truth) {
  const all = Object.values(shares).reduce((sum, share) => sum + share, 0);
  return Object.keys(truth).reduce((sum, name) => sum + Math.abs((shares[name] ?? 0) / all - truth[name]), 0);
}

/** The scorer's limits: what chance alone may do to so many leads. */
const limits = (n) => ({
  markov: 5 / Math.sqrt(n) + 0.002,
  sums: 9 / Math.sqrt(n) + 0.002,
  effect: 4 / Math.sqrt(n) + 0.002,
});

function print(n, sets, found) {
  const limit = limits(n);
  const line = (model, ...cells) => console.log([model, ...cells].join(' | '));
  const mean = (list, column) => list.reduce((sum, item) => sum + item[column], 0) / list.length;
  const worst = (list, column) => Math.max(...list.map((item) => item[column]));
  const held = (value, column) => (value < limit[column] ? 'within' : 'outside');
  console.log(`\n${n.toLocaleString('en')} leads, ${sets} data sets: distance of each model's shares from the truth`);
  line('model', 'from the removal effects: mean', 'worst', `limit ${limit.markov.toFixed(4)}`, 'from equal parts of each won deal: mean', `limit ${limit.sums.toFixed(4)}`, `largest error of a removal effect, limit ${limit.effect.toFixed(4)}`); // prettier-ignore
  for (const model of new Set(found.map((item) => item.model))) {
    const own = found.filter((item) => item.model === model);
    const effect =
      own[0].effect === null ? '' : `${worst(own, 'effect').toFixed(4)} ${held(worst(own, 'effect'), 'effect')}`;
    line(
      model,
      mean(own, 'markov').toFixed(4),
      worst(own, 'markov').toFixed(4),
      held(worst(own, 'markov'), 'markov'),
      mean(own, 'sums').toFixed(4),
      held(worst(own, 'sums'), 'sums'),
      effect,
    );
  }
}
