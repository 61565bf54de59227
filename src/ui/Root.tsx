import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useState } from 'react';
import { AppProvider, type OpenApp } from './app-context';
import { makeQueryClient } from './queries';
import { makeRouter } from './router';
import './tokens.css';
import './base.css';
import './theme';

/** The whole screen over an opened app. */
export function Root({ app, router }: { app: OpenApp; router?: ReturnType<typeof makeRouter> }) {
  const [queryClient] = useState(makeQueryClient);
  const [own] = useState(() => router ?? makeRouter());
  return (
    <QueryClientProvider client={queryClient}>
      <AppProvider app={app}>
        <RouterProvider router={own} />
      </AppProvider>
    </QueryClientProvider>
  );
}
