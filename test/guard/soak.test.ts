import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { both, choose, loaded, numbers } from '../e2e/own-files';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { isFullRun } from '../malformed/full-run';
import { record, seeded } from './bars';
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

const minutes = isFullRun ? 30 : 0.05;
const pages = ['', 'funnel', 'sources', 'win-rate', 'goals', 'data', 'meeting'];

test(`${minutes} minutes of looking around and changing things: the same numbers at the end, and memory does not grow`, async () => {
  const random = seeded('soak');
  const context = await browser.newContext();
  const page = await opened(await context.newPage(), site.url);
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await choose(page, both);
  await loaded(page, 2);
  const said = async () => ({ ...(await numbers(page)), scope: null });
  const { scope } = await numbers(page);
  const before = await said();
  const client = await browser.newBrowserCDPSession();
  const memory_MB = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { processInfo } = await client.send('SystemInfo.getProcessInfo');
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    return Math.max(
      ...renderers.map(({ id }) => {
        const status = readFileSync(`/proc/${id}/status`, 'utf8');
        return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
      }),
    );
  };
  const samples: number[] = [];
  const until = Date.now() + minutes * 60_000;
  const warm = Date.now() + minutes * 20_000;
  let acts = 0;
  while (Date.now() < until) {
    const act = Math.floor(random() * 5);
    if (act <= 1)
      await page.evaluate((hash) => (location.hash = `#/${hash}`), pages[Math.floor(random() * pages.length)]);
    if (act === 2)
      await page.evaluate(
        async (year) => {
          window.concord.setScope({ period_start: `${year}-01-01`, period_end: `${year}-12-31` });
          await window.concord.metric('win-rate');
        },
        2023 + Math.floor(random() * 3),
      );
    if (act === 3) await page.evaluate((n) => window.concord.workspace.rename(`Name ${n}`), acts);
    if (act === 4) {
      const [finding] = await page.evaluate(() => window.concord.checks());
      if (finding?.offers?.[0])
        await page.evaluate(([id, choice]) => window.concord.decide(id, choice), [
          finding.id,
          finding.offers[0].choice,
        ] as const);
    }
    await page.waitForTimeout(100);
    acts += 1;
    if (acts % 50 === 0 && Date.now() > warm) samples.push(await memory_MB());
  }
  for (const { id } of await page.evaluate(() => window.concord.checks()))
    await page.evaluate((id) => window.concord.decide(id, null).catch(() => undefined), id);
  await page.evaluate((kept) => window.concord.setScope(kept ?? {}), scope);
  expect(await said()).toEqual(before);
  expect(await page.evaluate(() => window.concord.workspace.saved())).toBeGreaterThan(0);
  const [first = 0, last = 0] = [samples[0], samples.at(-1)];
  if (samples.length > 3) expect(last, `memory in MB: ${samples.map(Math.round).join(', ')}`).toBeLessThan(first * 1.1);
  await context.close();
  record(
    'soak',
    acts,
    `${minutes} minutes; memory ${Math.round(first)} MB after warming up, ${Math.round(last)} MB at the end`,
  );
}, 3_000_000);
