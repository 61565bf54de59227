import { readFileSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { browserLaunch } from '../browser.mjs';
import { plantedFiles } from '../guard/planted-files';
import { goEverywhere, type Taken } from './everywhere';
import { choose, madeFile } from './own-files';
import { settled, visit } from './pages';
import { serveBuilt, watchedContext } from './site.mjs';

/** Begins every text of the files, and stands nowhere else in the world. */
const token = 'Qanary7Zx';
const rows = 12;
const text = (slot: string, row: number) => `${token} ${slot} ${row}`;

let site: Awaited<ReturnType<typeof serveBuilt>>;
let folder: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let seen: Awaited<ReturnType<typeof watchedContext>>['seen'];
let taken: Taken[] = [];
const requests: string[] = [];
/** Where a text could be read by others than the one at the screen: what was there at any step. */
const places = new Map<string, Set<string>>();
const note = (place: string, what: string) => {
  places.set(place, (places.get(place) ?? new Set()).add(what));
};

/** Runs in the page ahead of its own scripts: tells of every name given to a worker, lock, channel, cache or database. */
function tellNames() {
  const tell = (place: string, what: unknown) =>
    (window as unknown as { notePlace: (place: string, what: string) => void }).notePlace(place, String(what));
  const told = <T extends object>(target: T, method: keyof T & string, place: string, at = 0) => {
    const own = target[method] as (...given: unknown[]) => unknown;
    target[method] = function (this: unknown, ...given: unknown[]) {
      tell(place, given[at]);
      return own.apply(this, given);
    } as T[keyof T & string];
  };
  // The empty page before the first one has none of these.
  if (!isSecureContext) return;
  told(History.prototype, 'pushState', 'history', 2);
  told(History.prototype, 'replaceState', 'history', 2);
  told(LockManager.prototype, 'request', 'lock');
  told(IDBFactory.prototype, 'open', 'database');
  told(CacheStorage.prototype, 'open', 'cache');
  told(Storage.prototype, 'setItem', 'key in localStorage');
  told(window as Window, 'open', 'window');
  for (const name of ['Worker', 'SharedWorker', 'BroadcastChannel'] as const) {
    const Own = window[name] as unknown as new (...given: unknown[]) => object;
    (window as unknown as Record<string, unknown>)[name] = new Proxy(Own, {
      construct(target, given: unknown[]) {
        tell(name, `${String(given[0])} ${JSON.stringify(given[1] ?? null)}`);
        return Reflect.construct(target, given);
      },
    });
  }
}

async function lookRound(step: string) {
  const found = await page.evaluate(async () => {
    const locks = await navigator.locks.query();
    const root = await navigator.storage.getDirectory();
    const kept: string[] = [];
    const list = async (directory: FileSystemDirectoryHandle) => {
      for await (const [name, handle] of (
        directory as unknown as { entries(): AsyncIterable<[string, FileSystemHandle]> }
      ).entries()) {
        kept.push(name);
        if (handle.kind === 'directory') await list(handle as FileSystemDirectoryHandle);
      }
    };
    await list(root);
    return {
      address: location.href,
      title: document.title,
      referrer: document.referrer,
      'window name': window.name,
      localStorage: JSON.stringify(localStorage),
      sessionStorage: JSON.stringify(sessionStorage),
      cookie: document.cookie,
      'history state': JSON.stringify(history.state),
      locks: JSON.stringify([...(locks.held ?? []), ...(locks.pending ?? [])].map(({ name }) => name)),
      databases: JSON.stringify((await indexedDB.databases()).map(({ name }) => name)),
      'kept files': kept.join(' '),
      'performance entries': performance
        .getEntries()
        .map(({ name }) => name)
        .join(' '),
      links: [...document.querySelectorAll('[href], [src], [action]')]
        .map((element) => ['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? '').join(''))
        .join(' '),
    };
  });
  for (const [place, what] of Object.entries(found)) note(`${place} (${step})`, what);
}

beforeAll(async () => {
  site = await serveBuilt();
  folder = await mkdtemp(join(tmpdir(), 'concord-egress-'));
  const launch = await browserLaunch();
  browser = await chromium.launch({
    ...launch,
    headless: true,
    args: [
      ...launch.args,
      '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
      `--log-net-log=${join(folder, 'net.json')}`,
    ],
  });
  ({ context, seen } = await watchedContext(browser, site.origin, {
    acceptDownloads: true,
    permissions: ['clipboard-read', 'clipboard-write'],
  }));
  context.on('request', (request) => requests.push(request.url()));
  context.on('console', (message) => note('console', message.text()));
  context.on('weberror', (error) => note('page error', error.error().message));
  await context.exposeBinding('notePlace', (_source, place: string, what: string) => note(place, what));
  await context.addInitScript(tellNames);
  page = await context.newPage();
  page.on('framenavigated', (frame) => note('navigation', frame.url()));
  page.on('popup', (popup) => note('window', popup.url()));
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a workspace full of marked texts is loaded and everything is looked at, saved, copied and presented', async () => {
  await page.goto(site.url);
  await page.waitForFunction(() => window.concord);
  await page.evaluate(
    async (name) => {
      await window.concord.ready;
      await window.concord.workspace.create(name);
    },
    text('workspace', 0),
  );
  await choose(
    page,
    plantedFiles(text, rows).map(({ name, content }) => madeFile(name, content)),
  );
  await page.waitForFunction(
    (files) =>
      !document.querySelector('[data-activity]') &&
      window.concord.scope &&
      window.concord.sql('select count(*)::integer as n from files').then(([row]) => row?.n === files),
    8,
    { timeout: 60_000 },
  );
  expect(await page.evaluate(() => window.concord.sql('select count(*)::integer as n from people'))).toEqual([
    { n: rows },
  ]);
  taken = await goEverywhere(page, text('typed', 0), lookRound);
  expect(taken.length).toBeGreaterThan(10);
}, 300_000);

test('what a person takes along holds the texts: the walk did meet them', async () => {
  for (const way of ['Records (CSV)', 'Records copied', 'Save numbers (CSV)'])
    expect(taken.some((one) => one.way === way && one.text.includes(token))).toBe(true);
  expect(await page.locator('body').textContent()).toContain(token);
});

test('what goes wrong is gone through too: bad files, a bad mapping, a failing query, a finding settled', async () => {
  const bad = [
    madeFile(`${text('bad', 0)}.xlsx`, `PK\u0003\u0004${token}`),
    madeFile(`${text('bad', 1)}.csv`, `\u0000\u0001\u0002${token}`),
    madeFile(`${text('bad', 2)}.csv`, ''),
    madeFile(`${text('bad', 3)}.csv`, `Email,${token}\n"${token}`),
  ];
  await visit(page, 'data');
  await choose(page, bad);
  await page.waitForFunction(() => !document.querySelector('[data-activity]'));
  await settled(page);
  await lookRound('bad files');
  const problems = await page.evaluate(
    async (name) => {
      const failed = (work: Promise<unknown>) =>
        work.then(
          () => '',
          (problem: Error) => problem.message,
        );
      const file = new File([`Email,${name}\na@b.example,x\n`], `${name}.csv`);
      const [report] = await window.concord.load([file], { as: { [file.name]: { columns: { [name]: name } } } });
      return [
        report!.ok ? '' : report!.message,
        await failed(window.concord.sql(`select cast('${name}' as integer)`)),
        await failed(window.concord.sql(`select "${name}" from people`)),
        await failed(window.concord.metric('win-rate', { params: { by: name } })),
      ];
    },
    text('wrong', 0),
  );
  expect(problems.every((problem) => problem !== '')).toBe(true);
  const [finding] = await page.evaluate(() => window.concord.checks());
  expect(finding).toBeDefined();
  await lookRound('failures');
});

test('workspaces are renamed, copied, deleted and brought back, saved as a file and opened again', async () => {
  const names = await page.evaluate(
    async ([renamed, passphrase]) => {
      const { workspace } = window.concord;
      const first = workspace.id;
      await workspace.rename(renamed!);
      await workspace.duplicate();
      const copy = workspace.id;
      await workspace.switchTo(first);
      await workspace.remove(copy);
      await workspace.restore(copy);
      const file = await workspace.toFile({ passphrase: passphrase! });
      const wrong = await workspace.openFile(file, { passphrase: 'wrong' }).then(
        () => 'opened',
        (problem: Error) => problem.message,
      );
      await workspace.openFile(file, { passphrase: passphrase! });
      const opened = workspace.name;
      await workspace.saved();
      await workspace.switchTo(first);
      return { opened, wrong, listed: workspace.list().length };
    },
    [text('workspace', 1), text('passphrase', 0)],
  );
  expect(names.opened).toContain(token);
  expect(names.wrong).not.toBe('opened');
  expect(names.listed).toBeGreaterThanOrEqual(3);
  await lookRound('workspaces');
});

test('after a reload the same holds', async () => {
  await page.reload();
  await page.waitForFunction(() => window.concord);
  await page.evaluate(() => window.concord.ready);
  for (const name of ['overview', 'data', 'meeting'] as const) {
    await visit(page, name);
    await lookRound(`${name} after a reload`);
  }
  expect(await page.evaluate(() => window.concord.workspace.name)).toBe(text('workspace', 1));
});

test('no text of the files is in an address, a title, the console, a name or a store that others can read', () => {
  expect(places.size).toBeGreaterThan(100);
  const encoded = [token, encodeURIComponent(text('source', 0)), btoa(token).slice(0, 10)].map((each) =>
    each.toLowerCase(),
  );
  const leaks = [...places].flatMap(([place, all]) =>
    [...all]
      .filter((what) => encoded.some((each) => what.toLowerCase().includes(each)))
      .map((what) => `${place}: ${what.slice(0, 200)}`),
  );
  expect(leaks).toEqual([]);
});

test('nothing is written to the console, and nothing fails unnoticed', () => {
  expect({ console: [...(places.get('console') ?? [])], errors: [...(places.get('page error') ?? [])] }).toEqual({
    console: [],
    errors: [],
  });
  expect(seen).toEqual({ foreign: [], violations: [], errors: [] });
});

test('every request was for a file of the page, without a query', () => {
  const odd = requests.filter((url) => !/^(?:data|blob):/.test(url) && !/^[^?#]*$/.test(url.replace(/#.*/, '')));
  expect(odd).toEqual([]);
  expect(requests.filter((url) => !url.startsWith(site.url) && !/^(?:data|blob):/.test(url))).toEqual([]);
  expect(requests.length).toBeGreaterThan(20);
});

interface NetEvent {
  type: number;
  params?: Record<'url' | 'initiator' | 'network_isolation_key', string | undefined>;
}

test('the browser’s own log of the network knows of no request of this page but for files of its host', async () => {
  await browser.close();
  const { constants, events } = JSON.parse(readFileSync(join(folder, 'net.json'), 'utf8')) as {
    constants: { logEventTypes: Record<string, number> };
    events: NetEvent[];
  };
  const host = new URL(site.url).hostname;
  const of = (type: string) =>
    events.flatMap(({ type: number, params }) =>
      number === constants.logEventTypes[type] && params !== undefined ? [params] : [],
    );
  // What the browser asks for itself has no page as its initiator, and a key that is not this page's; but for its
  // autofill, which asks Google what kinds of fields a page has, by hashes of their names, whatever a page says.
  const started = of('URL_REQUEST_START_JOB').filter(
    ({ url, initiator, network_isolation_key: key }) => url && (initiator !== 'not an origin' || key?.includes(host)),
  );
  const isAutofill = (address = '') => address.includes('//content-autofill.googleapis.com');
  expect(started.length).toBeGreaterThan(20);
  expect(started.filter(({ url }) => !url?.startsWith(site.url) && !isAutofill(url))).toEqual([]);
  expect(JSON.stringify(events)).not.toContain(token);
});
