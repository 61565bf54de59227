import { readFile } from 'node:fs/promises';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import written from '../workspace/fixtures/kept-by-0.1.0.json';
import { both, choose, clean, fileNamed, loaded, numbers, openWithBoth } from './own-files';
import { isFullRun, testAtLength } from '../malformed/full-run';
import { launchBrowser, serveBuilt } from './site.mjs';

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

const saved = (page: Page) => page.evaluate(() => window.concord.workspace.saved());
const access = (page: Page) => page.evaluate(() => window.concord.workspace.access);
const ready = (page: Page) =>
  page.waitForFunction(() => window.concord).then(() => page.evaluate(() => window.concord.ready));

async function secondTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  await page.goto(site.url);
  await ready(page);
  return page;
}

/** Names of everything the origin keeps: files of its file system and records of its database. */
const everythingKept = (page: Page) =>
  page.evaluate(async () => {
    const names: string[] = [];
    const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
      for await (const [name, handle] of folder.entries()) {
        if (handle.kind === 'directory') await walk(handle, `${path}${name}/`);
        else names.push(path + name);
      }
    };
    await walk(await navigator.storage.getDirectory(), '');
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('concord');
      opening.addEventListener('success', () => resolve(opening.result));
    });
    for (const store of database.objectStoreNames) {
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const asking = database.transaction(store).objectStore(store).getAllKeys();
        asking.addEventListener('success', () => resolve(asking.result));
      });
      names.push(...keys.map((key) => `${store} ${JSON.stringify(key)}`));
    }
    database.close();
    return names;
  });

/** Changes a byte of a kept file, or deletes it. */
const spoil = (page: Page, asHow: 'flip' | 'delete', at: number) =>
  page.evaluate(
    async ({ how, which }) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sources');
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      const name = names.sort()[which] ?? '';
      if (how === 'delete') return folder.removeEntry(name);
      const handle = await folder.getFileHandle(name);
      const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
      bytes[bytes.length - 3] = (bytes[bytes.length - 3] ?? 0) ^ 1;
      const writing = await handle.createWritable();
      await writing.write(bytes);
      return writing.close();
    },
    { how: asHow, which: at },
  );

/** Runs in the page: what version 0.1.0 left behind in a browser. */
async function writeAsFirstVersion(given: {
  written: { database_version: number; last_opened: string; workspaces: { sources: { fingerprint: string }[] }[] };
  files: string[];
}): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('concord', given.written.database_version);
    opening.addEventListener('upgradeneeded', () => {
      opening.result.createObjectStore('workspaces', { keyPath: 'id' });
      opening.result.createObjectStore('settings');
    });
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const change = database.transaction(['workspaces', 'settings'], 'readwrite');
  for (const workspace of given.written.workspaces) change.objectStore('workspaces').put(workspace);
  change.objectStore('settings').put(given.written.last_opened, 'last_opened');
  await new Promise((resolve) => change.addEventListener('complete', resolve));
  database.close();
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle('sources', { create: true });
  for (const [index, { fingerprint }] of (given.written.workspaces[0]?.sources ?? []).entries()) {
    const writing = await (await folder.getFileHandle(fingerprint, { create: true })).createWritable();
    await writing.write(given.files[index] ?? '');
    await writing.close();
  }
}

/** Runs in the page: changes a letter of the revision that was saved last. */
async function spoilNewest(): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open('concord');
    opening.addEventListener('success', () => resolve(opening.result));
  });
  const change = database.transaction('revisions', 'readwrite');
  const asking = change.objectStore('revisions').getAll();
  asking.addEventListener('success', () => {
    const newest = (asking.result as { text: string }[]).at(-1);
    change.objectStore('revisions').put({ ...newest, text: newest?.text.replace('Newest', 'Oldest') });
  });
  await new Promise((resolve) => change.addEventListener('complete', resolve));
  database.close();
}

