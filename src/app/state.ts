import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultAgreement } from '../agreement/agreement';
import { defaultMeeting } from '../meeting/meeting';
import type { Workspace } from '../workspace/workspace';
import type { AppState } from './app';
import { newId } from './new-id';

export type AppStore = StoreApi<AppState>;

export function createAppStore(): AppStore {
  return createStore<AppState>(() => ({
    engine: 'opening',
    engine_problem: null,
    workspaces: [],
    missing: [],
    model: null,
    revision: 0,
    activity: null,
    progress: [],
    keeping: 'saved',
    storage: {
      place: 'memory',
      memory_because: null,
      failed_because: null,
      persistence: 'not_asked',
      revision: 0,
      saved_at: null,
      is_earlier: false,
    },
    access: { mode: 'writing', reading_because: null, is_behind: false },
    damaged: [],
    deleted: [],
    ...shownOf(emptyWorkspace('Workspace')),
  }));
}

export function emptyWorkspace(name: string, id: string = newId()): Workspace {
  return {
    schema: 1,
    id,
    name,
    is_sample: false,
    sources: [],
    agreement: defaultAgreement,
    scope: null,
    meeting: defaultMeeting,
    remembered: {},
  };
}

/** The part of the screen's state that a workspace decides. */
export function shownOf(workspace: Workspace) {
  const { id, name, is_sample, sources, agreement, scope, meeting } = workspace;
  return { workspace: { id, name, is_sample }, sources, agreement, scope, meeting };
}
