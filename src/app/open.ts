import { refuseReservedNames, type Agreement } from '../agreement/agreement';
import { withDecision } from '../agreement/decisions';
import { scopeAfterBuild } from '../meeting/scope';
import { metrics } from '../metrics/index';
import { headerFingerprint } from '../sources/mapping';
import type { ModelReport } from '../model/report';
import { differenceRows } from '../sources/renewal';
import type { Mapping, Source } from '../sources/source';
import { untilAborted } from '../sources/until-aborted';
import type { Workspace } from '../workspace/workspace';
import { createAnswers } from './answers';
import { withMovedColumns } from './columns';
import type { App, AppState, FileOutcome, LoadOptions } from './app';
import { tablesOfAll } from './dropped-tables';
import { Kept } from './kept';
import { loadFiles, withPresentSource, type LoadedFiles } from './load-files';
import type { ReadFile } from './read-file';
import { renewedAs, withRenewalAnew, withRenewals } from './renew';
import { corrected, previewReading, readAnew } from './reread';
import { emptySample, sampleAnswers, sampleFiles, sampleId } from './sample';
import { createAppStore, emptyWorkspace, shownOf, type AppStore } from './state';
import { Tables } from './tables';

export type OpenApp = App & { readonly store: AppStore };

/** Starts the engine and brings the last workspace back, in the background; the app can be used at once. */
export function openApp(): OpenApp {
  const store = createAppStore();
  let remembered: Workspace['remembered'] = {};
  const state = () => store.getState();
  const set = (part: Partial<AppState>) => store.setState(part);

  const kept = new Kept(() => ({ schema: 1, ...documentOf(state()), remembered }), set);
  const tables = new Tables({
    ready: () => set({ engine: 'ready', engine_problem: null }),
    failed: (problem) => set({ engine: 'failed', engine_problem: problem.message }),
    died(reason) {
      set({ engine: 'rebuilding', engine_problem: reason });
      back = inTurn(async () => {
        if (!tables.stand && state().sources.length > 0) await build();
        await tables.engine();
        set({ engine: 'ready', engine_problem: null });
      });
      back.catch((problem: Error) => set({ engine: 'failed', engine_problem: problem.message }));
    },
  });
  /** Settles when the tables are back after the engine died. */
  let back: Promise<void> = Promise.resolve();

  const bytesOf = (source: Source) => kept.bytesOf(source);

  /** One writer: whatever changes the tables waits for its turn; questions run in between. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work).finally(() => set({ activity: null }));
    turn = done.catch(() => undefined);
    return done;
  }

  let shownBefore: readonly Source[] = [];
  /** Builds the tables for what is there, or for what comes in its place and is shown when they stand. */
  async function build(next: Partial<AppState> = {}, signal?: AbortSignal): Promise<void> {
    const { sources, agreement, scope, model, revision } = { ...state(), ...next };
    const options = { say: (activity: string) => set({ activity }), ...(signal ? { signal } : {}) };
    const { report, missing } = await tables.build(sources, bytesOf, agreement, options);
    const isIncomplete = missing.length > 0 && !hasDates(report);
    const shown = hasDates(report) ? scopeAfterBuild(report, scope, model?.as_of) : isIncomplete ? scope : null;
    const moved = shown && withMovedColumns(shown, sources, shownBefore);
    set({ ...next, model: report, scope: moved, missing, revision: revision + 1 });
    shownBefore = sources;
    kept.saveSoon();
  }

  /** Applies a change and builds; when that fails, what stood before stands again and the error goes on. */
  async function change(next: Partial<AppState>): Promise<void> {
    const { sources, agreement } = state();
    set(next);
    try {
      await build();
    } catch (problem) {
      set({ sources, agreement });
      await build();
      throw problem;
    }
  }

  async function show(workspace: Workspace): Promise<void> {
    await kept.flush();
    await tables.forgetAll();
    remembered = { ...workspace.remembered };
    set({ ...shownOf(workspace), model: null, missing: [] });
    await kept.opened(workspace.id);
    const nothingYet = workspace.sources.length === 0 && state().revision === 0;
    if (!nothingYet) await build();
  }

  /** Nothing of the files is there before all of it is; when that fails or is stopped, all stands as before. */
  async function add(dropped: File[], options: LoadOptions): Promise<FileOutcome[]> {
    const { sources: before } = state();
    const { signal } = options;
    const { files, outcomes } = await tablesOfAll(dropped, { signal, say: (activity) => set({ activity }) });
    const loaded: LoadedFiles = { sources: [...before], made: new Map(), hasReturned: false };
    try {
      outcomes.push(...(await loadFiles(files, options, loaded, { tables, kept, state, set, remembered })));
      if (loaded.made.size === 0 && !loaded.hasReturned) return outcomes;
      const sources = await withRenewals(tables, loaded.sources, loaded.made, signal);
      await build({ sources }, signal);
      return outcomes.map((outcome) => withPresentSource(outcome, sources));
    } catch (problem) {
      await tables.forget(loaded.made.keys());
      if (!tables.stand && before.length > 0) await build();
      throw problem;
    }
  }

  /** Stages a file another way; when that fails, it is staged again as it was and the error goes on. */
  async function restage(source: Source, readAgain: (bytes: Blob) => Promise<ReadFile>): Promise<void> {
    const bytes = await bytesOf(source);
    if (!bytes) throw new Error(`${source.name} is not kept in this browser any more. Drop it again.`);
    const next = await readAgain(bytes);
    set({ activity: `Reading ${source.name}` });
    try {
      const staged = await tables.stage(next, bytes);
      const before = source.renewal ? { ...staged, renewal: source.renewal } : staged;
      const renewed = await withRenewalAnew(tables, before, state().sources, bytesOf);
      await build({ sources: state().sources.map((one) => (one === source ? renewed : one)) });
    } catch (problem) {
      await tables.stage(source, bytes);
      if (!tables.stand) await build();
      throw problem;
    }
  }

  function sourceNamed(file_id: number): Source {
    const source = state().sources.find((candidate) => candidate.file_id === file_id);
    if (!source) throw new Error(`There is no file ${file_id}.`);
    return source;
  }

  const ready = inTurn(async () => {
    try {
      const last = await kept.lastOpened();
      if (last) await show(last);
      await tables.engine();
    } catch (problem) {
      await tables.engine().catch(() => undefined);
      set({ engine_problem: (problem as Error).message });
    }
  });

  return {
    store,
    ready,
    metrics,
    ...createAnswers(store, async () => {
      await back;
      if (!tables.stand && state().sources.length > 0) await turn;
      return tables.engine();
    }),
    load: (files, options = {}) =>
      untilAborted(
        inTurn(async () => {
          options.signal?.throwIfAborted();
          const { is_sample } = state().workspace;
          if (!is_sample) return add(files, options);
          await show(emptyWorkspace('Workspace'));
          try {
            return await add(files, options);
          } catch (problem) {
            await show((await kept.load(sampleId)) ?? emptySample());
            throw problem;
          }
        }),
        options.signal,
      ),
    remap: (file_id: number, mapping: Mapping) =>
      inTurn(async () => {
        const source = sourceNamed(file_id);
        const reviewed = await tables.review({ ...source, mapping, undecided: [] });
        const renewed = await withRenewalAnew(tables, reviewed, state().sources, bytesOf);
        remembered = { ...remembered, [headerFingerprint(source.header)]: mapping };
        await change({ sources: state().sources.map((one) => (one === source ? renewed : one)) });
      }),
    renew: (file_id, way) =>
      inTurn(async () => {
        const source = sourceNamed(file_id);
        const renewed = renewedAs(source, way);
        await change({ sources: state().sources.map((one) => (one === source ? renewed : one)) });
      }),
    difference: (file_id, part) =>
      inTurn(async () => {
        const source = sourceNamed(file_id);
        const earlier = state().sources.filter((one) => source.renewal?.of.includes(one.file_id));
        await tables.fetch([source, ...earlier], bytesOf);
        return differenceRows(await tables.engine(), source, earlier, part);
      }),
    reread: (file_id, reading) =>
      inTurn(() => {
        const source = sourceNamed(file_id);
        return restage(source, (bytes) => readAnew(source, bytes, reading, remembered));
      }),
    async readingPreview(file_id, reading) {
      const source = sourceNamed(file_id);
      const bytes = await bytesOf(source);
      if (!bytes) throw new Error(`${source.name} is not kept in this browser any more. Drop it again.`);
      return previewReading(source, bytes, reading);
    },
    correct: (file_id, corrections) =>
      inTurn(() => {
        const source = sourceNamed(file_id);
        return restage(source, async () => corrected(source, corrections));
      }),
    removeSource: (file_id: number) =>
      inTurn(async () => {
        await change({ sources: state().sources.filter((source) => source.file_id !== file_id) });
        await tables.forget([file_id]);
      }),
    openSample: () =>
      inTurn(async () => {
        const sample = await kept.load(sampleId).catch(() => undefined);
        const files = sample ? [] : await sampleFiles();
        await show(sample ?? emptySample());
        if (!sample) await add(files, { as: sampleAnswers });
      }),
    newWorkspace: (name = 'Workspace') => inTurn(() => show(emptyWorkspace(name))),
    switchWorkspace: (id: string) =>
      inTurn(async () => {
        const workspace = await kept.load(id);
        if (!workspace) throw new Error('This workspace is not in this browser any more.');
        await show(workspace);
      }),
    reset: () =>
      inTurn(async () => {
        await show(emptyWorkspace('Workspace'));
        await kept.clear();
      }),
    renameWorkspace: () => notBuilt(),
    duplicateWorkspace: () => notBuilt(),
    deleteWorkspace: () => notBuilt(),
    restoreWorkspace: () => notBuilt(),
    eraseWorkspace: () => notBuilt(),
    save: () => kept.save(),
    takeOver: () => notBuilt(),
    readAgain: () => notBuilt(),
    restartEngine: () => notBuilt(),
    workspaceFile: () => notBuilt(),
    openWorkspaceFile: () => notBuilt(),
    async agree(agreed: Partial<Agreement>) {
      refuseReservedNames(agreed);
      await inTurn(() => change({ agreement: { ...state().agreement, ...agreed } }));
    },
    decide: (check, choice, who) =>
      inTurn(async () => {
        const { agreement, revision } = state();
        const decisions = withDecision(agreement.decisions, check, choice, who);
        const next = { ...agreement, decisions, decider: who.by || agreement.decider };
        set({ activity: 'Applying what was decided' });
        try {
          const model = await tables.redecide(agreement.decisions, next);
          set({ agreement: next, model, revision: revision + 1 });
          kept.saveSoon();
        } catch {
          await change({ agreement: next });
        }
      }),
    setScope(next) {
      const { scope } = state();
      if (!scope) return;
      set({ scope: { ...scope, ...next } });
      kept.saveSoon();
    },
    updateMeeting(next) {
      set({ meeting: { ...state().meeting, ...next } });
      kept.saveSoon();
    },
  };
}

function documentOf({ workspace, sources, agreement, scope, meeting }: AppState) {
  return { ...workspace, sources, agreement, scope, meeting };
}

/** Without people and deals there is no day the files reach up to, and nothing to look at yet. */
function hasDates({ counts }: ModelReport): boolean {
  return counts.people + counts.opportunities > 0;
}

function notBuilt(): Promise<never> {
  return Promise.reject(new Error('not built'));
}
