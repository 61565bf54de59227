import type { Agreement } from '../agreement/agreement';
import { channelMeaning, sourceLabel } from '../agreement/channel-rules';
import { inWeeks } from '../agreement/fiscal-weeks';
import { goalMetricOf, goalUnit } from '../agreement/goal-metrics';
import { readPeriods } from '../agreement/goal-periods';
import { dealStatus, stageMeaning, type StageName } from '../agreement/stage-rules';
import { ladder, type LadderStage } from '../agreement/stages';
import type { Engine, RunOptions } from '../engine/engine';
import { boundRows } from './bound-rows';
import goalMapSql from './goal_map.sql?raw';
import goalNamesSql from './goal_names.sql?raw';
import ownerMapSql from './owner_map.sql?raw';
import ownerNamesSql from './owner_names.sql?raw';
import sourceMapSql from './source_map.sql?raw';
import sourceNamesSql from './source_names.sql?raw';
import stageMapSql from './stage_map.sql?raw';
import stageNamesSql from './stage_names.sql?raw';

/** Makes `stage_map`: what each stage name met in the files means. */
export async function mapStages(engine: Engine, agreement: Agreement, run: RunOptions): Promise<void> {
  await engine.execute(stageNamesSql, {}, run);
  type Name = { name_id: number; entity: string; tool: string; pipeline: string | null; stage_name: string };
  const { rows } = await engine.query<Name>(
    'select name_id, entity, tool, pipeline, stage_name from stage_names order by name_id',
    {},
    run,
  );
  const lines = rows.map(({ name_id, entity, ...name }) => {
    if (entity === 'status') return [name_id, dealStatus(name.stage_name) ?? 'ignore', null, 'known'];
    const { stage, is_known } = stageMeaning({ ...name, entity: entity as StageName['entity'] }, agreement);
    const rank = ladder.indexOf(stage as LadderStage) + 1;
    return [name_id, stage, rank || null, is_known ? 'known' : 'unknown'];
  });
  await engine.execute(stageMapSql, { rows: boundRows(lines) }, run);
}

/** Makes `source_map`: the channel of each source met in the files. */
export async function mapSources(engine: Engine, agreement: Agreement, run: RunOptions): Promise<void> {
  await engine.execute(sourceNamesSql, {}, run);
  type Name = { name_id: number; use: 'source' | 'spend'; source: string };
  const { rows } = await engine.query<Name>('select name_id, use, source from source_names order by name_id', {}, run);
  const lines = rows.map(({ name_id, use, source }) => {
    const { channel, is_known } = channelMeaning(source, use, agreement);
    return [name_id, channel, is_known ? 'known' : 'unknown', sourceLabel(source)];
  });
  await engine.execute(sourceMapSql, { rows: boundRows(lines) }, run);
}

/** Makes `owner_map`: the team of each owner met in the files. */
export async function mapOwners(engine: Engine, agreement: Agreement, run: RunOptions): Promise<void> {
  await engine.execute(ownerNamesSql, {}, run);
  const typed = new Map(
    Object.entries(agreement.teams).map(([owner, team]) => [owner.trim().toLowerCase(), team.trim()]),
  );
  type Name = { name_id: number; owner_key: string };
  const { rows } = await engine.query<Name>('select name_id, owner_key from owner_names order by name_id', {}, run);
  const lines = rows.flatMap(({ name_id, owner_key }) => {
    const team = typed.get(owner_key);
    return team ? [[name_id, team]] : [];
  });
  await engine.execute(ownerMapSql, { rows: boundRows(lines) }, run);
}

/** Makes `goal_map`: how each period label and metric name of the goal files is read. */
export async function mapGoals(engine: Engine, agreement: Agreement, run: RunOptions): Promise<void> {
  const { fiscal_year_start_month, fiscal_weeks } = agreement;
  await engine.execute(goalNamesSql, {}, run);
  type Name = { name_id: number; file_id: number; period: string; metric_name: string };
  const { rows } = await engine.query<Name>(
    'select name_id, file_id, period, metric_name from goal_names order by name_id',
    {},
    run,
  );
  const together = new Map<string, Name[]>();
  for (const name of rows) {
    const key = `${name.file_id} ${name.metric_name}`;
    together.set(key, [...(together.get(key) ?? []), name]);
  }
  const lines = [...together.values()].flatMap((names) => {
    const periods = readPeriods(
      names.map(({ period }) => period),
      fiscal_year_start_month,
    );
    return names.map(({ name_id, period, metric_name }) => {
      const metric = goalMetricOf(metric_name);
      const months = periods.get(period) ?? null;
      const read = months && fiscal_weeks ? inWeeks(months, fiscal_year_start_month, fiscal_weeks) : months;
      return [name_id, metric, metric && goalUnit(metric), read?.start ?? null, read?.end ?? null];
    });
  });
  await engine.execute(goalMapSql, { rows: boundRows(lines) }, run);
}
