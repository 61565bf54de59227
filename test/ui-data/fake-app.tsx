import { QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { withDecision } from '../../src/agreement/decisions';
import type { Effect } from '../../src/app/effects';
import type { App, AppState, ColumnPreview, FileOutcome, Finding, ReadingPreview } from '../../src/app/app';
import { createAppStore } from '../../src/app/state';
import { metrics } from '../../src/metrics/index';
import type { Metric, MetricAnswer, Scope } from '../../src/metrics/metric';
import type { ModelReport } from '../../src/model/report';
import type { ReadingChoice, Source } from '../../src/sources/source';
import { AppProvider, type OpenApp } from '../../src/ui/app-context';
import { Toasts } from '../../src/ui/components/Toast';
import { BringingProvider } from '../../src/ui/data/Bringing';
import { makeQueryClient } from '../../src/ui/queries';
import '../../src/ui/tokens.css';
import '../../src/ui/base.css';

/** What the page asked of the program, in order. */
export type Call = [name: string, ...given: unknown[]];

export interface FakeApp extends OpenApp {
  calls: Call[];
}

interface Answers {
  findings?: Finding[];
  /** By check. */
  effects?: Record<string, Effect[]>;
  previews?: ColumnPreview[];
  outcomes?: FileOutcome[];
  /** Files a load refuses but keeps, so that their columns can be matched. */
  unmatched?: Source[];
  rows?: { columns: string[]; rows: Record<string, string | number | boolean | null>[] };
  metrics?: readonly Metric[];
  /** First rows of a file under a reading. */
  readingPreview?: (reading: ReadingChoice) => ReadingPreview;
  /** Answer to every metric. */
  answer?: MetricAnswer;
  /** Why a change is refused. */
  refuse?: string;
}

/** A program that answers as told and keeps what it was asked; changes show in its state as the real one's do. */
export function fakeApp(state: Partial<AppState> = {}, answers: Answers = {}): FakeApp {
  const store = createAppStore();
  store.setState({ engine: 'ready', ...state });
  const calls: Call[] = [];
  const drawn = { ...(answers.rows ?? { columns: [], rows: [] }), sql: 'select' };
  const change = async (call: Call, apply: () => void) => {
    calls.push(call);
    if (answers.refuse) throw new Error(answers.refuse);
    apply();
  };
  const app: App = {
    ready: Promise.resolve(),
    load: async (files) => {
      calls.push(['load', files.map(({ name }) => name)]);
      const outcomes = answers.outcomes ?? [];
      const loaded = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.source] : []));
      const kept = answers.unmatched ?? [];
      store.setState(({ sources }) => ({ sources: [...sources, ...loaded, ...kept] }));
      return outcomes;
    },
    remap: (file_id, mapping) =>
      change(['remap', file_id, mapping], () =>
        store.setState(({ sources }) => ({
          sources: sources.map((one) => (one.file_id === file_id ? { ...one, mapping, undecided: [] } : one)),
        })),
      ),
    removeSource: (file_id) =>
      change(['removeSource', file_id], () =>
        store.setState(({ sources }) => ({ sources: sources.filter((one) => one.file_id !== file_id) })),
      ),
    renew: (file_id, way) =>
      change(['renew', file_id, way], () =>
        store.setState(({ sources }) => ({
          sources: sources.map((one) =>
            one.file_id === file_id && one.renewal ? { ...one, renewal: { ...one.renewal, way } } : one,
          ),
        })),
      ),
    difference: async (file_id, part) => {
      calls.push(['difference', file_id, part]);
      return drawn;
    },
    reread: (file_id, reading) =>
      change(['reread', file_id, reading], () =>
        store.setState(({ sources }) => ({
          sources: sources.map((one) => (one.file_id === file_id ? { ...one, reading } : one)),
        })),
      ),
    readingPreview: async (file_id, reading) => {
      calls.push(['readingPreview', file_id, reading]);
      if (answers.readingPreview) return answers.readingPreview(reading);
      throw new Error('This is no table.');
    },
    correct: (file_id, corrections) => change(['correct', file_id, corrections], () => undefined),
    notConverted: async (file_id, field) => {
      calls.push(['notConverted', file_id, field]);
      return drawn;
    },
    openSample: () => change(['openSample'], () => undefined),
    newWorkspace: () => change(['newWorkspace'], () => undefined),
    switchWorkspace: () => change(['switchWorkspace'], () => undefined),
    renameWorkspace: (id, name) => change(['renameWorkspace', id, name], () => undefined),
    duplicateWorkspace: (id) => change(['duplicateWorkspace', id], () => undefined),
    deleteWorkspace: (id) => change(['deleteWorkspace', id], () => undefined),
    restoreWorkspace: (id) => change(['restoreWorkspace', id], () => undefined),
    eraseWorkspace: (id) => change(['eraseWorkspace', id], () => undefined),
    reset: () => change(['reset'], () => undefined),
    save: () => change(['save'], () => undefined),
    takeOver: async (options) => {
      await change(['takeOver', options], () => undefined);
      return 'taken';
    },
    readAgain: () => change(['readAgain'], () => undefined),
    restartEngine: () => change(['restartEngine'], () => undefined),
    workspaceFile: async (options) => {
      await change(['workspaceFile', options], () => undefined);
      return new File([], 'a.concord');
    },
    openWorkspaceFile: (file, options) => change(['openWorkspaceFile', file, options], () => undefined),
    sqlProject: async (options) => {
      await change(['sqlProject', options], () => undefined);
      return new File([], 'a SQL.zip');
    },
    agree: (agreed) =>
      change(['agree', agreed], () => store.setState(({ agreement }) => ({ agreement: { ...agreement, ...agreed } }))),
    decide: (check, choice, who) =>
      change(['decide', check, choice, who], () =>
        store.setState(({ agreement, revision }) => ({
          agreement: {
            ...agreement,
            decisions: withDecision(agreement.decisions, check, choice, who),
            decider: who.by || agreement.decider,
          },
          revision: revision + 1,
        })),
      ),
    setScope: (scope) => calls.push(['setScope', scope]),
    updateMeeting: (next) => {
      calls.push(['updateMeeting', next]);
      store.setState(({ meeting }) => ({ meeting: { ...meeting, ...next } }));
    },
    metrics: answers.metrics ?? metrics,
    metric: async () =>
      answers.answer ?? { rows: [], columns: {}, key: [], counts: 'n', sql: '', bound: {}, took_ms: 1 },
    drill: async () => drawn,
    checks: async () => {
      const { decisions } = store.getState().agreement;
      return (answers.findings ?? []).map((finding) => {
        const decision = decisions.find(({ check }) => check === finding.id);
        return decision ? { ...finding, decision } : finding;
      });
    },
    effects: async (id) => answers.effects?.[id] ?? [],
    finding: async (id) => {
      calls.push(['finding', id]);
      return drawn;
    },
    sql: async (text) => {
      calls.push(['sql', text]);
      return drawn;
    },
    preview: async () => answers.previews ?? [],
    columnValues: async () => ({ values: [], different: 0 }),
  };
  return { ...app, store, calls };
}

