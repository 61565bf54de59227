import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { App, AppState } from '../app/app';

/** The program with its observable state. */
export type OpenApp = App & { store: StoreApi<AppState> };

const AppContext = createContext<OpenApp | null>(null);

/** Gives the program to everything inside. */
export function AppProvider({ app, children }: { app: OpenApp; children: ReactNode }) {
  return <AppContext value={app}>{children}</AppContext>;
}

/** The program behind the screen. Throws outside `AppProvider`. */
export function useApp(): OpenApp {
  const app = useContext(AppContext);
  if (!app) throw new Error('useApp needs an AppProvider around it.');
  return app;
}

/** One part of the state; the component draws again when that part changes. */
export function useAppState<T>(select: (state: AppState) => T): T {
  return useStore(useApp().store, select);
}
