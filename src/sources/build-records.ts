import type { Engine, RunOptions } from '../engine/engine';
import { readColumns, type Readings } from './columns';
import { currencyInCell, currencyOfColumn } from './currency-sql';
import { kinds } from './fields';
import { currencyInName, normaliseName } from './header';
import { shapeFor } from './recognise';
import type { Source } from './source';
import stageChanges from './stage-changes.sql?raw';
import {
  createFiles,
  createRecords,
  createStageEventRecords,
  insertFile,
  insertRecords,
  insertStageEvents,
  readingMacros,
} from './staging-sql';
import { applyToolRules } from './tool-rules';
import { valueOf } from './value-sql';

/** Rows of one transaction: what it adds is uncompressed in memory until its end. */
const sliceRecords = 500_000;

/**
 * Makes all `<kind>_records`, `stage_event_records` and `files` anew from the staged sources. Every table exists
 * afterwards, empty where no file is of its kind.
 */
export async function buildRecords(engine: Engine, sources: readonly Source[], run: RunOptions = {}): Promise<void> {
  for (const macro of readingMacros) await engine.execute(macro);
  for (const kind of kinds) if (kind !== 'unused') await engine.execute(createRecords(kind));
  await engine.execute(createStageEventRecords);
  await engine.execute(createFiles);
  for (const source of sources) {
    run.signal?.throwIfAborted();
    const { file_id, name, mapping, report } = source;
    const { kind, tool } = mapping;
    await engine.execute(insertFile, { file_id, name, kind, tool, records: report.records_loaded });
    if (kind === 'unused') continue;
    const readings = await readColumns(engine, source);
    for (const part of partsOf(source, readings)) await insertInto(engine, source, part.readings, part.said, run);
    await insertStages(engine, source, readings, run);
  }
  await engine.execute(stageChanges, {}, run);
}

/** The times a file's records are read: once, or for a sheet of goals once per column, whose header says the rest. */
function partsOf(
  { mapping }: Source,
  readings: Readings,
): { readings: Readings; said: Readonly<Record<string, string>> }[] {
  const sheet = mapping.options.goal_columns ?? [];
  if (sheet.length === 0) return [{ readings, said: {} }];
  const named = mapping.columns.metric === undefined ? 'metric' : 'period';
  return sheet.map((header) => ({
    readings: {
      ...readings,
      columns: readings.columns.filter((column) => column.field.name !== 'target' || column.header === header),
    },
    said: { [named]: header },
  }));
}

/** `said` are fields with one text for all records. */
async function insertInto(
  engine: Engine,
  source: Source,
  readings: Readings,
  said: Readonly<Record<string, string>>,
  run: RunOptions,
): Promise<void> {
  const { file_id, mapping, header, report } = source;
  const { kind, tool } = mapping;
  const values = new Map(
    readings.columns.map(({ field, cell, reading }) => [field.name, valueOf(reading, cell, tool)]),
  );
  const params: Record<string, string> = {};
  for (const [name, text] of Object.entries(said)) {
    values.set(name, `cast($${name} as text)`);
    params[name] = text;
  }
  const shape = shapeFor(kind, tool, header);
  applyRules(values, params, source, readings);
  applyToolRules(values, params, source, shape);
  const person_kind = mapping.options.person_kind ?? shape?.person_kind ?? 'lead';
  const cells = readings.columns.map(({ cell }) => cell);
  const { sql, params: all } = insertRecords(file_id, kind, values, cells, { tool, person_kind }, params);
  for (let first = 1; first <= report.records_found; first += sliceRecords)
    await engine.execute(sql, { ...all, first, last: first + sliceRecords - 1 }, run);
}

/** What a tool means by a field beyond the column itself. */
function applyRules(
  values: Map<string, string>,
  params: Record<string, string>,
  source: Source,
  readings: Readings,
): void {
  const { kind, tool, columns } = source.mapping;
  if (kind === 'touch') {
    const [responded, touched] = [values.get('responded_at'), values.get('touched_at')];
    if (responded && (tool === 'salesforce' || !touched))
      values.set('touched_at', `coalesce(${responded}, ${touched ?? 'null'})`);
    if (columns.person_source_id !== undefined && columns.person_source_id === columns.contact_source_id)
      splitByPrefix(values);
  }
  if (kind === 'person' && values.has('lead_status') && isClosing(columns.disqualified_at))
    values.set(
      'disqualified_at',
      `case when regexp_matches(lower(${values.get('lead_status')}), 'disqualif|unqualif|junk|reject') then ${values.get('disqualified_at')} end`,
    );
  if (kind === 'spend' && !values.has('period_end') && readings.columns.some(isMonth))
    values.set('period_end', `last_day(${values.get('spend_date')})`);
  const money = ['amount', 'cost', 'actual_cost', 'target'].find((name) => values.has(name));
  if (money !== undefined && kind !== 'stage_change') addCurrency(values, params, source, readings, money);
}

/** A Salesforce report puts leads (00Q) and contacts (003) into one column. */
function splitByPrefix(values: Map<string, string>): void {
  const id = values.get('person_source_id');
  values.set('person_source_id', `case when not starts_with(${id}, '003') then ${id} end`);
  values.set('contact_source_id', `case when starts_with(${id}, '003') then ${id} end`);
}

/** A column of closing dates says when a person was disqualified only where the status says that this happened. */
function isClosing(header: string | undefined): boolean {
  return header !== undefined && ['closed at', 'closed date', 'close date'].includes(normaliseName(header));
}

function isMonth({ field, reading }: Readings['columns'][number]): boolean {
  return field.name === 'spend_date' && reading.type === 'date' && reading.month;
}

/** Currency by the record's own column, else the sign in the amount, else the header `Amount (USD)`, else as answered. */
function addCurrency(
  values: Map<string, string>,
  params: Record<string, string>,
  { mapping }: Source,
  { columns, currencies }: Readings,
  money: string,
): void {
  const column = columns.find(({ field }) => field.name === money);
  const own = values.get('currency');
  const stated = (column && currencyInName(column.header)) ?? mapping.options.currency ?? null;
  const parts: string[] = own ? [currencyOfColumn(own, stated)] : [];
  if (column && (currencies[money] ?? []).length > 0) parts.push(currencyInCell(column.cell, stated));
  if (stated) {
    parts.push('cast($currency as text)');
    params.currency = stated;
  }
  if (parts.length > 0) values.set('currency', `coalesce(${parts.join(', ')}, null)`);
}

async function insertStages(
  engine: Engine,
  source: Source,
  { columns, stages }: Readings,
  run: RunOptions,
): Promise<void> {
  const { file_id, mapping } = source;
  const { kind, tool } = mapping;
  if (kind !== 'person' && kind !== 'opportunity') return;
  const id = columns.find(({ field }) => field.name === 'source_id');
  for (const { stage, pipeline, cell, reading } of stages) {
    const { sql, params } = insertStageEvents({
      file_id,
      tool,
      entity: kind,
      pipeline,
      stage_name: stage,
      entity_source_id: id ? valueOf(id.reading, id.cell, tool) : 'cast(null as text)',
      entered_at: valueOf(reading, cell, tool),
      cells: id ? [id.cell, cell] : [cell],
    });
    await engine.execute(sql, params, run);
  }
}
