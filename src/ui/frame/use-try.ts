import { useState } from 'react';
import { toast } from '../components/Toast';

/** Runs something a person asked for; while it runs, `isRunning`. What fails is said in a toast. */
export function useTry(): { isRunning: boolean; run: (work: () => Promise<unknown>) => void } {
  const [isRunning, setIsRunning] = useState(false);
  const run = (work: () => Promise<unknown>) => {
    setIsRunning(true);
    void work()
      .catch((problem: Error) => toast(problem.message))
      .finally(() => setIsRunning(false));
  };
  return { isRunning, run };
}
