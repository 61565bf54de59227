import { useEffect, useRef, useState } from 'react';

export interface Work {
  /** Share that is done, 0..1; null while nothing runs. */
  done: number | null;
  /** Why the last run failed; null when it did not, or was stopped. */
  problem: Error | null;
  /** Runs the work and resolves to its result, or to undefined when it failed or was stopped. Never rejects. */
  run: <T>(work: (options: WorkOptions) => Promise<T>) => Promise<T | undefined>;
  stop: () => void;
}

export interface WorkOptions {
  signal: AbortSignal;
  onProgress: (done: number, total: number) => void;
}

/** One long piece of work of a dialog, which stops when the dialog goes. */
export function useWork(): Work {
  const running = useRef<AbortController>(undefined);
  const [done, setDone] = useState<number | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  return {
    done,
    problem,
    async run(work) {
      running.current?.abort();
      const controller = new AbortController();
      running.current = controller;
      const { signal } = controller;
      setProblem(null);
      setDone(0);
      try {
        const onProgress = (bytes: number, total: number) => !signal.aborted && setDone(Math.min(1, bytes / total));
        return await work({ signal, onProgress });
      } catch (error) {
        if (!signal.aborted) setProblem(error instanceof Error ? error : new Error(String(error)));
        return undefined;
      } finally {
        if (running.current === controller) setDone(null);
      }
    },
    stop: () => running.current?.abort(),
  };
}
