import { readFile } from 'node:fs/promises';
import type { Download, Locator, Page } from 'playwright';
import { figurePages, settled, visit } from './pages';

/** What left the page by a person's hand: a file that was saved, or what was put on the clipboard. */
export interface Taken {
  way: string;
  text: string;
}

/** Called between the steps: 'Funnel: the records of a mark'. */
export type AtStep = (step: string) => Promise<void>;

/**
 * Goes through everything the screen can show or give away, with the files that are loaded. The page must have been
 * opened in a context that may use the clipboard.
 */
export async function goEverywhere(page: Page, typed: string, at: AtStep): Promise<Taken[]> {
  const taken: Taken[] = [];
  for (const name of figurePages) {
    await visit(page, name);
    await at(name);
    await overFigures(page, name, taken, at);
  }
  await narrowing(page, at);
  await dataPage(page, taken, at);
  await meetingPage(page, typed, at);
  await onPaper(page, at);
  return taken;
}

async function overFigures(page: Page, name: string, taken: Taken[], at: AtStep) {
  const done = new Set<string>();
  for (const figure of await page.locator('main [data-figure]').all()) {
    const title = `${name}: ${await figure.getAttribute('data-figure')}`;
    if ((await figure.getByRole('button', { name: 'Export' }).count()) === 0) continue;
    await hoverMarks(page, figure);
    await figure.getByRole('button', { name: 'View as table' }).click();
    await at(`${title}, as a table`);
    await figure.getByRole('button', { name: 'View as chart' }).click();
    if (done.has(name)) continue;
    done.add(name);

    await figure.getByRole('button', { name: 'SQL' }).click();
    const dialog = page.getByRole('dialog', { name: /^How “/ });
    await copied(page, dialog.getByRole('button', { name: 'Copy SQL' }), 'SQL', taken);
    await at(`${title}, its SQL`);
    await page.keyboard.press('Escape');

    await choose(page, figure, 'Save numbers (CSV)', taken);
    await choose(page, figure, 'Save picture (PNG)', taken);
    if (name === 'overview') await choose(page, figure, 'Add to the meeting', taken);
    await at(`${title}, saved`);

    const records = figure.getByRole('button', { name: 'Records', exact: true });
    if ((await records.count()) > 0) await drill(page, records, title, taken, at);
  }
}

async function choose(page: Page, figure: Locator, item: string, taken: Taken[]) {
  const download = item.startsWith('Save') ? page.waitForEvent('download') : null;
  await figure.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('menuitem', { name: item }).click();
  if (download) taken.push({ way: item, text: await textOf(await download) });
}

async function drill(page: Page, records: Locator, title: string, taken: Taken[], at: AtStep) {
  await records.click();
  const panel = page.getByRole('region').filter({ has: page.locator('[data-records]') });
  await panel.locator('[data-records]').waitFor();
  await at(`${title}, its records`);
  await copied(page, panel.getByRole('button', { name: 'Copy', exact: true }), 'Records copied', taken);
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Save as CSV' }).click();
  taken.push({ way: 'Records (CSV)', text: await textOf(await download) });
  await panel.getByRole('button', { name: 'Close' }).click();
}

async function copied(page: Page, button: Locator, way: string, taken: Taken[]) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await button.click();
  await page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
  taken.push({ way, text: await page.evaluate(() => navigator.clipboard.readText()) });
}

/** The pointer goes over every picture, and the keyboard's marks take the focus, each of which opens its tip. */
async function hoverMarks(page: Page, figure: Locator) {
  const box = await figure.locator('svg').last().boundingBox();
  for (const share of box ? [0.1, 0.3, 0.5, 0.7, 0.9] : [])
    await page.mouse.move(box!.x + box!.width * 0.4, box!.y + box!.height * share, { steps: 2 });
  for (const mark of (await figure.locator('[role=group] button').all()).slice(0, 4)) await mark.focus();
}

