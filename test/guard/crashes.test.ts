import { afterAll, beforeAll, test } from 'vitest';
import type { Browser } from 'playwright';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { runs } from '../malformed/full-run';
import { median, record, seeded } from './bars';
import { bring, opened, peopleFile } from './machine';
import { Survival } from './survival';

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

const crashes = runs(1, 50);

test(`the page crashed ${crashes} times in the middle of an act: the next one has the last saved state and writes`, async () => {
  const random = seeded('crashes');
  const context = await browser.newContext();
  const survival = new Survival(random);
  let page = await opened(await context.newPage(), site.url);
  await bring(page, peopleFile('first.csv', 30));
  const back_ms: number[] = [];
  for (let crash = 0; crash < crashes; crash += 1) {
    await survival.check(page);
    survival.begin(page);
    await page.waitForTimeout(random() * 1_200);
    const session = await context.newCDPSession(page);
    const crashed = page.waitForEvent('crash');
    session.send('Page.crash').catch(() => undefined);
    await crashed;
    await page.close();
    const started = performance.now();
    page = await opened(await context.newPage(), site.url);
    back_ms.push(performance.now() - started);
  }
  await survival.check(page);
  await context.close();
  record(
    'crashes',
    crashes,
    `back in ${(median(back_ms) / 1000).toFixed(1)} s (median), ${(Math.max(...back_ms) / 1000).toFixed(1)} s at most`,
  );
}, 1_200_000);
