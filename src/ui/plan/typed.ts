import { useCallback, useSyncExternalStore } from 'react';

/** What was typed in place of a computed number, by name; kept while the tab is open, never written anywhere. */
let typed: Readonly<Record<string, number>> = {};
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface Typed {
  /** The typed number; null where the computed one stands. */
  of: (name: string) => number | null;
  /** Null, or NaN from an emptied field, brings the computed number back. */
  set: (name: string, value: number | null) => void;
}

/** Typed numbers of one plan; `plan` names it, with its workspace and period. */
export function useTyped(plan: string): Typed {
  const all = useSyncExternalStore(subscribe, () => typed);
  const of = useCallback((name: string) => all[`${plan} ${name}`] ?? null, [all, plan]);
  const set = useCallback(
    (name: string, value: number | null) => {
      const { [`${plan} ${name}`]: _before, ...others } = typed;
      typed = value === null || Number.isNaN(value) ? others : { ...others, [`${plan} ${name}`]: value };
      for (const listener of listeners) listener();
    },
    [plan],
  );
  return { of, set };
}
