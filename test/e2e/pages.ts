import type { Browser, Page } from 'playwright';
import { watchedContext } from './site.mjs';

export const pageNames = [
  'overview',
  'funnel',
  'sources',
  'attribution',
  'win-rate',
  'goals',
  'plan',
  'changes',
  'handoff',
  'definitions',
  'data',
  'meeting',
] as const;
export const figurePages = [
  'overview',
  'funnel',
  'sources',
  'attribution',
  'win-rate',
  'goals',
  'plan',
  'changes',
  'handoff',
] as const;

/** The built page with the sample open, and what must not happen on it written down. */
export async function openSample(browser: Browser, site: { url: string; origin: string }) {
  const { context, seen } = await watchedContext(browser, site.origin);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Open the sample workspace' }).click();
  await page.waitForFunction(() => window.concord?.scope, null, { timeout: 60_000 });
  return { page, seen };
}

/** Goes to a page and waits until its figures stand. */
export async function visit(page: Page, name: (typeof pageNames)[number]): Promise<void> {
  await page.evaluate((hash) => (location.hash = hash), `#/${name}`);
  await page.waitForFunction((title) => document.title.replace('-', ' ').toLowerCase() === title, titleOf(name));
  await page.locator('h1').first().waitFor();
  await settled(page);
}

/** The window is named after the page once that has taken the last one's place. */
const titles: Record<string, string> = { overview: 'concord', changes: 'what changed · concord' };
const titleOf = (name: string) => titles[name] ?? `${name.replace('-', ' ')} · concord`;

/** Nothing on the page is still being asked for: the number of marks has stopped changing. */
export async function settled(page: Page): Promise<void> {
  let before = -1;
  for (;;) {
    const now = await page.locator('[data-metric]').count();
    const busy = await page.locator('[aria-busy="true"]').count();
    if (now === before && busy === 0) return;
    before = now;
    await page.waitForTimeout(150);
  }
}
