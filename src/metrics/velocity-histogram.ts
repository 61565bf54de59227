import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatDays } from '../charts/format';
import type { Row } from '../engine/engine';
import { figureTable } from './figure-table';
import { counted, nWords, scopeNotes, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, numberOf } from './row-values';
import { countsDeals, stageLabel } from './stage-words';
import sql from './velocity-histogram.sql?raw';

export const velocityHistogram: Metric = {
  id: 'velocity-histogram',
  title: 'How the days of a step are spread',
  sql,
  columns: {
    from_day: { kind: 'number', label: 'From day' },
    to_day: { kind: 'number', label: 'To day' },
    n: { kind: 'count', label: 'Made the step' },
    all_count: { kind: 'count', label: 'All who made it' },
    median_days: { kind: 'days', label: 'Median' },
    p80_days: { kind: 'days', label: 'Four of five within' },
    negative_count: { kind: 'count', label: 'Dated backwards' },
  },
  key: ['from_day'],
  counts: 'n',
  params: {
    from_stage: { kind: 'value', label: 'From', fallback: 'lead' },
    to_stage: { kind: 'value', label: 'To', fallback: 'won' },
  },
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, scope } = view;
  const params = { from_stage: 'lead', to_stage: 'won', ...view.params };
  const first: Row = rows[0] ?? {};
  const n = countOf(first, 'all_count');
  const step = `${stageLabel(params.from_stage)} to ${stageLabel(params.to_stage)}`;
  const [median, p80] = [numberOf(first, 'median_days'), numberOf(first, 'p80_days')];
  const backwards = countOf(first, 'negative_count');
  const width = rows[1] ? countOf(rows[1], 'from_day') : 1;
  return {
    takeaway: takeaway(step, n, median, p80),
    subtitle: `${step}, ${whoAndWhen(`${countsDeals(params.from_stage) ? 'deals' : 'people'} created`, view, dimensions)}, both dates known by ${formatDate(scope.as_of)}${nWords(n)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `A histogram of days, median ${formatDays(median)}, four of five within ${formatDays(p80)}: ${rows.map((row) => `${binName(row)} ${formatCount(countOf(row, 'n'))}`).join('; ')}.`,
    picture: {
      kind: 'histogram',
      format: { kind: 'count' },
      unit: 'days',
      ink: 'accent',
      bars: rows.map((row) => ({
        key: keyOf(row, velocityHistogram.key),
        label: binName(row),
        from: countOf(row, 'from_day'),
        to: countOf(row, 'from_day') + width,
        value: countOf(row, 'n'),
        text: formatCount(countOf(row, 'n')),
        ...(numberOf(row, 'to_day') === null && { is_open: true }),
      })),
      lines: [
        ...(median === null ? [] : [{ at: median, label: `Median ${formatDays(median)}` }]),
        ...(p80 === null ? [] : [{ at: p80, label: `Four of five within ${formatDays(p80)}` }]),
      ],
    },
    table: figureTable(velocityHistogram.columns, rows, view.currency),
    n,
    notes: [
      'Only who arrived is in the bars; who is still on the way may take longer.',
      ...(n > 0 && n < 30 ? [`Only ${formatCount(n)} arrived: too few to say what is usual.`] : []),
      ...(backwards > 0 ? [`${counted(backwards, 'step')} dated backwards left out.`] : []),
      ...scopeNotes(view, dimensions),
    ],
  };
}

/** '10 to 19 days', '0 days', '120 days or more'. */
function binName(row: Row): string {
  const [from, to] = [countOf(row, 'from_day'), numberOf(row, 'to_day')];
  if (to === null) return `${formatDays(from)} or more`;
  return from === to ? formatDays(from) : `${formatCount(from)} to ${formatDays(to)}`;
}

function takeaway(step: string, n: number, median: number | null, p80: number | null): string {
  if (n === 0) return `Nobody has a date on both sides of ${step}`;
  if (n < 30) return `${step}: too few arrived to say what is usual`;
  return `${step}: half arrived within ${formatDays(median)}, four of five within ${formatDays(p80)}`;
}
