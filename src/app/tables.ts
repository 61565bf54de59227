import type { Agreement } from '../agreement/agreement';
import { openEngine, type BrowserEngine } from '../engine/duckdb-engine';
import { EngineDied } from '../engine/engine';
import type { CheckDecision } from '../agreement/decisions';
import { buildModel, rebuildDecided } from '../model/build';
import type { ModelReport } from '../model/report';
import { inspect, inspectAhead, ReadingStopped } from '../sources/off-thread';
import { forgetReadings } from '../sources/columns';
import { dateOrderOf } from '../sources/date-order';
import { sourcesInForce } from '../sources/in-force';
import { leaveOutRenewed, renewalOf } from '../sources/renewal';
import { buildRecords, dropStaged, stage, type StageOptions } from '../sources/stage';
import type { MappingOptions, Renewal, Source } from '../sources/source';
import { isOfMemory } from './fault';
import { KeptTables, type Made } from './kept-tables';
import { leaveRoom } from './room';
import { lacksRequired, questionsOf, type ReadFile } from './read-file';

export interface TablesEvents {
  /** The first engine is open. */
  ready(): void;
  failed(problem: Error): void;
  /** The engine is gone and everything waiting was rejected; another one is being opened. */
  died(reason: string): void;
}

/** Where the tables belong, and whether what they are made of is kept. */
export interface Belonging {
  workspace: string;
  isSaved: () => boolean;
  /** Whether the dropped file itself is still there. */
  holds: (source: Source) => Promise<boolean>;
}

type BytesOf = (source: Source) => Promise<Blob | undefined>;

export interface BuildingOptions {
  say: (words: string) => void;
  signal?: AbortSignal;
  belonging: Belonging;
  /** Throw when questions would have too little memory beside the tables. */
  leavesRoom: boolean;
}

export interface Built {
  report: ModelReport;
  /** File ids whose bytes are gone or not the ones that were dropped; the tables are without them. */
  missing: number[];
}

/** An engine that dies more often than that within the time is not started again. */
const mostDeaths = 3;
const deathsWithin_ms = 60_000;

/** The database: disposable, made again at any time from the kept files and the documents. */
export class Tables {
  #opened: Promise<BrowserEngine>;
  readonly #kept = new KeptTables();
  #workspace = '';
  /** File ids whose staging table stands in the present engine. */
  #staged = new Set<number>();
  readonly #events: TablesEvents;
  /** Engines that were given up for another one. */
  readonly #givenUp = new WeakSet<BrowserEngine>();
  #deaths: number[] = [];
  #stand = false;

  constructor(events: TablesEvents) {
    this.#events = events;
    this.#opened = this.#open();
  }

  /** Rejects when the engine could not be started. */
  engine(): Promise<BrowserEngine> {
    return this.#opened;
  }

  /** Opens another engine after the last one could not be started. */
  restart(): void {
    this.#deaths = [];
    this.#staged.clear();
    this.#stand = false;
    this.#opened = this.#open();
    this.#opened.catch(() => undefined);
  }

  /** Opens another engine in place of one whose memory is used up or torn; nothing is in it yet. */
  async startAnew(): Promise<void> {
    const engine = await this.#opened.catch(() => undefined);
    await this.#kept.stop();
    if (engine) this.#givenUp.add(engine);
    await engine?.close();
    this.restart();
    await this.#opened;
  }

  /** Whether the present engine holds the tables that were last built. */
  get stand(): boolean {
    return this.#stand;
  }

