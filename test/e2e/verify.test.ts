import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestOf, verifyFile } from '../verify/verify-folder.mjs';
import { openEmpty } from './own-files';
import { launchBrowser, serveBuilt } from './site.mjs';

const shapes = join(import.meta.dirname, '../shapes');
const entries = manifestOf(shapes) ?? [];

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
let page: Page;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
  ({ page } = await openEmpty(browser, site));
  await page.evaluate(() => window.concord.ready);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('one file per format, dropped on the built page without a hand on the mapping', () => {
  test.each(entries.map((expected) => [expected.file, expected] as const))(
    '%s gives the rows and sums of its manifest',
    async (_, expected) => {
      const { problems } = await verifyFile(page, shapes, expected);
      expect(problems).toEqual([]);
    },
  );

  test('a wrong manifest is found out', async () => {
    const expected = { ...entries.find(({ file }) => file === 'hubspot_deals_en.csv')!, rows: 4, checks: { won: 2 } };
    const { problems } = await verifyFile(page, shapes, expected);
    expect(problems).toEqual(['rows: 3, should be 4', 'won: 1, should be 2']);
  });
});
