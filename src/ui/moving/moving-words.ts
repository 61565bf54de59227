import type { OpenApp } from '../app-context';
import { counted } from '../data/file-words';

/** Says what was opened, that what was open before is still there, and what is asked for. `before` is its name. */
export function openedWords(app: OpenApp, before: string): string {
  const { workspace, workspaces, missing } = app.store.getState();
  const isKept = workspaces.some(({ id, name }) => id !== workspace.id && name === before);
  const parts = [`“${workspace.name}” is open as a workspace of its own.`];
  if (isKept) parts.push(`“${before}” stays in the list of workspaces.`);
  if (missing.length > 0)
    parts.push(
      `Its figures come when you drop ${missing.length === 1 ? 'its export' : `its ${counted(missing.length, 'file')}`}.`,
    );
  return parts.join(' ');
}
