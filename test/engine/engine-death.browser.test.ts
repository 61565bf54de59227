import { afterEach, describe, expect, it, vi } from 'vitest';
import { openEngine } from '../../src/engine/duckdb-engine';
import { EngineDied } from '../../src/engine/engine';
import { startEngineWorker } from '../../src/engine/engine-worker';

const endless = 'select count(*) as n from range(1000000000) a(x), range(1000) b(y) where (x * y) % 7 = 3';

/** What a test may ask the worker to do from the inside. */
const insider = `self.addEventListener('message', (event) => {
  const { test } = event.data ?? {};
  if (!test) return;
  event.stopImmediatePropagation();
  if (test === 'close') self.close();
  if (test === 'throw') throw new Error('thrown inside');
  if (test === 'reach out') {
    const tries = {
      fetch: () => fetch('/'),
      XMLHttpRequest: () => new XMLHttpRequest(),
      importScripts: () => importScripts('/'),
      WebSocket: () => new WebSocket('ws://localhost'),
      EventSource: () => new EventSource('/'),
      Worker: () => new Worker('/'),
      caches: () => caches.open('x'),
    };
    const outcome = async (attempt) => { try { await attempt(); return 'reached'; } catch { return 'refused'; } };
    Promise.all(Object.entries(tries).map(async ([name, attempt]) => [name, await outcome(attempt)]))
      .then((outcomes) => event.ports[0].postMessage(Object.fromEntries(outcomes)));
  }
}, true);`;

/** Opens an engine whose worker also listens to the test; gives both. */
async function openWithInsider() {
  const makeAddress = URL.createObjectURL.bind(URL);
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => makeAddress(new Blob([insider, '\n', blob as Blob])));
  let worker: Worker | undefined;
  const RealWorker = Worker;
  vi.stubGlobal('Worker', function startWorker(address: string) {
    worker = new RealWorker(address);
    return worker;
  });
  const engine = await openEngine();
  if (!worker) throw new Error('The engine started no worker.');
  return { engine, worker };
}

const tell = (worker: Worker, test: string, ports: Transferable[] = []) => worker.postMessage({ test }, ports);

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('when its worker is gone, the engine rejects what waits and says so (T4):', () => {
  it.each([
    ['terminated', (worker: Worker) => worker.terminate()],
    ['closed from the inside', (worker: Worker) => tell(worker, 'close')],
    ['broken by an error', (worker: Worker) => tell(worker, 'throw')],
  ])('%s', async (_, end) => {
    const { engine, worker } = await openWithInsider();
    const running = engine.query(endless);
    const waiting = engine.query('select 1 as x');
    setTimeout(() => end(worker), 20);
    await expect(running).rejects.toBeInstanceOf(EngineDied);
    await expect(waiting).rejects.toBeInstanceOf(EngineDied);
    expect(await engine.died).toContain('The database stopped');
    await expect(engine.query('select 1 as x')).rejects.toBeInstanceOf(EngineDied);
  });
});

describe('an engine', () => {
  it('that is closed rejects what waits', async () => {
    const { engine } = await openWithInsider();
    const running = engine.query(endless);
    const waiting = engine.registerFile('a.csv', new Blob(['x']));
    void engine.close();
    await expect(running).rejects.toBeInstanceOf(EngineDied);
    await expect(waiting).rejects.toBeInstanceOf(EngineDied);
    expect(await engine.died).toContain('closed');
  });

  it('reaches no network from its worker', async () => {
    const { engine, worker } = await openWithInsider();
    const { port1, port2 } = new MessageChannel();
    const told = new Promise((resolve) => port1.addEventListener('message', ({ data }) => resolve(data)));
    port1.start();
    tell(worker, 'reach out', [port2]);
    expect(await told).toEqual({
      fetch: 'refused',
      XMLHttpRequest: 'refused',
      importScripts: 'refused',
      WebSocket: 'refused',
      EventSource: 'refused',
      Worker: 'refused',
      caches: 'refused',
    });
    await engine.close();
  });

  it('does not open with code that is not the pinned one', async () => {
    vi.spyOn(crypto.subtle, 'digest').mockResolvedValue(new ArrayBuffer(32));
    await expect(openEngine()).rejects.toThrow('not the pinned one');
  });

  it('says when its files cannot be loaded', async () => {
    vi.spyOn(window, 'fetch').mockResolvedValue(new Response('', { status: 404 }));
    const gone = { workerUrl: 'gone.js', wasmUrl: 'gone.wasm' };
    await expect(startEngineWorker(gone)).rejects.toThrow(/could not be loaded.*404/);
  });

  it('opens again without the network', async () => {
    await (await openEngine()).close();
    vi.spyOn(window, 'fetch').mockRejectedValue(new TypeError('Failed to fetch'));
    const engine = await openEngine();
    expect((await engine.query('select 1 as x')).rows).toEqual([{ x: 1 }]);
    await engine.close();
  });

  it('that breaks down is ended, instead of answering from a broken state (T7)', async () => {
    const engine = await openEngine();
    const breaking = engine.execute('create table huge as select range(300000000) as xs');
    const waiting = engine.query('select 1 as x');
    await expect(breaking).rejects.toBeInstanceOf(EngineDied);
    await expect(waiting).rejects.toBeInstanceOf(EngineDied);
    expect(await engine.died).toBe('The database broke down: memory access out of bounds');
  });

  it('that does not stop a statement is ended', async () => {
    const { engine, worker } = await openWithInsider();
    const send = worker.postMessage.bind(worker);
    vi.spyOn(worker, 'postMessage').mockImplementation((message: { type?: string }) => {
      if (message.type !== 'CANCEL_PENDING_QUERY') send(message);
    });
    await expect(engine.query(endless, {}, { deadline_ms: 20 })).rejects.toBeInstanceOf(EngineDied);
    expect(await engine.died).toContain('did not stop');
  });
});
