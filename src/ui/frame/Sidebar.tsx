import { lazy, Suspense } from 'react';
import { Menu as MenuIcon } from 'lucide-react';
import { useLocation } from '@tanstack/react-router';
import { Link } from 'react-aria-components/Link';
import { Badge } from '../components/Chips';
import { IconButton } from '../components/Button';
import { MenuButton, MenuItem } from '../components/Menu';
import { Tooltip } from '../components/Tooltip';
import { toDecide } from '../findings';
import { useChecks } from '../queries';
import { Mark } from './Mark';
import { type Page, pages } from './pages';
import styles from './Frame.module.css';
import { useNarrow } from './use-narrow';

const NotAgreed = lazy(async () => ({ default: (await import('../definitions/NotAgreed')).NotAgreed }));

/** The pages at the left; only their icons where the window is narrow. */
export function Sidebar() {
  const { pathname } = useLocation();
  const isNarrow = useNarrow(1100);
  return (
    <nav className={styles.sidebar} aria-label="Pages">
      <div className={styles.brand}>
        <Mark />
        <span>Concord</span>
      </div>
      {[1, 2, 3].map((group) => (
        <ul key={group}>
          {pages
            .filter((page) => page.group === group)
            .map((page) => (
              <li key={page.path}>
                <PageLink page={page} isCurrent={pathname === page.path} isNarrow={isNarrow} />
              </li>
            ))}
        </ul>
      ))}
    </nav>
  );
}

function PageLink({ page, isCurrent, isNarrow }: { page: Page; isCurrent: boolean; isNarrow: boolean }) {
  const Icon = page.icon;
  return (
    <Tooltip content={page.name} placement="right" isDisabled={!isNarrow}>
      <Link
        href={`#${page.path}`}
        className={styles.pageLink ?? ''}
        {...(isNarrow ? { 'aria-label': page.name } : {})}
        {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
      >
        <Icon size={18} aria-hidden />
        <span className={styles.pageName}>{page.name}</span>
        {page.path === '/data' && <ToDecide />}
        {page.path === '/definitions' && (
          <Suspense fallback={null}>
            <NotAgreed className={styles.pageBadge ?? ''} />
          </Suspense>
        )}
      </Link>
    </Tooltip>
  );
}

function ToDecide() {
  const { data = [] } = useChecks();
  const count = toDecide(data).length;
  return count > 0 ? (
    <span className={styles.pageBadge}>
      <Badge tone="warn">
        {count}
        <span className="visually-hidden"> to decide</span>
      </Badge>
    </span>
  ) : null;
}

/** The pages as a menu, where there is no room for a column. */
export function PagesMenu() {
  const { pathname } = useLocation();
  return (
    <div className={styles.pagesMenu}>
      <MenuButton
        aria-label="Pages"
        trigger={
          <IconButton label="Pages">
            <MenuIcon size={20} />
          </IconButton>
        }
        selectionMode="single"
        selectedKeys={[pathname]}
      >
        {pages.map(({ path, name }) => (
          <MenuItem key={path} id={path} href={`#${path}`}>
            {name}
          </MenuItem>
        ))}
      </MenuButton>
    </div>
  );
}
