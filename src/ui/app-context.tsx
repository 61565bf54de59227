import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { useStore } from 'zustand';
import type { StoreApi } from 'zustand/vanilla';
import type { App, AppState } from '../app/app';
import { screenApp } from './screen-app';

/** The program with its observable state. */
export type OpenApp = App & { store: StoreApi<AppState> };

const AppContext = createContext<OpenApp | null>(null);

/** Gives the program to everything inside. */
export function AppProvider({ app, children }: { app: OpenApp; children: ReactNode }) {
  const onScreen = useMemo(() => screenApp(app), [app]);
  return <AppContext value={onScreen}>{children}</AppContext>;
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

/** Whether this tab only looks at the workspace: changes are refused. */
export function useIsReading(): boolean {
  return useAppState(({ access }) => access.mode === 'reading');
}
