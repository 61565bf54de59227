import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';

/**
 * Writes what the built version keeps of a small workspace as `released/<name>.json`, for the versions after it to open:
 * `node test/guard/release.mjs <name>`. Made once for each form of the database, and never again.
 */
const [form] = process.argv.slice(2);
if (!form) throw new Error('Give the name of the form: node test/guard/release.mjs database-3');
const exports = ['people.csv', 'deals.csv'].map((file) => ({
  name: file,
  // In the year that the guards ask about.
  text: readFileSync(join(import.meta.dirname, '../e2e/files', file), 'utf8').replaceAll('2026-', '2025-'),
}));

const site = await serveBuilt();
const browser = await launchBrowser();
const page = await browser.newPage();
await page.goto(site.url);
await page.waitForFunction(() => globalThis.concord);
const expected = await page.evaluate(async (files) => {
  const { concord } = globalThis;
  await concord.ready;
  await concord.load(files.map((file) => new File([file.text], file.name, { type: 'text/csv' })));
  concord.setScope({ period_start: '2025-01-01', period_end: '2025-03-31' });
  const check = (await concord.checks()).find(({ offers }) => offers?.length);
  if (check) await concord.decide(check.id, check.offers[0].choice, { by: 'Kim' });
  const leads = await concord.metric('lead-to-close', {
    params: { by: 'source' },
    scope: { period_start: '2025-01-01', period_end: '2025-12-31' },
  });
  return {
    name: concord.workspace.name,
    period_start: concord.scope.period_start,
    files: await concord.sql('select name, records from files order by name'),
    leads: leads.rows,
  };
}, exports);
// The first form says nowhere when it has saved.
await page.waitForTimeout(3_000);
const kept = await page.evaluate(async () => {
  const done = (request) =>
    new Promise((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error));
    });
  const opened = await done(indexedDB.open('concord'));
  const stores = {};
  for (const name of opened.objectStoreNames) {
    const store = opened.transaction(name).objectStore(name);
    const [keys, values] = await Promise.all([done(store.getAllKeys()), done(store.getAll())]);
    const records = values.map((value, index) => (store.keyPath === null ? { key: keys[index], value } : { value }));
    stores[name] = { keyPath: store.keyPath, records };
  }
  const files = {};
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sources');
  for await (const [name, handle] of folder.entries()) files[name] = await (await handle.getFile()).text();
  return { database: opened.version, stores, files };
});
await browser.close();
await site.close();
const file = join(import.meta.dirname, 'released', `${form}.json`);
writeFileSync(file, `${JSON.stringify({ ...kept, expected }, null, 2)}\n`);
console.log(`${file}: database ${kept.database}, ${Object.keys(kept.files).length} files`);