describe('a workspace is kept', () => {
  test('with its files, its decisions, its scope and its name, through a reload and in a new tab', async () => {
    const { context, page, seen } = await openWithBoth(browser, site);
    await page.evaluate(async () => {
      await window.concord.workspace.rename('Spring 2026');
      window.concord.setScope({ period_start: '2025-01-01', period_end: '2025-12-31' });
    });
    expect(await saved(page)).toBeGreaterThan(0);
    const before = await numbers(page);
    await page.reload();
    await ready(page);
    expect(await numbers(page)).toEqual(before);
    expect(await page.evaluate(() => window.concord.workspace.name)).toBe('Spring 2026');
    expect(await page.evaluate(() => window.concord.workspace.storage)).toMatchObject({
      place: 'files',
      failed_because: null,
      is_earlier: false,
    });
    await page.close();
    const again = await secondTab(context);
    expect(await numbers(again)).toEqual(before);
    expect(seen).toEqual(clean);
    await context.close();
  });

  testAtLength('beside others: duplicated, renamed, switched, deleted and taken back', async () => {
    const { context, page } = await openWithBoth(browser, site);
    await saved(page);
    const before = await numbers(page);
    const names = () =>
      page.evaluate(() =>
        window.concord.workspace
          .list()
          .map(({ name }) => name)
          .sort(),
      );
    await page.evaluate(() => window.concord.workspace.duplicate());
    expect(await names()).toEqual(['Workspace', 'Workspace (copy)']);
    expect(await numbers(page)).toEqual(before);
    const copy = await page.evaluate(() => window.concord.workspace.id);
    await page.evaluate((id) => window.concord.workspace.remove(id), copy);
    expect(await names()).toEqual(['Workspace']);
    expect(await numbers(page)).toEqual(before);
    await page.evaluate((id) => window.concord.workspace.restore(id), copy);
    expect(await names()).toEqual(['Workspace', 'Workspace (copy)']);
    await page.evaluate((id) => window.concord.workspace.switchTo(id), copy);
    expect(await numbers(page)).toEqual(before);
    await context.close();
  });

  testAtLength('by version 0.1.0, and opens with the same figures', async () => {
    const { context, page } = await openWithBoth(browser, site);
    const before = await numbers(page);
    await context.close();
    const again = await browser.newContext();
    const plain = await again.newPage();
    await plain.goto(`${site.url}content-security-policy.txt`);
    await plain.evaluate(writeAsFirstVersion, {
      written,
      files: await Promise.all(both.map((path) => readFile(path, 'utf8'))),
    });
    await plain.goto(site.url);
    await ready(plain);
    expect(await numbers(plain)).toEqual(before);
    expect(await plain.evaluate(() => window.concord.workspace.damaged)).toEqual([]);
    await again.close();
  });

  testAtLength('in the state before, with words, when the newest one is damaged', async () => {
    const { context, page } = await openWithBoth(browser, site);
    await saved(page);
    await page.evaluate(() => window.concord.workspace.rename('Newest'));
    await page.evaluate(spoilNewest);
    await page.reload();
    await ready(page);
    expect(await page.evaluate(() => window.concord.workspace.name)).toBe('Workspace');
    await page.getByText('What was saved last is damaged.').waitFor();
    await saved(page);
    await page.reload();
    await ready(page);
    expect(await page.evaluate(() => window.concord.workspace.storage)).toMatchObject({ is_earlier: false });
    await context.close();
  });

  testAtLength('until everything is deleted: then nothing is left', async () => {
    const { context, page } = await openWithBoth(browser, site);
    await saved(page);
    const second = await secondTab(context);
    expect(await everythingKept(page)).not.toEqual([]);
    await page.evaluate(() => window.concord.workspace.reset());
    await second.getByRole('button', { name: 'Choose files' }).waitFor();
    expect(await everythingKept(page)).toEqual([]);
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    await choose(page, both);
    await loaded(page, 2);
    expect(await saved(page)).toBe(1);
    await context.close();
  });
});

describe('one tab writes', () => {
  test('the second one reads, filters and drills, and changes nothing', async () => {
    const { context, page } = await openWithBoth(browser, site);
    await saved(page);
    const second = await secondTab(context);
    expect(await access(second)).toMatchObject({ mode: 'reading', reading_because: 'other_tab' });
    expect(await numbers(second)).toEqual(await numbers(page));
    const refusal = await second.evaluate(() =>
      window.concord.workspace.rename('Mine').catch((problem: Error) => problem.message),
    );
    expect(refusal).toContain('another tab');
    await second.evaluate(() => window.concord.setScope({ period_start: '2020-01-01' }));
    await second.close();
    await page.reload();
    await ready(page);
    expect(await access(page)).toMatchObject({ mode: 'writing' });
    expect(await page.evaluate(() => window.concord.workspace.name)).toBe('Workspace');
    await context.close();
  });

  test('takes over when asked, and shows what the other one saved', async () => {
    const { context, page } = await openWithBoth(browser, site);
    await saved(page);
    const second = await secondTab(context);
    await page.evaluate(() => window.concord.workspace.rename('Newer'));
    await second.waitForFunction(() => window.concord.workspace.access.is_behind);
    await second.evaluate(() => window.concord.workspace.readAgain());
    expect(await second.evaluate(() => window.concord.workspace.name)).toBe('Newer');
    expect(await second.evaluate(() => window.concord.workspace.takeOver())).toBe('taken');
    expect(await access(second)).toMatchObject({ mode: 'writing' });
    expect(await access(page)).toMatchObject({ mode: 'reading', reading_because: 'taken_over' });
    await second.evaluate(() => window.concord.workspace.rename('From the second'));
    await saved(second);
    await page.reload();
    await ready(page);
    expect(await page.evaluate(() => window.concord.workspace.name)).toBe('From the second');
    await context.close();
  });

  testAtLength(
    'a tab that does not answer is robbed only when told to, and does not overwrite what came after',
    async () => {
      const { context, page } = await openWithBoth(browser, site, () => {
        BroadcastChannel.prototype.postMessage = () => undefined;
      });
      await saved(page);
      const second = await secondTab(context);
      expect(await second.evaluate(() => window.concord.workspace.takeOver())).toBe('no_answer');
      expect(await second.evaluate(() => window.concord.workspace.takeOver({ force: true }))).toBe('taken');
      await second.evaluate(() => window.concord.workspace.rename('From the second'));
      await saved(second);
      await page.waitForFunction(() => window.concord.workspace.access.mode === 'reading');
      expect(await access(page)).toMatchObject({ reading_because: 'taken_over' });
      await page.close();
      expect(await second.evaluate(() => window.concord.workspace.name)).toBe('From the second');
      await context.close();
    },
  );
});

