import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choose, clean, loaded, madeFile, numbers, openWithBoth } from './own-files';
import { visit } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
  folder = await mkdtemp(join(tmpdir(), 'concord-again-'));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

const header = 'Deal ID,Deal Name,Stage,Amount,Currency,Created Date,Close Date,Contact Email,Owner';
/** The deals a month later: one is won, one is gone, one is new. */
const nextMonth = madeFile(
  'deals (1).csv',
  [
    header,
    'D-1,Pumps,Closed Won,12500,EUR,2026-01-15,2026-02-27,ana@birch.example,Kim',
    'D-2,Lamps,Closed Won,9000,EUR,2026-01-28,2026-02-13,cleo@dune.example,Kim',
    'D-3,Rails,Closed Won,31250.50,EUR,2026-02-20,2026-03-18,eva@fjord.example,Lee',
    'D-4,Tools,Closed Lost,4400,EUR,2026-02-16,2026-03-24,dan@elm.example,Lee',
    'D-9,Saws,Closed Won,100,EUR,2026-03-01,2026-03-28,dan@elm.example,Lee',
    '',
  ].join('\n'),
);

const dealsCounted = (page: Page) =>
  page.evaluate(() => window.concord.sql('select source_id, amount_minor from opportunities order by source_id'));
const quiet = (page: Page) => page.waitForFunction(() => !document.querySelector('[data-activity]'));

describe('the same export a month later', () => {
  let page: Page;
  let seen: Awaited<ReturnType<typeof openWithBoth>>['seen'];
  let before: Awaited<ReturnType<typeof numbers>>;
  beforeAll(async () => {
    ({ page, seen } = await openWithBoth(browser, site));
    before = await numbers(page);
    await visit(page, 'data');
  });
  afterAll(() => page.context().close());

  test('asks nothing, takes the earlier one’s place and says what changed', async () => {
    await choose(page, nextMonth);
    await page.getByRole('alertdialog').getByText('deals (1).csv replaces deals.csv').waitFor();
    expect(await page.getByRole('main').getByText('to decide').count()).toBe(0);
    expect(await dealsCounted(page)).toEqual([
      { source_id: 'D-1', amount_minor: 1_250_000 },
      { source_id: 'D-2', amount_minor: 900_000 },
      { source_id: 'D-3', amount_minor: 3_125_050 },
      { source_id: 'D-4', amount_minor: 440_000 },
      { source_id: 'D-9', amount_minor: 10_000 },
    ]);
    const changed = page.getByRole('region', { name: 'What deals (1).csv changed' });
    expect(await changed.innerText()).toContain('In place of deals.csv: 1 added, 1 changed, 1 removed.');
    await changed.getByRole('button', { name: 'See the difference' }).click();
    const panel = page.getByRole('region', { name: 'What is different in deals (1).csv' });
    await panel.getByText('9000').waitFor();
    await panel.getByText('Removed (1)').click();
    await panel.getByText('D-5').waitFor();
    await panel.getByRole('button', { name: 'Close' }).click();
  });

  test('can extend it or stand beside it instead', async () => {
    await page.getByRole('radio', { name: 'Extend it' }).click();
    await page.getByText('Together with deals.csv').waitFor();
    await quiet(page);
    expect((await dealsCounted(page)).map(({ source_id }) => source_id)).toEqual([
      'D-1',
      'D-2',
      'D-3',
      'D-4',
      'D-5',
      'D-9',
    ]);
    await page.getByRole('radio', { name: 'Replace it' }).click();
    await page.getByText('In place of deals.csv').waitFor();
    await quiet(page);
    expect(await dealsCounted(page)).toHaveLength(5);
  });

  test('stands as it is after a reload, and undone gives exactly the numbers of before', async () => {
    const after = await numbers(page);
    expect(after).not.toEqual(before);
    await page.waitForFunction(() => document.body.textContent.includes('Saved'));
    await page.reload();
    await page.waitForFunction(() => window.concord?.scope);
    await page.evaluate(() => window.concord.ready);
    await quiet(page);
    expect(await numbers(page)).toEqual(after);
    await page.getByRole('button', { name: 'Undo' }).click();
    await loaded(page, 2);
    await quiet(page);
    expect(await numbers(page)).toEqual(before);
    expect(seen).toEqual(clean);
  });

  test('is reported to scripts', async () => {
    const text = nextMonth.buffer.toString();
    const [report] = await page.evaluate(
      (content) => window.concord.load([new File([content], 'deals-april.csv')]),
      text,
    );
    expect(report).toMatchObject({
      ok: true,
      renewal: { way: 'replaces', of: ['deals.csv'], added: 1, changed: 1, removed: 1, unchanged: 3 },
    });
  });
});

