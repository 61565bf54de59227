import { workspaceFileKind } from '../../workspace/file/read';
import type { OpenApp } from '../app-context';
import { toast } from '../components/Toast';
import { openedWords } from './moving-words';

/** Dropped files: a workspace file among them, and the others. */
export interface Sorted {
  moved: { file: File; isLocked: boolean } | null;
  others: File[];
}

/** Finds the first workspace file by its bytes. */
export async function sortDropped(files: readonly File[]): Promise<Sorted> {
  const sorted: Sorted = { moved: null, others: [] };
  for (const file of files) {
    const kind = sorted.moved === null ? await workspaceFileKind(file) : null;
    if (kind === null) sorted.others.push(file);
    else sorted.moved = { file, isLocked: kind === 'locked' };
  }
  return sorted;
}

/** Opens a workspace file that is not locked, and says so. Throws as the app does. */
export async function openDropped(app: OpenApp, file: File, signal: AbortSignal): Promise<void> {
  const before = app.store.getState().workspace.name;
  await app.openWorkspaceFile(file, { signal });
  toast(openedWords(app, before));
}
