import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrowTo, enter, tabTo } from './keys';
import { fileNamed, loaded, numbers, openEmpty } from './own-files';
import { settled } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

/** One person, one keyboard, one meeting: each test goes on where the one before ended. */
let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
let page: Page;
let seen: Awaited<ReturnType<typeof openEmpty>>['seen'];

beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
  ({ page, seen } = await openEmpty(browser, site));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: typeof name === 'string' });
async function press(...keys: string[]) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Opens the file chooser by keys and takes files from it. */
async function chooseFiles(...names: string[]) {
  const chooser = page.waitForEvent('filechooser');
  await enter(button('Choose files'));
  await (await chooser).setFiles(names.map(fileNamed));
}

async function goTo(name: string) {
  const link = page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: new RegExp(`^${name}`) });
  await enter(link, { back: true });
  await page.locator('h1').first().waitFor();
  await settled(page);
}

test('files are chosen; the unknown one waits on the Data page', async () => {
  await chooseFiles('people.csv', 'vorgaenge-maerz.csv');
  await loaded(page, 2);
  await page.getByText('Not recognised: match its columns').waitFor();
  expect(page.url()).toContain('#/data');
});

test('a table is pasted', async () => {
  await enter(button('Paste a table'));
  await page.getByRole('dialog', { name: 'Paste a table' }).waitFor();
  const cells = [
    'E-mail\tTouched on\tChannel',
    'ana@birch.example\t2026-01-04\tSearch',
    'dan@elm.example\t2026-01-30\tFair',
  ];
  await page.keyboard.insertText(cells.join('\n'));
  await tabTo(page.getByRole('textbox', { name: 'What is it called?' }));
  await page.keyboard.type('Touches');
  await enter(button('Read the table'));
  await loaded(page, 3);
  const touches = await page.evaluate(() => window.concord.sql('select count(*)::integer as n from touches'));
  expect(touches).toEqual([{ n: 2 }]);
});

/** Chooses a column on the mapping screen: opens the list, types, takes what is left. */
async function mapColumn(field: string, header: string) {
  await enter(button(new RegExp(`Column for ${field}$|Column for ${field} `)));
  await tabTo(page.getByRole('searchbox', { name: 'Search columns' }));
  await page.keyboard.type(header);
  await arrowTo(page.getByRole('option', { name: new RegExp(`^${header}`) }));
  await press('Enter');
  await page.getByRole('searchbox').waitFor({ state: 'detached' });
}

test('the unknown file is matched by keys', async () => {
  await enter(button('Match columns: vorgaenge-maerz.csv'));
  await page.getByRole('heading', { name: 'Match the columns of vorgaenge-maerz.csv' }).waitFor();
  await enter(button('Deals'));
  await mapColumn('Deal id', 'Vorgang');
  await mapColumn('Stage', 'Lage');
  await mapColumn('Amount', 'Volumen');
  await mapColumn('Created', 'Angelegt am');
  await mapColumn('Close date', 'Entschieden am');
  await enter(button(/optional fields? without a column/));
  await mapColumn('Contact e-mail', 'Ansprechpartner');
  await mapColumn('Owner', 'Betreuung');
  await enter(button('Build the charts'));
  await page.getByRole('heading', { name: '43.8K won so far in Q1 2026', exact: false }).waitFor();
  await settled(page);
  const wins = page.getByRole('region', { name: 'Win rate' }).locator('[data-column=win_rate]');
  expect(await wins.getAttribute('data-value')).toBe('0.5');
});

test('the period is changed and the page narrowed to a source', async () => {
  await enter(button(/^Period:/), { back: true });
  await arrowTo(page.getByRole('menuitemradio', { name: /^This year/ }));
  await press('Enter');
  await expect.poll(() => scope()).toMatchObject({ period_start: '2026-01-01', period_end: '2026-12-31' });

  await enter(button('Filter'));
  await tabTo(page.getByRole('listbox', { name: 'Narrow by' }).getByRole('option').first());
  await arrowTo(page.getByRole('option', { name: 'Source' }));
  await press('Enter');
  await tabTo(page.getByRole('searchbox', { name: 'Find a source' }));
  await page.keyboard.type('paid');
  await arrowTo(page.getByRole('option', { name: /^Paid Search/ }));
  await press('Enter', 'Escape', 'Escape');
  await expect.poll(() => scope()).toMatchObject({ filters: { source: ['Paid Search'] } });
  await page.getByText('4 of 8 leads', { exact: true }).waitFor();
});

