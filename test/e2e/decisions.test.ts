import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { cell, sampleRows, type Cells } from '../sample-data/read';
import { openSample, settled, visit } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

/** One decision and its way through the program: each test goes on where the one before ended. */
let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
let page: Page;
let seen: Awaited<ReturnType<typeof openSample>>['seen'];

beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
  ({ page, seen } = await openSample(browser, site));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Won and closed deals of Q3 2026 by a plain loop over the file: the latest version of each, without those lost by mistake. */
function counted(isWanted: (type: string) => boolean): { won: number; closed: number } {
  const latest = new Map<string, Cells>();
  for (const row of sampleRows('salesforce-opportunities.csv')) {
    const id = cell(row, 'Id').slice(0, 15);
    const before = latest.get(id);
    if (!before || cell(before, 'LastModifiedDate') <= cell(row, 'LastModifiedDate')) latest.set(id, row);
  }
  const closed = [...latest.values()].filter(
    (row) =>
      cell(row, 'IsDeleted') === '0' &&
      cell(row, 'IsClosed') === '1' &&
      /^2026-0[789]/.test(cell(row, 'CloseDate')) &&
      !/duplicate|test|error|mistake/i.test(cell(row, 'Loss_Reason__c')) &&
      isWanted(cell(row, 'Type')),
  );
  return { won: closed.filter((row) => cell(row, 'IsWon') === '1').length, closed: closed.length };
}

const winRate = () =>
  page.evaluate(async () => {
    const [row] = (await window.concord.metric('win-rate', { params: { by: 'overall' } })).rows;
    return { won: row?.won_count, closed: row?.closed_count };
  });
const footnote = /50 renewals and expansions left out \(decided by Ana, \d+ \w+ \d{4}\)/;
const everything = () => true;
const newBusiness = (type: string) => type === 'New Business';

async function openChecks() {
  await visit(page, 'data');
  await page.getByRole('tab', { name: /^Checks/ }).click();
}

test('before the decision: all deals count, and the finding says both numbers', async () => {
  expect(await winRate()).toEqual(counted(everything));
  await openChecks();
  const table = page.getByRole('table', { name: /renewals or expansions/ });
  await page.getByText('50 of 1,249 deals are renewals or expansions').scrollIntoViewIfNeeded();
  const row = table.getByRole('row', { name: /^Win rate/ });
  await row.waitFor({ timeout: 60_000 });
  const [all, some] = [counted(everything), counted(newBusiness)];
  expect(await row.innerText()).toContain(`(${all.won}\u00a0of\u00a0${all.closed})`);
  expect(await row.innerText()).toContain(`(${some.won}\u00a0of\u00a0${some.closed})`);
});

test('new business only: the win rate is the one counted by hand, and its records are as many', async () => {
  await page.getByLabel('Your name, for what you decide').fill('Ana');
  await page
    .getByRole('group', { name: /renewals/ })
    .getByRole('button', { name: 'New business only' })
    .click();
  await page.getByRole('heading', { name: 'Decided' }).waitFor({ timeout: 60_000 });
  expect(await winRate()).toEqual(counted(newBusiness));
  const drilled = await page.evaluate(async () => {
    const { rows } = await window.concord.drill('win-rate', { overall: 'All' }, { params: { by: 'overall' } });
    return [rows.filter((row) => row.is_won).length, rows.length];
  });
  expect(drilled).toEqual(Object.values(counted(newBusiness)));
});

test('it is said under the figure, in the meeting and in the saved numbers', async () => {
  await visit(page, 'win-rate');
  const figure = page.locator('[data-figure="win-rate"]').first();
  await figure.getByText(footnote).waitFor();
  const download = page.waitForEvent('download');
  await figure.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: 'Save numbers (CSV)' }).click();
  const stream = await (await download).createReadStream();
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part as Uint8Array);
  expect(Buffer.concat(parts).toString()).toMatch(footnote);

  await visit(page, 'meeting');
  await page
    .getByRole('button', { name: /^Present/ })
    .first()
    .click();
  await page.getByText(footnote).first().waitFor();
  await page.keyboard.press('Escape');
});

test('a reload keeps it', async () => {
  await page.waitForTimeout(1000);
  await page.reload();
  await page.waitForFunction(() => window.concord, null, { timeout: 60_000 });
  await page.evaluate(() => window.concord.ready);
  expect(await winRate()).toEqual(counted(newBusiness));
  await visit(page, 'win-rate');
  await page.locator('[data-figure="win-rate"]').first().getByText(footnote).waitFor();
});

test('taking it back restores every number and leaves no footnote', async () => {
  await openChecks();
  await page.getByRole('button', { name: /^Take back: 50 renewals/ }).click();
  await page.getByRole('heading', { name: 'Decided' }).waitFor({ state: 'detached', timeout: 60_000 });
  expect(await winRate()).toEqual(counted(everything));
  await visit(page, 'win-rate');
  await settled(page);
  expect(await page.getByText(footnote).count()).toBe(0);
});

test('scripts decide as the screen does, and only what is offered', async () => {
  await page.evaluate(() => window.concord.decide('renewals-mixed-in', 'exclude', { by: 'A script' }));
  expect(await winRate()).toEqual(counted(newBusiness));
  const decision = await page.evaluate(
    async () => (await window.concord.checks()).find(({ id }) => id === 'renewals-mixed-in')?.decision,
  );
  expect(decision).toMatchObject({ check: 'renewals-mixed-in', choice: 'exclude', by: 'A script' });
  const refused = await page.evaluate(() =>
    window.concord.decide('renewals-mixed-in', 'count_as_won').catch((problem: Error) => problem.message),
  );
  expect(refused).toBe("'renewals-mixed-in' cannot be settled by 'count_as_won'. It can by: exclude, keep.");
  await page.evaluate(() => window.concord.decide('renewals-mixed-in', null));
  expect(await winRate()).toEqual(counted(everything));
});

test('nothing left the page and nothing broke', () => {
  expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
});
