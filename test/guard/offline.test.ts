import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { both, choose, loaded, numbers } from '../e2e/own-files';
import { pageNames, visit } from '../e2e/pages';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { record } from './bars';
import { opened } from './machine';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The page fetches its later parts behind its first screen: nothing came for three seconds. */
async function everythingHasCome(page: Page): Promise<void> {
  let [known, quiet] = [-1, 0];
  while (quiet < 12) {
    const come = await page.evaluate(() => performance.getEntriesByType('resource').length);
    quiet = come === known ? quiet + 1 : 0;
    known = come;
    await page.waitForTimeout(250);
  }
}

test('without a network after the page came: everything works, and nothing is asked for', async () => {
  const context = await browser.newContext();
  const page = await opened(await context.newPage(), site.url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  await everythingHasCome(page);
  await context.setOffline(true);
  const asked: string[] = [];
  context.on('request', (request) => {
    // The browser itself asks for the icon whenever the address changes.
    if (!/^(blob|data):|icon\.svg$/.test(request.url())) asked.push(request.url());
  });
  await choose(page, both);
  await loaded(page, 2);
  const before = await numbers(page);
  for (const name of pageNames) await visit(page, name);
  await visit(page, 'win-rate');
  await page.locator('figure [data-metric][data-key]').first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Workspace:/ }).click();
  await page.getByRole('menuitem', { name: 'Save as a file…' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  const same = await page.evaluate(async () => {
    const { workspace } = window.concord;
    const file = await workspace.toFile();
    await workspace.rename('Before');
    await workspace.saved();
    await workspace.openFile(file);
    return workspace.saved();
  });
  expect(same).toBeGreaterThan(0);
  expect({ ...(await numbers(page)), scope: null }).toEqual({ ...before, scope: null });
  expect(asked).toEqual([]);
  await context.close();
  record('offline', pageNames.length, 'every page, drilling, saving and opening a workspace file');
}, 180_000);
