import { ChevronDown } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import type { WorkspaceName } from '../../app/app';
import { type OpenApp, useApp, useAppState, useIsReading } from '../app-context';
import { Button } from '../components/Button';
import { Badge } from '../components/Chips';
import { MenuButton, MenuItem, MenuSection } from '../components/Menu';
import { toast } from '../components/Toast';
import styles from './Frame.module.css';

const dialogs = {
  rename: lazy(() => import('./RenameDialog')),
  save: lazy(() => import('../moving/SaveAsFileDialog')),
  sql: lazy(() => import('../moving/SqlProjectDialog')),
  open: lazy(() => import('../moving/OpenFileDialog')),
};

/** Whose numbers these are, and the way to others. */
export function WorkspaceMenu() {
  const app = useApp();
  const workspace = useAppState((state) => state.workspace);
  const workspaces = useAppState((state) => state.workspaces);
  const isForgetful = useAppState((state) => state.keeping === 'memory_only');
  const isReading = useIsReading();
  const [dialog, setDialog] = useState<keyof typeof dialogs | null>(null);
  const { id: currentId, name, is_sample } = workspace;
  const isKept = workspaces.some(({ id }) => id === currentId);
  const hasSample = is_sample || workspaces.some((one) => one.is_sample);
  const Opened = dialog && dialogs[dialog];
  const acts: Record<string, () => Promise<unknown>> = {
    new: () => app.newWorkspace(),
    sample: () => app.openSample().then(showOverview),
    duplicate: () => app.duplicateWorkspace(currentId),
    delete: () => remove(app, workspace),
  };
  const run = (work: Promise<unknown>) => void work.catch((problem: Error) => toast(problem.message));
  const choose = (key: string) => {
    const [, act] = /^act:(.*)$/.exec(key) ?? [];
    if (act === undefined) run(key === currentId ? Promise.resolve() : app.switchWorkspace(key));
    else if (act in dialogs) setDialog(act as keyof typeof dialogs);
    else if (acts[act]) run(acts[act]());
  };
  return (
    <div className={styles.workspace}>
      <MenuButton
        aria-label="Workspace"
        onAction={(id) => choose(String(id))}
        trigger={
          <Button variant="quiet" aria-label={`Workspace: ${name}`}>
            <strong className={styles.workspaceName}>{name}</strong>
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        {workspaces.length > 0 && (
          <MenuSection title="Workspaces in this browser" selectionMode="single" selectedKeys={[currentId]}>
            {workspaces.map((one) => (
              <MenuItem key={one.id} id={one.id} {...(one.is_sample ? { detail: 'Sample' } : {})}>
                {one.name}
              </MenuItem>
            ))}
          </MenuSection>
        )}
        <MenuSection title="This workspace">
          <MenuItem id="act:rename" isDisabled={isReading}>
            Rename…
          </MenuItem>
          {isKept && <MenuItem id="act:duplicate">Duplicate</MenuItem>}
          <MenuItem id="act:save">Save as a file…</MenuItem>
          <MenuItem id="act:sql">Export as SQL project…</MenuItem>
          {isKept && (
            <MenuItem id="act:delete" danger isDisabled={isReading}>
              Delete
            </MenuItem>
          )}
        </MenuSection>
        <MenuSection title="Open another">
          <MenuItem id="act:new">New workspace</MenuItem>
          <MenuItem id="act:open">Open a workspace file…</MenuItem>
          {!hasSample && <MenuItem id="act:sample">Sample workspace</MenuItem>}
        </MenuSection>
      </MenuButton>
      {is_sample && <Badge tone="accent">Sample data</Badge>}
      {isForgetful && (
        <span className={styles.forgetful}>
          <Badge tone="warn">Not kept after this tab closes</Badge>
        </span>
      )}
      {Opened && (
        <Suspense>
          <Opened isOpen onOpenChange={() => setDialog(null)} />
        </Suspense>
      )}
    </div>
  );
}

function showOverview() {
  window.location.hash = '#/';
}

/** Undone at once from the message, and later from what Keeping lists. */
async function remove(app: OpenApp, { id, name }: WorkspaceName): Promise<void> {
  await app.deleteWorkspace(id);
  toast(`“${name}” is deleted. Data, Keeping brings it back later, too.`, {
    label: 'Undo',
    run: () => {
      const undo = async () => {
        await app.restoreWorkspace(id);
        await app.switchWorkspace(id);
      };
      undo().catch((problem: Error) => toast(problem.message));
    },
  });
}
