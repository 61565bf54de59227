import type { ScanPlan } from './each-record';
import type { FileReply, FileRequest } from './file-worker';
import type { Inspection, InspectRequest } from './inspect';
import { originOf } from './origin';
import type { Rewritten } from './rewrite';
import type { OnProgress, Span } from './scan';
import type { ReadingChoice } from './source';
import { UnreadableFile } from './unreadable-file';
import type { Unpacked } from './unpack/unpack';
import { untilAborted } from './until-aborted';

export interface InspectOptions {
  /** For messages, where the blob has no name of its own. */
  name?: string;
  /** What a person said about how the file is read. */
  choice?: ReadingChoice;
  onProgress?: OnProgress;
  /** Aborting ends the worker and rejects with the signal's reason. */
  signal?: AbortSignal;
}

/** By file and choice. */
const inspected = new WeakMap<Blob, Map<string, Promise<Inspection>>>();

/**
 * `inspectInThread` in a worker of its own; in this thread where there are no workers. Throws as it does.
 * The same file object is read once for each choice, however often it is asked for.
 */
export function inspect(file: Blob & { name?: string }, options: InspectOptions = {}): Promise<Inspection> {
  const choice = JSON.stringify(options.choice ?? {});
  const byChoice = inspected.get(file) ?? new Map<string, Promise<Inspection>>();
  inspected.set(file, byChoice);
  const known = byChoice.get(choice);
  if (known) return untilAborted(known, options.signal);
  const inspection = inspectAnew(file, options);
  byChoice.set(choice, inspection);
  inspection.catch(() => byChoice.delete(choice));
  return inspection;
}

/** A table out of another file goes by that file's fingerprint; one that was written here is in UTF-8, whatever is chosen. */
async function inspectAnew(file: Blob & { name?: string }, options: InspectOptions): Promise<Inspection> {
  const origin = originOf(file);
  const { encoding, ...others } = options.choice ?? {};
  const isAsPacked = origin === undefined || origin.format === 'text';
  const choice = isAsPacked && encoding !== undefined ? { ...others, encoding } : others;
  const request: InspectRequest = { file, name: options.name ?? file.name ?? 'The file', choice };
  const inspection = hasWorkers()
    ? await askWorker<Inspection>({ task: 'inspect', ...request }, options)
    : await (await import('./inspect')).inspectInThread(request, options.onProgress);
  if (origin === undefined) return inspection;
  const { fingerprint, format, bytes, notices } = origin;
  const dialect = { ...inspection.dialect, encoding: origin.encoding ?? inspection.dialect.encoding };
  return { ...inspection, fingerprint, format, bytes, dialect, notices: [...inspection.notices, ...notices] };
}

/** Begins to read a file that will be asked for soon; what goes wrong is told then. */
export function inspectAhead(file: Blob & { name?: string }, options: InspectOptions = {}): void {
  inspect(file, options).catch(() => undefined);
}

/** `rewriteInThread` in a worker of its own; in this thread where there are no workers. */
export async function rewrite(
  text: Blob,
  plan: ScanPlan,
  { only, signal }: { only?: readonly Span[]; signal?: AbortSignal } = {},
): Promise<Rewritten> {
  if (!hasWorkers()) return (await import('./rewrite')).rewriteInThread(text, plan, only);
  const request: FileRequest = { task: 'rewrite', text, plan, ...(only ? { only } : {}) };
  return askWorker<Rewritten>(request, signal ? { signal } : {});
}

/** `unpackInThread` in a worker of its own; in this thread where there are no workers. Throws as it does. */
export async function unpack(file: Blob, name: string, signal?: AbortSignal): Promise<Unpacked> {
  if (!hasWorkers()) return (await import('./unpack/unpack')).unpackInThread(file, name);
  return askWorker<Unpacked>({ task: 'unpack', file, name }, signal ? { signal } : {});
}

const hasWorkers = () => typeof Worker !== 'undefined';

/** The worker carries the libraries that take files apart: it is fetched when the first file comes. */
export async function fetchFileWorker(): Promise<new () => Worker> {
  try {
    return (await import('./file-worker?worker&inline')).default;
  } catch {
    throw new Error(
      "The part of the page that reads files did not come from this page's host. Nothing changed. Try again when the " +
        'network is back.',
    );
  }
}

/** The worker that read the file is gone, twice. Nothing is wrong with the file as far as anybody knows. */
export class ReadingStopped extends Error {
  override name = 'ReadingStopped';
}

async function askWorker<Result>(request: FileRequest, options: InspectOptions): Promise<Result> {
  try {
    return await askOneWorker<Result>(request, options);
  } catch (problem) {
    if (!(problem instanceof ReadingStopped)) throw problem;
    return askOneWorker<Result>(request, options);
  }
}

/** A worker that has not begun by then was ended before it could say that it lives. */
const startDeadline_ms = 20_000;

async function askOneWorker<Result>(request: FileRequest, { onProgress, signal }: InspectOptions): Promise<Result> {
  const FileWorker = await fetchFileWorker();
  signal?.throwIfAborted();
  const worker = new FileWorker();
  let tooSlow: ReturnType<typeof setTimeout> | undefined;
  const answer = new Promise<Result>((resolve, reject) => {
    const stopped = (why: string) => reject(new ReadingStopped(`Reading the file stopped${why}. Drop it again.`));
    signal?.addEventListener('abort', () => reject(signal.reason as Error));
    tooSlow = setTimeout(() => stopped(''), startDeadline_ms);
    worker.addEventListener('error', (event) => stopped(event.message ? `: ${event.message}` : ''));
    worker.addEventListener('message', ({ data }: MessageEvent<FileReply>) => {
      clearTimeout(tooSlow);
      if ('alive' in data) {
        if (data.alive !== null) void navigator.locks.request(data.alive, () => stopped(''));
      } else if ('progress' in data) onProgress?.(...data.progress);
      else if ('result' in data) resolve(data.result as Result);
      else reject(data.unreadable ? new UnreadableFile(data.problem) : new Error(data.problem));
    });
  });
  worker.postMessage(request, []);
  return answer.finally(() => {
    clearTimeout(tooSlow);
    worker.terminate();
  });
}
