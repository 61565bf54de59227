import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { both, choose, clean, fileNamed, loaded, madeFile, numbers, openEmpty, openWithBoth } from './own-files';
import { pageNames, visit } from './pages';
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

describe('bad files', () => {
  let page: Page;
  let seen: Awaited<ReturnType<typeof openEmpty>>['seen'];
  let before: Awaited<ReturnType<typeof numbers>>;
  beforeAll(async () => {
    ({ page, seen } = await openWithBoth(browser, site));
    before = await numbers(page);
    await visit(page, 'data');
  });
  afterAll(() => page.context().close());

  /** What the files that were there before say now, whatever came beside them. */
  async function ownNumbers() {
    const now = await numbers(page);
    return { ...now, records: now.records.filter(({ name }) => /^(people|deals)\.csv$/.test(String(name))) };
  }

  async function undo(words: string) {
    const message = page.getByRole('alertdialog').filter({ hasText: words });
    await message.getByRole('button', { name: 'Undo' }).click();
    await loaded(page, 2);
  }

  const bytes = Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 256);
  const refused: [string, string | Uint8Array, RegExp][] = [
    ['empty.csv', '', /empty/],
    ['workbook.csv', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0, ...bytes]), /damaged or was cut short/],
    ['picture.csv', bytes, /not text/],
  ];
  for (const [name, content, words] of refused) {
    test(`${name} is refused with what to do`, async () => {
      await choose(page, madeFile(name, content));
      const message = page.getByRole('alert').filter({ hasText: `${name} was not loaded` });
      await message.waitFor();
      expect(await message.innerText()).toMatch(words);
      expect(await ownNumbers()).toEqual(before);
      await message.getByRole('button', { name: 'Dismiss' }).click();
    });
  }

  test('the same file twice', async () => {
    await choose(page, fileNamed('deals.csv'));
    await page
      .getByText('deals.csv is the same file as deals.csv, which is loaded already. Nothing changed.')
      .waitFor();
    expect(await ownNumbers()).toEqual(before);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  test('a header without rows', async () => {
    await choose(page, madeFile('header-only.csv', 'Deal ID,Deal Name,Stage,Amount\n'));
    await page.getByText('Only column names, no rows below them').waitFor();
    await undo('1 file, 0 rows');
    expect(await ownNumbers()).toEqual(before);
  });

  test('records that do not fit are set aside with their line, the rest is loaded, and it can be taken back', async () => {
    const records = ['R-1,Pumps,Closed Won,5', 'R-2,Lamps', 'R-3,Rails,Closed Won,5,6,7', 'R-4,"Grid,Closed Won,5'];
    await choose(page, madeFile('ragged.csv', ['Deal ID,Deal Name,Stage,Amount', ...records, ''].join('\n')));
    await page.getByRole('button', { name: 'How it was read: ragged.csv' }).click();
    await page.getByText('4 found = 2 loaded + 2 set aside').waitFor();
    await page.getByRole('button', { name: 'See the 2' }).click();
    const aside = page.getByRole('region', { name: '2 rows set aside' });
    await aside.getByText('R-3,Rails,Closed Won,5,6,7').waitFor();
    await aside.getByText('R-4,"Grid').waitFor();
    await page.keyboard.press('Escape');
    await undo('1 file, 2 rows');
    expect(await ownNumbers()).toEqual(before);
  });

  test('columns nobody knows are asked about and count nowhere until they are matched', async () => {
    await choose(page, madeFile('weather.csv', 'station,rain\nOslo,5\nBergen,90\n'));
    await page.getByRole('heading', { name: 'Match the columns of weather.csv' }).waitFor();
    await page.getByRole('button', { name: 'Back' }).click();
    await page.getByText('Not recognised: match its columns if a figure should use it').waitFor();
    expect(await ownNumbers()).toEqual(before);
  });

  test('nothing failed', () => expect(seen).toEqual(clean));
});

describe('half of the data', () => {
  let page: Page;
  let seen: Awaited<ReturnType<typeof openEmpty>>['seen'];
  beforeAll(async () => {
    ({ page, seen } = await openEmpty(browser, site));
  });
  afterAll(() => page.context().close());

  const header = 'Deal ID,Deal Name,Stage,Amount,Currency,Created Date,Close Date';
  const cases: [string, Parameters<typeof choose>[1], string][] = [
    ['only people', fileNamed('people.csv'), 'Needs deals'],
    ['only deals', fileNamed('deals.csv'), 'Needs leads or contacts'],
    [
      'one deal',
      madeFile('one.csv', `${header}\nO-1,Pumps,Closed Won,100,EUR,2026-01-05,2026-02-06`),
      'Needs leads or contacts',
    ],
    [
      'all lost',
      madeFile(
        'lost.csv',
        `${header}\nO-1,Pumps,Closed Lost,100,EUR,2026-01-05,2026-02-06\nO-2,Lamps,Closed Lost,100,EUR,2026-01-09,2026-02-08`,
      ),
      'Needs leads or contacts',
    ],
  ];
  for (const [name, files, words] of cases) {
    test(`${name}: every page opens and says what is missing`, async () => {
      await visit(page, 'data');
      await choose(page, files);
      await loaded(page, 1);
      const texts: string[] = [];
      for (const hash of pageNames) {
        await visit(page, hash);
        texts.push(await page.locator('main').innerText());
      }
      expect(texts.join('\n')).toContain(words);
      expect(texts.join('\n')).not.toMatch(/could not be (computed|drawn|shown)|NaN|undefined|Infinity|\[object/);
      expect(seen).toEqual(clean);
      await page.evaluate(() => window.concord.workspace.reset());
    });
  }
});

test('two currencies stand apart and are never added up', async () => {
  const { page, context, seen } = await openEmpty(browser, site);
  await choose(page, [...both, fileNamed('deals-in-dollars.csv')]);
  await loaded(page, 3);
  const { wins } = await numbers(page);
  expect(wins).toMatchObject([{ won_count: 4, won_amount_minor: 4_375_050, other_currency_count: 2 }]);
  await visit(page, 'overview');
  await page.getByText('2 deals in other currencies: not in the amounts, which are EUR alone.').first().waitFor();
  await visit(page, 'sources');
  await page.getByText('Won in other currencies, not added: $10,000.00 (2 deals).').waitFor();
  expect(seen).toEqual(clean);
  await context.close();
});
