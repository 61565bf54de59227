import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { runs } from '../malformed/full-run';
import { record } from './bars';
import { bring, opened, peopleFile, standing } from './machine';

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

const megabytes = runs(1, 6);
const each = runs(1, 20);
let full = 0;
let fitted = 0;

for (const quota_MB of [1, 2, 5, 10, 20, 50].slice(0, megabytes))
  test(`a disk with ${quota_MB} MB, ${each} times: nothing earlier is lost, the page says so, and saves once there is room`, async () => {
    const context = await browser.newContext();
    const page = await opened(await context.newPage(), site.url);
    const session = await context.newCDPSession(page);
    await bring(page, peopleFile('first.csv', 10));
    for (let run = 0; run < each; run += 1) {
      const earlier = await standing(page);
      await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin, quotaSize: quota_MB * 1024 * 1024 });
      const bytes = quota_MB * 1024 * 1024 * ([1.3, 0.5, 0.9, 0.2][run % 4] ?? 1);
      const name = `people-${run}.csv`;
      const person = (n: number) => `${name}-${n},p${n}@x.example,2025-01-01,${'x'.repeat(150)}`;
      const people = Array.from({ length: Math.ceil(bytes / 190) }, (_, n) => person(n));
      const text = ['Record ID,Email,Create Date,Original Source', ...people].join('\n');
      const said = await bring(page, { name, text }).then(
        () => 'saved',
        (problem: Error) => problem.message,
      );
      if (said === 'saved') fitted += 1;
      else {
        full += 1;
        expect(said).toContain('full');
        await page.getByText('could not be saved').first().waitFor();
        const other = await opened(await context.newPage(), site.url);
        expect((await standing(other)).files).toEqual(earlier.files);
        await other.close();
        await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
        await page.evaluate(() => window.concord.workspace.saved());
        await expect.poll(() => page.getByText('could not be saved').count()).toBe(0);
      }
      await session.send('Storage.overrideQuotaForOrigin', { origin: site.origin });
      const before = await standing(page);
      await page.reload();
      await opened(page, site.url);
      const after = await standing(page);
      expect(after.files).toEqual(before.files);
      expect(after.damaged).toEqual([]);
      await page.evaluate(() => window.concord.workspace.reset());
      await bring(page, peopleFile('first.csv', 10));
    }
    await context.close();
  }, 3_600_000);

test('the disk was full at times', () => {
  expect(full).toBeGreaterThan(0);
  record('quota', full + fitted, `the disk was full ${full} times`);
});
