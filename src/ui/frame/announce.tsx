import { useSyncExternalStore } from 'react';

let words = '';
const listeners = new Set<() => void>();

/** Says something to those who do not see the screen change, without taking the focus. */
export function announce(next: string): void {
  // The same sentence twice is read twice only when it differs.
  words = next === words ? `${next}\u00a0` : next;
  for (const listener of listeners) listener();
}

/** Where announcements are read from; stands once in the page. */
export function Announcements() {
  const said = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => words,
  );
  return (
    <div className="visually-hidden" aria-live="polite">
      {said}
    </div>
  );
}
