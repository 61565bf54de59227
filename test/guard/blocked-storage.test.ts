import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { both, choose, loaded, numbers } from '../e2e/own-files';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { isFullRun } from '../malformed/full-run';
import { record } from './bars';
import { opened } from './machine';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
let expected: unknown;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
  expected = await numbersWith(() => undefined).then(({ found }) => found);
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

/** The two small exports in a browser that lacks something, before and after a reload. */
async function numbersWith(lack: () => void) {
  const context = await browser.newContext();
  await context.addInitScript(lack);
  const page = await opened(await context.newPage(), site.url);
  await choose(page, both);
  await loaded(page, 2);
  const said = async () => ({ ...(await numbers(page)), scope: null });
  const found = await said();
  const saved = await page.evaluate(() =>
    window.concord.workspace.saved().then(
      () => true,
      () => false,
    ),
  );
  const { place, memory_because, persistence } = await page.evaluate(() => window.concord.workspace.storage);
  const warned = await page.getByText('Nothing is kept when this tab closes').count();
  await page.reload();
  await opened(page, site.url);
  const isBack = await page.evaluate(() => window.concord.scope !== null);
  if (isBack) expect(await said()).toEqual(found);
  await context.close();
  return { found, saved, place, memory_because, persistence, warned: warned > 0, isBack };
}

const lacks: Record<string, [lack: () => void, place: 'files' | 'documents' | 'memory']> = {
  'no file system for pages': [() => Reflect.deleteProperty(StorageManager.prototype, 'getDirectory'), 'documents'],
  'a file system that refuses': [
    () => {
      StorageManager.prototype.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'));
    },
    'documents',
  ],
  'no streams into files': [
    () => Reflect.deleteProperty(FileSystemFileHandle.prototype, 'createWritable'),
    'documents',
  ],
  'a database that throws': [
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
    'memory',
  ],
  'a database that never answers': [
    () => {
      IDBFactory.prototype.open = () => new EventTarget() as IDBOpenDBRequest;
    },
    'memory',
  ],
  'storage that may be cleared': [() => (StorageManager.prototype.persist = () => Promise.resolve(false)), 'files'],
  'no way to ask that it is not cleared': [
    () => {
      Reflect.deleteProperty(StorageManager.prototype, 'persist');
      Reflect.deleteProperty(StorageManager.prototype, 'persisted');
    },
    'files',
  ],
};

describe('a browser that keeps less', () => {
  for (const [name, [lack, place]] of Object.entries(lacks).filter((_, at) => isFullRun || (at % 3 === 0 && at < 6)))
    test(`${name}: the same numbers, and the page says what is kept`, async () => {
      const { found, ...outcome } = await numbersWith(lack);
      expect(found).toEqual(expected);
      const isKept = place !== 'memory';
      expect(outcome).toMatchObject({ place, saved: isKept, isBack: isKept, warned: !isKept });
      expect(outcome.memory_because).toBe(isKept ? null : 'blocked');
      if (name.startsWith('storage')) expect(outcome.persistence).toBe('refused');
      if (name.startsWith('no way')) expect(outcome.persistence).toBe('unavailable');
      record('blocked-storage', 1, name);
    });
});
