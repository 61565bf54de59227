import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { aalenJohansen, incidenceAt, kaplanMeier } from '../stats/survival';
import sql from './conversion-methods.sql?raw';
import { figureTable } from './figure-table';
import { counted, nWords, scopeNotes, whoAndWhen } from './figure-words';
import { dimensions, type DerivedFrom, type Metric, type MetricView } from './metric';
import { daysBetween, endsOf, paceOf } from './pace';
import { rateOf } from './rate';
import { countOf, keyOf, numberOf } from './row-values';

export const conversionMethods: Metric = {
  id: 'conversion-methods',
  title: 'One set of leads, four conversion rates',
  sql,
  columns: {
    method: { kind: 'text', label: 'Method' },
    lead_count: { kind: 'count', label: 'Leads' },
    won_count: { kind: 'count', label: 'Won' },
    lost_count: { kind: 'count', label: 'Lost' },
    open_count: { kind: 'count', label: 'Open' },
    horizon_days: { kind: 'days', label: 'Within', derived: true },
    conversion_rate: { kind: 'share', label: 'Conversion rate', derived: true },
    low: { kind: 'share', label: '95 % range from', derived: true },
    high: { kind: 'share', label: '95 % range to', derived: true },
  },
  key: ['method'],
  counts: 'lead_count',
  flag: 'is_won',
  records: "$key_method <> 'won_of_decided' or population.is_won or population.is_lost",
  params: { horizon_days: { kind: 'value', label: 'Within days', fallback: null } },
  filters: dimensions,
  steps: ['ages'],
  deriveAll: withRates,
  figure: draw,
};

interface Share {
  share: number | null;
  low: number | null;
  high: number | null;
}

const unknown: Share = { share: null, low: null, high: null };

function withRates(rows: Row[], { steps, scope, params }: DerivedFrom): Row[] {
  const ages = steps.ages ?? [];
  const ends = endsOf(ages.filter(({ is_in_period }) => is_in_period === true));
  const isMature = (days: number) => daysBetween(scope.period_end, scope.as_of) >= days;
  const asked = numberOf(params, 'horizon_days');
  const horizon = asked ?? paceOf(ages, isMature).horizon;
  return rows.map((row) => {
    const isProjected = row.method === 'incidence' || row.method === 'lost_as_open';
    const { share, low, high } = isProjected ? projected(String(row.method), ends, horizon) : countedOf(row);
    return { ...row, horizon_days: isProjected ? horizon : null, conversion_rate: share, low, high };
  });
}

function projected(method: string, ends: ReturnType<typeof endsOf>, horizon: number | null): Share {
  if (horizon === null || ends.length === 0) return unknown;
  if (method === 'incidence') {
    const at = incidenceAt(aalenJohansen(ends), horizon);
    return { share: at?.won_share ?? 0, low: at?.won_low ?? null, high: at?.won_high ?? null };
  }
  const times = ends.map(({ age, won, lost, open }) => ({ age, events: won, censored: lost + open }));
  const at = kaplanMeier(times).findLast(({ age }) => age <= horizon);
  const rest = (survival: number | null | undefined) => (typeof survival === 'number' ? 1 - survival : null);
  return { share: 1 - (at?.survival ?? 1), low: rest(at?.high), high: rest(at?.low) };
}

function countedOf(row: Row): Share {
  const { share, range } = rateOf(countOf(row, 'won_count'), countOf(row, 'lead_count'));
  return { share, low: range?.low ?? null, high: range?.high ?? null };
}

function labelOf(row: Row): string {
  const horizon = numberOf(row, 'horizon_days');
  const within = horizon === null ? '' : ` within ${formatCount(horizon)} days`;
  const labels: Record<string, string> = {
    incidence: `Projected${within}`,
    lost_as_open: `Projected${within}, lost taken as open`,
    won_of_decided: 'Won ÷ (won + lost)',
    won_of_created: 'Won ÷ created',
  };
  return labels[String(row.method)] ?? String(row.method);
}

/** The parts of a rate: '4 won, 3 lost of 10', '4 of 7'. */
function partsOf(row: Row): string {
  const [won, lost, all] = ['won_count', 'lost_count', 'lead_count'].map((column) => formatCount(countOf(row, column)));
  return row.method === 'incidence' || row.method === 'lost_as_open'
    ? `${won} won, ${lost} lost of ${all}`
    : `${won} of ${all}`;
}

function draw(view: MetricView): FigureSpec {
  const { rows, scope } = view;
  const all = rows.find((row) => row.method === 'won_of_created') ?? {};
  const n = countOf(all, 'lead_count');
  const range = (row: Row) => ({ low: numberOf(row, 'low'), high: numberOf(row, 'high') });
  return {
    takeaway: takeaway(rows, n),
    subtitle: `${whoAndWhen('Leads created', view, dimensions)}, as of ${formatDate(scope.as_of)}; range is 95\u00a0%${nWords(n)}`,
    description: `A dot with its range for each way to count: ${rows
      .map((row) => `${labelOf(row)} ${formatShare(numberOf(row, 'conversion_rate'))} (${partsOf(row)})`)
      .join('; ')}.`,
    picture: {
      kind: 'intervals',
      format: { kind: 'share' },
      rows: rows.map((row) => ({
        key: keyOf(row, conversionMethods.key),
        label: labelOf(row),
        value: numberOf(row, 'conversion_rate'),
        ...range(row),
        text: formatShare(numberOf(row, 'conversion_rate')),
        detail: partsOf(row),
        ...(row.method !== 'incidence' && { muted: n < 30 }),
      })),
    },
    table: figureTable(
      conversionMethods.columns,
      rows.map((row) => ({ ...row, method: labelOf(row) })),
      view.currency,
    ),
    n,
    notes: n === 0 ? scopeNotes(view, dimensions) : [...notes(rows, all), ...scopeNotes(view, dimensions)],
  };
}

function takeaway(rows: readonly Row[], n: number): string {
  const shares = rows.map((row) => numberOf(row, 'conversion_rate')).filter((share) => share !== null);
  if (n === 0 || shares.length === 0) return 'No leads were created in this period';
  const [low, high] = [formatShare(Math.min(...shares)), formatShare(Math.max(...shares))];
  const leads = counted(n, 'lead');
  if (low === high) return `The same ${leads} convert at ${low}, however it is counted`;
  return `The same ${leads} convert at ${low} or at ${high}, as lost and open ones are counted`;
}

function notes(rows: readonly Row[], all: Row): string[] {
  const horizon = rows.map((row) => numberOf(row, 'horizon_days')).find((days) => days !== null) ?? null;
  const open = `the ${counted(countOf(all, 'open_count'), 'open lead')}`;
  return [
    horizon === null
      ? 'Too few leads were won or followed for long enough to project.'
      : 'Projected (Aalen-Johansen): open leads count for as long as they were seen, lost ones as lost. Sources are compared by it while their leads are young.',
    ...(horizon === null
      ? []
      : [
          'Lost taken as open (1 − Kaplan-Meier): as if lost leads could still be won like the others, so it is never below the first.',
        ]),
    `Won ÷ (won + lost) leaves ${open} out, so it tells of those decided quickly.`,
    `Won ÷ created takes ${open} as if none will be won, so it grows with the leads’ age.`,
  ];
}
