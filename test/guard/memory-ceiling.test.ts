import type { Browser } from 'playwright';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserLaunch } from '../browser.mjs';
import { both, choose, loaded, numbers } from '../e2e/own-files';
import { serveBuilt } from '../e2e/site.mjs';
import { isFullRun } from '../malformed/full-run';
import { record } from './bars';
import { opened } from './machine';

let site: Awaited<ReturnType<typeof serveBuilt>>;
beforeAll(async () => (site = await serveBuilt()));
afterAll(() => site.close());

const small = { words: 'a machine of a quarter GiB', pages: null, device_GiB: 0.25 };
const ceilings = [
  { words: 'a machine of 1 GiB', pages: null, device_GiB: 1 },
  { words: '512 MiB of memory for the database', pages: 8_192, device_GiB: null },
  { words: 'a machine of 2 GiB', pages: null, device_GiB: 2 },
  { words: 'a machine of 4 GiB', pages: null, device_GiB: 4 },
  { words: '1 GiB of memory for the database', pages: 16_384, device_GiB: null },
  { words: '2 GiB of memory for the database', pages: 32_768, device_GiB: null },
];
const tried = isFullRun ? ceilings : [small];

describe('a file that is more than the memory', () => {
  for (const { words, pages, device_GiB } of tried)
    test(`with ${words}: plain words, the numbers from before, and work goes on`, async () => {
      const { executablePath, args } = await browserLaunch();
      const flags = pages === null ? [] : [`--js-flags=--wasm-max-mem-pages=${pages}`];
      const browser: Browser = await chromium.launch({ executablePath, args: [...args, ...flags], headless: true });
      const context = await browser.newContext();
      if (device_GiB !== null)
        await context.addInitScript((memory) => {
          Object.defineProperty(Navigator.prototype, 'deviceMemory', { get: () => memory });
        }, device_GiB);
      const page = await opened(await context.newPage(), site.url);
      await choose(page, both);
      await loaded(page, 2);
      const said = async () => ({ ...(await numbers(page)), scope: null });
      const before = await said();
      // Rows no two of which are alike do not compress.
      const [report] = await page.evaluate(
        async (rows) => {
          const parts: string[] = ['Record ID,Email,Create Date,Original Source,Note 1,Note 2,Note 3,Note 4\n'];
          const random = () => Array.from(crypto.getRandomValues(new Uint32Array(8)), (n) => n.toString(36)).join('');
          const block = Array.from({ length: 2_000 }, random);
          for (let row = 0; row < rows; row += 1) {
            const at = (n: number) => `${block[(row * 7 + n) % 2_000]}${row.toString(36)}`;
            parts.push(`P${row},p${row}@x.example,2025-01-0${(row % 9) + 1},S,${at(1)},${at(2)},${at(3)},${at(4)}\n`);
            if (parts.length > 20_000) parts.splice(0, parts.length, new Blob(parts) as unknown as string);
          }
          return window.concord.load([new File(parts, 'large.csv', { type: 'text/csv' })], {
            as: { 'large.csv': { kind: 'person' } },
          });
        },
        rowsFor(pages, device_GiB),
      );
      const outcome = report?.ok ? 'fitted' : 'refused';
      if (report && !report.ok) {
        expect(report.message).toMatch(/memory/);
        expect(report.message).not.toMatch(/Out of Memory Error|allocation|std::bad/);
        expect(await said()).toEqual(before);
      }
      await page.evaluate(() => window.concord.workspace.rename('Goes on'));
      expect(await page.evaluate(() => window.concord.workspace.saved())).toBeGreaterThan(0);
      await browser.close();
      record('memory-ceiling', 1, `${words}: ${outcome}`);
    }, 900_000);
});

/** About three times what fits. */
function rowsFor(pages: number | null, device_GiB: number | null): number {
  if (pages === null && device_GiB !== null && device_GiB <= 1) return 1_500_000 * device_GiB;
  return 4_000_000;
}
