import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Choice } from '../../agreement/decisions';
import type { Finding } from '../../app/app';
import { localTime } from '../../app/local-time';
import { useApp } from '../app-context';
import { toast } from '../components/Toast';

/** Settles findings, signed with a name and this computer's time, each decision with a way back. */
export function useDeciding(by: string) {
  const app = useApp();
  const queries = useQueryClient();
  const [pending, setPending] = useState<string | null>(null);

  async function decide(finding: Finding, choice: Choice | null, isUndo = false): Promise<void> {
    const { id, decision, offers = [] } = finding;
    setPending(id);
    try {
      await queries.cancelQueries({ queryKey: ['effects'] });
      await app.decide(id, choice, { by: by.trim(), at: localTime(new Date()) });
      const offer = offers.find((one) => one.choice === choice);
      const words = choice === null ? 'The decision is taken back' : (offer?.footnote ?? 'The finding is dismissed');
      if (isUndo) toast(`${words}.`);
      else
        toast(`${words}. The figures follow.`, {
          label: 'Undo',
          run: () => void decide({ ...finding }, decision?.choice ?? null, true),
        });
    } catch (problem) {
      void queries.invalidateQueries({ queryKey: ['effects'] });
      toast(`${(problem as Error).message} Nothing was decided; the figures are as they were.`);
    } finally {
      setPending(null);
    }
  }
  return { pending, decide };
}
