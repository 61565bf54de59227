import type { Browser, Page, Worker as PageWorker } from 'playwright';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openElsewhere } from './elsewhere';
import { choose, fileNamed, loaded } from './own-files';
import { launchBrowser, serveBuilt, watchedContext } from './site.mjs';

/**
 * Three walls stand between a number and the network: the page's content policy, the closed doors of each worker, the
 * locked database. Each is tried with the others taken away, and each trial is shown to get through where the wall is
 * gone too.
 */
type Site = Awaited<ReturnType<typeof serveBuilt>>;
let elsewhere: Awaited<ReturnType<typeof openElsewhere>>;
let withPolicy: Site;
let withoutPolicy: Site;
let browser: Browser;
let guarded: Awaited<ReturnType<typeof open>>;
let bare: Awaited<ReturnType<typeof open>>;

beforeAll(async () => {
  elsewhere = await openElsewhere();
  withPolicy = await serveBuilt();
  withoutPolicy = await serveBuilt(0, {
    change: (html) => html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, ''),
  });
  browser = await launchBrowser();
  guarded = await open(withPolicy, keepWorkers);
  bare = await open(withoutPolicy, keepWorkers);
});
beforeEach(() => void elsewhere.take());
afterAll(async () => {
  await browser?.close();
  await Promise.all([withPolicy?.close(), withoutPolicy?.close(), elsewhere?.close()]);
});

/** Time in which a request that was let through has long arrived on this computer. */
const settle_ms = 500;

/** Workers live on after their work, and each keeps what it could call before its doors were closed as `before`. */
function keepWorkers() {
  const save = `self.before = {
    fetch: self.fetch.bind(self), XMLHttpRequest, WebSocket, EventSource,
    importScripts: self.importScripts.bind(self),
  };`;
  window.Blob = new Proxy(Blob, {
    construct: (target, [parts = [], options]: [BlobPart[]?, BlobPropertyBag?]) =>
      new target(/javascript/.test(options?.type ?? '') ? [save, ...parts] : parts, options),
  });
  Worker.prototype.terminate = () => undefined;
}

async function open(site: Site, ...before: (() => void)[]) {
  const { context, seen } = await watchedContext(browser, site.origin);
  for (const script of before) await context.addInitScript(script);
  const page = await context.newPage();
  await page.goto(site.url);
  await choose(page, fileNamed('people.csv'));
  await loaded(page, 1);
  elsewhere.take();
  return { context, page, seen };
}

/** What has arrived when everything that was sent must have. */
async function arrived() {
  await new Promise((resolve) => setTimeout(resolve, settle_ms));
  return elsewhere.names();
}

describe('the policy of the page', () => {
  const trials = [
    'beacon',
    'embed',
    'fetch',
    'font',
    'form',
    'frame',
    'image',
    'import',
    'media',
    'object',
    'script',
    'socket',
    'stream',
    'style',
    'worker',
    'xhr',
  ];

  /** Everything a script in the page could call another origin with, each under its own name. */
  const tryAll = async (page: Page) => {
    await page.evaluate(`import('${elsewhere.url}/import').catch(() => undefined)`);
    await page.evaluate(async (to) => {
      const add = (tag: string, attributes: Record<string, string>) => {
        const element = document.createElement(tag);
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
        document.body.append(element);
        return element;
      };
      const attempts: (() => unknown)[] = [
        () => fetch(`${to}/fetch`),
        () => navigator.sendBeacon(`${to}/beacon`, 'x'),
        () => {
          const request = new XMLHttpRequest();
          request.open('GET', `${to}/xhr`);
          request.send();
        },
        () => add('img', { src: `${to}/image` }),
        () => add('script', { src: `${to}/script` }),
        () => add('link', { rel: 'stylesheet', href: `${to}/style` }),
        () => new WebSocket(`${to.replace('http', 'ws')}/socket`),
        () => new EventSource(`${to}/stream`),
        () => add('iframe', { src: `${to}/frame` }),
        () => add('object', { data: `${to}/object` }),
        () => add('embed', { src: `${to}/embed` }),
        () => add('video', { src: `${to}/media`, preload: 'auto' }),
        () => new FontFace('Elsewhere', `url(${to}/font)`).load(),
        () => new Worker(URL.createObjectURL(new Blob([`importScripts('${to}/worker')`]))),
        () => (add('form', { action: `${to}/form`, target: 'elsewhere' }) as HTMLFormElement).submit(),
      ];
      for (const attempt of attempts)
        await Promise.race([
          (async () => attempt())().catch(() => undefined),
          new Promise((resolve) => setTimeout(resolve, 200)),
        ]);
    }, elsewhere.url);
  };

  test('nothing in the page reaches another origin', async () => {
    await tryAll(guarded.page);
    expect(await arrived()).toEqual([]);
    const broken = () => [...new Set(guarded.seen.violations.map((text) => text.split(' ')[0]))];
    for (const directive of ['connect-src', 'img-src', 'style-src-elem', 'frame-src', 'form-action', 'media-src'])
      await expect.poll(broken).toContain(directive);
  });

  test('without the policy every one of these would', async () => {
    await tryAll(bare.page);
    await expect.poll(elsewhere.names).toEqual(trials);
  });

  test('the page has no door to other computers that the policy does not govern', async () => {
    const doors = ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'];
    expect(await bare.page.evaluate((all) => all.filter((name) => name in self && self[name as never]), doors)).toEqual(
      [],
    );
  });
});

