import type { Agreement } from '../agreement/agreement';
import { withDecision } from '../agreement/decisions';
import { scopeAfterBuild } from '../meeting/scope';
import { metrics } from '../metrics/index';
import { headerFingerprint } from '../sources/mapping';
import type { ModelReport } from '../model/report';
import { inspectAhead } from '../sources/off-thread';
import type { Mapping, Source } from '../sources/source';
import type { Workspace } from '../workspace/workspace';
import { createAnswers } from './answers';
import type { App, AppState, FileOutcome, LoadOptions } from './app';
import { Kept } from './kept';
import { lacksRequired, lostTwin, readFile } from './read-file';
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

  /** One writer: whatever changes the tables waits for its turn; questions run in between. */
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work).finally(() => set({ activity: null }));
    turn = done.catch(() => undefined);
    return done;
  }

  async function build(): Promise<void> {
    const { sources, agreement, scope, model, revision } = state();
    const say = (activity: string) => set({ activity });
    const { report, missing } = await tables.build(sources, (source) => kept.bytesOf(source), agreement, say);
    const isIncomplete = missing.length > 0 && !hasDates(report);
    const shown = hasDates(report) ? scopeAfterBuild(report, scope, model?.as_of) : isIncomplete ? scope : null;
    set({ model: report, scope: shown, missing, revision: revision + 1 });
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

  async function add(files: File[], { as = {}, signal }: LoadOptions): Promise<FileOutcome[]> {
    const outcomes: FileOutcome[] = [];
    const sources: Source[] = [...state().sources];
    let hasReturned = false;
    for (const [index, file] of files.entries()) {
      signal?.throwIfAborted();
      const next = files[index + 1];
      if (next) inspectAhead(next);
      set({ activity: `Reading ${file.name}` });
      try {
        const returned = await lostTwin(file, state());
        if (returned) {
          await kept.takeBytes(returned, file);
          hasReturned = true;
          outcomes.push({ name: file.name, ok: true, source: returned });
          continue;
        }
        const read = await readFile(file, sources, remembered, as[file.name]);
        const source = await tables.stage(read, file);
        await kept.takeBytes(source, file);
        sources.push(source);
        outcomes.push(lacksRequired(source) ? refusal(source) : { name: file.name, ok: true, source });
      } catch (problem) {
        outcomes.push({ name: file.name, ok: false, message: (problem as Error).message });
      }
    }
    if (hasReturned || sources.length > state().sources.length) await change({ sources });
    return outcomes;
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
      return tables.engine();
    }),
    load: (files, options = {}) =>
      inTurn(async () => {
        if (state().workspace.is_sample) await show(emptyWorkspace('Workspace'));
        return add(files, options);
      }),
    remap: (file_id: number, mapping: Mapping) =>
      inTurn(async () => {
        const sources = [...state().sources];
        const at = sources.findIndex((source) => source.file_id === file_id);
        const source = sources[at];
        if (!source) throw new Error(`There is no file ${file_id}.`);
        sources[at] = await tables.review({ ...source, mapping, undecided: [] });
        remembered = { ...remembered, [headerFingerprint(source.header)]: mapping };
        await change({ sources });
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
    agree: (agreed: Partial<Agreement>) => inTurn(() => change({ agreement: { ...state().agreement, ...agreed } })),
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

/** Kept, so that a person can still match its columns. */
function refusal(source: Source): FileOutcome {
  const missing = source.undecided.filter(({ question }) => question === 'required_field').map(({ words }) => words);
  const message = `${source.name} is read but not counted yet. ${missing.join('. ')}. Match its columns on the Data page.`;
  return { name: source.name, ok: false, message };
}
