import { Cancelled, EngineDied, type RunOptions } from './engine';

const defaultDeadline_ms = 120_000;
const grace_ms = 2_000;
const insist_ms = 100;

export interface Interruption {
  /** Asks the running statement to stop; asked again until it has. */
  cancel: () => Promise<unknown>;
  /** Called when the statement did not stop within two seconds. */
  giveUp: (reason: string) => void;
}

/**
 * Runs work that a signal or a deadline may stop; `check` throws `Cancelled` in the work's own pauses.
 * Work that ends before the request reaches it keeps its outcome, so that `Cancelled` means it had no effect.
 */
export async function interruptible<T>(
  work: (check: () => void) => Promise<T>,
  { signal, deadline_ms = defaultDeadline_ms }: RunOptions,
  { cancel, giveUp }: Interruption,
): Promise<T> {
  let stopped: Cancelled | undefined;
  let insist: ReturnType<typeof setInterval> | undefined;
  let grace: ReturnType<typeof setTimeout> | undefined;
  const ask = () => void cancel().catch(() => {});
  const stop = (words: string) => {
    if (stopped) return;
    stopped = new Cancelled(words);
    ask();
    insist = setInterval(ask, insist_ms);
    grace = setTimeout(() => giveUp(`${words} The database did not stop and was ended.`), grace_ms);
  };
  const onAbort = () => stop('The statement was cancelled.');
  const check = () => {
    if (stopped) throw stopped;
  };
  signal?.addEventListener('abort', onAbort);
  const deadline = setTimeout(() => stop(`The statement took longer than ${deadline_ms / 1000} seconds.`), deadline_ms);

  try {
    return await work(check);
  } catch (error) {
    throw stopped && !(error instanceof EngineDied) ? stopped : error;
  } finally {
    clearTimeout(deadline);
    clearTimeout(grace);
    clearInterval(insist);
    signal?.removeEventListener('abort', onAbort);
  }
}
