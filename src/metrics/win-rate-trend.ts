import type { FigureSpec, Lines } from '../charts/figure';
import { formatDate, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { figureTable } from './figure-table';
import { monthName, nWords, narrowedTo, scopeNotes } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { changeWords, isTooFew, partsOf, pooledRate, rateOf, shareWords, withRange, type Rate } from './rate';
import { countOf, keyOf, nameOf } from './row-values';
import { limitsOf, usualNotes, usualWords, withUsualRange } from './usual-range';
import { winRateColumns } from './win-rate-columns';
import { tooMuch, winRateNotes } from './win-rate-notes';
import sql from './win-rate-trend.sql?raw';

export const winRateTrend: Metric = {
  id: 'win-rate-trend',
  title: 'Win rate over time',
  sql,
  columns: {
    period: { kind: 'text', label: 'Period' },
    period_start: { kind: 'date', label: 'From' },
    period_end: { kind: 'date', label: 'To' },
    ...winRateColumns,
    usual_mean: { kind: 'share', label: 'Usual: mean', derived: true },
    usual_low: { kind: 'share', label: 'Usual range from', derived: true },
    usual_high: { kind: 'share', label: 'Usual range to', derived: true },
  },
  key: ['period'],
  counts: 'closed_count',
  flag: 'is_won',
  params: { grain: { kind: 'name', label: 'Per', choices: ['quarter', 'month'], fallback: 'quarter' } },
  filters: dimensions,
  derive: withRange('won_count', 'closed_count'),
  deriveAll: (rows, { scope }) => withUsualRange(rows, scope),
  figure: draw,
};

function rateOfRow(row: Row): Rate {
  return rateOf(countOf(row, 'won_count'), countOf(row, 'closed_count'));
}

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const n = pooledRate(rows, 'won_count', 'closed_count').whole;
  const few = rows.filter((row) => isTooFew(rateOfRow(row))).map((row) => nameOfPeriod(row));
  const last = rows.at(-1);
  const until = formatDate(
    String(last?.period_end ?? '') < view.scope.as_of ? String(last?.period_end) : view.scope.as_of,
  );
  return {
    takeaway: takeaway(view),
    subtitle: `Deals closed up to ${last ? until : formatDate(view.scope.as_of)}${narrowedTo(view, dimensions)}, won ÷ (won + lost); band is the 95\u00a0% range${nWords(n)}`,
    description: rows.length === 0 ? 'Nothing to draw.' : `A line with its 95 % band: ${rows.map(inWords).join('; ')}.`,
    picture: lines(view),
    table: figureTable(winRateTrend.columns, rows, view.currency, tooMuch(rows)),
    n,
    notes: [
      ...(few.length > 0 ? [`Too few to compare: ${few.join(', ')}.`] : []),
      ...usualNotes(rows, String(view.params.grain ?? 'quarter')),
      ...winRateNotes(rows, view.currency),
      ...scopeNotes({ ...view, compared: null }, dimensions),
    ],
  };
}

/** Quarters bear the calendar's name, months that of the month. */
function nameOfPeriod(row: Row): string {
  return monthName(nameOf(row, 'period'));
}

function inWords(row: Row): string {
  const rate = rateOfRow(row);
  return `${nameOfPeriod(row)} ${formatShare(rate.share)} (${partsOf(rate)})`;
}

function lines({ rows, scope }: MetricView): Lines {
  const unfinished = rows.findIndex((row) => String(row.period_end) > scope.as_of);
  const limits = limitsOf(rows);
  return {
    kind: 'lines',
    format: { kind: 'share' },
    x: rows.map((row) => nameOfPeriod(row)),
    series: [
      {
        name: 'Win rate',
        ink: 'sales',
        style: 'solid',
        points: rows.map((row) => {
          const rate = rateOfRow(row);
          return {
            key: keyOf(row, winRateTrend.key),
            value: rate.share,
            low: rate.range?.low ?? null,
            high: rate.range?.high ?? null,
            text: `${formatShare(rate.share)} · ${partsOf(rate)}`,
            ...(isTooFew(rate) && { muted: true }),
          };
        }),
        ...(unfinished >= 0 && { dashed_from: unfinished }),
      },
    ],
    ...(limits && { limits }),
  };
}

function takeaway({ rows, scope }: MetricView): string {
  const last = rows.at(-1);
  if (!last) return 'No deals are closed yet';
  const before = rows.at(-2);
  const rate = rateOfRow(last);
  const name = nameOfPeriod(last);
  if (rate.share === null) return `No deals were closed in ${name}`;
  const isOver = String(last.period_end) <= scope.as_of;
  const usual = usualWords(rows, isOver && !isTooFew(rate), nameOfPeriod);
  const change = before ? changeWords(rate, rateOfRow(before), nameOfPeriod(before)) : '';
  return `Win rate is ${shareWords(rate)} ${isOver ? 'in' : 'so far in'} ${name}${usual ?? change}`;
}
