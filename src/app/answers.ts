import type { Engine } from '../engine/engine';
import { ask, drill, type AskRequest } from '../metrics/ask';
import { metrics } from '../metrics/index';
import type { Metric, Scope } from '../metrics/metric';
import { comparedScope } from '../meeting/scope';
import { checkRows, runChecks } from '../model/checks';
import { undecidedSchema } from '../model/decide';
import { standingIn } from '../model/standing-in';
import { columnValues, preview } from '../sources/preview';
import type { Source } from '../sources/source';
import { unreadCells } from '../sources/unread-cells';
import type { App, AskOptions } from './app';
import { withAgreed } from './agreed-params';
import { journeysOf, placedColumns } from './columns';
import { effectsOf } from './effects';
import type { AppStore } from './state';

export type Answers = Pick<
  App,
  'metric' | 'drill' | 'checks' | 'finding' | 'effects' | 'sql' | 'preview' | 'columnValues' | 'notConverted'
>;

/** Every question the screen and the console may ask of the tables. `engine` waits until they stand. */
export function createAnswers(store: AppStore, engine: () => Promise<Engine>): Answers {
  const requestFor = (options: AskOptions, metric?: Metric): AskRequest => {
    const scope = scopeFor(store, options.scope);
    const { sources, model, agreement } = store.getState();
    return {
      scope,
      compared: comparedScope(scope, agreement),
      params: withAgreed(metric, options.params ?? {}, agreement),
      currency: displayCurrency(store),
      columns: placedColumns(scope.columns, sources),
      journeys_of: journeysOf(model),
    };
  };
  /** The tables as they were before any decision: what checks look at. */
  const undecided = async () => standingIn(await engine(), undecidedSchema(store.getState().agreement.decisions));
  let effectsTurn: Promise<unknown> = Promise.resolve();
  return {
    async metric(id, options = {}) {
      const metric = metricNamed(id);
      return ask(await engine(), metric, requestFor(options, metric), options);
    },
    async drill(id, key, options = {}) {
      const metric = metricNamed(id);
      return drill(await engine(), metric, key, requestFor(options, metric), options);
    },
    async checks() {
      const { decisions } = store.getState().agreement;
      const found = await runChecks(await undecided());
      return found.map((finding) => {
        const decision = decisions.find(({ check }) => check === finding.id);
        return decision ? { ...finding, decision } : finding;
      });
    },
    async finding(id) {
      return checkRows(await undecided(), id);
    },
    effects(id, options = {}) {
      const work = async () => {
        options.signal?.throwIfAborted();
        return effectsOf(await engine(), id, store.getState().agreement.decisions, requestFor(options), options);
      };
      const asked = effectsTurn.then(work);
      effectsTurn = asked.catch(() => undefined);
      return asked;
    },
    async sql(text) {
      const { columns, rows } = await (await engine()).query(`select * from (\n${text.replace(/;\s*$/, '')}\n)`);
      return { columns: columns.map(({ name }) => name), rows };
    },
    async preview(file_id) {
      return preview(await engine(), sourceNamed(store, file_id));
    },
    async columnValues(file_id, header) {
      return columnValues(await engine(), sourceNamed(store, file_id), header);
    },
    async notConverted(file_id, field) {
      const { columns, rows, sql } = await unreadCells(await engine(), sourceNamed(store, file_id), field);
      return { columns: columns.map(({ name }) => name), rows, sql };
    },
  };
}

function sourceNamed(store: AppStore, file_id: number): Source {
  const source = store.getState().sources.find((candidate) => candidate.file_id === file_id);
  if (!source) throw new Error(`There is no file ${file_id}.`);
  return source;
}

function metricNamed(id: string): Metric {
  const found = metrics.find((metric) => metric.id === id);
  if (!found)
    throw new Error(`There is no metric '${id}'. There are: ${metrics.map((metric) => metric.id).join(', ')}.`);
  return found;
}

function scopeFor(store: AppStore, change: Partial<Scope> = {}): Scope {
  const { scope } = store.getState();
  if (!scope) throw new Error('Nothing is loaded yet: drop an export first.');
  return { ...scope, ...change };
}

/** ISO 4217: what the teams agreed on, else the currency most deals are in. */
export function displayCurrency(store: AppStore): string {
  const { agreement, model } = store.getState();
  if (agreement.display_currency !== 'XXX') return agreement.display_currency;
  return model?.currencies[0] ?? 'XXX';
}
