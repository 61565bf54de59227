import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oneFileOnDisk } from './one-file';
import { both, choose, everyMetric, fileNamed, loaded, openWithBoth } from './own-files';
import { settled, visit } from './pages';
import { launchBrowser, serveBuilt, watchedContext } from './site.mjs';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let file: Awaited<ReturnType<typeof oneFileOnDisk>>;
let browser: Browser;

beforeAll(async () => {
  site = await serveBuilt();
  file = await oneFileOnDisk();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await file?.remove();
  await site?.close();
});

/** The one file in a context that writes down every request there is. */
async function open(url: string, { offline = false } = {}) {
  const { context, seen } = await watchedContext(browser, url, { offline });
  const requests: string[] = [];
  context.on('request', (request) => void requests.push(request.url().replace(/#.*/, '')));
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  return { context, page, seen, requests };
}

const onlyItself = (requests: readonly string[], url: string) =>
  requests.filter((request) => request !== url && !/^(blob|data):/.test(request));

describe('opened from disk without a network', () => {
  let opened: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    opened = await open(file.url, { offline: true });
  });

  test('the database starts', async () => {
    const ready_ms = await opened.page.evaluate(async () => {
      await window.concord.ready;
      return performance.now();
    });
    console.log(`one file: database ready after ${Math.round(ready_ms)} ms`);
    expect(await opened.page.evaluate(() => window.concord.sql('select 6 * 7 as n'))).toEqual([{ n: 42 }]);
  });

  test('every metric of two exports says what it says on the site', async () => {
    const onSite = await openWithBoth(browser, site);
    const expected = await onSite.page.evaluate(everyMetric);
    await onSite.context.close();
    expect(Object.keys(expected.figures).length).toBeGreaterThan(8);
    await choose(opened.page, both);
    await loaded(opened.page, 2);
    expect(await opened.page.evaluate(everyMetric)).toEqual(expected);
  });

  test('a mark opens its records, and they are saved as a file', async () => {
    const { page } = opened;
    await visit(page, 'funnel');
    const mark = page.getByRole('button', { name: /^Opportunity/ }).first();
    const counted = Number(await mark.getAttribute('data-value'));
    await mark.click();
    await page.getByRole('menuitem', { name: `See the ${counted} records` }).click();
    const panel = page.getByRole('region', { name: /^Opportunity/ });
    await panel.locator(`[data-records="${counted}"]`).waitFor();
    const download = page.waitForEvent('download');
    await panel.getByRole('button', { name: /CSV/ }).click();
    const text = await readFile(await (await download).path(), 'utf8');
    expect(text.trim().split(/\r?\n/).length).toBeGreaterThan(counted);
  });

  test('the address follows the pages, back and forth', async () => {
    const { page } = opened;
    await page.keyboard.press('Escape');
    await visit(page, 'sources');
    expect(page.url()).toContain(`${file.url}#/sources`);
    await page.goBack();
    await page.waitForFunction(() => location.hash.startsWith('#/funnel'));
  });

  test('figures are presented', async () => {
    const { page } = opened;
    await visit(page, 'meeting');
    await page.getByRole('button', { name: 'Present', exact: true }).click();
    const stage = page.getByRole('dialog', { name: 'Presenting' });
    await stage.waitFor();
    let drawn = 0;
    for (let slide = 1; slide <= 7; slide += 1) {
      await stage.getByText(`${slide}/7`).waitFor();
      await settled(page);
      drawn += await stage.locator('section svg').count();
      await page.keyboard.press('ArrowRight');
    }
    expect(drawn).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await stage.waitFor({ state: 'detached' });
  });

  test('the page says that nothing is kept, and does not offer itself', async () => {
    const { page } = opened;
    await visit(page, 'data');
    await page.getByText('Not kept after this tab closes').first().waitFor();
    expect(await page.locator('a[download]').count()).toBe(0);
  });

  test('no other page on this computer finds anything of it', async () => {
    const stored = await opened.page.evaluate(async () => ({
      databases: (await indexedDB.databases()).map(({ name }) => name),
      local: Object.keys(localStorage),
    }));
    expect(stored).toEqual({ databases: [], local: [] });
  });

  test('it asked for nothing but itself, broke no policy and had no error', () => {
    expect(onlyItself(opened.requests, file.url)).toEqual([]);
    expect(opened.seen).toEqual({ foreign: [], violations: [], errors: [] });
  });
});

const unknown = 'vorgaenge-maerz.csv';
const columns = {
  source_id: ['Deal id', 'Vorgang'],
  stage_name: ['Stage', 'Lage'],
  amount: ['Amount', 'Volumen'],
  created_at: ['Created', 'Angelegt am'],
  close_date: ['Close date', 'Entschieden am'],
} as const;

/** Chooses a column for each field on the mapping screen, and builds. */
async function matchByHand(page: Page) {
  await page.getByRole('button', { name: `Match columns: ${unknown}` }).click();
  await page.getByRole('button', { name: 'Deals', exact: true }).click();
  for (const [field, header] of Object.values(columns)) {
    await page.getByRole('button', { name: new RegExp(`Column for ${field}( |$)`) }).click();
    await page.getByRole('searchbox', { name: 'Search columns' }).fill(header);
    await page.getByRole('option', { name: new RegExp(`^${header}`) }).click();
  }
  await page.getByRole('button', { name: 'Build the charts' }).click();
  await loaded(page, 2);
}

test('a file nobody knows is matched by hand, and gives what the site gives when it is told', async () => {
  const { page, context, seen, requests } = await open(file.url, { offline: true });
  await choose(page, [fileNamed('people.csv'), fileNamed(unknown)]);
  await matchByHand(page);
  const onSite = await openWithFiles();
  expect((await page.evaluate(everyMetric)).figures).toEqual((await onSite.page.evaluate(everyMetric)).figures);
  const [rate] = await page.evaluate(() =>
    window.concord.metric('win-rate', { params: { by: 'overall' } }).then(({ rows }) => rows),
  );
  expect(rate).toMatchObject({ won_count: 2, closed_count: 4 });
  expect(onlyItself(requests, file.url)).toEqual([]);
  expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
  await context.close();
  await onSite.context.close();
});

/** The site with the same files, the columns told by a script. */
async function openWithFiles() {
  const { context } = await watchedContext(browser, site.origin);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.waitForFunction(() => window.concord);
  const texts = await Promise.all(['people.csv', unknown].map((name) => readFile(fileNamed(name), 'utf8')));
  const told = Object.fromEntries(Object.entries(columns).map(([field, [, header]]) => [field, header]));
  await page.evaluate(
    async ({ given, unknown_name, fields }) => {
      await window.concord.ready;
      const files = given.map(({ name, text }) => new File([text], name));
      const reports = await window.concord.load(files, {
        as: { [unknown_name]: { kind: 'opportunity', columns: fields } },
      });
      const failed = reports.find(({ ok }) => !ok);
      if (failed) throw new Error(JSON.stringify(failed));
    },
    {
      given: ['people.csv', unknown].map((name, n) => ({ name, text: texts[n] ?? '' })),
      unknown_name: unknown,
      fields: told,
    },
  );
  return { page, context };
}

test('the sample opens from disk', async () => {
  const { page, context, seen, requests } = await open(file.url, { offline: true });
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await page.waitForFunction(() => window.concord?.scope, null, { timeout: 60_000 });
  await settled(page);
  expect(await page.locator('figure [data-metric]').count()).toBeGreaterThan(0);
  expect(onlyItself(requests, file.url)).toEqual([]);
  expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
  await context.close();
});

test('the site offers it, and it works from a plain host', async () => {
  const { page, context } = await openWithBoth(browser, site);
  const expected = await page.evaluate(everyMetric);
  await visit(page, 'data');
  await page.getByRole('tab', { name: 'Keeping' }).click();
  const link = page.getByRole('link', { name: /one file/i });
  const download = page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('concord.html');
  await context.close();

  const url = `${site.url}concord.html`;
  const hosted = await open(url);
  await choose(hosted.page, both);
  await loaded(hosted.page, 2);
  expect(await hosted.page.evaluate(everyMetric)).toEqual(expected);
  expect(onlyItself(hosted.requests, url)).toEqual([]);
  expect(hosted.seen).toEqual({ foreign: [], violations: [], errors: [] });
  await hosted.context.close();
});
