import { launch, type Browser, type Page } from 'puppeteer-core';
import { firefoxPath } from './browser.mjs';

export interface Watched {
  page: Page;
  /** What must not happen: requests to anywhere else, errors of the page, breaches of its policy. */
  seen: { foreign: string[]; errors: string[] };
}

/** `isPrivate`: every window is a private one, as by "Always use private browsing mode". */
export function launchFirefox({ isPrivate = false } = {}): Promise<Browser> {
  return launch({
    browser: 'firefox',
    executablePath: firefoxPath(),
    headless: true,
    extraPrefsFirefox: { 'browser.privatebrowsing.autostart': isPrivate },
  });
}

/** A tab at the address, its program running and its last workspace back. Breaches of the policy are errors of the console. */
export async function openTab(browser: Browser, url: string, origin: string = url): Promise<Watched> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 900 });
  const seen: Watched['seen'] = { foreign: [], errors: [] };
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !/^(data|blob):/.test(request.url())) seen.foreign.push(request.url());
  });
  page.on('pageerror', (error) => void seen.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  await page.evaluateOnNewDocument(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      console.error(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  await page.goto(url);
  await ready(page);
  return { page, seen };
}

/** Waits until the program runs and the last workspace is back. */
export async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => (window.concord as unknown) !== undefined, { timeout: 60_000 });
  await page.evaluate(() => window.concord.ready);
}

/** Hands files to the input behind "Choose files". */
export async function choose(page: Page, paths: string[]): Promise<void> {
  const input = await page.waitForSelector('input[type=file]');
  await (input as unknown as { uploadFile(...paths: string[]): Promise<void> }).uploadFile(...paths);
}

/** How many files the figures stand on; null while something is being done. */
export function filesStanding(page: Page): Promise<number | null> {
  return page.evaluate(async () => {
    if (document.querySelector('[data-activity]') || !window.concord.scope) return null;
    const [row] = await window.concord.sql('select count(*)::integer as files from files').catch(() => []);
    return (row?.files as number | undefined) ?? null;
  });
}
