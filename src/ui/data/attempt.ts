import { toast } from '../components/Toast';

/** Lets a change run and, when it fails, says why and what still stands. */
export function attempt(change: Promise<unknown>, stillTrue: string): void {
  change.catch((problem: unknown) => {
    toast(`${problem instanceof Error ? problem.message : String(problem)} ${stillTrue}`);
  });
}