  /** Puts a file's cells into its staging table. Throws when its books do not balance; then nothing of it is kept. */
  stage(file: ReadFile, bytes: Blob, options: StageOptions = {}): Promise<Source> {
    return this.#outlivingOneDeath(async (engine) => {
      await this.#kept.stop();
      this.#staged.delete(file.file_id);
      const report = await stage(engine, file, bytes, options);
      this.#staged.add(file.file_id);
      return this.review({ ...file, report });
    });
  }

  /** The staged file with the questions its present mapping leaves open. */
  async review(source: Source): Promise<Source> {
    const { undecided, not_converted } = await questionsOf(await this.#opened, source);
    return { ...source, undecided, report: { ...source.report, not_converted } };
  }

  /** What a staged file means for the ones before it. */
  renewalOf(source: Source, others: readonly Source[], signal?: AbortSignal): Promise<Renewal | undefined> {
    const staged = others.filter(({ file_id }) => this.#staged.has(file_id));
    return this.#outlivingOneDeath((engine) => renewalOf(engine, source, staged, signal ? { signal } : {}));
  }

  /** How day and month stand in a staged file's dates; null where none says so. */
  async dateOrderOf(source: Source): Promise<MappingOptions['date_order'] | null> {
    return this.#staged.has(source.file_id) ? dateOrderOf(await this.#opened, source) : null;
  }

  /** Stages those of the sources whose cells are not there; one whose bytes are gone stays out. */
  async fetch(sources: readonly Source[], bytesOf: BytesOf): Promise<void> {
    for (const source of sources.filter(({ file_id }) => !this.#staged.has(file_id))) {
      const bytes = await bytesOf(source);
      if (bytes) await this.stage(source, bytes);
    }
  }

  async forget(file_ids: Iterable<number>): Promise<void> {
    const engine = await this.#opened;
    await this.#kept.stop();
    for (const file_id of file_ids) {
      if (this.#staged.delete(file_id)) await dropStaged(engine, file_id);
    }
  }

  async forgetAll(): Promise<void> {
    const engine = await this.#opened;
    await this.#kept.stop();
    for (const file_id of this.#staged) forgetReadings(engine, file_id);
    this.#staged.clear();
    this.#stand = false;
    await engine.clearTables();
  }

  /** Drops the kept tables of every workspace but these. */
  async dropKeptAllBut(workspaces: ReadonlySet<string>): Promise<void> {
    if (!workspaces.has(this.#workspace)) await this.#kept.stop();
    await this.#kept.dropAllBut(workspaces);
  }

  /**
   * Stages what is missing and makes records and model anew; `say` hears what is being done. An engine with nothing in it
   * shows the tables that were kept for just this, and keeps what it had to make.
   */
  build(
    sources: readonly Source[],
    bytesOf: BytesOf,
    agreement: Agreement,
    { say, signal, belonging, leavesRoom }: BuildingOptions,
  ): Promise<Built> {
    return this.#outlivingOneDeath(async (engine) => {
      await this.#kept.stop();
      const missing: number[] = [];
      const inForce = sourcesInForce(sources);
      const made = { workspace: belonging.workspace, sources, agreement };
      this.#workspace = made.workspace;
      if (!this.#stand && this.#staged.size === 0 && (await allHeld(inForce, belonging))) {
        const shown = await this.#kept.show(engine, made);
        if (shown) {
          this.#staged = new Set(shown.staged);
          this.#stand = true;
          return { report: shown.report, missing };
        }
      }
      const waiting = inForce.filter(({ file_id }) => !this.#staged.has(file_id));
      let coming = readAhead(waiting[0], bytesOf);
      for (const [index, source] of waiting.entries()) {
        say(`Reading ${source.name}`);
        const bytes = await coming;
        coming = readAhead(waiting[index + 1], bytesOf);
        signal?.throwIfAborted();
        if (bytes && (await isStill(source, bytes))) await this.stage(source, bytes);
        else missing.push(source.file_id);
      }
      say('Putting the tables together');
      signal?.throwIfAborted();
      this.#stand = false;
      const counted = inForce.filter((source) => !lacksRequired(source) && !missing.includes(source.file_id));
      const run = signal ? { signal } : {};
      await buildRecords(engine, counted, run);
      await leaveOutRenewed(engine, counted, run);
      const report = await buildModel(engine, agreement, { onStep: say, ...run });
      await this.forget(sources.filter((source) => isLarge(source) && !inForce.includes(source)).map(idOf));
      if (leavesRoom) await leaveRoom(engine);
      this.#stand = true;
      if (missing.length === 0) this.#keepSoon(engine, made, report, belonging);
      return { report, missing };
    });
  }

  /** Makes what decisions change anew in tables that stand; throws when they do not, or stand no more after it. */
  async redecide(
    before: readonly CheckDecision[],
    sources: readonly Source[],
    agreement: Agreement,
    belonging: Belonging,
  ): Promise<ModelReport> {
    if (!this.#stand) throw new EngineDied('The tables do not stand.');
    await this.#kept.stop();
    this.#stand = false;
    const engine = await this.#opened;
    const report = await rebuildDecided(engine, before, agreement);
    this.#stand = true;
    this.#keepSoon(engine, { workspace: belonging.workspace, sources, agreement }, report, belonging);
    return report;
  }

  #keepSoon(engine: BrowserEngine, made: Made, report: ModelReport, { isSaved }: Belonging): void {
    this.#kept.keepSoon(engine, made, { report, staged: [...this.#staged] }, isSaved);
  }

  /** Does the work again in the next engine when the first one dies over it; not when it would need too much again. */
  async #outlivingOneDeath<T>(work: (engine: BrowserEngine) => Promise<T>): Promise<T> {
    const engine = await this.#opened;
    try {
      return await work(engine);
    } catch (problem) {
      if (!(problem instanceof EngineDied)) throw problem;
      await engine.died;
      if (isOfMemory(problem)) throw problem;
      return work(await this.#opened);
    }
  }

  async #open(): Promise<BrowserEngine> {
    try {
      const engine = await openEngine();
      if (this.#deaths.length === 0) this.#events.ready();
      void engine.died.then((reason) => this.#bury(engine, reason));
      return engine;
    } catch (problem) {
      this.#events.failed(problem as Error);
      throw problem;
    }
  }

  #bury(engine: BrowserEngine, reason: string): void {
    if (this.#givenUp.has(engine)) return;
    this.#staged.clear();
    this.#stand = false;
    const dropped = engine.keptTablesFailed ? this.#kept.drop(this.#workspace) : Promise.resolve();
    const now = performance.now();
    this.#deaths = [...this.#deaths.filter((earlier) => now - earlier < deathsWithin_ms), now];
    if (this.#deaths.length > mostDeaths) {
      const problem = new Error(`The database stopped ${this.#deaths.length} times within a minute. ${reason}`);
      this.#opened = Promise.reject(problem);
      this.#opened.catch(() => undefined);
      this.#events.failed(problem);
      return;
    }
    this.#opened = dropped.then(() => this.#open());
    this.#opened.catch(() => undefined);
    this.#events.died(reason);
  }
}

/** The cells of a large file nobody counts are not worth their memory. */
const isLarge = ({ bytes }: Source) => bytes > 64 * 1024 * 1024;
const idOf = ({ file_id }: Source) => file_id;

async function allHeld(sources: readonly Source[], { holds }: Belonging): Promise<boolean> {
  return (await Promise.all(sources.map(holds))).every(Boolean);
}

/** Whether the kept bytes are the dropped ones. */
async function isStill({ name, fingerprint, reading }: Source, bytes: Blob): Promise<boolean> {
  try {
    return (await inspect(bytes, { name, choice: reading })).fingerprint === fingerprint;
  } catch (problem) {
    if (problem instanceof ReadingStopped) throw problem;
    return false;
  }
}

/** The next file is read in a worker while the engine is busy with this one. */
async function readAhead(source: Source | undefined, bytesOf: BytesOf): Promise<Blob | undefined> {
  const bytes = source && (await bytesOf(source));
  if (bytes) inspectAhead(bytes, { name: source.name, choice: source.reading });
  return bytes;
}