describe.each(['engine', 'file reader'])('the worker of the %s', (which) => {
  const trials = ['fetch', 'scripts', 'socket', 'stream', 'xhr'];

  async function workerOf(page: Page): Promise<PageWorker> {
    for (const worker of page.workers()) {
      const isEngine = await worker.evaluate(() => String(fetch).includes('duckdb.wasm'));
      if (isEngine === (which === 'engine')) return worker;
    }
    throw new Error(`No worker of the ${which} lives.`);
  }

  /** Calls another origin in every way, by what the worker has now or had before; gives what was refused, and how. */
  const tryAll = (worker: PageWorker, doors: 'now' | 'before') =>
    worker.evaluate(
      async ([to, from]) => {
        const given = from === 'before' ? (self as unknown as { before: typeof globalThis }).before : globalThis;
        const { fetch, XMLHttpRequest, WebSocket, EventSource } = given;
        const importScripts = (given as unknown as { importScripts: (url: string) => void }).importScripts;
        const attempts: [string, () => unknown][] = [
          ['fetch', () => fetch(`${to}/fetch`)],
          [
            'xhr',
            () => {
              const request = new XMLHttpRequest();
              request.open('GET', `${to}/xhr`);
              request.send();
            },
          ],
          ['scripts', () => importScripts(`${to}/scripts`)],
          ['socket', () => new WebSocket(`${to!.replace('http', 'ws')}/socket`)],
          ['stream', () => new EventSource(`${to}/stream`)],
        ];
        const refused: string[] = [];
        for (const [name, attempt] of attempts)
          await Promise.resolve()
            .then(attempt)
            .catch((problem: Error) => refused.push(`${name}: ${problem.message}`));
        return refused;
      },
      [elsewhere.url, doors],
    );

  test('its closed doors alone refuse', async () => {
    const refused = await tryAll(await workerOf(bare.page), 'now');
    expect(await arrived()).toEqual([]);
    expect(refused).toEqual([
      'fetch: The network is closed to this worker.',
      'xhr: The network is closed to this worker.',
      'scripts: The network is closed to this worker.',
      'socket: WebSocket is not a constructor',
      'stream: EventSource is not a constructor',
    ]);
  });

  test('its doors cannot be opened again, nor gone round by what they were made from', async () => {
    const worker = await workerOf(bare.page);
    const outcomes = await worker.evaluate(async (to) => {
      const scope = self as unknown as Record<string, unknown>;
      const prototypes: object[] = [];
      for (let at: object = Object.getPrototypeOf(self); at; at = Object.getPrototypeOf(at)) prototypes.push(at);
      const through: string[] = [];
      for (const name of ['fetch', 'importScripts', 'indexedDB', 'caches', 'fonts'])
        for (const prototype of prototypes) {
          const found = Object.getOwnPropertyDescriptor(prototype, name);
          if (!found) continue;
          if (found.configurable || found.get) through.push(`${name} stands open on a prototype`);
          if (typeof found.value !== 'function') continue;
          const call = found.value as (url: string) => unknown;
          await Promise.resolve()
            .then(() => call.call(self, `${to}/prototype-${name}`))
            .then(() => through.push(name))
            .catch(() => undefined);
        }
      for (const name of ['fetch', 'XMLHttpRequest', 'importScripts', 'WebSocket', 'Worker', 'indexedDB']) {
        const before = scope[name];
        try {
          delete scope[name];
          scope[name] = 'opened';
        } catch {
          // Strict code is told; other code is not.
        }
        if (scope[name] !== before) through.push(`${name} was put back`);
      }
      const left = [
        'WebSocketStream',
        'WebTransport',
        'Worker',
        'SharedWorker',
        'BroadcastChannel',
        'caches',
        'indexedDB',
        'FontFace',
        'Notification',
        'RTCPeerConnection',
      ].filter((name) => scope[name] !== undefined);
      return { through, left };
    }, elsewhere.url);
    expect(await arrived()).toEqual([]);
    expect(outcomes).toEqual({ through: [], left: [] });
  });

  test('the policy alone refuses: a worker from a blob is under the policy of its page', async () => {
    await tryAll(await workerOf(guarded.page), 'before');
    expect(await arrived()).toEqual([]);
  });

  test('with neither, every call would arrive', async () => {
    expect(await tryAll(await workerOf(bare.page), 'before')).toEqual([]);
    await expect.poll(elsewhere.names).toEqual(trials);
  });
});

