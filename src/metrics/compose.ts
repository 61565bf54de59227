import { quoteIdentifier } from '../engine/identifier';
import type { Row, Value } from '../engine/engine';
import { columnFilter, sortColumns } from './column-filter';
import type { Metric, MetricColumn, PlacedColumn, Scope } from './metric';
import { scopeFilter } from './scope-filter';
import { refuseUnknown, UnknownName } from './unknown-name';

/** What is asked of a metric. `params` not given take their fallback; `currency` is the display currency, ISO 4217. */
export interface AskRequest {
  scope: Scope;
  params?: Record<string, Value>;
  currency: string;
  /** The scope of the compared period, for metrics about both; without, nothing is compared. */
  compared?: Scope | null;
  /** The scope's columns where their files have them; without, none narrows anything. */
  columns?: readonly PlacedColumn[];
  /** What a journey is in these files; people unless said. */
  journeys_of?: PlacedColumn['of'];
}

/** SQL with `$name` placeholders and a value for each of them. */
export interface Statement {
  sql: string;
  bound: Record<string, Value>;
}

const lastStatement = /^select \* from summary\b/m;

/** Every parameter with the value in force. Throws `UnknownName` for names and choices the metric does not have. */
export function paramsInForce(metric: Metric, given: Record<string, Value> = {}): Record<string, Value> {
  const names = Object.keys(metric.params);
  for (const name of Object.keys(given)) refuseUnknown(`parameter of ${metric.id}`, name, names);
  return Object.fromEntries(
    Object.entries(metric.params).map(([name, param]) => {
      const value = given[name] === undefined ? param.fallback : given[name];
      if (param.kind === 'name') refuseUnknown(`choice for ${name}`, String(value), param.choices);
      return [name, value];
    }),
  );
}

/** The definition shown on screen: the text's leading comment with the parameters filled in. */
export function definitionOf(metric: Metric, params: Record<string, Value> = {}): string {
  const values = paramsInForce(metric, params);
  const lines = metric.sql.split('\n');
  const end = lines.findIndex((line) => !line.startsWith('--'));
  return lines
    .slice(0, end < 0 ? lines.length : end)
    .map((line) => line.replace(/^--\s?/, ''))
    .join(' ')
    .replaceAll(/\$(\w+)/g, (whole, name: string) => (name in values ? String(values[name] ?? 'any') : whole))
    .replace(', by overall', '');
}

/** Columns of the answer under the names its rows have: a `name` parameter's column is named and labelled by its choice. */
export function columnsOf(metric: Metric, params: Record<string, Value> = {}): Record<string, MetricColumn> {
  return Object.fromEntries(
    Object.entries(metric.columns).map(([name, column]) => {
      const own = columnName(metric, name, params);
      return [own, own === name ? column : { ...column, label: labelOf(own) }];
    }),
  );
}

/** Names of the columns that identify a row, under the names its rows have. */
export function keyColumnsOf(metric: Metric, params: Record<string, Value> = {}): string[] {
  return metric.key.map((name) => columnName(metric, name, params));
}

/** 'source' gives 'Source'; 'overall' has one row, 'All', under 'Whole'. */
function labelOf(choice: string): string {
  return choice === 'overall' ? 'Whole' : `${choice.charAt(0).toUpperCase()}${choice.slice(1).replaceAll('_', ' ')}`;
}

function columnName(metric: Metric, name: string, params: Record<string, Value>): string {
  return metric.params[name]?.kind === 'name' ? String(paramsInForce(metric, params)[name]) : name;
}

/** The metric's text for a request. Throws `UnknownName`. */
export function rowsStatement(metric: Metric, request: AskRequest): Statement {
  return statement(metric, request, metric.sql);
}

/** The rows of one of the metric's further steps: its text with the last statement replaced. Throws `UnknownName`. */
export function stepStatement(metric: Metric, request: AskRequest, step: string): Statement {
  return statement(metric, request, `${stepsOf(metric)}select * from ${quoteIdentifier(step)}`);
}

/** The columns of the metric's population and their types. Throws `UnknownName`. */
export function populationColumnsStatement(metric: Metric, request: AskRequest): Statement {
  return statement(
    metric,
    request,
    `describe ${stepsOf(metric).replace(/^(--[^\n]*\n)+/, '')}select * from population`,
  );
}

/**
 * The rows behind one mark: the metric's text with its last statement replaced by a select from the population, with
 * the names of people, companies and deals beside. `columns` is what `populationColumnsStatement` answered.
 * Throws `UnknownName` for a key whose columns are not the metric's.
 */
