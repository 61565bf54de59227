import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, serveBuilt, watchedContext } from './site.mjs';

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

const clean = { foreign: [], violations: [], errors: [] };

/** Opens the page in a browser from which something was taken before the page's own scripts. */
async function openWithout(take: () => void) {
  const { context, seen } = await watchedContext(browser, site.origin);
  await context.addInitScript(take);
  const page = await context.newPage();
  await page.goto(site.url);
  return { context, page, seen };
}

test.each([
  ['WebAssembly with exceptions', () => void (WebAssembly.validate = () => false)],
  ['WebAssembly with exceptions', () => void Reflect.deleteProperty(globalThis, 'WebAssembly')],
  ['workers', () => void Reflect.deleteProperty(globalThis, 'Worker')],
  ['unpacking', () => void Reflect.deleteProperty(globalThis, 'DecompressionStream')],
  ['today’s JavaScript', () => void Reflect.deleteProperty(Array.prototype, 'findLast')],
  ['today’s JavaScript', () => void Reflect.deleteProperty(globalThis, 'structuredClone')],
  ['today’s colours', () => void (CSS.supports = () => false)],
])('a browser without %s is told so, and nothing is started', async (lack, take) => {
  const { context, page, seen } = await openWithout(take);
  await page.getByRole('heading', { name: 'This browser is too old for Concord' }).waitFor();
  const said = await page.getByRole('main').innerText();
  expect(said).toContain(`It lacks ${lack}`);
  expect(said).toContain('Chrome and Edge from version 123, Firefox from 125 and Safari from 17.5');
  expect(await page.evaluate(() => 'concord' in window)).toBe(false);
  expect(await page.locator('h1').count()).toBe(1);
  expect(seen).toEqual(clean);
  await context.close();
});

test('a browser without a private file system is not too old', async () => {
  const { context, page, seen } = await openWithout(() => {
    if ('storage' in navigator) Reflect.deleteProperty(StorageManager.prototype, 'getDirectory');
  });
  await page.getByRole('heading', { name: 'Bring your exports' }).waitFor();
  expect(seen).toEqual(clean);
  await context.close();
});

test('a page whose program cannot be fetched says so', async () => {
  const { context } = await watchedContext(browser, site.origin);
  const page = await context.newPage();
  await page.route(/assets\/index-[^/]*\.js$/, (route) => route.abort());
  await page.goto(site.url);
  await page.getByRole('heading', { name: 'Concord could not be started' }).waitFor();
  expect(await page.getByRole('main').innerText()).toContain('Nothing was changed or lost.');
  await context.close();
});
