import { Cancelled } from './engine';

/** Starts work when everything before it has ended; gives its outcome. */
export type Queue = <T>(work: () => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * A queue of its own: each piece of work starts when the one before it has ended, however it ended.
 * Work whose signal is aborted while it waits rejects with `Cancelled` at once and is never started.
 */
export function oneAtATime(): Queue {
  let last: Promise<void> = Promise.resolve();
  return <T>(work: () => Promise<T>, signal?: AbortSignal) =>
    new Promise<T>((resolve, reject) => {
      const leave = () => reject(new Cancelled('The statement was cancelled before it started.'));
      signal?.addEventListener('abort', leave);
      const turn = async () => {
        signal?.removeEventListener('abort', leave);
        if (signal?.aborted) leave();
        else await work().then(resolve, reject);
      };
      last = last.then(turn);
    });
}
