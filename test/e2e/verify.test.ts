import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { manifestOf, verifyFile } from '../verify/verify-folder.mjs';
import { openEmpty } from './own-files';
import { launchBrowser, serveBuilt } from './site.mjs';

const shapes = join(import.meta.dirname, '../shapes');
const entries = manifestOf(shapes) ?? [];

/** Files that wait for a part of the reading that is not here yet; a file that passes leaves the list. */
const waiting = new Set([
  // Lines above the header, totals, footers and messages.
  'google_ads_campaign_en_US.csv',
  'google_ads_campaign_en_GB_utf16.csv',
  'google_ads_campaign_de.csv',
  'meta_ads_daily_en.csv',
  'meta_ads_no_data.csv',
  'meta_ads_es.csv',
  'ga4_traffic_acquisition.csv',
  'ga4_exploration_grand_total.csv',
  'microsoft_ads_campaign.csv',
  // Long and empty records, backslashes.
  'damage_ragged.csv',
  'damage_trailing_columns_and_spaces.csv',
  'damage_backslash_escapes.csv',
  // Control characters, archives.
  'damage_nul_bytes.csv',
  'zip_hubspot_two_files.zip',
]);

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
  test.each(entries.filter(({ file }) => !waiting.has(file)).map((expected) => [expected.file, expected] as const))(
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
