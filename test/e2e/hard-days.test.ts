import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { both, choose, clean, fileNamed, loaded, madeFile, numbers, openEmpty, openWithBoth } from './own-files';
import { pageNames, visit } from './pages';
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

/** Nothing has been fetched for a while. */
async function settledNetwork(page: Page): Promise<void> {
  await page.evaluate(() => window.concord.ready);
  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').length);
  for (let before = -1, now = await fetched(); now !== before; before = now, now = await fetched())
    await page.waitForTimeout(500);
}

const killWorkers = (page: Page) =>
  Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close()).catch(() => undefined)));

declare global {
  interface Window {
    /** Ends every worker at the first word of one that is yet to be made: the reader's. Gives how many were ended. */
    killAllWhenTheNextSpeaks(): Promise<number>;
  }
}

/** Runs in the page before its own scripts. */
function watchWorkers() {
  const made: Worker[] = [];
  let onFirstWord: ((worker: Worker) => void) | undefined;
  window.Worker = class extends Worker {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      made.push(this);
      this.addEventListener('message', () => onFirstWord?.(this));
    }
  };
  window.killAllWhenTheNextSpeaks = () => {
    const known = new Set(made);
    return new Promise((resolve) => {
      onFirstWord = (speaker) => {
        if (known.has(speaker)) return;
        onFirstWord = undefined;
        for (const worker of made) worker.terminate();
        resolve(made.length);
      };
    });
  };
}

describe('when the database dies', () => {
  let page: Page;
  let seen: Awaited<ReturnType<typeof openEmpty>>['seen'];
  beforeAll(async () => {
    ({ page, seen } = await openWithBoth(browser, site, watchWorkers));
  });
  afterAll(() => page.context().close());

  test('the page says so and comes back by itself with the same numbers', async () => {
    await visit(page, 'overview');
    const before = await numbers(page);

    await killWorkers(page);
    const notice = page.getByText('The database stopped and is starting again');
    await notice.waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await numbers(page)).toEqual(before);
    expect(seen).toEqual(clean);
  });

  test('a load under way is done all the same', async () => {
    const header = 'Deal ID,Deal Name,Stage,Amount,Currency,Created Date,Close Date,Owner';
    const rows = Array.from({ length: 60_000 }, (_, at) => `L-${at},Pumps,Closed Won,10,EUR,2026-02-03,2026-03-12,Kim`);
    await visit(page, 'data');
    const killed = page.evaluate(() => window.killAllWhenTheNextSpeaks());
    await choose(page, madeFile('long.csv', [header, ...rows].join('\n')));
    expect(await killed).toBeGreaterThan(1);
    await loaded(page, 3);
    const [counted] = await page.evaluate(() => window.concord.sql('select count(*)::integer as n from opportunities'));
    expect(counted?.n).toBe(60_005);
    expect(seen).toEqual(clean);
  });
});

test('a browser that keeps nothing works from memory and says so', async () => {
  const { page, context, seen } = await openWithBoth(browser, site, () => {
    if ('storage' in navigator) Reflect.deleteProperty(StorageManager.prototype, 'getDirectory');
    IDBFactory.prototype.open = () => {
      throw new DOMException('Storage is blocked.', 'SecurityError');
    };
  });
  await expect.poll(() => page.locator('header').innerText()).toContain('Not kept after this tab closes');
  await visit(page, 'data');
  await page.getByRole('tab', { name: 'Keeping' }).click();
  await page.getByText('Nothing is kept when you close this tab').waitFor();
  expect((await numbers(page)).wins).toMatchObject([{ won_count: 2, closed_count: 4, won_amount_minor: 4_375_050 }]);
  await page.reload();
  await page.getByRole('heading', { name: 'Bring your exports' }).waitFor();
  expect(seen).toEqual(clean);
  await context.close();
});

test('a kept file that is gone is named, nothing else is lost, and dropping it again mends it', async () => {
  const { page, context, seen } = await openWithBoth(browser, site);
  await page.evaluate(() => window.concord.setScope({ filters: { source: ['Paid Search'] } }));
  const before = await numbers(page);
  await visit(page, 'data');
  await page.getByText('Saved on this computer').waitFor();
  await page.evaluate(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle('sources');
    for await (const [name, handle] of folder.entries())
      if (handle instanceof FileSystemFileHandle && (await (await handle.getFile()).text()).startsWith('Deal ID'))
        await folder.removeEntry(name);
  });

  await page.reload();
  await page.getByText('deals.csv cannot be read from this browser any more').waitFor();
  const without = await numbers(page);
  expect(without.records).toMatchObject([{ name: 'people.csv', records: 8 }]);
  expect(without.funnel).toMatchObject([
    { stage: 'lead', reached_count: 4 },
    { stage: 'marketing_qualified', reached_count: 4 },
  ]);

  await choose(page, fileNamed('deals.csv'));
  await page.getByText('deals.csv cannot be read').waitFor({ state: 'detached' });
  expect(await numbers(page)).toEqual(before);
  expect(seen).toEqual(clean);
  await context.close();
});

test('without the network everything but the sample still works', async () => {
  const { page, context, seen } = await openEmpty(browser, site);
  await settledNetwork(page);
  await context.setOffline(true);
  const missed: string[] = [];
  page.on('requestfailed', (request) => missed.push(request.url()));
  await choose(page, both);
  await loaded(page, 2);
  for (const name of pageNames) {
    await visit(page, name);
    expect(await page.locator('h1').first().innerText()).not.toBe('');
  }
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  await page.getByRole('dialog', { name: 'Presenting' }).waitFor();
  await page.keyboard.press('Escape');

  const before = await numbers(page);
  await killWorkers(page);
  await expect.poll(() => numbers(page).catch(() => null), { timeout: 20_000 }).toEqual(before);
  expect({ ...seen, errors: [] }).toEqual(clean);
  // The browser asks for the icon whenever the address changes.
  expect(missed.filter((url) => !url.endsWith('icon.svg'))).toEqual([]);

  await page.getByRole('button', { name: /^Workspace/ }).click();
  await page.getByRole('menuitem', { name: 'Sample workspace' }).click();
  await page.getByText('Try again when the network is back').waitFor();
  expect(await numbers(page)).toEqual(before);
  await context.close();
});
