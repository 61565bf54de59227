import { useSyncExternalStore } from 'react';

/** Whether the window is narrower than so many CSS pixels. */
export function useNarrow(width: number): boolean {
  return useSyncExternalStore(
    (listener) => {
      const media = window.matchMedia(`(width < ${width}px)`);
      media.addEventListener('change', listener);
      return () => media.removeEventListener('change', listener);
    },
    () => window.matchMedia(`(width < ${width}px)`).matches,
  );
}
