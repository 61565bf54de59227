import * as v from 'valibot';
import type { Agreement } from '../agreement/agreement';
import { agreedForTables } from '../agreement/version';
import type { BrowserEngine } from '../engine/duckdb-engine';
import type { ModelReport } from '../model/report';
import { sourcesInForce } from '../sources/in-force';
import { hex, sha256 } from '../sources/sha256';
import type { Source } from '../sources/source';
import { openTableFiles } from '../workspace/table-files';
import { modelVersion } from './model-version';

/** What tables are made of: the same gives the same tables. */
export interface Made {
  workspace: string;
  sources: readonly Source[];
  agreement: Agreement;
}

export interface ShownTables {
  report: ModelReport;
  /** Ids of the files whose cells stand beside the model. */
  staged: number[];
}

/** Smaller exports are read again sooner than kept tables would be worth their place. */
const worthKeeping_bytes = 4 * 1024 * 1024;
/** After that long without a change. */
const idle_ms = 1500;

/** The built tables of a workspace between sessions: a copy to start from, never the truth. Nothing here throws. */
export class KeptTables {
  readonly #files = openTableFiles();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keeping: { stop: AbortController; done: Promise<void> } | undefined;

  /** Shows the tables kept for just this in the engine. Undefined when there are none. */
  async show(engine: BrowserEngine, made: Made): Promise<ShownTables | undefined> {
    if (!isWorthKeeping(made)) return undefined;
    const files = await this.#files;
    const found = await files?.find(made.workspace, await keyOf(made));
    if (!found) return undefined;
    try {
      const about = v.parse(aboutSchema, JSON.parse(found.about));
      await engine.showTables(found.tables);
      return about as unknown as ShownTables;
    } catch {
      return undefined;
    }
  }

  /** Keeps the engine's tables once nothing changed for a while and `isSaved` says that what they are made of is kept. */
  keepSoon(engine: BrowserEngine, made: Made, shown: ShownTables, isSaved: () => boolean): void {
    clearTimeout(this.#timer);
    if (!isWorthKeeping(made)) return;
    this.#timer = setTimeout(() => {
      if (!isSaved()) return this.keepSoon(engine, made, shown, isSaved);
      const stop = new AbortController();
      const done = this.#keep(engine, made, shown, stop.signal).catch(() => undefined);
      this.#keeping = { stop, done };
      return undefined;
    }, idle_ms);
  }

  /** To be awaited before anything changes the tables. */
  async stop(): Promise<void> {
    clearTimeout(this.#timer);
    this.#keeping?.stop.abort();
    await this.#keeping?.done;
    this.#keeping = undefined;
  }

  async drop(workspace: string): Promise<void> {
    await (await this.#files)?.drop(workspace).catch(() => undefined);
  }

  /** Drops the tables of every workspace but these. */
  async dropAllBut(workspaces: ReadonlySet<string>): Promise<void> {
    await (await this.#files)?.dropAllBut(workspaces).catch(() => undefined);
  }

  async #keep(engine: BrowserEngine, made: Made, shown: ShownTables, signal: AbortSignal): Promise<void> {
    const files = await this.#files;
    const key = await keyOf(made);
    if (!files || signal.aborted || (await files.find(made.workspace, key))) return;
    await files.write(made.workspace, key, JSON.stringify(shown), (file) => engine.keepTables(file, signal));
  }
}

const aboutSchema = v.looseObject({
  report: v.looseObject({ counts: v.looseObject({ people: v.number(), opportunities: v.number() }) }),
  staged: v.array(v.number()),
});

function isWorthKeeping({ sources }: Made): boolean {
  return sourcesInForce(sources).reduce((sum, { bytes }) => sum + bytes, 0) >= worthKeeping_bytes;
}

/** SHA-256 of everything the tables follow from: the program's own texts, the files and how they are read, what was agreed. */
async function keyOf({ sources, agreement }: Made): Promise<string> {
  const files = sources.map(
    ({ file_id, name, fingerprint, header, mapping, dialect, part, reading, corrections, renewal }) => [
      file_id,
      name,
      fingerprint,
      header,
      mapping,
      dialect,
      part ?? null,
      reading ?? {},
      corrections ?? [],
      renewal ?? null,
    ],
  );
  const text = JSON.stringify([modelVersion, files, agreedForTables(agreement)], sorted);
  return hex(await sha256(new TextEncoder().encode(text)));
}

/** The same for objects whose fields were written in another order. */
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
