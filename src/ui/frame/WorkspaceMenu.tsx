import { ChevronDown } from 'lucide-react';
import { useApp, useAppState } from '../app-context';
import { Button } from '../components/Button';
import { Badge } from '../components/Chips';
import { MenuButton, MenuItem, MenuSection } from '../components/Menu';
import { toast } from '../components/Toast';
import styles from './Frame.module.css';

const showOverview = () => {
  window.location.hash = '#/';
};

/** Whose numbers these are, and the way to others. */
export function WorkspaceMenu() {
  const app = useApp();
  const { id: currentId, name, is_sample } = useAppState((state) => state.workspace);
  const workspaces = useAppState((state) => state.workspaces);
  const isForgetful = useAppState((state) => state.keeping === 'memory_only');
  const attempt = (work: Promise<void>) => void work.catch((problem: Error) => toast(problem.message));
  return (
    <div className={styles.workspace}>
      <MenuButton
        aria-label="Workspace"
        selectionMode="single"
        selectedKeys={[currentId]}
        onAction={(id) => {
          if (id === 'new') attempt(app.newWorkspace());
          else if (id === 'sample') attempt(app.openSample().then(showOverview));
          else if (id !== currentId) attempt(app.switchWorkspace(String(id)));
        }}
        trigger={
          <Button variant="quiet" aria-label={`Workspace: ${name}`}>
            <strong className={styles.workspaceName}>{name}</strong>
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
      >
        {workspaces.length > 0 && (
          <MenuSection title="Workspaces in this browser">
            {workspaces.map((workspace) => (
              <MenuItem key={workspace.id} id={workspace.id} {...(workspace.is_sample ? { detail: 'Sample' } : {})}>
                {workspace.name}
              </MenuItem>
            ))}
          </MenuSection>
        )}
        <MenuSection title="Open another">
          <MenuItem id="new">New workspace</MenuItem>
          {!is_sample && <MenuItem id="sample">Sample workspace</MenuItem>}
        </MenuSection>
      </MenuButton>
      {is_sample && <Badge tone="accent">Sample data</Badge>}
      {isForgetful && <Badge tone="warn">Not kept after this tab closes</Badge>}
    </div>
  );
}
