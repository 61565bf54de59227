import fc from 'fast-check';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { runs } from '../malformed/full-run';
import { record } from './bars';
import { bring, opened, peopleFile } from './machine';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const interleavings = runs(6, 200);

/** What the two tabs should agree on. */
interface Model {
  saved: string;
}
interface Tabs {
  pages: [Page, Page];
}

const access = (page: Page) => page.evaluate(() => window.concord.workspace.access);

class Rename implements fc.AsyncCommand<Model, Tabs> {
  constructor(
    readonly tab: 0 | 1,
    readonly name: string,
  ) {}
  check = () => true;
  async run(model: Model, { pages }: Tabs) {
    const { mode } = await access(pages[this.tab]);
    const done = await pages[this.tab].evaluate(
      (name) =>
        window.concord.workspace
          .rename(name)
          .then(() => window.concord.workspace.saved())
          .then(
            () => true,
            () => false,
          ),
      this.name,
    );
    if (mode === 'reading') expect(done, 'a reading tab changes nothing').toBe(false);
    if (done) model.saved = this.name;
  }
  toString = () => `tab ${this.tab}: rename to ${this.name}`;
}

class TakeOver implements fc.AsyncCommand<Model, Tabs> {
  constructor(
    readonly tab: 0 | 1,
    readonly force: boolean,
  ) {}
  check = () => true;
  async run(model: Model, { pages }: Tabs) {
    const { mode } = await access(pages[this.tab]);
    if (mode === 'writing') return;
    const outcome = await pages[this.tab].evaluate((force) => window.concord.workspace.takeOver({ force }), this.force);
    expect(outcome).toBe('taken');
    expect(await access(pages[this.tab])).toMatchObject({ mode: 'writing' });
    expect(await pages[this.tab].evaluate(() => window.concord.workspace.name)).toBe(model.saved);
    await expect.poll(async () => (await access(pages[1 - this.tab] as Page)).mode).toBe('reading');
  }
  toString = () => `tab ${this.tab}: take over${this.force ? ' by force' : ''}`;
}

class Reload implements fc.AsyncCommand<Model, Tabs> {
  constructor(readonly tab: 0 | 1) {}
  check = () => true;
  async run(model: Model, { pages }: Tabs) {
    await pages[this.tab].reload();
    await opened(pages[this.tab], site.url);
    expect(await pages[this.tab].evaluate(() => window.concord.workspace.name)).toBe(model.saved);
  }
  toString = () => `tab ${this.tab}: reload`;
}

class Look implements fc.AsyncCommand<Model, Tabs> {
  constructor(readonly tab: 0 | 1) {}
  check = () => true;
  async run(model: Model, { pages }: Tabs) {
    const page = pages[this.tab];
    if ((await access(page)).mode === 'reading') await page.evaluate(() => window.concord.workspace.readAgain());
    expect(await page.evaluate(() => window.concord.workspace.name)).toBe(model.saved);
  }
  toString = () => `tab ${this.tab}: look`;
}

const tab = fc.constantFrom(0 as const, 1 as const);
const commands = fc.commands(
  [
    fc.tuple(tab, fc.integer({ min: 1, max: 999 })).map(([at, n]) => new Rename(at, `Name ${n}`)),
    fc.tuple(tab, fc.boolean()).map(([at, force]) => new TakeOver(at, force)),
    tab.map((at) => new Reload(at)),
    tab.map((at) => new Look(at)),
  ],
  { maxCommands: 8 },
);

test(`two tabs in ${interleavings} random orders: one writes, nothing saved is lost, the other one knows`, async () => {
  let ran = 0;
  let tabs: Tabs | null = null;
  await fc.assert(
    fc.asyncProperty(commands, async (acts) => {
      const { pages } = tabs ?? { pages: await twoTabs() };
      tabs = null;
      await startAgain(pages);
      await fc.asyncModelRun(() => ({ model: { saved: 'Workspace' }, real: { pages } }), acts);
      const modes = await Promise.all(pages.map(async (page) => (await access(page)).mode));
      expect(modes.filter((mode) => mode === 'writing').length).toBeLessThanOrEqual(1);
      // Pages of an order that failed are not used again.
      tabs = { pages };
      ran += 1;
    }),
    { numRuns: interleavings, ...(process.env.CONCORD_SEED ? { seed: Number(process.env.CONCORD_SEED) } : {}) },
  );
  record('two-tabs', ran, 'renaming, taking over, by force, reloading, looking');
}, 7_200_000);

async function twoTabs(): Promise<Tabs['pages']> {
  const context = await browser.newContext();
  const first = await opened(await context.newPage(), site.url);
  await bring(first, peopleFile('first.csv', 5));
  return [first, await opened(await context.newPage(), site.url)];
}

/** The first tab writing, the second one reading, under the first name. */
async function startAgain([first, second]: Tabs['pages']): Promise<void> {
  if ((await access(first)).mode === 'reading') await first.evaluate(() => window.concord.workspace.takeOver());
  await expect.poll(async () => (await access(second)).mode).toBe('reading');
  await first.evaluate(() => window.concord.workspace.rename('Workspace'));
  await first.evaluate(() => window.concord.workspace.saved());
}

test('a newer version in another tab: the older one reads on, says so and writes nothing', async () => {
  const context = await browser.newContext();
  const page = await opened(await context.newPage(), site.url);
  await bring(page, peopleFile('first.csv', 5));
  const newer = await context.newPage();
  await newer.goto(`${site.url}icon.svg`);
  await newer.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const opening = indexedDB.open('concord', 99);
        opening.addEventListener('success', () => {
          opening.result.close();
          resolve();
        });
      }),
  );
  await page.waitForFunction(() => window.concord.workspace.access.reading_because === 'newer_version');
  await page.reload();
  await opened(page, site.url);
  expect(await access(page)).toMatchObject({ mode: 'reading', reading_because: 'newer_version' });
  expect(await page.evaluate(() => window.concord.sql('select name from files'))).toEqual([{ name: 'first.csv' }]);
  const refused = await page.evaluate(() =>
    window.concord.workspace.rename('Mine').then(
      () => false,
      () => true,
    ),
  );
  expect(refused).toBe(true);
  await context.close();
  record('two-tabs', 1, 'a newer version beside an older one');
});
