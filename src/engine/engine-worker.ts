import { assetAt } from '../assets';
import noNetwork from '../guard/no-network.js?raw';
import prelude from './worker-prelude.js?raw';

/** SHA-256 of duckdb-eh.wasm in the pinned release: a test compares it with the installed file. */
export const wasmSha256 = '4c221bfa59c11f24dbd750e70c90b9252eca6eec5633936e6a2ec766e55fd879';

/** What `instantiate` is given: the prelude answers for it with the bytes it was handed. */
export const wasmAddress = 'https://engine.invalid/#duckdb.wasm';

const startDeadline_ms = 30_000;

export interface EngineWorker {
  worker: Worker;
  /** 'unchecked' where the browser has no crypto.subtle (plain http other than localhost). */
  integrity: 'checked' | 'unchecked';
  /** Resolves when the worker is gone, however it went; never where the browser has no Web Locks. */
  gone: Promise<void>;
}

/**
 * Starts DuckDB's worker from a blob, so that the page's content policy covers it, with its network closed.
 * Throws `Error` when a file cannot be fetched or the wasm is not the pinned one.
 */
export async function startEngineWorker(files: { workerUrl: string; wasmUrl: string }): Promise<EngineWorker> {
  const [source, wasm] = await Promise.all([
    fetched(files.workerUrl).then((part) => part.text()),
    fetched(files.wasmUrl).then((part) => part.arrayBuffer()),
  ]);
  const integrity = await checkIntegrity(wasm);

  const address = URL.createObjectURL(new Blob([prelude, '\n', noNetwork, '\n', source], { type: 'text/javascript' }));
  const worker = new Worker(address);
  const lockName = `engine-${crypto.getRandomValues(new Uint32Array(4)).join('-')}`;
  const channel = new MessageChannel();
  let tooSlow: ReturnType<typeof setTimeout> | undefined;
  const held = new Promise<boolean>((resolve, reject) => {
    tooSlow = setTimeout(() => reject(new Error('The database did not start.')), startDeadline_ms);
    channel.port1.addEventListener('message', (event: MessageEvent<boolean>) => resolve(event.data), { once: true });
    channel.port1.start();
    worker.addEventListener('error', (event) => reject(new Error(event.message || 'The database could not start.')), {
      once: true,
    });
  });
  worker.postMessage({ concordStart: { wasm, lockName } }, [wasm, channel.port2]);
  try {
    const gone = (await held) ? navigator.locks.request(lockName, () => {}) : new Promise<never>(() => {});
    return { worker, integrity, gone };
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    clearTimeout(tooSlow);
    URL.revokeObjectURL(address);
    channel.port1.close();
  }
}

const parts = new Map<string, Promise<Blob>>();

/** Fetched once: a database that is started again must not need the network. */
function fetched(url: string): Promise<Blob> {
  const known = parts.get(url);
  if (known) return known;
  const part = assetAt(url).catch((cause: Error) => {
    parts.delete(url);
    throw new Error(`A part of the database could not be loaded: ${cause.message}`, { cause });
  });
  parts.set(url, part);
  return part;
}

async function checkIntegrity(wasm: ArrayBuffer): Promise<EngineWorker['integrity']> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return 'unchecked';
  const digest = new Uint8Array(await subtle.digest('SHA-256', wasm));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  if (found !== wasmSha256) throw new Error(`The database's code is not the pinned one (SHA-256 ${found}).`);
  return 'checked';
}
