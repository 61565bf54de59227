import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, clean, madeFile, openEmpty } from './own-files';
import { visit } from './pages';
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

const deals = [
  'Deal ID,Deal Name,Stage,Amount',
  'R-1,Pumps,Closed Won,5',
  'R-2,Smith, John,Closed Won,6',
  'R-3,Rails,Closed Won,7',
  'Total,,,18',
  '',
].join('\n');

test('a row set aside is put right, counts, and counts again after a reload', async () => {
  const { context, page, seen } = await openEmpty(browser, site);
  const counted = () =>
    page.evaluate(() =>
      window.concord.sql('select source_id, opportunity_name, amount from opportunity_records order by record'),
    );
  const quiet = () => page.waitForFunction(() => !document.querySelector('[data-activity]'));
  await choose(page, madeFile('rows.csv', deals));
  await page.waitForFunction(() => window.concord.scope);
  await visit(page, 'data');
  await page.getByRole('button', { name: 'How it was read: rows.csv' }).click();
  await page.getByText('4 found = 2 loaded + 2 set aside').waitFor();
  await page.getByRole('button', { name: 'See the 2' }).click();
  await page.getByRole('button', { name: 'Edit line 3' }).click();
  expect(await page.getByRole('textbox', { name: 'Deal Name' }).inputValue()).toBe('Smith, John');
  await page.getByRole('button', { name: 'Count this row' }).click();
  await page.getByText('4 found = 3 loaded + 1 set aside').waitFor();
  await quiet();
  const put = [
    { source_id: 'R-1', opportunity_name: 'Pumps', amount: 5 },
    { source_id: 'R-2', opportunity_name: 'Smith, John', amount: 6 },
    { source_id: 'R-3', opportunity_name: 'Rails', amount: 7 },
  ];
  const sorted = async () => (await counted()).toSorted((a, b) => (String(a.source_id) < String(b.source_id) ? -1 : 1));
  expect(await sorted()).toEqual(put);

  await page.getByRole('region', { name: '1 row set aside' }).getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Count totals and footers as records' }).click();
  await page.getByText('4 found = 4 loaded + 0 set aside').waitFor();
  await quiet();
  expect(await counted()).toHaveLength(4);
  await page.getByRole('button', { name: 'Leave totals and footers out again' }).click();
  await page.getByText('4 found = 3 loaded + 1 set aside').waitFor();
  await quiet();

  await page.waitForFunction(() => document.body.textContent.includes('Saved'));
  await page.reload();
  await page.waitForFunction(() => window.concord?.scope);
  await page.evaluate(() => window.concord.ready);
  await quiet();
  expect(await sorted()).toEqual(put);
  expect(seen).toEqual(clean);
  await context.close();
});

test('another header line is taken', async () => {
  const { context, page } = await openEmpty(browser, site);
  await choose(page, madeFile('odd.csv', deals.replaceAll(',', ';').replace(/^/, 'Report; one; two; three\n')));
  await page.getByText('odd.csv').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('[data-activity]'));
  await visit(page, 'data');
  await page
    .getByRole('button', { name: 'Back' })
    .click()
    .catch(() => undefined);
  await page.getByRole('button', { name: 'How it was read: odd.csv' }).click();
  await page.getByRole('button', { name: 'Read it another way: odd.csv' }).click();
  await page.getByRole('button', { name: /Column names/ }).click();
  await page.getByRole('option', { name: 'In line 2', exact: true }).click();
  await page.getByRole('columnheader', { name: 'Deal ID' }).waitFor();
  await page.getByRole('button', { name: 'Read it this way' }).click();
  const books = page.getByRole('region', { name: 'How odd.csv was read', exact: true });
  await books.getByText('in line 2', { exact: true }).waitFor();
  expect(await page.evaluate(() => window.concord.sql('select count(*)::integer as deals from opportunities'))).toEqual(
    [{ deals: 2 }],
  );
  await context.close();
});
