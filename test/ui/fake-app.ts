import { createStore } from 'zustand/vanilla';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { App, AppState, AskOptions } from '../../src/app/app';
import type { Row, Value } from '../../src/engine/engine';
import { defaultMeeting } from '../../src/meeting/meeting';
import { columnsOf, keyColumnsOf } from '../../src/metrics/compose';
import { metricById, metrics } from '../../src/metrics/index';
import type { Metric, Scope } from '../../src/metrics/metric';
import type { ModelReport } from '../../src/model/report';
import type { Source } from '../../src/sources/source';
import type { OpenApp } from '../../src/ui/app-context';
import { cannedRows, filterValues } from './canned-rows';

export const wholeScope: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-09-30',
  compare: 'previous_period',
  filters: {},
};

export const fullModel: ModelReport = {
  as_of: '2026-09-30',
  first_date: '2025-04-01',
  default_period: { start: '2026-07-01', end: '2026-09-30' },
  counts: { people: 2412, accounts: 600, opportunities: 520, links: 480, touches: 9000, spend: 120, goals: 8 },
  currencies: ['USD'],
  links: [],
  people_with_deals: 400,
  opportunities_with_people: 480,
  stages: [],
  channels: [],
  owners: [],
  missing: [],
  build_ms: 400,
};

export interface Asked {
  metric: string;
  scope: Scope;
  params: Record<string, Value>;
}

export interface FakeApp extends OpenApp {
  /** Every question so far. */
  readonly asked: Asked[];
}

