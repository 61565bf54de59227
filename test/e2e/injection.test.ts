import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { formulas, isFormula, readCsv } from '../guard/formulas';
import { plantedFiles } from '../guard/planted-files';
import { xssVectors } from '../guard/xss';
import { goEverywhere, type Taken } from './everywhere';
import { choose, madeFile } from './own-files';
import { visit } from './pages';
import { launchBrowser, serveBuilt, watchedContext } from './site.mjs';

/** Cells in which every attack stands once per column, in another row in each, so that none hides behind another. */
const attacks = [...xssVectors, ...formulas].filter((text) => text.trim() !== '');
const startOf = (slot: string) => Array.from(slot).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) >>> 0;
const forNames = xssVectors.filter((text) => /on\w+\s*=/.test(text) && !/[/\\\p{Cc}]/u.test(text));
const text = (slot: string, row: number) => {
  const list = slot === 'file' || slot === 'sheet' || slot === 'book header' ? forNames : attacks;
  return list[(startOf(slot) + row) % list.length]!;
};
const name = forNames[0]!;

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let seen: Awaited<ReturnType<typeof watchedContext>>['seen'];
let taken: Taken[] = [];
const fired: string[] = [];
const planted: string[] = [];

/** Elements and attributes that can only have come from a text of the files. */
async function lookForElements(step: string) {
  const found = await page.evaluate(() => {
    const odd: string[] = [];
    const harmless = new Set(['SCRIPT', 'STYLE', 'LINK']);
    for (const element of document.querySelectorAll('*')) {
      const where = `<${element.localName}>`;
      if (
        /^(iframe|object|embed|frame|portal|marquee|base|foreignobject|animate|set|xss|x|slot|math|parsererror|audio|video|dialog)$/i.test(
          element.localName,
        )
      )
        odd.push(where);
      if (element.localName === 'img' || element.localName === 'image') odd.push(where);
      if (harmless.has(element.tagName) && !element.closest('head') && !element.hasAttribute('src')) odd.push(where);
      for (const { name: attribute, value } of element.attributes) {
        if (/^on/i.test(attribute) || attribute === 'srcdoc' || attribute === 'formaction')
          odd.push(`${where} ${attribute}`);
        if (/^(href|src|action|xlink:href|data)$/.test(attribute) && /^\s*(javascript|data|vbscript):/i.test(value))
          odd.push(`${where} ${attribute}=${value.slice(0, 60)}`);
        if (attribute === 'style' && /animation:\s*x|javascript|expression|position:\s*fixed;\s*inset/.test(value))
          odd.push(`${where} style=${value.slice(0, 80)}`);
        if (
          /^(fill|stroke)$/.test(attribute) &&
          !/^(none|currentColor|#[0-9a-f]{3,8}|rgba?\([\d., %]+\)|transparent|url\(#[\w-]+\)|var\(--[\w-]+\))$/i.test(
            value,
          )
        )
          odd.push(`${where} ${attribute}=${value.slice(0, 60)}`);
      }
    }
    return odd;
  });
  planted.push(...found.map((what) => `${step}: ${what}`));
}

beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
  ({ context, seen } = await watchedContext(browser, site.origin, {
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  }));
  await context.exposeBinding('fired', (_source, what: string) => void fired.push(what));
  page = await context.newPage();
  page.on('dialog', (dialog) => {
    fired.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('popup', (popup) => fired.push(`window ${popup.url()}`));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('there are more than a hundred attacks, each of them once', () => {
  expect(new Set(xssVectors).size).toBe(xssVectors.length);
  expect(xssVectors.length).toBeGreaterThanOrEqual(100);
  expect(forNames.length).toBeGreaterThan(20);
});

test('the watch sees an attack that works', async () => {
  await page.goto(site.url);
  await page.evaluate(() => {
    (window as unknown as { fired(what: string): void }).fired('seen');
    document.body.append(document.createElement('img'));
    document.body.setAttribute('style', 'animation: x');
  });
  await lookForElements('trial');
  expect(planted).toEqual(['trial: <body> style=animation: x', 'trial: <img>']);
  expect(fired).toEqual(['seen']);
  fired.length = planted.length = 0;
  await page.reload();
});

test('files full of attacks are loaded and everything is looked at, saved, copied, presented and printed', async () => {
  await page.waitForFunction(() => window.concord);
  await page.evaluate(async (given) => {
    await window.concord.ready;
    await window.concord.workspace.create(given);
  }, name);
  const files = plantedFiles(text, attacks.length).map((file) => madeFile(file.name, file.content));
  await choose(page, files);
  await page.waitForFunction(
    (count) =>
      !document.querySelector('[data-activity]') &&
      window.concord.scope &&
      window.concord.sql('select count(*)::integer as n from files').then(([row]) => row?.n === count),
    files.length,
    { timeout: 60_000 },
  );
  taken = await goEverywhere(page, attacks.join('\n'), lookForElements);
  expect(taken.length).toBeGreaterThan(10);
}, 300_000);

test('and after a reload', async () => {
  await page.reload();
  await page.waitForFunction(() => window.concord);
  await page.evaluate(() => window.concord.ready);
  for (const place of ['overview', 'sources', 'data', 'meeting'] as const) {
    await visit(page, place);
    await lookForElements(`${place} after a reload`);
  }
  expect(await page.evaluate(() => window.concord.workspace.name)).toBe(name);
  const [counts] = await page.evaluate(() =>
    window.concord.sql(
      'select (select count(*) from people)::integer as people, (select count(*) from opportunities)::integer as deals',
    ),
  );
  expect(counts).toEqual({ people: attacks.length, deals: attacks.length });
});

test('no attack ran, and none became an element, a link, a colour or a style', () => {
  expect(fired).toEqual([]);
  expect(planted).toEqual([]);
  expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
});

test('no cell of what was saved or copied is a formula', () => {
  const sheets = taken.filter(({ way }) => way !== 'SQL' && !way.includes('PNG'));
  const cells = sheets.flatMap(({ way, text: all }) =>
    readCsv(way.includes('copied') ? all : all.slice(all.indexOf('\n') + 1)).flat(),
  );
  expect(cells.length).toBeGreaterThan(1_000);
  expect(cells.filter(isFormula)).toEqual([]);
  const guarded = cells.filter((cell) => cell.startsWith("'") && isFormula(cell.slice(1)));
  expect(new Set(guarded).size).toBeGreaterThan(60);
  const sql = taken.filter(({ way }) => way === 'SQL').map(({ text: all }) => all);
  expect(sql.length).toBeGreaterThan(3);
  expect(sql.filter((all) => /onerror|fired|=1\+1/.test(all))).toEqual([]);
});

test('saved files have plain names', () => {
  const names = taken.filter(({ way }) => /CSV\)|PNG/.test(way)).map(({ text: all }) => all.split('\n')[0]);
  expect(names.filter((each) => !/^[\w. -]+\.(?:csv|png)$/.test(each ?? ''))).toEqual([]);
});
