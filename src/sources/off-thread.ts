import type { ScanPlan } from './each-record';
import type { FileReply, FileRequest } from './file-worker';
// oxlint-disable-next-line import/default -- Vite makes this module
import FileWorker from './file-worker?worker&inline';
import { inspectInThread, type Inspection } from './inspect';
import { rewriteInThread, type Rewritten } from './rewrite';
import type { OnProgress } from './scan';
import type { ReadingChoice } from './source';
import { UnreadableFile } from './unreadable-file';
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

/** By file and the reading asked for. */
const inspected = new WeakMap<Blob, Map<string, Promise<Inspection>>>();

/**
 * `inspectInThread` in a worker of its own; in this thread where there are no workers. Throws as it does.
 * The same file object is read once, however often it is asked for.
 */
export function inspect(file: Blob & { name?: string }, options: InspectOptions = {}): Promise<Inspection> {
  const readings = inspected.get(file) ?? new Map<string, Promise<Inspection>>();
  inspected.set(file, readings);
  const choice = JSON.stringify(options.choice ?? {});
  const known = readings.get(choice);
  if (known) return untilAborted(known, options.signal);
  const name = options.name ?? file.name ?? 'The file';
  const inspection =
    typeof Worker === 'undefined'
      ? inspectInThread(file, name, options.onProgress)
      : askWorker<Inspection>({ task: 'inspect', file, name }, options);
  readings.set(choice, inspection);
  inspection.catch(() => readings.delete(choice));
  return inspection;
}

/** Begins to read a file that will be asked for soon; what goes wrong is told then. */
export function inspectAhead(file: Blob & { name?: string }, options: InspectOptions = {}): void {
  inspect(file, options).catch(() => undefined);
}

/** `rewriteInThread` in a worker of its own; in this thread where there are no workers. */
export async function rewrite(text: Blob, plan: ScanPlan, signal?: AbortSignal): Promise<Rewritten> {
  if (typeof Worker === 'undefined') return rewriteInThread(text, plan);
  return askWorker<Rewritten>({ task: 'rewrite', text, plan }, signal ? { signal } : {});
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

function askOneWorker<Result>(request: FileRequest, { onProgress, signal }: InspectOptions): Promise<Result> {
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
      if ('alive' in data) void navigator.locks.request(data.alive, () => stopped(''));
      else if ('progress' in data) onProgress?.(...data.progress);
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
