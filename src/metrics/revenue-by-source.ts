import type { FigureSpec } from '../charts/figure';
import { formatMoney, formatMoneyExact, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { emptyColumns, figureTable } from './figure-table';
import {
  currencyWords,
  counted,
  dealNotes,
  drawnNotes,
  mostDrawn,
  nWords,
  periodName,
  scopeNotes,
  shareOrAll,
  whoAndWhen,
} from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import sql from './revenue-by-source.sql?raw';
import { countOf, keyOf, nameOf, numberOf, sameRow, totalOf } from './row-values';

const unattributed = 'Unattributed';
/** ISO 4217 for amounts of which the files do not say the currency. */
const noCurrency = 'XXX';

export const revenueBySource: Metric = {
  id: 'revenue-by-source',
  title: 'Revenue by source',
  sql,
  columns: {
    source: { kind: 'text', label: 'Source' },
    currency: { kind: 'text', label: 'Currency' },
    won_count: { kind: 'count', label: 'Deals won' },
    won_amount_minor: { kind: 'money', label: 'Amount won' },
    all_won_amount_minor: { kind: 'money', label: 'All won in this currency' },
    share: { kind: 'share', label: 'Share' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
  },
  key: ['source', 'currency'],
  counts: 'won_count',
  params: {},
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const currency = view.rows.some((row) => row.currency === view.currency)
    ? view.currency
    : String(view.rows[0]?.currency ?? view.currency);
  const rows = view.rows.filter((row) => row.currency === currency);
  const shown = withLastKept(rows);
  const n = totalOf(rows, 'won_count');
  const spec: FigureSpec = {
    takeaway: takeaway(rows, currency, periodName(view)),
    subtitle: `${whoAndWhen('Deals won', view, dimensions)}${currencyWords(currency)}, each under its one source${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Bars by amount, ${unattributed} last: ${shown.map(inWords).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'money', currency },
      bars: shown.map((row) => {
        const earlier = sameRow(row, view.compared, revenueBySource.key);
        return {
          key: keyOf(row, revenueBySource.key),
          label: nameOf(row, 'source'),
          value: countOf(row, 'won_amount_minor'),
          text: formatMoney(numberOf(row, 'won_amount_minor'), currency),
          detail: `${formatShare(numberOf(row, 'share'))} · ${counted(countOf(row, 'won_count'), 'deal')}`,
          ink: row.source === unattributed ? 'other' : 'accent',
          ...(earlier && { compared: countOf(earlier, 'won_amount_minor') }),
          ...(row.source === unattributed && { muted: true }),
        };
      }),
    },
    table: table(view.rows, currency),
    n,
    notes: [
      ...otherCurrencies(view.rows, currency),
      ...dealNotes({ withoutAmount: totalOf(rows, 'without_amount_count') }, currency),
      ...drawnNotes(rows.length, 'source'),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view);
}

/** The largest that can be drawn; the remainder without a source is never cut off. */
function withLastKept(rows: readonly Row[]): Row[] {
  const last = rows.at(-1);
  if (rows.length <= mostDrawn || last?.source !== unattributed) return rows.slice(0, mostDrawn);
  return [...rows.slice(0, mostDrawn - 1), last];
}

function inWords(row: Row): string {
  const amount = formatMoney(numberOf(row, 'won_amount_minor'), String(row.currency));
  return `${nameOf(row, 'source')} ${amount}, ${counted(countOf(row, 'won_count'), 'deal')}`;
}

/** Amounts of several currencies cannot share a number column: they are written out with their currency. */
function table(rows: readonly Row[], currency: string) {
  const isOne = rows.every((row) => row.currency === currency);
  const made = figureTable(
    revenueBySource.columns,
    rows,
    currency,
    isOne ? ['currency', 'all_won_amount_minor', ...emptyColumns(rows, ['without_amount_count'])] : [],
  );
  if (isOne) return made;
  const money = ['won_amount_minor', 'all_won_amount_minor'];
  return {
    columns: made.columns.map((column) =>
      money.includes(column.name) ? { ...column, format: { kind: 'text' as const } } : column,
    ),
    rows: made.rows.map((row) => ({
      ...row,
      ...Object.fromEntries(money.map((name) => [name, formatMoneyExact(numberOf(row, name), String(row.currency))])),
    })),
  };
}

function otherCurrencies(rows: readonly Row[], currency: string): string[] {
  const others = [...new Set(rows.map((row) => nameOf(row, 'currency')))].filter((name) => name !== currency);
  if (others.length === 0) return [];
  const parts = others.map((name) => {
    const own = rows.filter((row) => nameOf(row, 'currency') === name);
    const amount = formatMoneyExact(totalOf(own, 'won_amount_minor'), name);
    const deals = counted(totalOf(own, 'won_count'), 'deal');
    return name === noCurrency ? `${amount} without a currency (${deals})` : `${amount} (${deals})`;
  });
  return [`Won in other currencies, not added: ${parts.join(', ')}.`];
}

function takeaway(rows: readonly Row[], currency: string, period: string): string {
  const first = rows[0];
  if (!first) return 'No deals were won in this period';
  const all = `${formatMoney(numberOf(first, 'all_won_amount_minor'), currency)} won in ${period}`;
  const blank = rows.find((row) => row.source === unattributed);
  if (numberOf(first, 'share') === null) return `The deals won in ${period} have no amounts`;
  if (blank && countOf(blank, 'won_amount_minor') >= countOf(first, 'won_amount_minor')) {
    return `${shareOrAll(numberOf(blank, 'share'))} of the ${all} has no known source`;
  }
  const deals = counted(countOf(first, 'won_count'), 'deal');
  return `${shareOrAll(numberOf(first, 'share'))} of the ${all} came from ${nameOf(first, 'source')} (${deals})`;
}
