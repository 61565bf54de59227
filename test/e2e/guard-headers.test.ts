import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { headersFor, parseHeadersFile } from '../guard/headers-file';
import { openWithBoth } from './own-files';
import { figurePages, visit } from './pages';
import { launchBrowser, serveBuilt } from './site.mjs';

const rules = parseHeadersFile(readFileSync(join(import.meta.dirname, '../../dist/_headers'), 'utf8'));

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
beforeAll(async () => {
  site = await serveBuilt(0, { headersOf: (path) => headersFor(rules, path) });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('the page works under all the headers it is delivered with', async () => {
  const answer = await fetch(site.url);
  expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  const { page, seen } = await openWithBoth(browser, site);
  for (const name of figurePages) await visit(page, name);
  expect(await page.evaluate(() => window.concord.sql('select count(*)::integer as n from people'))).toEqual([
    { n: 8 },
  ]);
  expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
});

test('text becomes neither HTML nor code where the browser asks who vouches for it', async () => {
  const { page } = await openWithBoth(browser, site);
  const outcomes = await page.evaluate(() => {
    const attempts: Record<string, () => unknown> = {
      html: () => (document.createElement('p').innerHTML = '<b>x</b>'),
      outer: () => document.body.appendChild(document.createElement('p')).insertAdjacentHTML('beforeend', '<i>'),
      document: () => new DOMParser().parseFromString('<b>x</b>', 'text/html'),
      script: () => (document.createElement('script').text = '1'),
      source: () => (document.createElement('script').src = './x.js'),
      worker: () => new Worker('./x.js'),
      timer: () => Reflect.apply(setTimeout, window, ['1', 0]),
    };
    return Object.entries(attempts).map(([name, attempt]) => {
      try {
        attempt();
        return `${name} went through`;
      } catch (problem) {
        return `${name}: ${(problem as Error).name}`;
      }
    });
  });
  expect(outcomes).toEqual(
    ['html', 'outer', 'document', 'script', 'source', 'worker', 'timer'].map((name) => `${name}: TypeError`),
  );
});

/** A page of somebody else with Concord in a frame. */
async function framed(url: string) {
  const server = createServer((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<iframe src="${url}" width="900" height="600">`),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${(server.address() as { port: number }).port}/`);
  return { page, frame: page.frameLocator('iframe'), close: () => page.close().then(() => server.close()) };
}

test('no other page frames it', async () => {
  const { page, close } = await framed(site.url);
  await expect.poll(() => page.frames()[1]?.url()).toBe('chrome-error://chromewebdata/');
  await close();
});

test('where a host sends no headers, a framed page shows only the way out', async () => {
  const poor = await serveBuilt();
  const { page, frame, close } = await framed(poor.url);
  await frame.getByRole('heading', { name: 'Concord opens in a window of its own' }).waitFor();
  expect(await frame.getByRole('button').count()).toBe(0);
  expect(await page.frames()[1]!.evaluate(() => 'concord' in window)).toBe(false);
  await close();
  await poor.close();
});