test('dates that leave day and month open are read as the last export proved', async () => {
  const { page } = await openWithBoth(browser, site);
  const spend = (...days: string[]) => ['Date,Channel,Cost', ...days.map((day) => `${day},Search,10`), ''].join('\n');
  const texts = [spend('13/03/2026', '14/03/2026'), spend('01/04/2026', '02/04/2026')];
  const reports = await page.evaluate(async (contents) => {
    const given = [];
    for (const [index, content] of contents.entries())
      given.push(...(await window.concord.load([new File([content], `costs-${index}.csv`)])));
    return given.map((report) => (report.ok ? report.undecided : [report.message]));
  }, texts);
  expect(reports).toEqual([[], []]);
  const days = await page.evaluate(() => window.concord.sql('select distinct spend_date from spend order by 1'));
  expect(days.map(({ spend_date }) => spend_date)).toEqual(['2026-03-13', '2026-03-14', '2026-04-01', '2026-04-02']);
  await page.context().close();
});

test('a file read another way keeps what it replaced, also after a reload', async () => {
  const { page } = await openWithBoth(browser, site);
  await visit(page, 'data');
  await choose(page, nextMonth);
  await page.getByRole('alertdialog').getByText('deals (1).csv replaces deals.csv').waitFor();
  await page.waitForFunction(() => document.body.textContent.includes('Saved'));
  await page.reload();
  await page.waitForFunction(() => window.concord?.scope);
  await page.evaluate(() => window.concord.ready);
  await quiet(page);
  await page.getByRole('button', { name: 'How it was read: deals (1).csv' }).click();
  await page.getByRole('button', { name: 'Read it another way: deals (1).csv' }).click();
  await page.getByText('Count totals and footers as records').click();
  await page.getByRole('button', { name: 'Read it this way' }).click();
  await page.getByRole('button', { name: 'Leave totals and footers out again' }).waitFor();
  await quiet(page);
  expect(await dealsCounted(page)).toHaveLength(5);
  expect(await page.getByText('In place of deals.csv: 1 added, 1 changed, 1 removed.').count()).toBe(1);
  await page.context().close();
});

/** About 60 MB of deals. */
async function largeFile(name: string): Promise<string> {
  const line = (row: number) =>
    `L-${row},Deal number ${row},Closed Won,100,EUR,2026-01-15,2026-02-27,a${row}@x.example,Kim`;
  const lines = Array.from({ length: 700_000 }, (_, row) => line(row));
  const path = join(folder, name);
  await writeFile(path, `${header}\n${lines.join('\n')}\n`);
  return path;
}

/** Settles when the page first shows a file in a phase, however short that is; stops the load at that moment if told to. */
function atPhase(page: Page, file: string, phase: string, stops: boolean): Promise<void> {
  return page.evaluate(
    (asked) =>
      new Promise<void>((resolve) => {
        const observer = new MutationObserver(look);
        function look() {
          if (!document.querySelector(`progress[aria-label="${asked.label}"]`)) return;
          observer.disconnect();
          const buttons = [...document.querySelectorAll('button')];
          if (asked.stops) buttons.find(({ textContent }) => textContent === 'Stop reading')!.click();
          resolve();
        }
        observer.observe(document.body, { subtree: true, childList: true, attributes: true });
      }),
    { label: `${file}, ${phase}`, stops },
  );
}

describe('a large file', () => {
  let page: Page;
  let before: Awaited<ReturnType<typeof numbers>>;
  let path: string;
  beforeAll(async () => {
    ({ page } = await openWithBoth(browser, site));
    before = await numbers(page);
    path = await largeFile('large.csv');
    await visit(page, 'data');
  });
  afterAll(() => page.context().close());

  test.each(['reading', 'loading'])('says how far it is; stopped while %s, it leaves all as it was', async (phase) => {
    await choose(page, []);
    const stopped = atPhase(page, 'large.csv', phase, true);
    await choose(page, path);
    await stopped;
    await page.getByText('Reading was stopped. Nothing of these files was loaded.').first().waitFor();
    await quiet(page);
    expect(await numbers(page)).toEqual(before);
    expect(await page.getByRole('heading', { name: 'large.csv' }).count()).toBe(0);
    const close = page.getByRole('alertdialog').getByRole('button', { name: 'Close' });
    while ((await close.count()) > 0) await close.first().click();
  });

  test('that changes while it is read is refused with a clear word', async () => {
    const passing = await largeFile('passing.csv');
    const isRead = atPhase(page, 'passing.csv', 'reading', false);
    await choose(page, passing);
    await isRead;
    await writeFile(passing, `${header}\n`);
    const message = page.getByRole('alert').filter({ hasText: 'passing.csv was not loaded' });
    await message.waitFor();
    expect(await message.innerText()).toContain('changed or went away while it was read');
    expect(await numbers(page)).toEqual(before);
  });
});
