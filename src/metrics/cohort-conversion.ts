import type { FigureSpec, Grid } from '../charts/figure';
import { formatCount, formatDate, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import sql from './cohort-conversion.sql?raw';
import { figureTable } from './figure-table';
import { counted, monthName, narrowedTo, nWords, periodName, scopeNotes } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { changeWords, isTooFew, partsOf, pooledRate, rateOf, shareWords, withRange } from './rate';
import { countOf, keyOf, nameOf, numberOf } from './row-values';

const withWonRange = withRange('won_count', 'lead_count');

export const cohortConversion: Metric = {
  id: 'cohort-conversion',
  title: 'Won by months since created',
  sql,
  columns: {
    cohort: { kind: 'text', label: 'Created in' },
    age_months: { kind: 'number', label: 'Months since' },
    lead_count: { kind: 'count', label: 'Leads' },
    won_count: { kind: 'count', label: 'Won by then' },
    is_mature: { kind: 'flag', label: 'All are that old' },
    conversion_rate: { kind: 'share', label: 'Won' },
    low: { kind: 'share', label: '95 % range from', derived: true },
    high: { kind: 'share', label: '95 % range to', derived: true },
    undated_count: { kind: 'count', label: 'Won without a date' },
  },
  key: ['cohort', 'age_months'],
  counts: 'lead_count',
  flag: 'is_won',
  params: {},
  filters: dimensions,
  derive: (row) => (row.is_mature === true ? withWonRange(row) : { ...row, low: null, high: null }),
  figure: draw,
};

interface Cohort {
  name: string;
  leads: number;
  cells: Row[];
}

function cohortsOf(rows: readonly Row[]): Cohort[] {
  return [...new Set(rows.map((row) => nameOf(row, 'cohort')))].map((cohort) => {
    const cells = rows.filter((row) => nameOf(row, 'cohort') === cohort);
    return { name: monthName(cohort), leads: countOf(cells[0] ?? {}, 'lead_count'), cells };
  });
}

function draw(view: MetricView): FigureSpec {
  const { rows, scope } = view;
  const cohorts = cohortsOf(rows);
  const n = cohorts.reduce((sum, { leads }) => sum + leads, 0);
  const who = `Leads created in the twelve months to ${periodName(view)}${narrowedTo(view, dimensions)}`;
  return {
    takeaway: takeaway(cohorts),
    subtitle: `${who}, % won within so many months by ${formatDate(scope.as_of)}${nWords(n)}`,
    description: describe(cohorts),
    picture: gridOf(cohorts),
    table: figureTable(cohortConversion.columns, rows, view.currency),
    n,
    notes: [...notes(cohorts, rows), ...scopeNotes(view, dimensions)],
  };
}

function gridOf(cohorts: readonly Cohort[]): Grid {
  return {
    kind: 'grid',
    format: { kind: 'share' },
    across: 'Months since created',
    columns: (cohorts[0]?.cells ?? []).map((row) => formatCount(countOf(row, 'age_months'))),
    rows: cohorts.map(({ name, leads, cells }) => ({
      label: name,
      detail: `n = ${formatCount(leads)}`,
      cells: cells.map((row) => ({
        key: keyOf(row, cohortConversion.key),
        value: numberOf(row, 'conversion_rate'),
        text: row.is_mature === true ? formatShare(numberOf(row, 'conversion_rate')) : 'not yet',
        detail: row.is_mature === true ? partsOf(rateIn(row)) : 'not everybody created then is that old',
      })),
    })),
  };
}

function rateIn(row: Row) {
  return rateOf(countOf(row, 'won_count'), countOf(row, 'lead_count'));
}

/** The last age that everybody in a cohort has reached; none before the first. */
function latest({ cells }: Cohort): Row | undefined {
  return cells.findLast((row) => row.is_mature === true);
}

function takeaway(cohorts: readonly Cohort[]): string {
  const all = cohorts.reduce((sum, { leads }) => sum + leads, 0);
  if (all === 0) return 'No leads were created in these months';
  const told = cohorts.findLast((cohort) => {
    const row = latest(cohort);
    return row !== undefined && countOf(row, 'age_months') > 0 && !isTooFew(rateIn(row));
  });
  const row = told && latest(told);
  if (!told || !row) return `No month of leads is old enough and has enough won to tell of (${counted(all, 'lead')})`;
  const age = countOf(row, 'age_months');
  const before = cohorts
    .slice(0, cohorts.indexOf(told))
    .flatMap(({ cells }) => cells.filter((cell) => cell.age_months === age));
  const rate = rateIn(row);
  const claim = `${told.name}: ${shareWords(rate)} of leads are won within ${counted(age, 'month')}`;
  const earlier = before.length > 0 ? pooledRate(before, 'won_count', 'lead_count') : null;
  return `${claim}${changeWords(rate, earlier, 'the months before at that age')}`;
}

function describe(cohorts: readonly Cohort[]): string {
  if (cohorts.length === 0) return 'Nothing to draw.';
  const words = cohorts.map((cohort) => {
    const row = latest(cohort);
    const n = counted(cohort.leads, 'lead');
    if (!row) return `${cohort.name} (${n}): not yet`;
    const age = counted(countOf(row, 'age_months'), 'month');
    return `${cohort.name} (${n}): ${formatShare(numberOf(row, 'conversion_rate'))} within ${age}`;
  });
  return `A row per month of creation, a column per month of age, the share won by then: ${words.join('; ')}.`;
}

function notes(cohorts: readonly Cohort[], rows: readonly Row[]): string[] {
  const undated = cohorts.reduce((sum, { cells }) => sum + countOf(cells[0] ?? {}, 'undated_count'), 0);
  const few = cohorts.filter(({ cells }) => isTooFew(rateIn(cells.at(-1) ?? {}))).map(({ name }) => name);
  return [
    ...(rows.some((row) => row.is_mature !== true)
      ? ['Hatched: not yet, not everybody created then is that old.']
      : []),
    ...(few.length > 0 ? [`Too few to compare, fewer than 30 leads or 5 won so far: ${few.join(', ')}.`] : []),
    ...(undated > 0 ? [`${counted(undated, 'lead')} won without a date not counted as won.`] : []),
  ];
}
