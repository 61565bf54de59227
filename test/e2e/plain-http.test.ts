import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { both, choose, clean, everyMetric, loaded, openEmpty, openWithBoth } from './own-files';
import { visit } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

/** Browsers trust 127.0.0.1 as if it were https; a host name they do not. */
const hostName = 'concord.test';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let plain: { url: string; origin: string };
let browser: Browser;
beforeAll(async () => {
  site = await serveBuilt();
  plain = { url: site.url.replace('127.0.0.1', hostName), origin: site.origin.replace('127.0.0.1', hostName) };
  browser = await launchBrowser([`--host-resolver-rules=MAP ${hostName} 127.0.0.1`]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('over plain http, where the browser withholds storage, hashing, locks and the clipboard', () => {
  let opened: Awaited<ReturnType<typeof openEmpty>>;
  beforeAll(async () => {
    opened = await openEmpty(browser, plain);
  });

  test('it is withheld indeed', async () => {
    const offered = await opened.page.evaluate(() => ({
      secure: isSecureContext,
      hashing: 'subtle' in crypto,
      ids: 'randomUUID' in crypto,
      locks: 'locks' in navigator,
      storage: 'storage' in navigator,
      clipboard: 'clipboard' in navigator,
    }));
    expect(offered).toEqual({
      secure: false,
      hashing: false,
      ids: false,
      locks: false,
      storage: false,
      clipboard: false,
    });
  });

  test('every metric of two exports says what it says where nothing is withheld', async () => {
    const trusted = await openWithBoth(browser, site);
    const expected = await trusted.page.evaluate(everyMetric);
    await trusted.context.close();
    expect(Object.keys(expected.figures).length).toBeGreaterThan(8);
    await choose(opened.page, both);
    await loaded(opened.page, 2);
    expect(await opened.page.evaluate(everyMetric)).toEqual(expected);
  });

  test('a mark opens its records; they are saved as a file, and copying says that it is not allowed', async () => {
    const { page } = opened;
    await visit(page, 'win-rate');
    await page.locator('figure [data-metric][data-key]').first().click();
    await page.getByRole('menuitem', { name: 'See the 4 records' }).click();
    await page.locator('[data-records="4"]').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as CSV' }).click();
    const lines = (await readFile(await (await download).path(), 'utf8')).trim().split('\n');
    expect(lines).toHaveLength(5);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await page.getByText('The browser did not allow copying.').waitFor();
    await page.keyboard.press('Escape');
  });

  test('the meeting is presented, and what it decides is written down', async () => {
    const { page } = opened;
    await visit(page, 'meeting');
    await page.getByRole('button', { name: 'Add a decision' }).click();
    await page.getByRole('textbox', { name: 'What is decided 1' }).fill('Call every lead within a day');
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    const stage = page.getByRole('dialog', { name: 'Presenting' });
    await stage.waitFor();
    await page.keyboard.press('End');
    await stage.getByRole('heading', { name: 'Decisions' }).waitFor();
    const decision = stage.getByRole('textbox', { name: 'What is decided 1' });
    expect(await decision.inputValue()).toBe('Call every lead within a day');
    await page.keyboard.press('Escape');
    await stage.waitFor({ state: 'detached' });
  });

  test('the page says that nothing is kept, and why', async () => {
    const { page } = opened;
    await page.getByText('Not kept after this tab closes').first().waitFor();
    await visit(page, 'data');
    await page.getByRole('tab', { name: 'Keeping' }).click();
    const panel = page.getByRole('tabpanel', { name: 'Keeping' });
    expect(await panel.innerText()).toContain('The page came over plain http');
  });

  test('the workspace, saved as a file without a passphrase, comes back from it after everything is deleted', async () => {
    const { page } = opened;
    const before = await page.evaluate(everyMetric);
    const after = await page.evaluate(async () => {
      const { workspace } = window.concord;
      const file = await workspace.toFile({ with_files: true });
      await workspace.reset();
      const emptied = window.concord.scope;
      await workspace.openFile(file);
      return { emptied };
    });
    expect(after).toEqual({ emptied: null });
    await loaded(page, 2);
    expect(await page.evaluate(everyMetric)).toEqual(before);
  });

  test('nothing was asked of another host, no policy was broken, no error was written', () => {
    expect(opened.seen).toEqual(clean);
  });
});

test('the sample opens over plain http', async () => {
  const { page, context, seen } = await openEmpty(browser, plain);
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await page.waitForFunction(() => window.concord?.scope, null, { timeout: 60_000 });
  await page.locator('figure [data-metric]').first().waitFor();
  expect(seen).toEqual(clean);
  await context.close();
});
