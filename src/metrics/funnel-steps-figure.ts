import type { FigureSpec } from '../charts/figure';
import { formatCount, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { counted, nWords, scopeNotes, whoAndWhen } from './figure-words';
import { funnelSteps } from './funnel-steps';
import { dimensions, type MetricView } from './metric';
import { isTooFew, partsOf, rateOf } from './rate';
import { countOf, keyOf, nameOf, numberOf, sameRow } from './row-values';
import { countsDeals, isImmature, stepName, thoseOf } from './stage-words';

const rate = (row: Row) => rateOf(countOf(row, 'within_count'), countOf(row, 'mature_count'));
const days = (row: Row) => counted(countOf(row, 'window_days'), 'day');

/** A dot with its range per step, then the way from the first stage to the last, which is counted by itself. */
export function drawSteps(view: MetricView): FigureSpec {
  const { rows } = view;
  const n = rows[0] ? countOf(rows[0], 'entered_count') : 0;
  const what = `${countsDeals(rows[0]?.from_stage) ? 'Deals' : 'People'} by the stage they entered`;
  const early = rows.filter(isImmature);
  const inferred = rows.reduce((total, row) => total + countOf(row, 'inferred_count'), 0);
  const spec: FigureSpec = {
    takeaway: takeaway(view),
    subtitle: `${whoAndWhen(what, view, dimensions)}, each followed for the step’s window; range is 95\u00a0%${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `A dot with its 95 % range for each step: ${rows.map(inWords).join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'share' },
      rows: rows.map((row) => ({
        key: keyOf(row, funnelSteps.key),
        label: row.is_direct === true ? `${stepName(row)}, directly` : stepName(row),
        value: numberOf(row, 'within_window_rate'),
        low: numberOf(row, 'low'),
        high: numberOf(row, 'high'),
        text: formatShare(numberOf(row, 'within_window_rate')),
        detail: detail(row),
        ...comparedRate(row, view),
        ...(isTooFew(rate(row)) && { muted: true }),
        ...(isImmature(row) && { immature: true }),
      })),
    },
    table: figureTable(funnelSteps.columns, rows, view.currency, ['from_rank', 'to_rank', 'from_stage', 'to_stage']),
    n,
    notes: [
      ...(early.length > 0 ? ['Hatched: not everybody has had the days yet; the rate is of those who have.'] : []),
      ...insideNotes(view),
      ...productNotes(rows),
      ...(inferred > 0
        ? [`${counted(inferred, 'step')} passed on the way to a later stage, without a date of its own.`]
        : []),
      ...scopeNotes(view, dimensions),
    ],
  };
  return withComparison(spec, view, true);
}

/** '137 of 312 in 60 days · 208 too early', '60 days · all 208 too early'. */
function detail(row: Row): string {
  const early = isImmature(row) ? formatCount(countOf(row, 'immature_count')) : null;
  if (countOf(row, 'mature_count') === 0 && early !== null) return `${days(row)} · all ${early} too early`;
  return `${partsOf(rate(row))} in ${days(row)}${early === null ? '' : ` · ${early} too early`}`;
}

/** Two rates are beside each other only where both are of everybody who entered, in windows of one length. */
function comparedRate(row: Row, { compared }: MetricView): { compared?: number } {
  const earlier = sameRow(row, compared, funnelSteps.key);
  if (!earlier || isImmature(row) || isImmature(earlier) || earlier.window_days !== row.window_days) return {};
  const { share } = rate(earlier);
  return share === null ? {} : { compared: share };
}

function inWords(row: Row): string {
  const { share } = rate(row);
  if (share === null) return `${stepName(row)}: nobody has had ${days(row)} yet`;
  const early = isImmature(row) ? `, ${formatCount(countOf(row, 'immature_count'))} too early` : '';
  return `${stepName(row)} ${formatShare(share)} (${partsOf(rate(row))}) within ${days(row)}${early}`;
}

/** What other tools' funnels answer that want every step inside the report's dates, where that is another answer. */
function insideNotes({ rows }: MetricView): string[] {
  const row = whole(rows);
  if (!row) return [];
  const inside = rateOf(countOf(row, 'inside_count'), countOf(row, 'entered_count'));
  const own = rate(row);
  if (inside.share === null || own.share === null || Math.abs(inside.share - own.share) < 0.001) return [];
  return [
    `A funnel that needs every step inside the period would show ${formatShare(inside.share)} (${partsOf(inside)}) for ${stepName(row)}.`,
  ];
}

/** What multiplying the recorded steps would say, where it is far from what happened. */
function productNotes(rows: readonly Row[]): string[] {
  const direct = rows.find((row) => row.is_direct === true);
  const steps = rows.filter((row) => row.is_direct !== true);
  if (!direct || countOf(direct, 'mature_count') === 0) return [];
  const count = countOf(direct, 'mature_count');
  const product = steps.reduce<number | null>((so, row) => {
    const from = countOf(row, 'recorded_count');
    return so === null || from === 0 ? null : (so * countOf(row, 'recorded_within_count')) / from;
  }, 1);
  if (product === null) return [];
  const [said, won] = [Math.round(product * count), countOf(direct, 'within_count')];
  if (Math.abs(said - won) < Math.max(3, 0.2 * won)) return [];
  return [
    `Multiplying the recorded steps would say ${formatCount(said)} won, not ${formatCount(won)}: steps are of different people and some are skipped.`,
  ];
}

/** The row from the first stage to the last; where there are only two stages, their one step. */
function whole(rows: readonly Row[]): Row | undefined {
  return rows.find((row) => row.is_direct === true) ?? (rows.length === 1 ? rows[0] : undefined);
}

function takeaway(view: MetricView): string {
  const { rows } = view;
  if (rows.length === 0) return 'No step can be counted yet';
  if (rows.every((row) => countOf(row, 'entered_count') === 0)) return 'Nobody entered a stage in this period';
  const steps = rows.filter((row) => row.is_direct !== true && !isTooFew(rate(row)));
  const settled = steps.filter((row) => !isImmature(row));
  const weakest = [...settled].sort((a, b) => (rate(a).share ?? 0) - (rate(b).share ?? 0))[0];
  if (weakest) {
    const alone = settled.length > 1 ? ', the smallest share of all steps that can be judged' : '';
    return `${formatShare(rate(weakest).share)} of ${thoseOf(weakest.from_stage, nameOf(weakest, 'from_label'))} reach ${nameOf(weakest, 'to_label')} within ${days(weakest)} (${partsOf(rate(weakest))})${alone}`;
  }
  if (rows.every((row) => !isImmature(row))) return 'Too few made any step to say how many go on';
  if (rows.some((row) => row.is_direct !== true && countOf(row, 'entered_count') > 0 && !isImmature(row)))
    return 'Too early for some steps and too few in the others to say how many go on';
  return 'Too early to compare steps: in none of them has everybody had the days it takes';
}
