import { refuseReservedNames, type Agreement } from '../agreement/agreement';
import { withDecision } from '../agreement/decisions';
import { inNewCalendar } from '../agreement/goal-periods';
import { changesOnlyCredit, leavesTables, withVersion } from '../agreement/version';
import { scopeAfterBuild, scopeInCalendar } from '../meeting/scope';
import { metrics } from '../metrics/index';
import { headerFingerprint } from '../sources/mapping';
import type { ModelReport } from '../model/report';
import { differenceRows } from '../sources/renewal';
import type { Mapping, Source } from '../sources/source';
import { untilAborted } from '../sources/until-aborted';
import type { Workspace } from '../workspace/workspace';
import { isOfMemory } from './fault';
import { createAnswers, displayCurrency } from './answers';
import { withMovedColumns } from './columns';
import type { App, AppState, FileOutcome, LoadOptions } from './app';
import { tablesOfAll } from './dropped-tables';
import { asNew, Kept, refuseNewer, type Opening } from './kept';
import { localTime } from './local-time';
import type { MovingPlaces } from './moving';
import { loadFiles, NotTaken, outcomesOf, refusedAll, withPresentSource, type LoadedFiles } from './load-files';
import type { ReadFile } from './read-file';
import { renewedAs, withRenewalAnew, withRenewals } from './renew';
import { corrected, previewReading, readAnew } from './reread';
import { emptySample, sampleAnswers, sampleFiles, sampleId } from './sample';
import { refuseReading } from './only-reading';
import { createAppStore, emptyWorkspace, shownOf, type AppStore } from './state';
import { Tables, type Belonging } from './tables';

/** The look at files nobody read in this session waits until the first figures are there. */
const lookAfter_ms = 3_000;

export type OpenApp = App & { readonly store: AppStore };

