import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { browserLaunch } from '../browser.mjs';
import { serveBuilt } from '../e2e/site.mjs';
import { writeExports } from './exports.mjs';

/** A workspace of 100 MB of exports: from the reload, and from the death of the database, to the last screen's figure. */
export async function benchReload(bytes = 100_000_000) {
  const folder = mkdtempSync(join(tmpdir(), 'reload-'));
  const site = await serveBuilt();
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), await browserLaunch());
  try {
    const { paths, records } = await writeExports(folder, bytes);
    const page = await context.newPage();
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    await page.evaluate(() => globalThis.concord.ready);
    const started = Date.now();
    await page.locator('input[type=file]').first().setInputFiles(paths);
    await page.waitForFunction(() => globalThis.concord.scope && !document.querySelector('[data-activity]'), null, {
      timeout: 300_000,
    });
    const load_s = (Date.now() - started) / 1000;
    await page.evaluate(() => (location.hash = '#/win-rate'));
    await figure(page);
    const before = await everything(page);
    const saved = Date.now();
    while (!(await page.evaluate(tablesAreKept))) await page.waitForTimeout(200);
    const kept_s = (Date.now() - saved) / 1000;

    const reload = [];
    for (let run = 0; run < 5; run += 1) {
      const at = Date.now();
      await page.reload();
      await figure(page);
      reload.push((Date.now() - at) / 1000);
    }
    if ((await everything(page)) !== before) throw new Error('Other numbers after the reload.');

    const died = Date.now();
    const engine = page.workers().at(-1);
    await engine?.evaluate(() => globalThis.close()).catch(() => undefined);
    await page.evaluate(() => globalThis.concord.metric('win-rate'));
    const death_s = (Date.now() - died) / 1000;
    if ((await everything(page)) !== before) throw new Error('Other numbers after the death of the database.');
    reload.sort((a, b) => a - b);
    console.table({
      records,
      'loading, seconds': load_s,
      'tables kept, seconds later': kept_s,
      'reload to the figure, median seconds of 5': reload[2],
      'slowest of 5': reload[4],
      'death of the database to an answer, seconds': death_s,
    });
  } finally {
    await context.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const figure = (page) => page.locator('figure [data-metric][data-key]').first().waitFor({ timeout: 120_000 });

/** Every metric's rows, as text. */
const everything = (page) =>
  page.evaluate(async () => {
    await globalThis.concord.ready;
    const rows = [];
    for (const { id } of globalThis.concord.metrics) rows.push([id, (await globalThis.concord.metric(id)).rows]);
    return JSON.stringify(rows);
  });

/** Runs in the page. */
async function tablesAreKept() {
  const root = await navigator.storage.getDirectory();
  try {
    const folder = await root.getDirectoryHandle('tables');
    for await (const [name, handle] of folder.entries())
      if (name.endsWith('.json') && (await handle.getFile()).size > 0) return true;
  } catch {
    // Not yet.
  }
  return false;
}