/** The program as the screen sees it, with written-out answers in place of the engine. */
export function fakeApp(
  change: Partial<AppState> = {},
  answer: (asked: Asked) => Row[] | Promise<Row[]> = cannedRows,
): FakeApp {
  const source = {
    file_id: 1,
    name: 'deals.csv',
    header: ['Id', 'Phase', 'Region', ...Array.from({ length: 30 }, (_, index) => `Extra ${index + 1}`)],
    mapping: { kind: 'opportunity', tool: 'generic', columns: { source_id: 'Id', stage_name: 'Phase' }, options: {} },
    undecided: [],
  } as unknown as Source;
  const store = createStore<AppState>(() => ({
    engine: 'ready',
    engine_problem: null,
    workspace: { id: 'a-workspace', name: 'Halden & Rowe', is_sample: true },
    workspaces: [{ id: 'a-workspace', name: 'Halden & Rowe', is_sample: true }],
    sources: [source],
    missing: [],
    agreement: defaultAgreement,
    model: fullModel,
    scope: wholeScope,
    meeting: { ...defaultMeeting, agenda: [] },
    revision: 1,
    activity: null,
    progress: [],
    keeping: 'saved',
    storage: {
      place: 'files',
      memory_because: null,
      failed_because: null,
      persistence: 'not_asked',
      revision: 1,
      saved_at: '2026-11-03T14:05:00.000Z',
      is_earlier: false,
    },
    access: { mode: 'writing', reading_because: null, is_behind: false },
    damaged: [],
    deleted: [],
    ...change,
  }));
  const asked: Asked[] = [];
  const askedFor = (metric: Metric, { scope, params }: AskOptions): Asked => ({
    metric: metric.id,
    scope: { ...(store.getState().scope as Scope), ...scope },
    params: {
      ...Object.fromEntries(Object.entries(metric.params).map(([name, { fallback }]) => [name, fallback])),
      ...params,
    },
  });
  const app: App = {
    ready: Promise.resolve(),
    metrics,
    load: () => Promise.resolve([]),
    remap: () => Promise.resolve(),
    removeSource: () => Promise.resolve(),
    renew: () => Promise.resolve(),
    difference: () => Promise.resolve({ columns: [], rows: [], sql: '' }),
    reread: () => Promise.resolve(),
    readingPreview: () => Promise.reject(new Error('No file is kept here.')),
    correct: () => Promise.resolve(),
    notConverted: () => Promise.resolve({ columns: [], rows: [], sql: '' }),
    openSample: () => Promise.resolve(),
    newWorkspace: () => Promise.resolve(),
    switchWorkspace: () => Promise.resolve(),
    renameWorkspace: () => Promise.resolve(),
    duplicateWorkspace: () => Promise.resolve(),
    deleteWorkspace: () => Promise.resolve(),
    restoreWorkspace: () => Promise.resolve(),
    eraseWorkspace: () => Promise.resolve(),
    reset: () => Promise.resolve(),
    save: () => Promise.resolve(),
    takeOver: () => Promise.resolve('taken'),
    readAgain: () => Promise.resolve(),
    restartEngine: () => Promise.resolve(),
    workspaceFile: () => Promise.resolve(new File([], 'a.concord')),
    openWorkspaceFile: () => Promise.resolve(),
    sqlProject: () => Promise.resolve(new File([], 'a SQL.zip')),
    agree: (agreed) => {
      store.setState(({ agreement }) => ({ agreement: { ...agreement, ...agreed } }));
      return Promise.resolve();
    },
    decide: () => Promise.resolve(),
    setScope: (part) => store.setState(({ scope }) => ({ scope: scope && { ...scope, ...part } })),
    updateMeeting: (part) => store.setState(({ meeting }) => ({ meeting: { ...meeting, ...part } })),
    async metric(id, options = {}) {
      const metric = metricById(id);
      const request = askedFor(metric, options);
      asked.push(request);
      const rows = await answer(request);
      return {
        rows: metric.derive ? rows.map(metric.derive) : rows,
        columns: columnsOf(metric, request.params),
        key: keyColumnsOf(metric, request.params),
        counts: metric.counts,
        sql: metric.sql,
        bound: { period_start: request.scope.period_start, period_end: request.scope.period_end, currency: 'USD' },
        took_ms: 12,
      };
    },
    async drill(id, key, options = {}) {
      const metric = metricById(id);
      const rows = await answer(askedFor(metric, options));
      const row = rows.find((one) => Object.entries(key).every(([name, value]) => one[name] === value));
      const count = Number(row?.[metric.counts] ?? 0);
      const flagged = Number(row?.won_count ?? 0);
      const records = Array.from({ length: count }, (_, index) => ({
        person_name: `Person ${index + 1}`,
        company_name: `Company ${(index % 40) + 1}`,
        created_date: `2026-07-${String((index % 28) + 1).padStart(2, '0')}`,
        ...(metric.flag ? { [metric.flag]: index < flagged } : {}),
      }));
      return { columns: Object.keys(records[0] ?? { person_name: '' }), rows: records, sql: metric.sql };
    },
    checks: () =>
      Promise.resolve([
        {
          id: 'late',
          level: 'changes',
          words: '58 lost deals have no close date, so the win rate may be 3 points too high.',
          count: 58,
          out_of: 520,
          affects: ['win-rate'],
        },
        {
          id: 'waiting',
          level: 'note',
          words: '127 MQLs older than 3 days have no first touch.',
          count: 127,
          out_of: 984,
          affects: ['funnel'],
        },
        {
          id: 'currency',
          level: 'changes',
          words: '12 deals are in EUR and stand beside the USD amounts.',
          count: 12,
          out_of: 520,
          affects: ['revenue-won'],
        },
      ]),
    effects: () => Promise.resolve([]),
    finding: () => Promise.resolve({ columns: [], rows: [], sql: '' }),
    sql: () => Promise.resolve({ columns: ['dimension', 'value', 'people', 'deals'], rows: filterValues }),
    preview: () => Promise.resolve([]),
    columnValues: () =>
      Promise.resolve({
        values: [
          { value: 'North', records: 300 },
          { value: 'South', records: 220 },
        ],
        different: 74,
      }),
  };
  return Object.assign(app, { store, asked });
}