test('a mark opens exactly its records, and Escape gives the focus back to it', async () => {
  await goTo('Funnel');
  const mark = page.getByRole('button', { name: /^Opportunity/ }).first();
  await tabTo(page.locator('figure[data-figure=funnel] [role=group] button[tabindex="0"]'));
  await arrowTo(mark);
  const counted = await mark.getAttribute('data-value');
  await press('Enter');
  await arrowTo(page.getByRole('menuitem', { name: `See the ${counted} records` }));
  await press('Enter');
  const panel = page.getByRole('region', { name: /^Opportunity/ });
  await panel.locator(`[data-records="${counted}"]`).waitFor();
  expect(await panel.getByRole('row').count()).toBe(Number(counted) + 1);
  await press('Escape');
  await panel.waitFor({ state: 'detached' });
  expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
});

test('the later pages are worked by keys: a figure, a setting and a signature', async () => {
  for (const name of ['Plan', 'What changed', 'Handoff']) {
    await goTo(name);
    const mark = page.locator('main figure [role=group] button[tabindex="0"]').first();
    if ((await mark.count()) === 0) continue;
    await tabTo(mark);
    await press('Enter');
    await page.getByRole('menu').waitFor();
    await press('Escape');
    await page.getByRole('menu').waitFor({ state: 'detached' });
    expect(await mark.evaluate((element) => element === document.activeElement)).toBe(true);
    // Passing through the plan's fields types nothing over.
    expect(await page.getByRole('button', { name: /^Reset / }).count()).toBe(0);
  }
  await goTo('Definitions');
  await tabTo(page.getByRole('textbox', { name: 'Your name' }));
  await page.keyboard.type('Ana');
  await enter(button('Agree on Lead for Marketing'));
  await page
    .getByText(/agreed, Ana/)
    .first()
    .waitFor();
  await enter(button('Take back: Lead'));
  await button('Agree on Lead for Marketing').waitFor();
});

const note = 'Marketing looks at the two that stopped';
const decision = 'Call every lead within a day';

test('the meeting is led by keys, with a note and a decision', async () => {
  await goTo('Meeting');
  await enter(button('Present'));
  const stage = page.getByRole('dialog', { name: 'Presenting' });
  await stage.waitFor();
  await press('ArrowRight');
  await stage.getByText('2/7').waitFor();
  await press('t');
  await stage.getByRole('table').waitFor();
  await press('t');
  await press('b');
  await stage.getByText('The screen is blank').waitFor();
  await press('b');
  await stage.getByText('The screen is blank').waitFor({ state: 'detached' });
  await press('n');
  await tabTo(stage.getByRole('textbox'));
  await page.keyboard.type(note);
  await press('Escape', 'End');
  await stage.getByRole('heading', { name: 'Decisions' }).waitFor();
  await enter(stage.getByRole('button', { name: 'Add a decision' }));
  await tabTo(stage.getByRole('textbox', { name: 'What is decided 1' }));
  await page.keyboard.type(decision);
  await press('Escape');
  await stage.waitFor({ state: 'detached' });
  expect(await page.getByRole('textbox', { name: 'What is decided 1' }).inputValue()).toBe(decision);
});

test('after a reload everything is back without a question', async () => {
  const before = { ...(await numbers(page)), address: page.url() };
  await goTo('Data');
  await page.getByText('Saved on this computer').waitFor();
  await goTo('Meeting');
  await page.reload();
  await loaded(page, 3);
  await page.getByText(note).first().waitFor();
  expect(await page.getByRole('textbox', { name: 'What is decided 1' }).inputValue()).toBe(decision);
  expect({ ...(await numbers(page)), address: page.url() }).toEqual(before);
  await goTo('Data');
  expect(await page.locator('main').innerText()).not.toMatch(
    /to decide|Which currency|Does the day|Match the columns$/m,
  );
});

test("next month's export of the same header asks nothing", async () => {
  await chooseFiles('vorgaenge-april.csv');
  await loaded(page, 4);
  await page.getByRole('heading', { name: 'vorgaenge-april.csv' }).waitFor();
  expect(await page.locator('main').innerText()).not.toMatch(/to decide|Not recognised|Which currency|Does the day/);
  const deals = await page.evaluate(() => window.concord.sql('select count(*)::integer as deals from opportunities'));
  expect(deals).toEqual([{ deals: 7 }]);
  expect((await scope())?.as_of).toBe('2026-04-21');
});

test('nothing asked another origin, broke the policy or failed', () => {
  expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
});

function scope() {
  return page.evaluate(() => window.concord.scope);
}
