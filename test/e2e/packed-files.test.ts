import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { gzipOf, workbookOf, zipOf, type SheetCell } from '../sources/packed-files';
import { choose, clean, fileNamed, loaded, madeFile, numbers, openEmpty, openWithBoth } from './own-files';
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

const people = readFileSync(fileNamed('people.csv'), 'utf8');
const deals = readFileSync(fileNamed('deals.csv'), 'utf8');

/** A plain CSV text as rows of a sheet: numbers as numbers, days as serial numbers. */
const sheetOf = (text: string): SheetCell[][] =>
  text
    .trim()
    .split('\n')
    .map((line) =>
      line.split(',').map((cell) => {
        if (/^\d{4}-\d\d-\d\d$/.test(cell)) return { serial: Date.parse(cell) / 86_400_000 + 25_569 };
        return /^-?\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
      }),
    );

const figures = async (page: Page) => {
  const { wins, leads, funnel } = await numbers(page);
  return { wins, leads, funnel };
};

const killWorkers = (page: Page) =>
  Promise.all(page.workers().map((worker) => worker.evaluate(() => self.close()).catch(() => undefined)));

describe('what is packed gives the numbers of what is in it', () => {
  let plain: Awaited<ReturnType<typeof figures>>;
  beforeAll(async () => {
    const { page, context } = await openWithBoth(browser, site);
    plain = await figures(page);
    await context.close();
  });

  const packed: [string, { name: string; content: Uint8Array }[], string[]][] = [
    [
      'a zip of two exports',
      [{ name: 'exports.zip', content: zipOf({ 'people.csv': people, 'deals.csv': deals }) }],
      ['exports.zip › deals.csv', 'exports.zip › people.csv'],
    ],
    [
      'a workbook with two sheets, named .csv',
      [
        {
          name: 'book.csv',
          content: workbookOf([
            { name: 'People', rows: sheetOf(people) },
            { name: 'Deals', rows: sheetOf(deals) },
          ]),
        },
      ],
      ['book.csv › Deals', 'book.csv › People'],
    ],
    [
      'a gz and a zip',
      [
        { name: 'people.csv.gz', content: gzipOf(people) },
        { name: 'deals.zip', content: zipOf({ 'deals.csv': deals }) },
      ],
      ['deals.zip › deals.csv', 'people.csv.gz'],
    ],
  ];
  for (const [what, files, names] of packed) {
    test(`${what}, also after a reload`, async () => {
      const { page, context, seen } = await openEmpty(browser, site);
      await choose(
        page,
        files.map(({ name, content }) => madeFile(name, content)),
      );
      await loaded(page, 2);
      expect(await figures(page)).toEqual(plain);
      expect((await numbers(page)).records.map(({ name }) => name)).toEqual(names);
      await visit(page, 'data');
      await page.getByText('Saved on this computer').waitFor();

      await page.reload();
      await loaded(page, 2);
      expect(await figures(page)).toEqual(plain);
      expect(seen).toEqual(clean);
      await context.close();
    });
  }
});

describe('an archive of two exports', () => {
  const archive = madeFile('exports.zip', zipOf({ 'people.csv': people, 'deals.csv': deals }));
  let page: Page;
  let seen: Awaited<ReturnType<typeof openEmpty>>['seen'];
  let before: Awaited<ReturnType<typeof figures>>;
  beforeAll(async () => {
    ({ page, seen } = await openEmpty(browser, site));
    await choose(page, archive);
    await loaded(page, 2);
    before = await figures(page);
    await visit(page, 'data');
  });
  afterAll(() => page.context().close());

  test('is taken apart again when the database dies', async () => {
    await killWorkers(page);
    const notice = page.getByText('The database stopped and is starting again');
    await notice.waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await figures(page)).toEqual(before);
  });

  test('can lose one, and dropping it again brings that one back', async () => {
    await page.getByRole('button', { name: 'Remove exports.zip › people.csv' }).click();
    await loaded(page, 1);
    await choose(page, archive);
    await loaded(page, 2);
    await page
      .getByText('exports.zip › deals.csv is the same file as exports.zip › deals.csv, which is loaded already')
      .waitFor();
    expect(await figures(page)).toEqual(before);
  });

  test('that this browser lost brings both back when it is dropped again', async () => {
    await page.getByText('Saved on this computer').waitFor();
    await page.evaluate(async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sources');
      for await (const name of folder.keys()) await folder.removeEntry(name);
    });
    await page.reload();
    await page
      .getByText('exports.zip › deals.csv, exports.zip › people.csv cannot be read from this browser any more')
      .waitFor();
    await choose(page, archive);
    await loaded(page, 2);
    expect(await figures(page)).toEqual(before);
  });

  test('breaks no rule of the page', () => expect(seen).toEqual(clean));
});

describe('a file that is not what it was when it was chosen', () => {
  let page: Page;
  let seen: Awaited<ReturnType<typeof openEmpty>>['seen'];
  let before: Awaited<ReturnType<typeof figures>>;
  const folder = mkdtempSync(join(tmpdir(), 'concord-'));
  beforeAll(async () => {
    ({ page, seen } = await openWithBoth(browser, site));
    before = await figures(page);
  });
  afterAll(async () => {
    await page.context().close();
    rmSync(folder, { recursive: true });
  });

  const whatHappens: [string, (path: string) => void][] = [
    ['deleted', (path) => rmSync(path)],
    ['written on', (path) => appendFileSync(path, 'C-2,Lamps,Closed Won,7\n')],
    ['cut short', (path) => truncateSync(path, 40)],
  ];
  for (const [what, happens] of whatHappens) {
    test(`${what}: refused in plain words, and the rest stays`, async () => {
      const path = join(folder, `${what}.csv`);
      writeFileSync(path, 'Deal ID,Deal Name,Stage,Amount\nC-1,Pumps,Closed Won,5\n');
      await page.evaluate(() => {
        const field = document.createElement('input');
        field.type = 'file';
        field.id = 'held';
        document.querySelector('#held')?.remove();
        document.body.append(field);
      });
      await page.locator('#held').setInputFiles(path);
      expect(await page.locator('#held').evaluate((field: HTMLInputElement) => field.files![0]!.size)).toBe(54);
      happens(path);
      const [report] = await page.evaluate(() =>
        window.concord.load([...document.querySelector<HTMLInputElement>('#held')!.files!]),
      );
      expect(report).toEqual({
        name: `${what}.csv`,
        ok: false,
        message:
          `${what}.csv changed or went away while it was read. Nothing of it was loaded; other files are untouched. ` +
          'Drop it again when it is complete.',
      });
      expect(await figures(page)).toEqual(before);
    });
  }

  test('after it was loaded: the copy kept here is read when the database dies', async () => {
    const path = join(folder, 'later.csv');
    writeFileSync(path, deals.replaceAll('D-', 'L-'));
    await page.evaluate(() => document.querySelector('#held')?.remove());
    await visit(page, 'data');
    await choose(page, path);
    await loaded(page, 3);
    const loadedNumbers = await figures(page);
    await page.getByText('Saved on this computer').waitFor();
    writeFileSync(path, 'Deal ID\nanother month\n');

    await killWorkers(page);
    const notice = page.getByText('The database stopped and is starting again');
    await notice.waitFor();
    await notice.waitFor({ state: 'detached' });
    expect(await figures(page)).toEqual(loadedNumbers);
  });

  test('breaks no rule of the page', () => expect(seen).toEqual(clean));
});