/** The page with all it stands in. */
export function Around({ app, children }: { app: FakeApp; children: ReactNode }) {
  return (
    <QueryClientProvider client={makeQueryClient()}>
      <AppProvider app={app}>
        <BringingProvider page="/data" go={(path) => (window.location.hash = `#${path}`)}>
          <main style={{ marginInlineStart: 208, padding: '16px var(--gutter) 64px' }}>{children}</main>
        </BringingProvider>
        <Toasts />
      </AppProvider>
    </QueryClientProvider>
  );
}

export const aScope: Scope = {
  period_start: '2026-07-01',
  period_end: '2026-09-30',
  as_of: '2026-09-30',
  compare: 'none',
  filters: {},
};

export const aModel: ModelReport = {
  as_of: '2026-09-30',
  first_date: '2025-01-03',
  default_period: { start: '2026-07-01', end: '2026-09-30' },
  counts: { people: 18_402, accounts: 812, opportunities: 453, links: 640, touches: 22_110, spend: 540, goals: 8 },
  currencies: ['USD', 'EUR'],
  links: [
    { link_kind: 'contact_role', opportunities: 301, won_amount_minor: 211_040_000 },
    { link_kind: 'associated', opportunities: 74, won_amount_minor: 30_200_000 },
    { link_kind: 'email', opportunities: 37, won_amount_minor: 9_100_000 },
    { link_kind: 'none', opportunities: 41, won_amount_minor: 4_400_000 },
  ],
  people_with_deals: 510,
  opportunities_with_people: 412,
  stages: [
    {
      key: 'hubspot deal proposal sent',
      tool: 'hubspot',
      stage_name: 'Proposal sent',
      stage: 'opportunity',
      count: 118,
    },
    { key: 'hubspot deal closed won', tool: 'hubspot', stage_name: 'Closed won', stage: 'won', count: 201 },
    {
      key: 'hubspot person mql',
      tool: 'hubspot',
      stage_name: 'Marketing qualified lead',
      stage: 'marketing_qualified',
      count: 984,
    },
    { key: 'hubspot deal parked', tool: 'hubspot', stage_name: 'Parked until budget', stage: 'opportunity', count: 12 },
  ],
  channels: [
    { source: 'Paid Search', channel: 'Paid search', count: 4210 },
    { source: 'OFFLINE', channel: 'Offline', count: 1920 },
    { source: 'g2-listing', channel: 'Other', count: 87 },
  ],
  owners: [
    { owner: 'Kim Okafor', team: 'North', count: 320 },
    { owner: 'Ana Lindqvist', team: 'South', count: 280 },
    { owner: 'Jo Park', team: 'No team', count: 64 },
  ],
  missing: [],
  build_ms: 140,
};

// The virtualizer asks the process whether tests want it; a browser has none.
Object.assign(globalThis, { process: { env: { VIRT_ON: 'true' } } });
