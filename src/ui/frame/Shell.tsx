import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { type ReactNode, type RefObject, Suspense, useEffect, useRef } from 'react';
import { Toasts } from '../components/Toast';
import { BringingProvider } from '../data/Bringing';
import { DrillProvider } from '../figure/drill-context';
import { Activity, DropAnywhere, Refused } from './Incoming';
import { AddressSync } from './AddressSync';
import { Announcements } from './announce';
import styles from './Frame.module.css';
import { Health } from './Health';
import { PageSkeleton } from './PageSkeleton';
import { pages } from './pages';
import { ScopeBar } from './ScopeBar';
import { Sidebar } from './Sidebar';

/** The frame around every page. */
export function Shell() {
  const pathname = useRouterState({
    select: ({ location, resolvedLocation }) => (resolvedLocation ?? location).pathname,
  });
  const main = useRef<HTMLElement>(null);
  usePageTitle(pathname, main);
  return (
    <AroundPages page={pathname}>
      <a
        className={styles.skip}
        href="#main"
        onClick={(event) => {
          event.preventDefault();
          main.current?.focus();
        }}
      >
        Go to the figures
      </a>
      <div className={styles.shell}>
        <Sidebar />
        <div className={styles.main}>
          <ScopeBar />
          <Activity />
          <main className={styles.page} ref={main} tabIndex={-1} id="main">
            <Health />
            {pathname !== '/data' && <Refused />}
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <AddressSync />
      <Announcements />
      <Toasts />
      <DropAnywhere />
    </AroundPages>
  );
}

/** What every page may ask for: the records behind a mark, and files brought in. */
function AroundPages({ page, children }: { page: string; children: ReactNode }) {
  const navigate = useNavigate();
  return (
    <BringingProvider page={page} go={(path) => void navigate({ to: path, search: true })}>
      <DrillProvider>{children}</DrillProvider>
    </BringingProvider>
  );
}

/** Names the window after the page, never after data, and puts the focus on the new page's heading. */
function usePageTitle(pathname: string, main: RefObject<HTMLElement | null>) {
  const shown = useRef(pathname);
  useEffect(() => {
    const page = pages.find(({ path }) => path === pathname);
    document.title = page && page.path !== '/' ? `${page.name} · Concord` : 'Concord';
    if (shown.current === pathname) return undefined;
    shown.current = pathname;
    window.scrollTo(0, 0);
    const focusHeading = () => {
      const heading = main.current?.querySelector('h1');
      heading?.setAttribute('tabindex', '-1');
      heading?.focus({ preventScroll: true });
      return heading !== undefined && heading !== null;
    };
    if (focusHeading() || !main.current) return undefined;
    const observer = new MutationObserver(() => focusHeading() && observer.disconnect());
    observer.observe(main.current, { childList: true, subtree: true });
    return () => observer.disconnect();
  }, [pathname, main]);
}
