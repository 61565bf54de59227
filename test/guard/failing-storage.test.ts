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

/** Calls by which something is kept. */
const calls = ['getFileHandle', 'createWritable', 'write', 'close', 'removeEntry', 'put', 'complete'] as const;
const faults = ['QuotaExceededError', 'NotAllowedError', 'InvalidStateError', 'no answer'] as const;
interface Fault {
  call: (typeof calls)[number];
  fault: (typeof faults)[number];
  /** Which of the calls fails: the first, the second … */
  nth: number;
}

declare global {
  interface Window {
    armed: { call: string; fault: string; left: number; fired: boolean } | null;
  }
}

/** Runs in the page before its own scripts: the armed call fails once, as the browser would make it fail. */
function breakable() {
  window.armed = null;
  const isDue = (call: string): boolean => {
    const { armed } = window;
    if (armed?.call !== call || armed.fired) return false;
    armed.left -= 1;
    armed.fired = armed.left === 0;
    return armed.fired;
  };
  const failure = () => new DOMException('armed', window.armed?.fault);
  const asynchronous = (prototype: object, call: string) => {
    const real = Reflect.get(prototype, call) as (...given: unknown[]) => Promise<unknown>;
    Reflect.set(prototype, call, function (this: unknown, ...given: unknown[]) {
      if (!isDue(call)) return Reflect.apply(real, this, given);
      return window.armed?.fault === 'no answer' ? new Promise(() => undefined) : Promise.reject(failure());
    });
  };
  asynchronous(FileSystemDirectoryHandle.prototype, 'getFileHandle');
  asynchronous(FileSystemDirectoryHandle.prototype, 'removeEntry');
  asynchronous(FileSystemFileHandle.prototype, 'createWritable');
  asynchronous(FileSystemWritableFileStream.prototype, 'write');
  asynchronous(FileSystemWritableFileStream.prototype, 'close');
  const put = Reflect.get(IDBObjectStore.prototype, 'put') as (...given: unknown[]) => IDBRequest<IDBValidKey>;
  IDBObjectStore.prototype.put = function (...given) {
    if (!isDue('put')) return Reflect.apply(put, this, given);
    if (window.armed?.fault === 'no answer') return new Proxy(this.get('never'), { get: () => undefined });
    throw failure();
  };
  const transaction = Reflect.get(IDBDatabase.prototype, 'transaction') as (...given: unknown[]) => IDBTransaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const begun = Reflect.apply(transaction, this, given);
    if (given[1] !== 'readwrite' || !isDue('complete')) return begun;
    if (window.armed?.fault === 'no answer')
      for (const end of ['complete', 'abort', 'error'])
        begun.addEventListener(end, (event) => event.stopImmediatePropagation());
    // A full disk lets the request succeed and takes the transaction back.
    else
      setTimeout(() => {
        try {
          begun.abort();
        } catch {
          /* It is over. */
        }
      });
    return begun;
  };
}

const tried: Fault[] = calls.flatMap((call) =>
  faults
    .filter((fault) => isFullRun || (fault === 'QuotaExceededError' && (call === 'write' || call === 'complete')))
    .map((fault) => ({ call, fault, nth: 1 })),
);
let failures = 0;

/** One act while a call fails; whether the call came at all. */
async function oneFailure(page: Page, { call, fault, nth }: Fault, n: number): Promise<boolean> {
  const before = await standing(page);
  await page.evaluate(
    ([call, fault, left]) => {
      window.armed = { call, fault, left, fired: false };
    },
    [call, fault, nth] as const,
  );
  const file = peopleFile(`people-${n}.csv`, 20 + n);
  const said = await bring(page, file).then(
    () => 'saved',
    (problem: Error) => problem.message,
  );
  const fired = await page.evaluate(() => {
    const fired = window.armed?.fired ?? false;
    window.armed = null;
    return fired;
  });
  const shown = await standing(page);
  expect(shown.files.length, 'what is on the screen is complete all the same').toBe(before.files.length + 1);
  if (said !== 'saved') {
    expect(said).toContain('not saved');
    await page.getByText('could not be saved').first().waitFor();
  }
  await opened(page, `${site.url}?${n}`);
  const after = await standing(page);
  expect(after.damaged).toEqual([]);
  const isNew = after.files.length === shown.files.length;
  expect([JSON.stringify(before.files), JSON.stringify(shown.files)]).toContain(JSON.stringify(after.files));
  if (said === 'saved') expect(isNew, 'what was said to be saved is there').toBe(true);
  if (fired) failures += 1;
  return fired;
}

for (const first of tried)
  test(`the nth ${first.call} fails with ${first.fault}: there is the old state or the new one, and the page says which`, async () => {
    const context = await browser.newContext();
    await context.addInitScript(breakable);
    const page = await opened(await context.newPage(), site.url);
    await bring(page, peopleFile('first.csv', 10));
    const most = isFullRun ? 40 : 1;
    for (let nth = 1; nth <= most; nth += 1) if (!(await oneFailure(page, { ...first, nth }, nth))) break;
    expect((await standing(page)).damaged).toEqual([]);
    await context.close();
  }, 900_000);

test('calls did fail', () => {
  expect(failures).toBeGreaterThanOrEqual(isFullRun ? tried.length - faults.length : tried.length);
  record(
    'failing-storage',
    failures,
    `${new Set(tried.map(({ call }) => call)).size} calls, ${new Set(tried.map(({ fault }) => fault)).size} ways of failing, each at its first, second … time`,
  );
});
