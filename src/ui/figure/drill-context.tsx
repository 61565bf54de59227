import { CatchBoundary } from '@tanstack/react-router';
import { createContext, lazy, type ReactNode, Suspense, useCallback, useContext, useState } from 'react';
import type { MarkKey } from '../../charts/figure';
import { toast } from '../components/Toast';
import type { Question } from './use-figure';

/** A number whose records are wanted, in the words it stands in on the screen. */
export interface DrillRequest extends Question {
  key: MarkKey;
  /** "SQL" and "431". */
  label: string;
  text: string;
  /** The other marks of the figure, to go on to. */
  others?: readonly { key: MarkKey; label: string; text: string }[];
}

const DrillContext = createContext<(request: DrillRequest) => void>(() => undefined);

const DrillPanel = lazy(async () => ({ default: (await import('./DrillPanel')).DrillPanel }));

/** Opens the records behind a number in the panel at the right. */
export function useDrillPanel(): (request: DrillRequest) => void {
  return useContext(DrillContext);
}

/** Holds the one panel of the page. */
export function DrillProvider({ children }: { children: ReactNode }) {
  const [request, setRequest] = useState<DrillRequest | null>(null);
  const close = useCallback(() => setRequest(null), []);
  const fail = useCallback(
    (problem: unknown) => {
      close();
      toast(`The records could not be shown. ${problem instanceof Error ? problem.message.split('\n')[0] : ''}`);
    },
    [close],
  );
  return (
    <DrillContext value={setRequest}>
      {children}
      {request && (
        <CatchBoundary getResetKey={() => JSON.stringify(request.key)} errorComponent={() => null} onCatch={fail}>
          <Suspense fallback={null}>
            <DrillPanel request={request} onRequest={setRequest} onClose={close} />
          </Suspense>
        </CatchBoundary>
      )}
    </DrillContext>
  );
}
