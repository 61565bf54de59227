import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Mapping } from '../../src/sources/source';
import { comparedScope } from '../../src/meeting/scope';
import { metrics } from '../../src/metrics/index';
import { folderFiles } from '../../src/sql-project/project';
import { loadFiles } from '../from-files';
import { isFullRun } from '../malformed/full-run';
import { about, madeOf, runNative } from './folder';

const leads = Number(process.env.CONCORD_SQL_LEADS ?? 100_000);
const generator = process.env.CONCORD_GENERATOR;

const generic = { tool: 'generic' };
const mappings: Record<string, Partial<Mapping>> = {
  'leads.csv': {
    ...generic, kind: 'person',
    columns: {
      source_id: 'lead_id', original_source: 'source', campaign: 'campaign', owner: 'owner', created_at: 'created_at',
      lead_status: 'status', deal_source_ids: 'opportunity_id', country: 'region',
    },
  },
  'opportunities.csv': {
    ...generic, kind: 'opportunity',
    columns: {
      source_id: 'opportunity_id', stage_name: 'stage', status: 'outcome', amount: 'amount', created_at: 'created_at',
      close_date: 'closed_at',
    },
  },
  'touches.csv': {
    ...generic, kind: 'touch',
    columns: { person_source_id: 'lead_id', touched_at: 'touched_at', channel: 'channel', campaign: 'campaign' },
  },
  'spend.csv': { ...generic, kind: 'spend', columns: { spend_date: 'month', channel: 'source', cost: 'spend' } },
}; // prettier-ignore

/** Needs a generator, as `npm run bench -- truth` does: there is nothing to run without one. */
test.runIf(isFullRun && generator)(
  `native DuckDB comes to the same numbers for ${leads} leads`,
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'concord-leads-'));
    try {
      const made = spawnSync(process.execPath, [generator ?? '', '--n', String(leads), '--seed', '1', '--out', folder]);
      if (made.status !== 0) throw new Error(String(made.stderr));
      const names = [...Object.keys(mappings), 'goals.csv'];
      const files = names.map((name) => new File([readFileSync(join(folder, name))], name));
      const loaded = await loadFiles(files, mappings, { display_currency: 'USD' });
      expect(loaded.report.counts).toMatchObject({ people: leads });
      const scope = { ...loaded.scope, compare: 'previous_period' as const };
      const asked = { scope, compared: comparedScope(scope), currency: 'USD' };
      const { sources } = loaded;
      await loaded.close();

      const project = await madeOf(sources, files, asked, { display_currency: 'USD' });
      const ran = await runNative(folderFiles(project, about));
      expect(project.files.filter(({ is_export }) => !is_export)).toEqual([]);
      expect(ran.checks.filter(({ rows_that_differ }) => rows_that_differ !== '0')).toEqual([]);
      expect(ran.checks.length).toBeGreaterThan(metrics.length);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
  900_000,
);
