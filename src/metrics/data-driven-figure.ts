import type { FigureSpec, Intervals } from '../charts/figure';
import { formatCount, formatDate, formatMoney, formatShare, formatShareRange } from '../charts/format';
import type { Row } from '../engine/engine';
import { attributionDataDriven } from './attribution-data-driven';
import { settingLabel } from './attribution-words';
import { columnsOf } from './compose';
import { dataDrivenNotes, methodName, refusalWords } from './data-driven-words';
import { fewestWonOfOne } from './data-driven-credits';
import { emptyColumns, figureTable } from './figure-table';
import { counted, mostDrawn, narrowedTo, nWords } from './figure-words';
import { dimensions, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf } from './row-values';

const byWords: Record<string, string> = { touch_type: 'touch type' };
const always = ['code', 'all_won_count', 'all_won_minor', 'ended_count', 'open_count', 'young_count', 'pace_days', 'link_rule',
  'look_back_days', 'responses', 'deduplicate', 'sales_touches', 'other_order', 'moved_share', 'state_count', 'refusal',
  'other_currency_count', 'without_amount_count']; // prettier-ignore

/** One dot a name with the range of resampling where it was asked for; few ones and Unattributed last. */
export function drawDataDriven(view: MetricView): FigureSpec {
  const { rows, scope, currency } = view;
  const by = String(view.params.by ?? 'channel');
  const isAmount = view.params.measure === 'amount';
  const first = rows[0] ?? {};
  const refusal = typeof first.refusal === 'string' ? first.refusal : null;
  const n = countOf(first, 'ended_count');
  const ranked = inOrder(rows, by);
  const pace = numberOf(first, 'pace_days');
  const matured =
    view.params.journeys === 'ended' || pace === null
      ? ''
      : ` and at least ${formatCount(pace)}\u00a0days before ${formatDate(scope.as_of)}`;
  return {
    takeaway: refusal ? refusalWords(refusal, rows, by) : takeaway(ranked, view),
    subtitle: `${isAmount ? `Amount won, ${currency}` : 'Won deals'}${rows.length > 0 ? `, ${settingLabel({ ...first, label: methodName(view) })}` : ''}; ended journeys begun by ${formatDate(scope.period_end)}${matured}${narrowedTo(view, dimensions)}${nWords(n)}`,
    description: refusal || n === 0 ? 'Nothing to draw.' : describe(ranked, by, isAmount),
    picture: refusal ? { kind: 'intervals', format: { kind: 'share' }, rows: [] } : picture(ranked, view),
    table: figureTable(columnsOf(attributionDataDriven, { by }), ranked, currency, [
      ...always,
      ...emptyColumns(rows, ['removal_effect', 'rate_value', 'low', 'high', 'credited_count', 'credited_minor']),
    ]),
    n,
    notes: dataDrivenNotes(view, ranked),
  };
}

/** Fewer won than can be ranked, or no name at all. */
export function isAside(row: Row, by: string): boolean {
  return row[by] === 'Unattributed' || countOf(row, 'won_count') < fewestWonOfOne;
}

function inOrder(rows: readonly Row[], by: string): Row[] {
  const share = (row: Row) => numberOf(row, 'credit_share') ?? 0;
  const last = (row: Row) => Number(row[by] === 'Unattributed');
  return rows.toSorted(
    (a, b) => last(a) - last(b) || Number(isAside(a, by)) - Number(isAside(b, by)) || share(b) - share(a),
  );
}

/** Unattributed stands even where there are more names than are drawn. */
function drawnOf(ranked: readonly Row[], by: string): Row[] {
  const names = ranked.filter((row) => row[by] !== 'Unattributed').slice(0, mostDrawn);
  return [...names, ...ranked.filter((row) => row[by] === 'Unattributed')];
}

function picture(ranked: readonly Row[], view: MetricView): Intervals {
  const by = String(view.params.by ?? 'channel');
  const drawn = drawnOf(ranked, by);
  const before = drawn.findIndex((row) => isAside(row, by));
  return {
    kind: 'intervals',
    format: { kind: 'share' },
    rows: drawn.map((row) => ({
      key: keyOf(row, [by]),
      label: nameOf(row, by),
      value: numberOf(row, 'credit_share'),
      low: numberOf(row, 'low'),
      high: numberOf(row, 'high'),
      text: formatShare(numberOf(row, 'credit_share')),
      detail: detail(row, view),
      ...(isAside(row, by) && { muted: true }),
    })),
    ...(before >= 0 && { break: { before, label: 'Not ranked' } }),
  };
}

function detail(row: Row, { params, currency }: MetricView): string {
  return params.measure === 'amount'
    ? formatMoney(numberOf(row, 'credited_minor'), currency)
    : `${numberOf(row, 'code') === null ? '' : 'met by '}${formatCount(countOf(row, 'won_count'))} of ${formatCount(countOf(row, 'all_won_count'))} won`;
}

function describe(ranked: readonly Row[], by: string, isAmount: boolean): string {
  const parts = drawnOf(ranked, by).map((row) => {
    const range = numberOf(row, 'low') === null ? '' : `, range ${rangeOf(row)}`;
    return `${nameOf(row, by)} ${formatShare(numberOf(row, 'credit_share'))}${range}${isAside(row, by) ? ', not ranked' : ''}`;
  });
  return `A dot for each ${byWords[by] ?? by}'s share of the ${isAmount ? 'amount won' : 'won deals'}: ${parts.join('; ')}.`;
}

function rangeOf(row: Row): string {
  return formatShareRange(numberOf(row, 'low'), numberOf(row, 'high'));
}

function takeaway(ranked: readonly Row[], view: MetricView): string {
  const by = String(view.params.by ?? 'channel');
  const [best] = ranked.filter((row) => !isAside(row, by));
  if (countOf(ranked[0] ?? {}, 'ended_count') === 0) return 'No journey of this kind has ended yet';
  const method = methodName(view);
  if (!best) return `No ${byWords[by] ?? by} was met by enough won deals to be ranked`;
  const range = numberOf(best, 'low') === null ? '' : ` (95\u00a0% range ${rangeOf(best)})`;
  const below = ranked.filter((row) => (numberOf(row, 'credit_share') ?? 0) < 0);
  const negative = below.length === 0 ? '' : `; ${counted(below.length, byWords[by] ?? by)} below zero`;
  const what = view.params.measure === 'amount' ? 'amount won' : 'won deals';
  return `${method} gives ${nameOf(best, by)} the largest share of the ${what}: ${formatShare(numberOf(best, 'credit_share'))}${range}${negative}`;
}