export function recordsStatement(
  metric: Metric,
  request: AskRequest,
  key: Record<string, Value>,
  columns: readonly Row[],
  limit?: number,
): Statement {
  const keyColumns = keyColumnsOf(metric, request.params);
  for (const name of Object.keys(key)) refuseUnknown(`key column of ${metric.id}`, name, keyColumns);
  const missing = keyColumns.filter((name) => key[name] === undefined);
  if (missing.length > 0) throw new UnknownName(`The key of a mark of ${metric.id} needs ${missing.join(', ')}.`);

  const names = columns.map((column) => String(column.column_name));
  const [shown, joins] = [[] as string[], [] as string[]];
  if (names.includes('opportunity_id')) {
    shown.push('opportunities.opportunity_name');
    joins.push('left join opportunities on opportunities.opportunity_id = population.opportunity_id');
  }
  if (names.includes('person_id')) {
    shown.push('people.person_name', 'people.company_name');
    joins.push('left join people on people.person_id = population.person_id');
  }
  shown.push(...columns.map((column) => readable(String(column.column_name), String(column.column_type))));
  const condition = metric.records ?? keyColumns.map((name) => equalsKey(name, metric, request)).join(' and ');
  const ids = names.filter((name) => name === 'opportunity_id' || name === 'person_id');
  const sql = [
    `${stepsOf(metric)}select\n    ${shown.join(',\n    ')}`,
    ['from population', ...joins].join('\n'),
    `where ${condition === '' ? 'true' : condition}`,
    ...(ids.length > 0 ? [`order by ${ids.map((name) => `population.${name}`).join(', ')}`] : []),
    ...(limit === undefined ? [] : [`limit cast($row_limit as bigint)`]),
  ].join('\n');
  const keyValues = Object.fromEntries(Object.entries(key).map(([name, value]) => [`key_${name}`, value]));
  return statement(metric, request, sql, { ...keyValues, ...(limit === undefined ? {} : { row_limit: limit }) });
}

/** The text without its last statement. */
function stepsOf(metric: Metric): string {
  const at = metric.sql.search(lastStatement);
  if (at < 0) throw new TypeError(`The text of ${metric.id} does not end in "select * from summary".`);
  return metric.sql.slice(0, at);
}

/** ENUM and HUGEINT cannot be read as they are. */
function readable(name: string, type: string): string {
  const column = `population.${quoteIdentifier(name)}`;
  const to = type.startsWith('ENUM') ? 'varchar' : type === 'HUGEINT' ? 'bigint' : null;
  return to === null ? column : `cast(${column} as ${to}) as ${quoteIdentifier(name)}`;
}

function equalsKey(name: string, metric: Metric, request: AskRequest): string {
  const kind = columnsOf(metric, request.params)[name]?.kind;
  const column = `population.${quoteIdentifier(name)}`;
  const left = kind === 'text' || kind === 'date' ? `cast(${column} as varchar)` : column;
  return `${left} is not distinct from $key_${name}`;
}

function statement(metric: Metric, request: AskRequest, text: string, more: Record<string, Value> = {}): Statement {
  const { scope, currency } = request;
  const params = paramsInForce(metric, request.params);
  const filter = scopeFilter(scope.filters, metric.filters);
  const columns = columnFilter(sortColumns(metric.sql, request.columns, request.journeys_of).applied);
  const conditions = [filter.condition, columns.condition].filter((condition) => condition !== 'true');
  const { period_start, period_end, as_of } = scope;
  const values: Record<string, Value> = {
    period_start,
    period_end,
    as_of,
    currency,
    compare_start: request.compared?.period_start ?? null,
    compare_end: request.compared?.period_end ?? null,
    ...filter.values,
    ...columns.values,
    ...more,
  };

  let sql = text
    .replaceAll('$in_scope', () => conditions.join(' and ') || 'true')
    .replaceAll('$in_dimensions', () => filter.condition);
  for (const [name, param] of Object.entries(metric.params)) {
    const value = params[name] ?? null;
    if (param.kind === 'value') values[name] = value;
    else sql = sql.replaceAll(new RegExp(`\\$${name}\\b`, 'g'), () => quoteIdentifier(String(value)));
  }
  const used = new Set([...sql.replaceAll(/--[^\n]*/g, '').matchAll(/\$([a-z]\w*)/g)].map((found) => found[1]));
  return { sql, bound: Object.fromEntries(Object.entries(values).filter(([name]) => used.has(name))) };
}
