import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { isFullRun } from '../malformed/full-run';
import { record } from './bars';
import { bring, opened, peopleFile, standing } from './machine';

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

/** Paths of all files and keys of all records that are kept. */
const things = (page: Page) =>
  page.evaluate(async () => {
    const found: string[] = [];
    const root = await navigator.storage.getDirectory();
    for await (const [folder, handle] of root.entries())
      if (handle.kind === 'directory') for await (const name of handle.keys()) found.push(`file ${folder}/${name}`);
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('concord');
      opening.addEventListener('success', () => resolve(opening.result));
    });
    for (const store of database.objectStoreNames) {
      const keys = await new Promise<IDBValidKey[]>((resolve) => {
        const asking = database.transaction(store).objectStore(store).getAllKeys();
        asking.addEventListener('success', () => resolve(asking.result));
      });
      found.push(...keys.map((key) => `record ${store} ${JSON.stringify(key)}`));
    }
    database.close();
    return found;
  });

/** Deletes one of them, or changes one byte or letter of it; the page that did it is left at once. */
const damage = (page: Page, thing: string, how: 'deleted' | 'changed') =>
  page.evaluate(
    async ({ thing, how }) => {
      const [kind, place = '', key = ''] = thing.split(' ');
      if (kind === 'file') {
        const [folder = '', name = ''] = place.split('/');
        const directory = await (await navigator.storage.getDirectory()).getDirectoryHandle(folder);
        if (how === 'deleted') return directory.removeEntry(name);
        const handle = await directory.getFileHandle(name);
        const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
        const at = Math.floor(bytes.length * 0.7);
        bytes[at] = (bytes[at] ?? 0) ^ 4;
        const writing = await handle.createWritable();
        await writing.write(bytes);
        return writing.close();
      }
      const database = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('concord');
        opening.addEventListener('success', () => resolve(opening.result));
      });
      const change = database.transaction(place, 'readwrite');
      const store = change.objectStore(place);
      const id = JSON.parse(key) as IDBValidKey;
      const done = new Promise((resolve) => change.addEventListener('complete', resolve));
      if (how === 'deleted') store.delete(id);
      else {
        const asking = store.get(id);
        asking.addEventListener('success', () => {
          const value = asking.result as { text?: string; name?: string } | string;
          if (typeof value === 'string') return store.put(`${value}x`, id);
          if (value.text) return store.put({ ...value, text: value.text.replace('people-1', 'people-9') });
          return store.put({ ...value, name: 'Other' });
        });
      }
      await done;
      database.close();
      return undefined;
    },
    { thing, how },
  );

test('each kept thing deleted, and a byte of each changed: it is mended or named, and everything else is there', async () => {
  const large = peopleFile('people-2.csv', isFullRun ? 90_000 : 14);
  const context = await browser.newContext();
  const maker = await opened(await context.newPage(), site.url);
  await bring(maker, peopleFile('people-1.csv', 12));
  await bring(maker, large);
  await maker.evaluate(() => window.concord.workspace.rename('Spring').then(() => window.concord.workspace.saved()));
  // Tables are kept of large exports only.
  if (isFullRun)
    await expect.poll(() => things(maker), { timeout: 60_000 }).toContainEqual(expect.stringMatching(/tables\/.*json/));
  const whole = await standing(maker);
  const all = await things(maker);
  expect(all.length).toBeGreaterThan(5);
  const state = await context.storageState({ indexedDB: false }).catch(() => null);
  expect(state).not.toBeNull();
  let damages = 0;
  let named = 0;
  const kindOf = (thing: string) => thing.split(/[/ ]/, 2).join(' ');
  const chosen = isFullRun
    ? all
    : all.filter((thing, at) => all.findIndex((one) => kindOf(one) === kindOf(thing)) === at);
  for (const thing of chosen)
    for (const how of isFullRun ? (['deleted', 'changed'] as const) : (['changed'] as const)) {
      const page = maker;
      if (!(await things(page)).includes(thing)) continue;
      await damage(page, thing, how);
      await page.reload();
      await opened(page, site.url);
      const isFile = thing.startsWith('file sources/');
      if (isFile)
        await page.waitForFunction(() => window.concord.workspace.damaged.length > 0, null, { timeout: 30_000 });
      // A question that meets a damaged block is refused, and the tables are made again.
      const now = await standing(page).catch(() => standing(page));
      const kept = now.names.length > 0 ? now.names : [now.name];
      if (isFile) {
        named += 1;
        const [damaged] = now.damaged;
        expect(damaged?.damage, thing).toBe(how === 'deleted' ? 'gone' : 'changed');
        const lost = damaged?.name === large.name ? large : peopleFile('people-1.csv', 12);
        await page.evaluate(async ({ name, text }) => {
          await window.concord.load([new File([text], name, { type: 'text/csv' })]);
          await window.concord.workspace.saved();
        }, lost);
        expect(await standing(page), `${thing} mended`).toMatchObject({
          files: whole.files,
          leads: whole.leads,
          damaged: [],
        });
      } else if (thing.startsWith('record settings')) {
        const [id = ''] = (await page.evaluate(() => window.concord.workspace.list())).map((one) => one.id);
        await page.evaluate((id) => window.concord.workspace.switchTo(id), id);
        expect(await standing(page), thing).toMatchObject({ files: whole.files, leads: whole.leads });
        await page.evaluate(() =>
          window.concord.workspace.rename('Spring').then(() => window.concord.workspace.saved()),
        );
      } else {
        expect(kept, thing).not.toEqual([]);
        expect(now.damaged, thing).toEqual([]);
        expect(now.files, thing).toEqual(whole.files);
        expect(now.leads, thing).toEqual(whole.leads);
      }
      damages += 1;
    }
  await context.close();
  record('damaged-storage', damages, `${named} times a file was named and mended; the rest mended itself`);
}, 900_000);
