import { EngineDied } from './engine';

/** Whether something that never answers when it is dead still lives, as far as anybody has told. */
export interface Lifeline {
  /** Resolves with the first reason given to `die`. */
  readonly died: Promise<string>;
  /** Rejects everything that waits with `EngineDied`; later calls change nothing. */
  die(reason: string): void;
  /** The outcome of the work, or `EngineDied` at once on death: a dead worker leaves its promises pending for ever. */
  untilDeath<T>(work: () => Promise<T>): Promise<T>;
}

/** Starts a lifeline; `bury` runs once, before those who wait are told. */
export function startLifeline(bury: () => void): Lifeline {
  const waiting = new Set<(error: EngineDied) => void>();
  let reasonOfDeath: string | undefined;
  let tell: (reason: string) => void = () => {};
  const died = new Promise<string>((resolve) => (tell = resolve));

  return {
    died,
    die(reason) {
      if (reasonOfDeath !== undefined) return;
      reasonOfDeath = reason;
      bury();
      for (const reject of waiting) reject(new EngineDied(reason));
      waiting.clear();
      tell(reason);
    },
    async untilDeath(work) {
      if (reasonOfDeath !== undefined) throw new EngineDied(reasonOfDeath);
      let giveUp: (error: EngineDied) => void = () => {};
      const death = new Promise<never>((_, reject) => (giveUp = reject));
      waiting.add(giveUp);
      try {
        return await Promise.race([work(), death]);
      } finally {
        waiting.delete(giveUp);
      }
    },
  };
}

const trap =
  /^(Uncaught )?(RuntimeError: |RangeError: )?(memory access out of bounds|null function|function signature mismatch|unreachable|table index|Maximum call stack|Aborted\()/;

/** True for an error after which the wasm instance cannot be trusted any more; DuckDB's own errors are not such. */
export function isFatal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === 'RuntimeError' || trap.test(error.message);
}
