import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { watchedContext } from './site.mjs';

/** A small export of these tests. */
export const fileNamed = (name: string) => join(import.meta.dirname, 'files', name);

/** A file made in the test. */
export const madeFile = (name: string, content: string | Uint8Array) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(content),
});

/** The built page on its first screen. `before` runs in the page ahead of its own scripts. */
export async function openEmpty(browser: Browser, site: { url: string; origin: string }, before?: () => void) {
  const { context, seen } = await watchedContext(browser, site.origin);
  if (before) await context.addInitScript(before);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  return { context, page, seen };
}

/** Hands files to the input behind "Choose files". */
export async function choose(page: Page, files: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) {
  await page.locator('input[type=file]').first().setInputFiles(files);
}

/** Waits until the figures stand on so many files and nothing is being done any more. */
export async function loaded(page: Page, files: number): Promise<void> {
  const standing = () =>
    page.evaluate(async () => {
      if (document.querySelector('[data-activity]') || !window.concord.scope) return null;
      const [row] = await window.concord.sql('select count(*)::integer as files from files');
      return row?.files;
    });
  while ((await standing().catch(() => null)) !== files) await page.waitForTimeout(100);
}

/** What the figures say, in the page's present scope: the same before and after means the same numbers. */
export function numbers(page: Page) {
  return page.evaluate(async () => {
    const rows = async (id: string, params = {}) => (await window.concord.metric(id, { params })).rows;
    return {
      scope: window.concord.scope,
      wins: await rows('win-rate', { by: 'overall' }),
      leads: await rows('lead-to-close', { by: 'source' }),
      funnel: await rows('funnel'),
      records: await window.concord.sql('select name, kind, records from files order by name'),
    };
  });
}

/** Runs in the page: every metric in its present scope, and what the files hold. */
export async function everyMetric() {
  const figures: Record<string, unknown> = {};
  for (const { id } of window.concord.metrics) figures[id] = (await window.concord.metric(id)).rows;
  const files = await window.concord.sql('select name, kind, records from files order by name');
  return { scope: window.concord.scope, files, figures };
}

export const both = [fileNamed('people.csv'), fileNamed('deals.csv')];

/** What a page that did nothing wrong has shown. */
export const clean = { foreign: [], violations: [], errors: [] };

/** The built page with people and deals loaded. */
export async function openWithBoth(browser: Browser, site: { url: string; origin: string }, before?: () => void) {
  const opened = await openEmpty(browser, site, before);
  await choose(opened.page, both);
  await loaded(opened.page, 2);
  return opened;
}