testAtLength('what only a robbed tab has stays on its screen, does not make way, and is kept as a copy', async () => {
  const { context, page } = await openWithBoth(browser, site, () => {
    const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...given: unknown[]) => IDBRequest<IDBValidKey>;
    IDBObjectStore.prototype.put = function (...given) {
      if ('hasNoRoom' in globalThis) throw new DOMException('No room', 'QuotaExceededError');
      return put.apply(this, given);
    };
  });
  await saved(page);
  await page.evaluate(() => Object.assign(globalThis, { hasNoRoom: true }));
  await page.evaluate(() => window.concord.workspace.rename('Only here'));
  expect(await page.evaluate(() => window.concord.workspace.storage.failed_because)).toBe('full');
  await page.getByText('The last change could not be saved.').waitFor();
  const second = await secondTab(context);
  expect(await second.evaluate(() => window.concord.workspace.takeOver())).toBe('no_answer');
  expect(await access(page)).toMatchObject({ mode: 'writing' });
  expect(await second.evaluate(() => window.concord.workspace.takeOver({ force: true }))).toBe('taken');
  expect(await second.evaluate(() => window.concord.workspace.name)).toBe('Workspace');
  await page.waitForFunction(() => window.concord.workspace.access.mode === 'reading');
  const remove = (id: string) => window.concord.workspace.remove(id).catch((problem: Error) => problem.message);
  const id = await page.evaluate(() => window.concord.workspace.id);
  expect(await page.evaluate(remove, id)).toContain('another tab');
  const refusal = await page.evaluate(() =>
    window.concord.workspace.create().catch((problem: Error) => problem.message),
  );
  expect(refusal).toContain('“Only here” is not saved');
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'hasNoRoom'));
  await page.getByRole('button', { name: 'Keep as a copy' }).click();
  await page.waitForFunction(() => window.concord.workspace.name === 'Only here (copy)');
  expect(await saved(page)).toBeGreaterThan(0);
  expect(await numbers(page)).toEqual(await numbers(second));
  await context.close();
});

describe('damage to a kept file', () => {
  for (const how of isFullRun ? (['flip', 'delete'] as const) : (['flip'] as const))
    test(`is found and named (${how}), and mended by the same file`, async () => {
      const { context, page } = await openWithBoth(browser, site);
      await saved(page);
      const before = await numbers(page);
      await spoil(page, how, 0);
      await page.reload();
      await ready(page);
      const [damaged, ...others] = await page.evaluate(() => window.concord.workspace.damaged);
      expect(others).toEqual([]);
      expect(damaged?.damage).toBe(how === 'flip' ? 'changed' : 'gone');
      expect(await numbers(page)).not.toEqual(before);
      await page
        .getByText(damaged?.name ?? '')
        .first()
        .waitFor();
      await page.evaluate(() => (location.hash = '#/data'));
      await choose(page, [fileNamed(damaged?.name ?? '')]);
      await page.waitForFunction(() => window.concord.workspace.damaged.length === 0);
      expect(await numbers(page)).toEqual(before);
      await saved(page);
      await page.reload();
      await ready(page);
      expect(await numbers(page)).toEqual(before);
      expect(await page.evaluate(() => window.concord.workspace.damaged)).toEqual([]);
      await context.close();
    });

  testAtLength('is found in a large one that was not read again, and figures stand without it', async () => {
    const { context, page } = await openWithBoth(browser, site);
    const [people] = both;
    const rows = (await readFile(people ?? '', 'utf8')).trim().split('\n');
    const many = Array.from(
      { length: 60_000 },
      (_, n) => `T${n},ann@a.example,2025-03-0${(n % 9) + 1},Email,Spring ${n % 7},${'x'.repeat(40)}`,
    );
    const touches = ['Touch ID,Email,Touched At,Channel,Campaign,Note', ...many].join('\n');
    expect(rows.length).toBeGreaterThan(1);
    await page.evaluate(() => (location.hash = '#/data'));
    await choose(page, [{ name: 'touches.csv', mimeType: 'text/csv', buffer: Buffer.from(touches) }]);
    await loaded(page, 3);
    await saved(page);
    await expect
      .poll(() => everythingKept(page), { timeout: 20_000 })
      .toContainEqual(expect.stringMatching(/^tables\/.*json$/));
    await spoil(page, 'flip', 1);
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => window.concord.workspace.damaged.length === 1, null, { timeout: 30_000 });
    const [damaged] = await page.evaluate(() => window.concord.workspace.damaged);
    expect(damaged?.damage).toBe('changed');
    await expect
      .poll(async () => (await page.evaluate(() => window.concord.sql('select name from files'))).length)
      .toBe(2);
    await context.close();
  });
});
