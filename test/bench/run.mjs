import { spawnSync } from 'node:child_process';
import { benchAttribution } from './attribution.mjs';
import { benchBig } from './big.mjs';
import { benchImport } from './import.mjs';
import { benchMoving } from './moving.mjs';
import { benchOneFile } from './one-file.mjs';
import { benchReload } from './reload.mjs';
import { benchStart } from './start.mjs';
import { benchTruthAttribution } from './truth-attribution.mjs';
import { benchTruth } from './truth.mjs';

/**
 * `npm run bench` measures everything on the built page, `npm run bench -- import` one part of it. `truth` and
 * `truth-attribution` hold the estimators against data of a generator named by CONCORD_GENERATOR.
 */
const parts = {
  start: benchStart,
  import: benchImport,
  reload: benchReload,
  moving: benchMoving,
  big: benchBig,
  'one-file': benchOneFile,
  truth: benchTruth,
  attribution: benchAttribution,
  'truth-attribution': benchTruthAttribution,
};

/** Parts that measure no page, or build their own. */
const withoutPage = ['truth', 'attribution', 'truth-attribution'];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no benchmark '${unknown[0]}'. There are: ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}
const needsPage = asked.length === 0 || asked.some((name) => !withoutPage.includes(name));
for (const mode of needsPage ? ['production', 'one-file'] : []) {
  const built = spawnSync('node_modules/.bin/vite', ['build', '--mode', mode, '--logLevel', 'warn'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
for (const [name, measure] of Object.entries(parts)) if (asked.length === 0 || asked.includes(name)) await measure();
