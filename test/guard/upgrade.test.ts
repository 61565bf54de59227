import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { record } from './bars';
import { opened, standing } from './machine';

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

/** What released versions kept: the database's version, its records, and the files by their fingerprints. */
interface Fixture {
  database: number;
  stores: Record<string, { keyPath: string | string[] | null; records: { key?: IDBValidKey; value: unknown }[] }>;
  files: Record<string, string>;
  expected: { name: string; files: unknown[]; leads: unknown[] };
}

const folder = join(import.meta.dirname, 'released');
const released = readdirSync(folder).filter((name) => name.endsWith('.json'));

describe('a workspace saved by', () => {
  for (const name of released)
    test(`${name.replace('.json', '')} opens with the same numbers`, async () => {
      const { expected, ...fixture } = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Fixture;
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.goto(`${site.url}icon.svg`);
      await page.evaluate(async (text) => {
        const { database, stores, files } = JSON.parse(text) as Omit<Fixture, 'expected'>;
        const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('sources', { create: true });
        for (const [fingerprint, text] of Object.entries(files)) {
          const writing = await (await folder.getFileHandle(fingerprint, { create: true })).createWritable();
          await writing.write(text);
          await writing.close();
        }
        await new Promise<void>((resolve) => {
          const opening = indexedDB.open('concord', database);
          opening.addEventListener('upgradeneeded', () => {
            for (const [store, { keyPath }] of Object.entries(stores))
              opening.result.createObjectStore(store, keyPath === null ? {} : { keyPath });
          });
          opening.addEventListener('success', () => {
            const change = opening.result.transaction(Object.keys(stores), 'readwrite');
            for (const [store, { records }] of Object.entries(stores))
              for (const { key, value } of records) change.objectStore(store).put(value, key);
            change.addEventListener('complete', () => {
              opening.result.close();
              resolve();
            });
          });
        });
      }, JSON.stringify(fixture));
      await opened(page, site.url);
      expect(await standing(page)).toMatchObject({ ...expected, damaged: [], access: 'writing' });
      await page.evaluate(() =>
        window.concord.workspace.rename('Saved anew').then(() => window.concord.workspace.saved()),
      );
      await page.reload();
      await opened(page, site.url);
      expect(await standing(page)).toMatchObject({ ...expected, name: 'Saved anew' });
      await context.close();
      record('upgrade', 1, `workspaces of ${released.length} released forms`);
    });
});
