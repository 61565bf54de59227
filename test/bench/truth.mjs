import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runnerImport } from 'vite';

const dayLength_ms = 86_400_000;
const horizons = [60, 90, 120, 180, 270, 365];
const elapsed = [1 / 3, 1 / 2, 2 / 3];

/** Leads and how many data sets of that size. */
const sizes = (process.env.CONCORD_TRUTH_SIZES ?? '1000:30,3000:20,10000:16,30000:8,100000:4')
  .split(',')
  .map((part) => part.split(':').map(Number));

/**
 * The product's estimators against data whose truth is known. `CONCORD_GENERATOR` names a program that writes leads.csv,
 * opportunities.csv and ground_truth.json into a folder for --n leads and a --seed.
 */
export async function benchTruth() {
  const generator = process.env.CONCORD_GENERATOR;
  if (!generator) {
    console.log('truth: left out, CONCORD_GENERATOR names no generator of data with a known truth.');
    return;
  }
  const stats = await load();
  const firstSeed = Number(process.env.CONCORD_TRUTH_SEED ?? 1000);
  const cohorts = [];
  const quarters = [];
  for (const [n, sets] of sizes) {
    for (let set = 0; set < sets; set++) {
      const folder = mkdtempSync(join(tmpdir(), 'concord-truth-'));
      const seed = firstSeed + set;
      const made = spawnSync(process.execPath, [generator, '--n', n, '--seed', seed, '--out', folder].map(String));
      if (made.status !== 0) throw new Error(String(made.stderr));
      const truth = JSON.parse(readFileSync(join(folder, 'ground_truth.json'), 'utf8'));
      cohorts.push(...cohortCells(stats, folder, truth).map((cell) => ({ n, ...cell })));
      quarters.push(...backTest(stats, folder, truth).map((quarter) => ({ n, ...quarter })));
      rmSync(folder, { recursive: true });
    }
  }
  printCohorts(cohorts);
  printQuarters(quarters);
}

async function load() {
  const files = ['/src/stats/survival.ts', '/src/stats/forecast.ts', '/test/stats/dated-deals.ts'];
  const parts = [];
  for (const name of files) {
    const { module } = await runnerImport(name, { configFile: false, logLevel: 'error' });
    parts.push(module);
  }
  return Object.assign({}, ...parts);
}

/** Cohorts of a quarter and a source too young for the horizon, and the curve's answer for it beside the truth. */
function cohortCells({ aalenJohansen, incidenceAt }, folder, truth) {
  const snapshot = dayOf(truth.snapshot);
  const groups = new Map();
  for (const lead of read(join(folder, 'leads.csv'))) {
    const created = dayOf(lead.created_at);
    const closed = lead.closed_at === '' ? null : dayOf(lead.closed_at);
    for (const source of [lead.source, 'all']) {
      const key = `${quarterOf(created)} ${source}`;
      const list = groups.get(key) ?? groups.set(key, []).get(key);
      list.push({ source, created, closed, won: lead.status === 'won' });
    }
  }
  const cells = [];
  for (const leads of groups.values()) {
    const { source } = leads[0];
    const youngest = snapshot - 1 - Math.max(...leads.map(({ created }) => created));
    const curve = aalenJohansen(
      leads.map(({ created, closed, won }) => ({
        age: (closed ?? snapshot - 1) - created,
        won: closed !== null && won ? 1 : 0,
        lost: closed !== null && !won ? 1 : 0,
        open: closed === null ? 1 : 0,
      })),
    );
    for (const horizon of horizons) {
      const { overall, by_source } = truth.regimes.base.time;
      const share = (source === 'all' ? overall : by_source[source]).cif_won[horizon];
      const at = incidenceAt(curve, horizon);
      const atRisk = leads.filter(({ created, closed }) => (closed ?? snapshot - 1) - created >= horizon).length;
      if (youngest >= horizon || atRisk < 30 || leads.length * share < 5) continue;
      const within = leads.filter(({ created, closed, won }) => won && closed !== null && closed - created <= horizon);
      cells.push({
        covered: at.won_low !== null && at.won_low <= share && share <= at.won_high,
        error: at.won_share - share,
        naive: within.length / leads.length - share,
      });
    }
  }
  return cells;
}

