import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Agreement } from '../../src/agreement/agreement';
import { answerTo, inOrder, scenarios, type Asking, type Scenario, type Screen } from '../scenarios/scenarios';
import { choose, clean, loaded, openEmpty } from './own-files';
import { settled, visit } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

/** The same files and answers as without a page, once more through the page: dropped, asked for and read on the screen. */
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

const asking: Asking = {
  metric: (id, asked) =>
    page.evaluate(async ([id, asked]) => (await window.concord.metric(id, asked)).rows, [id, asked] as const),
  drill: (id, key, asked) =>
    page.evaluate(async ([id, key, asked]) => (await window.concord.drill(id, key, asked)).rows, [
      id,
      key,
      asked,
    ] as const),
  checks: () => page.evaluate(async () => (await window.concord.checks()).map(({ id, count }) => ({ id, count }))),
  sql: (text) => page.evaluate((text) => window.concord.sql(text), text),
};

describe.each(scenarios)('$folder', (scenario) => {
  beforeAll(() => bring(scenario));

  test('every answer', async () => {
    for (const expectation of scenario.expectations.filter(({ agreed }) => !agreed))
      expect({ [expectation.says]: inOrder(await answerTo(expectation, asking)) }).toEqual({
        [expectation.says]: inOrder(expectation.rows),
      });
  });

  const screens = (afterAgreeing: boolean) =>
    scenario.screens.filter((one) => (one.afterAgreeing ?? false) === afterAgreeing);
  test.each(screens(false))('on the screen: $says', expectShown);

  const agreed = scenario.expectations.filter((expectation) => expectation.agreed);
  if (agreed.length === 0) return;
  test.each(agreed)('$says, once it is typed in', async (expectation) => {
    await agree(expectation.agreed ?? {});
    expect(inOrder(await answerTo(expectation, asking))).toEqual(inOrder(expectation.rows));
  });
  test.each(screens(true))('on the screen: $says', expectShown);
});

test('nothing left the page and nothing broke', () => {
  expect(seen).toEqual(clean);
});

/** A workspace of its own with the files dropped; with answers to the mapping screen they are handed in by script. */
async function bring({ folder, files, as }: Scenario): Promise<void> {
  await page.evaluate((name) => window.concord.workspace.create(name), folder);
  const named = files.map((name) => join(import.meta.dirname, '../scenarios', folder, name));
  if (as) {
    const texts = named.map((path, index) => [files[index] ?? '', readFileSync(path, 'utf8')] as const);
    await page.evaluate(
      ([texts, as]) =>
        window.concord.load(
          texts.map(([name, text]) => new File([text], name)),
          { as },
        ),
      [texts, as] as const,
    );
  } else {
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    await choose(page, named);
  }
  await loaded(page, files.length);
}

/** Types the rates in, as both teams would. */
async function agree({ rates = [] }: Partial<Agreement>): Promise<void> {
  await visit(page, 'data');
  await page.getByRole('tab', { name: 'Stages and channels' }).click();
  for (const { currency, to, per_unit, as_of, source } of rates) {
    await page.getByLabel(`What 1 ${currency} is worth in ${to}`).fill(per_unit);
    await page.getByLabel(`Day of the rate of ${currency}`).fill(as_of);
    await page.getByLabel(`Source of the rate of ${currency}`).fill(source);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: `Remove the rate of ${currency}` }).waitFor();
  }
}

/** The words of a figure on its page, one space between them. */
async function expectShown({ on, figure, by, scope, shows }: Screen): Promise<void> {
  await page.evaluate((scope) => window.concord.setScope(scope), { compare: 'none' as const, ...scope });
  await visit(page, on);
  const drawn = page.locator(`[data-figure="${figure}"]`).first();
  if (by !== undefined) {
    await drawn.getByRole('button', { name: /By$/ }).click();
    await page.getByRole('option', { name: by, exact: true }).click();
    await settled(page);
  }
  for (const words of shows)
    await expect.poll(async () => (await drawn.innerText()).replaceAll(/\s+/g, ' ')).toContain(words);
}
