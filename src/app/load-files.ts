import { inspectAhead } from '../sources/off-thread';
import type { Source } from '../sources/source';
import type { Workspace } from '../workspace/workspace';
import type { AppState, FileOutcome, LoadOptions } from './app';
import { fileProblem } from './file-problem';
import type { Kept } from './kept';
import { LoadProgress } from './load-progress';
import { lacksRequired, lostTwin, readFile } from './read-file';
import { withLastDateOrder } from './same-export';
import type { Tables } from './tables';

/** What has come in so far; filled while the files are read, so that it can be taken back. */
export interface LoadedFiles {
  sources: Source[];
  /** New file ids, and when their files were made (milliseconds since 1970). */
  made: Map<number, number>;
  /** Whether a file came back whose bytes the browser had lost. */
  hasReturned: boolean;
}

interface Places {
  tables: Tables;
  kept: Kept;
  state: () => AppState;
  set: (change: Partial<AppState>) => void;
  remembered: Workspace['remembered'];
}

/** Reads and stages files one after the other. Throws the signal's reason; a file that fails is in the outcomes. */
export async function loadFiles(
  files: readonly File[],
  { as = {}, signal }: LoadOptions,
  loaded: LoadedFiles,
  { tables, kept, state, set, remembered }: Places,
): Promise<FileOutcome[]> {
  const outcomes: FileOutcome[] = [];
  const progress = new LoadProgress(files, (rows) => set({ progress: rows }));
  const stopping = signal ? { signal } : {};
  const whileReading = (index: number) => ({
    ...stopping,
    onProgress: (bytes: number, rows: number) =>
      progress.step(index, 'reading', bytes / Math.max(1, files[index]?.size ?? 1), rows),
  });
  try {
    for (const [index, file] of files.entries()) {
      signal?.throwIfAborted();
      const next = files[index + 1];
      if (next) inspectAhead(next, whileReading(index + 1));
      set({ activity: `Reading ${file.name}` });
      try {
        const returned = await lostTwin(file, state(), whileReading(index));
        if (returned) {
          await kept.takeBytes(returned, file);
          loaded.hasReturned = true;
          outcomes.push({ name: file.name, ok: true, source: returned });
          continue;
        }
        const answer = Object.hasOwn(as, file.name) ? as[file.name] : undefined;
        const read = await readFile(file, loaded.sources, remembered, answer, whileReading(index));
        set({ activity: `Loading ${file.name}` });
        progress.step(index, 'loading');
        const staged = await tables.stage(read, file, {
          ...stopping,
          onProgress: (bytes, total) => progress.step(index, 'loading', bytes / Math.max(1, total)),
        });
        const source = await withLastDateOrder(staged, loaded.sources, tables);
        await kept.takeBytes(source, file);
        loaded.sources.push(source);
        loaded.made.set(source.file_id, file.lastModified);
        outcomes.push(lacksRequired(source) ? refusal(source) : { name: file.name, ok: true, source });
        progress.step(index, 'done', 1, source.report.records_loaded);
      } catch (problem) {
        signal?.throwIfAborted();
        outcomes.push({ name: file.name, ok: false, message: await fileProblem(problem, file) });
        progress.step(index, 'failed');
      }
    }
    return outcomes;
  } finally {
    progress.end();
  }
}

/** No tables could be made with the files of one drop: nothing of them is there. */
export class NotTaken extends Error {
  override name = 'NotTaken';
  constructor(readonly outcomes: FileOutcome[]) {
    super(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.message])).join(' '));
  }
}

/** What became of the files of a drop that was not taken. Throws every other problem. */
export function outcomesOf(problem: unknown): FileOutcome[] {
  if (problem instanceof NotTaken) return problem.outcomes;
  throw problem;
}

/** What became of a drop when no tables could be made with it: files that failed on their own keep their words. */
export async function refusedAll(
  outcomes: readonly FileOutcome[],
  files: readonly File[],
  { sources, made }: LoadedFiles,
  problem: unknown,
): Promise<FileOutcome[]> {
  const staged = new Set(sources.filter(({ file_id }) => made.has(file_id)).map(({ name }) => name));
  const wasTaken = ({ name, ok }: FileOutcome) => ok || staged.has(name);
  const others = outcomes.filter(wasTaken).length - 1;
  const refused = outcomes.map(async (outcome): Promise<FileOutcome> => {
    const file = files.find(({ name }) => name === outcome.name);
    if (!file || !wasTaken(outcome)) return outcome;
    return { name: outcome.name, ok: false, message: await fileProblem(problem, file, others) };
  });
  return Promise.all(refused);
}

/** The outcome with its source as it stands now. */
export function withPresentSource(outcome: FileOutcome, sources: readonly Source[]): FileOutcome {
  if (!outcome.ok) return outcome;
  const { file_id } = outcome.source;
  return { ...outcome, source: sources.find((source) => source.file_id === file_id) ?? outcome.source };
}

/** Kept, so that a person can still match its columns. */
function refusal(source: Source): FileOutcome {
  const missing = source.undecided.filter(({ question }) => question === 'required_field').map(({ words }) => words);
  const message = `${source.name} is read but not counted yet. ${missing.join('. ')}. Match its columns on the Data page.`;
  return { name: source.name, ok: false, message };
}
