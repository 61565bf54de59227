import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { both, choose, loaded, numbers } from '../e2e/own-files';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { runs } from '../malformed/full-run';
import { median, record, seeded } from './bars';
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

const deaths = runs(3, 100);
/** A database that dies more often within a minute is not started again by itself. */
const deathsOfOnePage = 3;

/** Ways the database's worker comes to its end. */
const ways = ['terminated', 'closed', 'uncaught error', 'trap'] as const;

async function end(page: Page, way: (typeof ways)[number]): Promise<void> {
  if (way === 'terminated') return page.evaluate(() => window.endDatabase());
  const [worker] = page.workers().slice(-1);
  const work = {
    closed: () => globalThis.close(),
    'uncaught error': () =>
      void setTimeout(() => {
        throw new Error('It broke.');
      }),
    trap: () =>
      void setTimeout(() => {
        throw new WebAssembly.RuntimeError('unreachable');
      }),
  }[way];
  await worker?.evaluate(work).catch(() => undefined);
}

declare global {
  interface Window {
    endDatabase(): void;
  }
}

test(`the database ended ${deaths} times at any moment: whoever waits is answered, and the same numbers come back`, async () => {
  const random = seeded('worker death');
  const context = await browser.newContext();
  await context.addInitScript(() => {
    const all: Worker[] = [];
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        all.push(this);
      }
    };
    window.endDatabase = () => all.at(-1)?.terminate();
  });
  const page = await opened(await context.newPage(), site.url);
  await choose(page, both);
  await loaded(page, 2);
  await page.evaluate(() => window.concord.workspace.saved());
  const said = async () => ({ ...(await numbers(page)), scope: null });
  // An end that comes behind the last answer refuses the next question; the one after that is answered.
  const again = () => said().catch(() => said());
  const expected = await said();
  const settled_ms: number[] = [];
  const back_ms: number[] = [];
  for (let death = 0; death < deaths; death += 1) {
    if (death % deathsOfOnePage === 0) await opened(page, `${site.url}?${death}`);
    const way = ways[death % ways.length] ?? 'closed';
    await page.evaluate(() => {
      const asked = window.concord.metrics.map(({ id }) =>
        window.concord.metric(id).then(
          () => 'answered',
          () => 'refused',
        ),
      );
      Object.assign(window, { waiting: Promise.all(asked) });
    });
    await page.waitForTimeout(random() * 150);
    const started = performance.now();
    await end(page, way);
    await page.evaluate(() => (window as unknown as { waiting: Promise<string[]> }).waiting);
    settled_ms.push(performance.now() - started);
    expect(await again(), way).toEqual(expected);
    back_ms.push(performance.now() - started);
  }
  await context.close();
  const say = (values: number[]) =>
    `${(median(values) / 1000).toFixed(1)} s (median), ${(Math.max(...values) / 1000).toFixed(1)} s at most`;
  record('worker-death', deaths, `everybody answered in ${say(settled_ms)}; all numbers again in ${say(back_ms)}`);
}, 1_200_000);