async function narrowing(page: Page, at: AtStep) {
  await visit(page, 'overview');
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  const ways = page.getByRole('listbox', { name: 'Narrow by' }).getByRole('option');
  const count = await ways.count();
  for (let index = 0; index < count; index += 1) {
    await ways.nth(index).click();
    await page.getByRole('searchbox').waitFor();
    const values = page.getByRole('listbox').getByRole('option');
    await values.first().waitFor();
    if (index < 2) await values.first().click();
    await at(`the filter on column ${index}`);
    await page.keyboard.press('Escape');
    if ((await ways.count()) === 0) await page.getByRole('button', { name: 'Filter', exact: true }).click();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await settled(page);
  await at('a page narrowed to two values');
  await page.evaluate(() => window.concord.setScope({ filters: {}, columns: [] }));
}

async function dataPage(page: Page, taken: Taken[], at: AtStep) {
  await visit(page, 'data');
  const count = await page.getByRole('button', { name: /^How it was read: / }).count();
  for (let file = 0; file < count; file += 1) {
    await page
      .getByRole('button', { name: /^How it was read: / })
      .nth(file)
      .click();
    await at(`how file ${file} was read`);
    await page
      .getByRole('button', { name: /^Match columns: / })
      .nth(file)
      .click();
    await page.getByRole('heading', { name: /^Match the columns/ }).waitFor();
    const field = page.getByRole('button', { name: /Column for / }).first();
    if ((await field.count()) > 0) {
      await field.click();
      await page.getByRole('searchbox', { name: 'Search columns' }).waitFor();
      await at(`the columns of file ${file}, one being chosen`);
      await page.keyboard.press('Escape');
    }
    await at(`the columns of file ${file}`);
    await page.getByRole('button', { name: /Back/ }).first().click();
    await page.getByRole('tab', { name: 'Files' }).waitFor();
  }
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await settled(page);
    await at(`data: ${await tab.innerText()}`);
  }
  await page.getByRole('tab', { name: /^Checks/ }).click();
  await settled(page);
  const rows = page.getByRole('button', { name: /^See (the|all|them|\d)/ });
  for (const open of (await rows.all()).slice(0, 4)) {
    await open.click();
    const save = page.getByRole('button', { name: /CSV/ }).first();
    await save.waitFor();
    const download = page.waitForEvent('download');
    await save.click();
    taken.push({ way: 'Rows of a finding (CSV)', text: await textOf(await download) });
    await at('the rows of a finding');
    await page.keyboard.press('Escape');
    await save.waitFor({ state: 'detached' });
  }
}

async function meetingPage(page: Page, typed: string, at: AtStep) {
  await visit(page, 'meeting');
  await page
    .getByRole('button', { name: /^Add a note on / })
    .first()
    .click();
  await page
    .getByRole('textbox', { name: /^Note on / })
    .first()
    .fill(typed);
  await page.getByRole('button', { name: 'Add a decision' }).first().click();
  await page.getByRole('textbox', { name: 'What is decided 1' }).first().fill(typed);
  await page.getByRole('textbox', { name: /^Who/ }).first().fill(typed);
  await at('meeting: a note and a decision');
  await page.getByRole('button', { name: 'Present', exact: true }).click();
  const stage = page.getByRole('dialog', { name: 'Presenting' });
  await stage.waitFor();
  for (let screen = 0; screen < 9; screen += 1) {
    await settled(page);
    await at(`meeting: screen ${screen}`);
    await page.keyboard.press('t');
    await at(`meeting: screen ${screen} as a table`);
    await page.keyboard.press('t');
    await page.keyboard.press('ArrowRight');
  }
  await page.keyboard.press('Escape');
  await stage.waitFor({ state: 'detached' });
}

async function onPaper(page: Page, at: AtStep) {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await page.locator('[data-minutes] svg').first().waitFor();
  await at('the minutes on paper');
  await page.emulateMedia({ media: null });
}

async function textOf(download: Download): Promise<string> {
  const name = download.suggestedFilename();
  const bytes = await readFile(await download.path());
  return `${name}\n${name.endsWith('.png') ? '' : bytes.toString('utf8')}`;
}
