import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import { parseSearch, stringifySearch, understood } from './address';
import { fetchPart } from './frame/missing-part';
import { PageProblem } from './frame/PageProblem';
import { PageSkeleton } from './frame/PageSkeleton';
import { Shell } from './frame/Shell';

const root = createRootRoute({ component: Shell, validateSearch: understood });

const pageRoutes = [
  page('/', () => import('./pages/OverviewPage'), 'OverviewPage'),
  page('/funnel', () => import('./pages/FunnelPage'), 'FunnelPage'),
  page('/sources', () => import('./pages/SourcesPage'), 'SourcesPage'),
  page('/attribution', () => import('./pages/AttributionPage'), 'AttributionPage'),
  page('/deal/$deal', () => import('./pages/DealPage'), 'DealPage'),
  page('/win-rate', () => import('./pages/WinRatePage'), 'WinRatePage'),
  page('/goals', () => import('./pages/GoalsPage'), 'GoalsPage'),
  page('/plan', () => import('./pages/PlanPage'), 'PlanPage'),
  page('/changes', () => import('./pages/ChangesPage'), 'ChangesPage'),
  page('/handoff', () => import('./pages/HandoffPage'), 'HandoffPage'),
  page('/definitions', () => import('./definitions/DefinitionsPage'), 'DefinitionsPage'),
  page('/data', () => import('./data/DataPage'), 'DataPage'),
  page('/meeting', () => import('./meeting/MeetingPage'), 'MeetingPage'),
] as const;

/** Every page behind the `#`, loaded when it is opened. An unknown address leads to the overview. */
export function makeRouter(history: RouterHistory = createHashHistory()) {
  const lost = createRoute({
    getParentRoute: () => root,
    path: '$',
    beforeLoad: () => {
      throw redirect({ to: '/', replace: true });
    },
  });
  return createRouter({
    routeTree: root.addChildren([...pageRoutes, lost]),
    history,
    parseSearch,
    stringifySearch,
    defaultErrorComponent: PageProblem,
    defaultPendingComponent: PageSkeleton,
    defaultPendingMs: 150,
  });
}

function page<const Path extends string, Name extends string>(
  path: Path,
  load: () => Promise<Record<Name, React.ComponentType>>,
  exportName: Name,
) {
  return createRoute({
    getParentRoute: () => root,
    path,
    component: lazyRouteComponent(() => fetchPart(load), exportName),
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