/** Every finished quarter with three quarters of history before it, seen at three of its days. */
function backTest({ viewOf, outlooks, drawnQuantile }, folder, truth) {
  const snapshot = dayOf(truth.snapshot);
  const sourceOf = new Map(read(join(folder, 'leads.csv')).map(({ lead_id, source }) => [lead_id, source]));
  const deals = read(join(folder, 'opportunities.csv')).map((deal) => ({
    group: sourceOf.get(deal.lead_id),
    created: dayOf(deal.created_at),
    closed: deal.closed_at === '' ? null : dayOf(deal.closed_at),
    won: deal.outcome === 'won',
    amount: Number(deal.amount) * 100,
  }));
  const found = [];
  for (let quarter = 3; ; quarter++) {
    const [start, after] = [0, 1].map((next) => Date.UTC(2023, (quarter + next) * 3, 1) / dayLength_ms);
    if (after > snapshot) return found;
    const wonBy = (day) =>
      deals.reduce(
        (sum, { closed, won, amount }) =>
          won && closed !== null && closed >= start && closed <= day ? sum + amount : sum,
        0,
      );
    for (const share of elapsed) {
      const day = start + Math.round((after - start) * share) - 1;
      const [{ open_mean, created_mean, totals }] = outlooks(viewOf(deals, day), [{ from: 0, to: after - 1 - day }]);
      const sofar = wonBy(day);
      const actual = wonBy(after - 1);
      const [low, middle, high] = [0.1, 0.5, 0.9].map((part) => sofar + drawnQuantile(totals, part));
      const forecast = sofar + open_mean + created_mean;
      found.push({
        share,
        covered: low <= actual && actual <= high,
        below: actual < low,
        above: actual > high,
        error: (forecast - actual) / actual,
        actual,
        forecast,
        width: (high - low) / middle,
        linear: (sofar * (after - start)) / (day - start + 1) / actual - 1,
      });
    }
  }
}

function printCohorts(cells) {
  console.log(
    '\nProjected lead-to-close of immature cohorts (quarter of creation x source or all x days) against the truth',
  );
  console.log('leads | cells | 95 % range holds the truth | mean error, points | closed/created, points');
  for (const [name, some] of bySize(cells)) {
    const row = [some.length, percent(some, 'covered'), points(some, 'error'), points(some, 'naive')];
    console.log([name, ...row].join(' | '));
  }
}

function printQuarters(quarters) {
  console.log('\nForecast of held-back quarters');
  console.log(
    'leads | elapsed | quarters | P10-P90 holds the actual | below | above | bias | MAPE | width/P50 | if linear MAPE',
  );
  for (const [name, some] of bySize(quarters)) {
    for (const share of elapsed) {
      const own = some.filter((quarter) => quarter.share === share && quarter.actual > 0);
      const bias = own.reduce((sum, { forecast, actual }) => sum + forecast - actual, 0) / total(own, 'actual');
      const row = [own.length, percent(own, 'covered'), percent(own, 'below'), percent(own, 'above'), shown(bias)];
      const mape = (column) => shown(own.reduce((sum, item) => sum + Math.abs(item[column]), 0) / own.length);
      const width = shown(total(own, 'width') / own.length);
      console.log([name, share.toFixed(2), ...row, mape('error'), width, mape('linear')].join(' | '));
    }
  }
}

function bySize(items) {
  const names = [...new Set(items.map(({ n }) => n))];
  return [...names.map((name) => [name, items.filter(({ n }) => n === name)]), ['all', items]];
}

const total = (items, column) => items.reduce((sum, item) => sum + item[column], 0);
const shown = (share) => `${(100 * share).toFixed(1)} %`;
const percent = (items, column) => shown(items.filter((item) => item[column]).length / items.length);
const points = (items, column) => ((100 * total(items, column)) / items.length).toFixed(2);
const dayOf = (text) => Math.floor(Date.parse(text) / dayLength_ms);
const quarterOf = (day) => {
  const date = new Date(day * dayLength_ms);
  return `${date.getUTCFullYear()} Q${Math.floor(date.getUTCMonth() / 3) + 1}`;
};

/** Records of a plain CSV without quotes. */
function read(path) {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((cell, index) => [names[index], cell])));
}