/** The engine's worker has its doors open, and a statement `select 'raw: …'` reaches the database as what stands in it. */
function openEngineDoors() {
  window.Blob = new Proxy(Blob, {
    construct: (target, [parts = [], options]: [BlobPart[]?, BlobPropertyBag?]) => {
      const isDoors = (part: BlobPart) =>
        typeof part === 'string' && part.startsWith('// Closes') && part.includes('The network is closed');
      return new target(
        parts.filter((part) => !isDoors(part)),
        options,
      );
    },
  });
  const post = Object.getOwnPropertyDescriptor(Worker.prototype, 'postMessage')!.value as () => void;
  Worker.prototype.postMessage = function (this: Worker, message: { data?: unknown[] }, more?: unknown) {
    const text = message?.data?.[1];
    if (typeof text === 'string') {
      const raw = /^select \* from \(\nselect 'raw: ([\s\S]*)' as raw\n\)$/.exec(text)?.[1];
      if (raw !== undefined) message.data![1] = raw.replaceAll("''", "'");
      const unlocked = (window as { unlocked?: boolean }).unlocked;
      if (unlocked && /^set (?!preserve|memory|variable)/.test(text)) message.data![1] = 'select 1';
    }
    Reflect.apply(post, this, more === undefined ? [message] : [message, more]);
  } as Worker['postMessage'];
}

function unlock() {
  (window as { unlocked?: boolean }).unlocked = true;
}

describe('the lock of the database', () => {
  const statements = [
    'select * from read_csv(|/csv/a.csv|)',
    'from |/from/a.csv|',
    'select * from read_text(|/text/a|)',
    'select * from read_blob(|/blob/a|)',
    'select * from glob(|/glob/*|)',
    'select * from sniff_csv(|/sniff/a.csv|)',
    'attach |/attach/a.db| as stolen',
    'copy (select 1) to |/copy/a.csv|',
    'export database |/export|',
    'load httpfs',
    'load |/load/x.duckdb_extension.wasm|',
    "set custom_extension_repository = 'http://x.invalid'",
    'set enable_external_access = true',
    'select * from read_json(|/json/a|)',
    'select * from read_parquet(|/parquet/a|)',
    'create secret (type s3)',
  ];

  /** The answer of the database to each statement: its error, or that there was none. */
  const answers = (page: Page, texts: readonly string[]) =>
    page.evaluate(
      async ([to, all]) => {
        const outcomes: string[] = [];
        for (const text of all as string[]) {
          const statement = text.replaceAll(/\|([^|]*)\|/g, (_, path: string) => `'${to}${path}'`);
          outcomes.push(
            await window.concord.sql(`select 'raw: ${statement.replaceAll("'", "''")}' as raw`).then(
              () => 'done',
              (problem: Error) => problem.message,
            ),
          );
        }
        return outcomes;
      },
      [elsewhere.url, texts] as const,
    );

  test('refuses every statement that would open an address or a file', async () => {
    const { page, context } = await open(withoutPolicy, openEngineDoors);
    const outcomes = await answers(page, statements);
    expect(await arrived()).toEqual([]);
    const refusal = /disabled (by|through) configuration|has been locked|in the catalog, but|does not exist, but/;
    expect(statements.filter((_, index) => !refusal.test(outcomes[index]!))).toEqual([]);
    // In a browser this does nothing, and what it was to prepare is refused.
    const [, , loading] = await answers(page, ['install httpfs', 'install httpfs from |/repository|', 'load httpfs']);
    expect(loading).toContain('disabled through configuration');
    expect(await arrived()).toEqual([]);
    expect(await page.evaluate(() => window.concord.sql('select count(*)::integer as n from people'))).toEqual([
      { n: 8 },
    ]);
    await context.close();
  });

  test('an unlocked one would go out', async () => {
    const { page, context } = await open(withoutPolicy, unlock, openEngineDoors);
    await answers(page, ['select * from read_csv(|/csv/a.csv|)', 'load |/load/x.duckdb_extension.wasm|']);
    await expect.poll(elsewhere.names).toEqual(['csv', 'load']);
    await context.close();
  });
});
