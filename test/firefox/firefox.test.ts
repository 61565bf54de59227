import type { Browser, Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { oneFileOnDisk } from '../e2e/one-file';
import { both, everyMetric, openWithBoth } from '../e2e/own-files';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { choose, filesStanding, launchFirefox, openTab, ready, type Watched } from './watched';

let site: Awaited<ReturnType<typeof serveBuilt>>;
/** What the same files give in Chromium. */
let expected: Awaited<ReturnType<typeof everyMetric>>;

beforeAll(async () => {
  site = await serveBuilt();
  const chromium = await launchBrowser();
  const { page } = await openWithBoth(chromium, site);
  expected = await page.evaluate(everyMetric);
  await chromium.close();
});
afterAll(() => site?.close());

const clean: Watched['seen'] = { foreign: [], errors: [] };
const text = (page: Page) => page.evaluate(() => document.body.innerText);
/** The scope of a reloaded page also has what its address says. */
const numbers = () => ({ files: expected.files, figures: expected.figures });
const storage = (page: Page) => page.evaluate(() => window.concord.workspace.storage);

/** Names of the files in the origin's private file system. */
async function filesKept(): Promise<string[]> {
  const names: string[] = [];
  const look = async (folder: FileSystemDirectoryHandle) => {
    for await (const entry of folder.values()) {
      if (entry.kind === 'file') names.push(entry.name);
      else await look(entry);
    }
  };
  await look(await navigator.storage.getDirectory());
  return names;
}

async function load(page: Page): Promise<void> {
  await choose(page, both);
  await expect.poll(() => filesStanding(page), { timeout: 60_000 }).toBe(2);
}

describe('in a window', () => {
  let firefox: Browser;
  let tab: Watched;
  beforeAll(async () => {
    firefox = await launchFirefox();
    tab = await openTab(firefox, site.url, site.origin);
  });
  afterAll(() => firefox?.close());

  test('every metric of two exports says what it says in Chromium', async () => {
    expect(Object.keys(expected.figures).length).toBeGreaterThan(8);
    await load(tab.page);
    expect(await tab.page.evaluate(everyMetric)).toMatchObject(numbers());
  });

  test('a mark opens exactly its records', async () => {
    const { page } = tab;
    await page.evaluate(() => (location.hash = '#/funnel'));
    const mark = await page.waitForSelector('figure[data-figure=funnel] button[aria-label^="Opportunity"]');
    const counted = await mark!.evaluate((element) => element.getAttribute('data-value'));
    await mark!.focus();
    await page.keyboard.press('Enter');
    await page.waitForSelector(`::-p-aria([role="menuitem"][name="See the ${counted} records"])`);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[data-records]');
    expect(await page.$eval('[data-records]', (element) => element.getAttribute('data-records'))).toBe(counted);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('[data-records]') === null);
  });

  test('figures are presented', async () => {
    const { page } = tab;
    await page.evaluate(() => (location.hash = '#/meeting'));
    await page.locator('::-p-aria([role="button"][name="Present"])').click();
    await expect.poll(() => text(page)).toContain('1/7');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => text(page)).toContain('2/7');
    await page.keyboard.press('Escape');
    await expect.poll(() => text(page)).not.toContain('2/7');
  });

  test('after a reload the same numbers are back', async () => {
    const { page } = tab;
    await page.evaluate(() => window.concord.workspace.saved());
    expect(await storage(page)).toMatchObject({ place: 'files', memory_because: null });
    await page.reload();
    await ready(page);
    await expect.poll(() => filesStanding(page)).toBe(2);
    expect(await page.evaluate(everyMetric)).toMatchObject(numbers());
  });

  test('a second tab shows the same numbers and only reads', async () => {
    const second = await openTab(firefox, site.url, site.origin);
    await expect.poll(() => filesStanding(second.page)).toBe(2);
    expect(await second.page.evaluate(everyMetric)).toMatchObject(numbers());
    expect(await second.page.evaluate(() => window.concord.workspace.access)).toMatchObject({
      mode: 'reading',
      reading_because: 'other_tab',
    });
    expect(await tab.page.evaluate(() => window.concord.workspace.access)).toMatchObject({ mode: 'writing' });
    expect(second.seen).toEqual(clean);
    await second.page.close();
  });

  test('after deleting everything nothing comes back', async () => {
    const { page } = tab;
    await page.evaluate(() => window.concord.workspace.reset());
    await page.reload();
    await ready(page);
    expect(await page.evaluate(() => window.concord.scope)).toBeNull();
    expect(await page.evaluate(filesKept)).toEqual([]);
  });

  test('nothing asked another origin, broke the policy or failed', () => {
    expect(tab.seen).toEqual(clean);
  });
});

describe('where less can be kept', () => {
  let firefox: Browser;
  let file: Awaited<ReturnType<typeof oneFileOnDisk>>;
  beforeAll(async () => {
    file = await oneFileOnDisk();
  });
  afterAll(() => file?.remove());
  afterEach(() => firefox?.close());

  test('a private window keeps the workspace while it is open', async () => {
    firefox = await launchFirefox({ isPrivate: true });
    const { page, seen } = await openTab(firefox, site.url, site.origin);
    await load(page);
    expect(await page.evaluate(() => window.concord.workspace.saved())).toBeGreaterThan(0);
    expect(await storage(page)).toMatchObject({ place: 'documents', memory_because: null });
    await page.reload();
    await ready(page);
    expect(await page.evaluate(everyMetric)).toMatchObject(numbers());
    expect(seen).toEqual(clean);
  });

  test('the one file opens from disk with the same numbers', async () => {
    firefox = await launchFirefox();
    const { page, seen } = await openTab(firefox, file.url);
    expect(await storage(page)).toMatchObject({ place: 'memory', memory_because: 'from_disk' });
    await load(page);
    expect(await page.evaluate(everyMetric)).toMatchObject(numbers());
    expect(seen).toEqual(clean);
  });
});
