let isMissing = false;
let isAhead = false;
const listeners = new Set<() => void>();

/** Hears when a part of the program could not be fetched, as after a newer version was put in its place. */
export function watchMissingParts(): void {
  window.addEventListener('vite:preloadError', () => {
    if (isAhead) return;
    isMissing = true;
    for (const listener of listeners) listener();
  });
}

/** For `useSyncExternalStore`. */
export const missingParts = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => isMissing,
};

/**
 * Fetches a page. A failure goes on under another name: the router would reload the page at once, and with it would go
 * what is not saved.
 */
export async function fetchPart<Part>(load: () => Promise<Part>): Promise<Part> {
  try {
    return await load();
  } catch (cause) {
    throw new Error('A part of the page could not be fetched.', { cause });
  }
}

/** Fetches a part nobody asked for yet: when that fails, it is no news. */
export async function fetchQuietly(load: () => Promise<unknown>): Promise<void> {
  isAhead = true;
  await load().catch(() => undefined);
  isAhead = false;
}
