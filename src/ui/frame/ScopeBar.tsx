import { useLocation } from '@tanstack/react-router';
import { useAppState } from '../app-context';
import { CompareMenu } from './CompareMenu';
import { Filters } from './Filters';
import styles from './Frame.module.css';
import { HelpDialog } from './HelpDialog';
import { pages } from './pages';
import { PeriodMenu } from './PeriodMenu';
import { ScopeCount } from './ScopeCount';
import { PagesMenu } from './Sidebar';
import { ThemeMenu } from './ThemeMenu';
import { WorkspaceMenu } from './WorkspaceMenu';

/** What the page is looking at: whose numbers, when, compared with what, narrowed to what. Sticks to the top. */
export function ScopeBar() {
  const { pathname } = useLocation();
  const scope = useAppState((state) => state.scope);
  const model = useAppState((state) => state.model);
  const isScoped = pages.find(({ path }) => path === pathname)?.isScoped ?? false;
  const hasScope = isScoped && scope !== null && model !== null;
  return (
    <header className={styles.bar}>
      <PagesMenu />
      <WorkspaceMenu />
      {hasScope && (
        <section className={styles.scope} aria-label="What this page looks at">
          <PeriodMenu scope={scope} />
          <CompareMenu scope={scope} />
          <Filters scope={scope} />
        </section>
      )}
      <div className={styles.tools}>
        {hasScope && <ScopeCount scope={scope} />}
        <ThemeMenu />
        <HelpDialog />
      </div>
    </header>
  );
}
