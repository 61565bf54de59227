import { unzipSync } from 'fflate';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Value } from '../../src/engine/engine';
import { runNative } from '../sql-project/folder';
import { openSample } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

type Rows = Record<string, Value>[];

/** Rows in an order of their own, since statistics may change it. Whole numbers past 32 bits come as texts from the other reader. */
const asTexts = (rows: Rows, columns: readonly string[]) =>
  rows.map((row) => JSON.stringify(columns.map((name) => (row[name] === null ? null : String(row[name]))))).toSorted();

describe('the sample as an SQL project', () => {
  test('native DuckDB comes to every number that stands on the screen', async () => {
    const { page, seen } = await openSample(browser, site);
    await page.evaluate(() => window.concord.setScope({ compare: 'previous_period' }));
    const shown = await page.evaluate(async () => {
      const rows: Record<string, Record<string, Value>[]> = {};
      for (const { id } of window.concord.metrics) rows[id] = (await window.concord.metric(id)).rows;
      return rows;
    });
    await page.evaluate(() => (location.hash = '#/data'));
    await page.getByRole('tab', { name: 'Keeping' }).click();
    await page.getByRole('button', { name: 'Export as SQL project' }).click();
    const coming = page.waitForEvent('download', { timeout: 120_000 });
    await page.getByRole('button', { name: 'Save the folder' }).click();
    const download = await coming;
    const parts: Buffer[] = [];
    for await (const part of await download.createReadStream()) parts.push(part as Buffer);
    const files = Object.entries(unzipSync(new Uint8Array(Buffer.concat(parts))));
    const ran = await runNative(files.map(([path, bytes]) => ({ path, content: new Blob([bytes]) })));

    expect(download.suggestedFilename()).toMatch(/^Halden & Rowe \d{4}-\d\d-\d\d SQL\.zip$/);
    expect(ran.version).toBe(
      await page.evaluate(async () => (await window.concord.sql('select version() as v'))[0]?.v),
    );
    expect(ran.checks.filter(({ rows_that_differ }) => rows_that_differ !== '0')).toEqual([]);
    for (const [id, rows] of Object.entries(shown)) {
      const here = ran.metrics[id.replaceAll('-', '_')] ?? [];
      const columns = Object.keys(here[0] ?? {});
      expect([id, asTexts(here, columns)]).toEqual([id, asTexts(rows, columns)]);
    }
    expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
  });
});
