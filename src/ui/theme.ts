import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';

const storageName = 'concord-theme';
const listeners = new Set<() => void>();
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const isPrinting = window.matchMedia('print');
let choice: ThemeChoice = kept();

for (const media of [systemIsDark, isPrinting]) media.addEventListener('change', tell);
apply();

/** Remembers and shows a theme; 'system' follows the computer. */
export function setTheme(next: ThemeChoice): void {
  choice = next;
  apply();
  try {
    localStorage.setItem(storageName, next);
  } catch {
    // A browser that keeps nothing shows the theme all the same.
  }
  tell();
}

/** What the reader chose. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(subscribe, () => choice);
}

/** The theme in force. Paper is light. */
export function useTheme(): 'light' | 'dark' {
  return useSyncExternalStore(subscribe, () => {
    if (isPrinting.matches) return 'light';
    if (choice !== 'system') return choice;
    return systemIsDark.matches ? 'dark' : 'light';
  });
}

function kept(): ThemeChoice {
  try {
    const text = localStorage.getItem(storageName);
    return text === 'light' || text === 'dark' ? text : 'system';
  } catch {
    return 'system';
  }
}

function apply(): void {
  if (choice === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
