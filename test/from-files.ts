import { questionsOf, readFile } from '../src/app/read-file';
import { defaultAgreement, type Agreement } from '../src/agreement/agreement';
import type { Engine, Row, Value } from '../src/engine/engine';
import { ask, drill, type AskRequest } from '../src/metrics/ask';
import { metricById } from '../src/metrics/index';
import type { Scope } from '../src/metrics/metric';
import { comparedScope } from '../src/meeting/scope';
import { buildModel } from '../src/model/build';
import type { ModelReport } from '../src/model/report';
import { runChecks } from '../src/model/checks';
import { leaveOutRenewed } from '../src/sources/renewal';
import type { Mapping, Source } from '../src/sources/source';
import { buildRecords, stage } from '../src/sources/stage';
import { openNodeEngine } from './node-engine';

export interface Asked {
  scope?: Partial<Scope>;
  params?: Record<string, Value>;
}

/** Files as they were dropped, with every number the page would show of them. */
export interface Loaded {
  engine: Engine;
  sources: Source[];
  report: ModelReport;
  /** What the page opens with, comparing nothing. */
  scope: Scope;
  metric(id: string, asked?: Asked): Promise<Row[]>;
  drill(id: string, key: Record<string, Value>, asked?: Asked): Promise<Row[]>;
  checks(): ReturnType<typeof runChecks>;
  /** Builds the tables anew under what both teams agreed. */
  agree(agreement: Partial<Agreement>): Promise<void>;
  close(): Promise<void>;
}

/**
 * Takes files the way the page does: read, recognised, matched, staged, put together and counted, in one engine of this
 * thread. `as` answers the mapping screen by file name, `agreement` is what differs from the agreed defaults. Throws where a file cannot be read or its books do not balance.
 */
export async function loadFiles(
  files: readonly File[],
  as: Record<string, Partial<Mapping>> = {},
  agreement: Partial<Agreement> = {},
): Promise<Loaded> {
  const engine = await openNodeEngine();
  const sources: Source[] = [];
  for (const file of files) {
    const read = await readFile(file, sources, {}, as[file.name]);
    const staged = { ...read, report: await stage(engine, read, file) };
    const { undecided, not_converted } = await questionsOf(engine, staged);
    sources.push({ ...staged, undecided, report: { ...staged.report, not_converted } });
  }

  const build = async (under: Agreement) => {
    await buildRecords(engine, sources);
    await leaveOutRenewed(engine, sources);
    return buildModel(engine, under);
  };
  const requestFor = ({ scope = {}, params = {} }: Asked): AskRequest => ({
    scope: { ...loaded.scope, ...scope },
    params,
    compared: comparedScope({ ...loaded.scope, ...scope }),
    currency: agreed.display_currency === 'XXX' ? (loaded.report.currencies[0] ?? 'XXX') : agreed.display_currency,
  });

  let agreed: Agreement = { ...defaultAgreement, ...agreement };
  const report = await build(agreed);
  const loaded: Loaded = {
    engine,
    sources,
    report,
    scope: scopeOf(report),
    metric: async (id, asked = {}) => (await ask(engine, metricById(id), requestFor(asked))).rows,
    drill: async (id, key, asked = {}) => (await drill(engine, metricById(id), key, requestFor(asked))).rows,
    checks: () => runChecks(engine),
    async agree(change) {
      agreed = { ...agreed, ...change };
      loaded.report = await build(agreed);
      loaded.scope = scopeOf(loaded.report);
    },
    close: () => engine.close(),
  };
  return loaded;
}

function scopeOf({ as_of, default_period: { start, end } }: ModelReport): Scope {
  return { period_start: start, period_end: end, as_of, compare: 'none', filters: {} };
}
