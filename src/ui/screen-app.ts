import type { Access, App } from '../app/app';
import { faultOf, faultWords } from '../app/fault';
import type { OpenApp } from './app-context';

/** A change that was refused because this tab only reads the workspace. */
export class ReadingOnly extends Error {
  override name = 'ReadingOnly';
}

const words: Record<NonNullable<Access['reading_because']>, string> = {
  other_tab: 'Another tab changes this workspace, so nothing was changed here. Choose “Write here instead” first.',
  taken_over: 'Another tab took this workspace over, so nothing was changed here. Choose “Write here instead” first.',
  newer_version:
    'This workspace was saved by a newer Concord, so nothing was changed. Reload the page to get that one.',
};

/** What changes the open workspace. Looking at it is never refused. */
const changes = new Set<string>([
  'load',
  'remap',
  'removeSource',
  'renew',
  'reread',
  'correct',
  'agree',
  'decide',
  'updateMeeting',
  'renameWorkspace',
  'deleteWorkspace',
] satisfies (keyof App)[]);

/**
 * The program as the screen uses it. Changes are refused with `ReadingOnly` while this tab only reads, and what the
 * database says of a failure never gets here: it has the cell in it that the database stumbled over.
 */
export function screenApp(app: OpenApp): OpenApp {
  const refusal = (name: string, given: readonly unknown[]) => {
    const { access, workspace } = app.store.getState();
    if (access.mode === 'writing' || !changes.has(name)) return null;
    // What is dropped on the sample starts a workspace of its own.
    const isElsewhere = name === 'load' ? workspace.is_sample : name.endsWith('Workspace') && given[0] !== workspace.id;
    return isElsewhere ? null : new ReadingOnly(words[access.reading_because ?? 'other_tab']);
  };
  const guarded =
    (name: string) =>
    (...given: unknown[]) => {
      const refused = refusal(name, given);
      // A refusal that nobody waits for is said where those are said.
      if (refused) return Promise.reject(refused);
      const answer = (app as unknown as Record<string, (...given: unknown[]) => unknown>)[name]?.(...given);
      return answer instanceof Promise ? answer.catch((problem: unknown) => Promise.reject(said(problem))) : answer;
    };
  return Object.fromEntries(
    Object.entries(app).map(([name, part]) => [name, typeof part === 'function' ? guarded(name) : part]),
  ) as unknown as OpenApp;
}

function said(problem: unknown): Error {
  if (faultOf(problem) === 'own') return problem instanceof Error ? problem : new Error(String(problem));
  const { sql } = problem as { sql?: string };
  return Object.assign(new Error(faultWords(problem)), sql === undefined ? {} : { sql });
}
