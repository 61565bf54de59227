/** Why the browser did not keep something: its room is used up, it refuses, it never answers, or what it gave back was not what it was given. */
export type KeepingProblem = 'full' | 'refused' | 'no_answer' | 'other';

export class NotKept extends Error {
  override name = 'NotKept';
  constructor(
    readonly because: KeepingProblem,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A workspace was saved by somebody else since it was opened here, or deleted: saving would undo that. */
export class Overtaken extends Error {
  override name = 'Overtaken';
}

/** The kept workspace was written by a later version of this program. */
export class FromNewerVersion extends Error {
  override name = 'FromNewerVersion';
}

const deadline_ms = 10_000;

/** The outcome of a call to the browser's storage, as `NotKept` when it fails or does not answer in time (milliseconds). */
export async function asked<T>(call: Promise<T>, within = deadline_ms): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new NotKept('no_answer', 'The browser does not answer.')), within);
  });
  try {
    return await Promise.race([call, tooSlow]);
  } catch (cause) {
    throw notKept(cause);
  } finally {
    clearTimeout(timer);
  }
}

/** An error of the browser's storage as `NotKept`; the program's own errors as they are. */
export function notKept(cause: unknown): unknown {
  if (cause instanceof NotKept || cause instanceof Overtaken || cause instanceof FromNewerVersion) return cause;
  const name = (cause as { name?: string } | null)?.name;
  if (name === 'QuotaExceededError') return new NotKept('full', 'There is no room left.', { cause });
  const isRefused = ['NotAllowedError', 'SecurityError', 'InvalidStateError', 'NoModificationAllowedError'].includes(
    name ?? '',
  );
  return new NotKept(isRefused ? 'refused' : 'other', 'The browser did not keep it.', { cause });
}