/** Starts the engine and brings the last workspace back, in the background; the app can be used at once. */
export function openApp(): OpenApp {
  const store = createAppStore();
  let remembered: Workspace['remembered'] = {};
  const state = () => store.getState();
  const set = (part: Partial<AppState>) => store.setState(part);

  const kept: Kept = new Kept({
    current: () => ({ schema: 1, ...documentOf(state()), remembered }),
    state,
    set,
    deletedEverything: () => void inTurn(() => showNew(emptyWorkspace('Workspace'))).catch(() => undefined),
    settled: () => turn,
    makeRoom: () => tables.dropKeptAllBut(new Set()),
    dropAllBut: (workspaces) => tables.dropKeptAllBut(workspaces),
  });
  const tables: Tables = new Tables({
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

  const belonging = (): Belonging => ({
    workspace: state().workspace.id,
    isSaved: () => state().keeping === 'saved' && state().access.mode === 'writing',
    holds: ({ fingerprint }) => kept.holds(fingerprint),
  });
  const bytesOf = (source: Source) => kept.bytesOf(source);

  /** One writer: whatever changes the tables waits for its turn; questions run in between. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work).finally(() => set({ activity: null }));
    turn = done.catch(() => undefined);
    return done;
  }

  /** As `inTurn`, for what changes the workspace. Throws `OnlyReading` where another tab writes it. */
  function writing<T>(work: () => Promise<T>): Promise<T> {
    return inTurn(async () => {
      refuseReading(state().access);
      return work();
    });
  }

  let shownBefore: readonly Source[] = [];
  /**
   * Builds the tables for what is there, or for what comes in its place and is shown when they stand. A `load` is not
   * taken when questions would have no room beside it.
   */
  async function build(next: Partial<AppState> = {}, load?: Pick<LoadOptions, 'signal'>): Promise<void> {
    const { sources, agreement, scope, model, revision } = { ...state(), ...next };
    const options = {
      say: (activity: string) => set({ activity }),
      belonging: belonging(),
      ...(load?.signal ? { signal: load.signal } : {}),
      leavesRoom: load !== undefined,
    };
    const { report, missing } = await tables.build(sources, bytesOf, agreement, options);
    const isIncomplete = missing.length > 0 && !hasDates(report);
    const shown = hasDates(report) ? scopeAfterBuild(report, scope, model?.as_of) : isIncomplete ? scope : null;
    const moved = shown && withMovedColumns(shown, sources, shownBefore);
    const damaged = await kept.damaged(sources, missing);
    set({ ...next, model: report, scope: moved, missing, damaged, revision: revision + 1 });
    shownBefore = sources;
    kept.saveSoon();
  }

  /** Applies a change and builds; when that fails, what stood before stands again and the error goes on. */
  async function change(next: Partial<AppState>): Promise<void> {
    const { sources, agreement, scope } = state();
    set(next);
    try {
      await build();
    } catch (problem) {
      set({ sources, agreement, scope });
      await standAgain(problem, build);
      throw problem;
    }
  }

  /**
   * After work failed: takes back what it left and builds what the state names; in an engine of its own when memory was
   * what was wanting, or when that does not work either. Throws what keeps even that from being built.
   */
  async function standAgain(problem: unknown, takeBack: () => Promise<unknown>): Promise<void> {
    try {
      if (isOfMemory(problem)) throw problem;
      await takeBack();
      if (!tables.stand && state().sources.length > 0) await build();
      return;
    } catch {
      set({ engine: 'rebuilding', engine_problem: null });
    }
    try {
      await tables.startAnew();
      if (state().sources.length > 0) await build();
      set({ engine: 'ready' });
    } catch (again) {
      set({ engine: 'failed', engine_problem: (again as Error).message });
      throw again;
    }
  }

  /** As `change` for what only remakes what was decided and how credit is shared; builds all where that cannot be done. */
  async function remake(agreement: Agreement, activity: string): Promise<void> {
    const { agreement: before, revision, sources } = state();
    set({ activity });
    try {
      const model = await tables.redecide(before.decisions, sources, agreement, belonging());
      set({ agreement, model, revision: revision + 1 });
      kept.saveSoon();
    } catch {
      await change({ agreement });
    }
  }

  async function show(opening: Opening): Promise<void> {
    const { workspace } = opening;
    await kept.flush();
    await tables.forgetAll();
    remembered = { ...workspace.remembered };
    set({ ...shownOf(workspace), ...kept.opening(opening), model: null, missing: [], damaged: [] });
    await kept.opened(opening);
    const nothingYet = workspace.sources.length === 0 && state().revision === 0;
    if (!nothingYet) await build();
    setTimeout(() => void lookForDamage(workspace.id), lookAfter_ms);
  }

  const showNew = (workspace: Workspace) => show(asNew(workspace));

  async function showKept(id: string): Promise<void> {
    const opening = await kept.load(id);
    if (!opening) throw new Error('This workspace is not in this browser any more.');
    await show(opening);
  }

  /** Figures that were shown from kept tables are made again without a file whose content turns out to be another. */
  async function lookForDamage(id: string): Promise<void> {
    const { sources, workspace } = state();
    if (workspace.id !== id || !(await kept.lookAtAll(sources))) return;
    await inTurn(async () => {
      if (state().workspace.id !== id) return;
      await tables.forgetAll();
      await build();
    });
  }

  /**
   * Nothing of the files is there before all of it is; when that fails or is stopped, all stands as before. Throws
   * `NotTaken` when no tables could be made with them, and the signal's reason.
   */
  async function add(dropped: File[], options: LoadOptions): Promise<FileOutcome[]> {
    const { sources: before } = state();
    const { signal } = options;
    const { files, outcomes } = await tablesOfAll(dropped, { signal, say: (activity) => set({ activity }) });
    const loaded: LoadedFiles = { sources: [...before], made: new Map(), hasReturned: false };
    try {
      outcomes.push(...(await loadFiles(files, options, loaded, { tables, kept, state, set, remembered })));
      if (loaded.made.size === 0 && !loaded.hasReturned) return outcomes;
      const sources = await withRenewals(tables, loaded.sources, loaded.made, signal);
      await build({ sources }, { signal });
      return outcomes.map((outcome) => withPresentSource(outcome, sources));
    } catch (problem) {
      await standAgain(problem, () => tables.forget(loaded.made.keys()));
      signal?.throwIfAborted();
      throw new NotTaken(await refusedAll(outcomes, files, loaded, problem));
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
      await standAgain(problem, () => tables.stage(source, bytes));
      throw problem;
    }
  }

  function sourceNamed(file_id: number): Source {
    const source = state().sources.find((candidate) => candidate.file_id === file_id);
    if (!source) throw new Error(`There is no file ${file_id}.`);
    return source;
  }

  const moving: MovingPlaces = {
    documentNow: () => inTurn(async () => kept.documentNow()),
    fileOf: (fingerprint) => kept.fileOf(fingerprint),
    takeFile: (fingerprint, file) => kept.takeFile(fingerprint, file),
    workspacesHere: async () => [...state().workspaces, ...state().deleted, state().workspace],
    async openDocument(workspace) {
      await kept.leave();
      const before = kept.documentNow();
      try {
        await showNew(workspace);
      } catch (problem) {
        await ((await kept.load(before.id)) ? showKept(before.id) : showNew(before));
        throw problem;
      }
    },
    say: (activity) => set({ activity }),
  };

  async function showSample(): Promise<void> {
    const sample = await kept.load(sampleId);
    await (sample ? show(sample) : showNew(emptySample()));
  }

  const ready = inTurn(async () => {
    try {
      const last = await kept.lastOpened();
      if (last) await show(last);
      else await kept.opened(asNew(kept.documentNow()));
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
          if (!is_sample) {
            refuseReading(state().access);
            return add(files, options).catch(outcomesOf);
          }
          await showNew(emptyWorkspace('Workspace'));
          try {
            return await add(files, options);
          } catch (problem) {
            await showSample();
            return outcomesOf(problem);
          }
        }),
        options.signal,
      ),
    remap: (file_id: number, mapping: Mapping) =>
      writing(async () => {
        const source = sourceNamed(file_id);
        const reviewed = await tables.review({ ...source, mapping, undecided: [] });
        const renewed = await withRenewalAnew(tables, reviewed, state().sources, bytesOf);
        remembered = { ...remembered, [headerFingerprint(source.header)]: mapping };
        await change({ sources: state().sources.map((one) => (one === source ? renewed : one)) });
      }),
    renew: (file_id, way) =>
      writing(async () => {
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
      writing(() => {
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
      writing(() => {
        const source = sourceNamed(file_id);
        return restage(source, async () => corrected(source, corrections));
      }),
    removeSource: (file_id: number) =>
      writing(async () => {
        await change({ sources: state().sources.filter((source) => source.file_id !== file_id) });
        await tables.forget([file_id]);
      }),
    openSample: () =>
      inTurn(async () => {
        await kept.leave();
        const sample = await kept.load(sampleId).catch(() => undefined);
        const files = sample ? [] : await sampleFiles();
        await (sample ? show(sample) : showNew(emptySample()));
        if (!sample && state().access.mode === 'writing') await add(files, { as: sampleAnswers });
      }),
    newWorkspace: (name = 'Workspace') =>
      inTurn(async () => {
        await kept.leave();
        await showNew(emptyWorkspace(name));
      }),
    switchWorkspace: (id: string) =>
      inTurn(async () => {
        await kept.leave();
        await showKept(id);
      }),
    renameWorkspace: (id, name) =>
      inTurn(async () => {
        const { workspace, access } = state();
        if (id !== workspace.id) return kept.rename(id, name);
        refuseReading(access);
        set({ workspace: { ...workspace, name } });
        return kept.save();
      }),
    duplicateWorkspace: (id) =>
      inTurn(async () => {
        const { workspace, workspaces, deleted, access } = state();
        if (id === workspace.id && access.reading_because === 'newer_version') refuseReading(access);
        const original = id === workspace.id ? kept.documentNow() : refuseNewer(await kept.load(id)).workspace;
        const names = [...workspaces, ...deleted].map((one) => one.name);
        const { id: own } = emptyWorkspace('');
        await showNew({ ...original, id: own, name: copyName(original.name, names), is_sample: false });
        await kept.save();
      }),
    deleteWorkspace: (id) =>
      inTurn(async () => {
        const { workspace, workspaces } = state();
        if (id === workspace.id) await kept.flush();
        await kept.setDeleted(id, new Date().toISOString());
        if (id !== workspace.id) return;
        const next = workspaces.find((one) => one.id !== id);
        await (next ? showKept(next.id) : showNew(emptyWorkspace('Workspace')));
      }),
    restoreWorkspace: (id) => inTurn(() => kept.setDeleted(id, null)),
    eraseWorkspace: (id) => inTurn(() => kept.erase(id)),
    reset: () =>
      inTurn(async () => {
        await showNew(emptyWorkspace('Workspace'));
        await kept.clear();
      }),
    save: () => kept.save(),
    takeOver: ({ force = false } = {}) =>
      inTurn(async () => {
        const { id } = state().workspace;
        const outcome = await kept.takeOver(id, force);
        if (outcome === 'taken') await showKept(id).catch(() => showNew(kept.documentNow()));
        return outcome;
      }),
    readAgain: () => inTurn(() => showKept(state().workspace.id)),
    restartEngine: () =>
      inTurn(async () => {
        set({ engine: 'opening', engine_problem: null });
        tables.restart();
        await tables.engine();
        if (state().sources.length > 0) await build();
        set({ engine: 'ready' });
      }),
    workspaceFile: async (options) => (await import('./moving')).workspaceFile(moving, options),
    openWorkspaceFile: async (file, options) =>
      (await import('./moving')).openWorkspaceFile(moving, inTurn, file, options),
    sqlProject: async (options) =>
      (await import('./sql-project')).sqlProjectFile(
        { stateNow: () => inTurn(async () => state()), bytesOf, displayCurrency: () => displayCurrency(store) },
        options,
      ),
    async agree(agreed: Partial<Agreement>) {
      refuseReservedNames(agreed);
      await writing(async () => {
        const before = state().agreement;
        const agreement = withVersion(before, inNewCalendar(before, { ...before, ...agreed }), today());
        const scope = scopeInCalendar(state().scope, before, agreement);
        if (changesOnlyCredit(agreed)) return remake(agreement, 'Sharing credit anew');
        if (!leavesTables(agreed)) return change({ agreement, scope });
        set({ agreement });
        return kept.saveSoon();
      });
    },
    decide: (check, choice, who) =>
      writing(async () => {
        const { agreement } = state();
        const decisions = withDecision(agreement.decisions, check, choice, who);
        const changed = { ...agreement, decisions, decider: who.by || agreement.decider };
        const next = withVersion(agreement, changed, today());
        return remake(next, 'Applying what was decided');
      }),
    setScope(next) {
      const { scope } = state();
      if (!scope) return;
      set({ scope: { ...scope, ...next } });
      kept.saveSoon();
    },
    updateMeeting(next) {
      refuseReading(state().access);
      set({ meeting: { ...state().meeting, ...next } });
      kept.saveSoon();
    },
  };
}

/** The reader's own day. */
const today = () => localTime(new Date()).slice(0, 10);

function documentOf({ workspace, sources, agreement, scope, meeting }: AppState) {
  return { ...workspace, sources, agreement, scope, meeting };
}

/** Without people and deals there is no day the files reach up to, and nothing to look at yet. */
function hasDates({ counts }: ModelReport): boolean {
  return counts.people + counts.opportunities > 0;
}

function copyName(name: string, taken: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const copy = `${name} (copy${count === 1 ? '' : ` ${count}`})`;
    if (!taken.includes(copy)) return copy;
  }
}
