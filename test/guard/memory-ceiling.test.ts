import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { chromium } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserLaunch } from '../browser.mjs';
import { both, choose, loaded, numbers } from '../e2e/own-files';
import { serveBuilt } from '../e2e/site.mjs';
import { isFullRun } from '../malformed/full-run';
import { record } from './bars';
import { bring, opened, peopleFile } from './machine';

let site: Awaited<ReturnType<typeof serveBuilt>>;
const folder = mkdtempSync(join(tmpdir(), 'concord-large-'));
beforeAll(async () => (site = await serveBuilt()));
afterAll(async () => {
  await site.close();
  rmSync(folder, { recursive: true, force: true });
});

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
      // From the disk, as people drop it: what a page makes itself takes room of its own.
      const chooser = await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file' }));
      await chooser.asElement()?.setInputFiles(largeFile(rowsFor(pages, device_GiB)));
      const [report] = await page.evaluate(
        (input) =>
          window.concord.load([...(input.files ?? [])], {
            as: { 'large.csv': { kind: 'person' } },
          }),
        chooser,
      );
      const after = await said();
      if (report && !report.ok) {
        expect(report.message).toMatch(/needs more memory than the browser gives/);
        expect(report.message).not.toMatch(/Out of Memory Error|allocation|std::bad/i);
        expect(after).toEqual(before);
      } else expect(after.records).toHaveLength(3);
      await page.evaluate(() => window.concord.workspace.rename('Goes on'));
      expect(await page.evaluate(() => window.concord.workspace.saved())).toBeGreaterThan(0);
      // A later file comes in beside what is there.
      const later = peopleFile('later.csv', 10);
      await bring(page, later);
      await loaded(page, report?.ok ? 4 : 3);
      await browser.close();
      record('memory-ceiling', 1, `${words}: ${report?.ok ? 'fitted' : 'refused'}`);
    }, 900_000);
});

/** About three times what fits. */
function rowsFor(pages: number | null, device_GiB: number | null): number {
  if (pages === null && device_GiB !== null && device_GiB <= 1) return 1_500_000 * device_GiB;
  return 4_000_000;
}

/** Rows no two of which are alike: they do not compress. Its name is always the same. */
function largeFile(rows: number): string {
  const path = join(folder, 'large.csv');
  const file = openSync(path, 'w');
  const random = () => Array.from({ length: 8 }, () => Math.floor(Math.random() * 2 ** 32).toString(36)).join('');
  const block = Array.from({ length: 2_000 }, random);
  let lines = ['Record ID,Email,Create Date,Original Source,Note 1,Note 2,Note 3,Note 4\n'];
  for (let row = 0; row < rows; row += 1) {
    const at = (n: number) => `${block[(row * 7 + n) % 2_000]}${row.toString(36)}`;
    lines.push(`P${row},p${row}@x.example,2025-01-0${(row % 9) + 1},S,${at(1)},${at(2)},${at(3)},${at(4)}\n`);
    if (lines.length < 50_000 && row < rows - 1) continue;
    writeSync(file, lines.join(''));
    lines = [];
  }
  closeSync(file);
  return path;
}
