import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { launchBrowser, serveBuilt, watchedContext } from '../e2e/site.mjs';
import { manifestOf, verifyBooks, verifyFile } from './verify-folder.mjs';

/** `npm run verify -- DIR`: the files of a folder through the built page, against the folder's manifest or their books. */
const directory = resolve(process.argv[2] ?? 'test/shapes');
if (!existsSync(directory) || !statSync(directory).isDirectory()) {
  console.error(`There is no folder ${directory}. Give one: npm run verify -- DIR`);
  process.exit(1);
}
const built = spawnSync('node_modules/.bin/vite', ['build', '--logLevel', 'warn'], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
if (built.status !== 0) process.exit(built.status ?? 1);

const site = await serveBuilt();
const browser = await launchBrowser();
const { context } = await watchedContext(browser, site.origin);
const page = await context.newPage();
await page.goto(site.url);
await page.waitForFunction(() => globalThis.concord?.ready.then(() => true));

const manifest = manifestOf(directory);
const results = [];
if (manifest) for (const expected of manifest) results.push(await verifyFile(page, directory, expected));
else results.push(...(await verifyBooks(page, directory)));
await browser.close();
await site.close();

console.table(
  results.map(({ problems, ...result }) => ({ ...result, result: problems.length === 0 ? 'passed' : 'FAILED' })),
);
for (const { file, problems } of results) for (const problem of problems) console.log(`${file}: ${problem}`);
const failed = results.filter(({ problems }) => problems.length > 0).length;
console.log(`${results.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
