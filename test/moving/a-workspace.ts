import { defaultAgreement } from '../../src/agreement/agreement';
import { emptyWorkspace } from '../../src/app/state';
import { fingerprint } from '../../src/sources/scan';
import type { Workspace } from '../../src/workspace/workspace';
import { openFile } from '../../src/workspace/file/read';
import { writeWorkspace, type WriteRequest } from '../../src/workspace/file/write';
import { aSource } from '../ui-data/sources';

export const people = new Blob(['Id,Email\n1,ana@birch.example\n2,ben@dune.example\n']);
export const deals = new Blob([
  `Id,Name,Phase,Closed,Value,Region\n${Array.from({ length: 400 }, (_, row) => `${row},Deal ${row * 7919},Won,2026-03-0${1 + (row % 9)},${row * 31},North\n`).join('')}`,
]);

/** A workspace of two files with something decided in every part of it. */
export async function aWorkspace(change: Partial<Workspace> = {}): Promise<Workspace> {
  const difference = { added: 1, changed: 0, unchanged: 0, gone: 0, overtaken: 0 };
  return {
    ...emptyWorkspace('Spring', 'spring-1'),
    sources: [
      aSource({
        name: 'people.csv',
        bytes: people.size,
        fingerprint: await fingerprint(people),
        header: ['Id', 'Email'],
        mapping: {
          kind: 'person',
          tool: 'generic',
          columns: { source_id: 'Id', email: 'Email' },
          options: { person_kind: 'lead', date_order: 'day_first', decimal_mark: ',', currency: 'EUR' },
        },
      }),
      aSource({
        file_id: 2,
        bytes: deals.size,
        fingerprint: await fingerprint(deals),
        reading: { encoding: 'utf-8', header_line: 1, keep_all_rows: true },
        corrections: [{ record: 3, cells: ['3', "O'Neil; drop table deals", 'Won', '', '1', 'Süd'] }],
        renewal: { of: [1], way: 'beside', difference },
      }),
    ],
    agreement: {
      ...defaultAgreement,
      fiscal_year_start_month: 4,
      display_currency: 'EUR',
      as_of: '2026-05-31',
      stages: { 'opportunity|hubspot||angebot': 'opportunity' },
      channels: { 'tv spot': 'Offline' },
      teams: { kim: 'North' },
      goals: [
        { metric: 'revenue', period_start: '2026-04-01', period_end: '2026-06-30', team: null, target: 1_000_000 },
      ],
      rates: [{ currency: 'USD', to: 'EUR', per_unit: '0.92', as_of: '2026-03-31', source: 'ECB' }],
      decisions: [{ check: 'test-records', choice: 'exclude', by: 'Kim', at: '2026-06-01T10:00' }],
      decider: 'Kim',
      own_domains: ['birch.example'],
      promises: { contact_within: 1, contact_unit: 'days', decide_within: 10 },
      attribution: {
        model: 'custom-1',
        link_rule: 'roles',
        responses: 'all',
        deduplicate: 'campaign',
        look_back_days: null,
        sales_touches: 'leave_out',
        stand_in_touches: 'leave_out',
        grace_minutes: 15,
        middle: 'all',
        half_life_days: 7,
        not_marketing: ['Partner', 'Messe'],
        custom_models: [
          {
            id: 'custom-1',
            name: 'Ours',
            first_touch: 2,
            lead_creation: 2.5,
            opportunity_creation: 2.5,
            closing: 2,
            middle: 1,
          },
        ],
      },
      gross_margin: 0.75,
      ticks: [{ definition: 'metric win-rate', team: 'sales', by: 'Kim', at: '2026-06-01', words: '0a1b2c3d' }],
      version: { number: 7, at: '2026-06-01' },
    },
    scope: {
      period_start: '2026-01-01',
      period_end: '2026-03-31',
      as_of: '2026-05-31',
      compare: 'previous_period',
      filters: { team: ['North', "it's"] },
      columns: [{ file_id: 2, header: 'Region', values: ['North'] }],
    },
    meeting: {
      schema: 1,
      agenda: [{ metric: 'win-rate', params: { by: 'team', limit: 3, all: true, none: null }, note: 'Ask Lee.' }],
      decisions: [{ id: 'd1', what: 'Call twice', who: 'Kim', by_when: '' }],
    },
    remembered: {
      '0123456789abcdef': { kind: 'spend', tool: 'google_ads', columns: { cost: 'Cost' }, options: {} },
    },
    ...change,
  };
}

/** Writes a workspace with the two files at hand. */
export async function written(
  workspace: Workspace,
  change: Partial<WriteRequest> = {},
  options: Parameters<typeof writeWorkspace>[1] = {},
): Promise<Blob> {
  const files = new Map([
    [await fingerprint(people), people],
    [await fingerprint(deals), deals],
  ]);
  return writeWorkspace(
    {
      workspace,
      fileOf: async (wanted) => files.get(wanted),
      with_files: true,
      app_version: '0.1.0',
      saved_at: '2026-11-03T14:05:00.000Z',
      ...change,
    },
    options,
  );
}

/** What opening a file as a whole gives, its exports included. */
export async function openedWhole(file: Blob, options: Parameters<typeof openFile>[1] = {}) {
  const { files, ...rest } = await openFile(file, options);
  return { ...rest, files: await files() };
}

/** The error opening a file ends in; fails when it opens. */
export async function refusalOf(file: Blob, options: Parameters<typeof openFile>[1] = {}): Promise<Error> {
  const problem: unknown = await openedWhole(file, { name: 'ours.concord', ...options }).then(
    () => null,
    (error: unknown) => error,
  );
  if (problem instanceof Error) return problem;
  throw new Error('The file was opened.');
}
