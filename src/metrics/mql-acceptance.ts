import type { FigureSpec, Ink } from '../charts/figure';
import { formatCount, formatDate, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { withComparison } from './comparison';
import { figureTable } from './figure-table';
import { comparedName, counted, mostDrawn, nWords, plural, scopeNotes, whoAndWhen } from './figure-words';
import { besideNotes } from './handoff-words';
import { dimensions, type Metric, type MetricView } from './metric';
import sql from './mql-acceptance.sql?raw';
import { changeWords, isTooFew, partsOf, rateOf, shareWords, type Rate } from './rate';
import { countOf, keyOf, nameOf, numberOf, sameRow, totalOf } from './row-values';

const notDue = 'Not due yet';
const noReason = 'No reason given';

export const mqlAcceptance: Metric = {
  id: 'mql-acceptance',
  title: 'What became of MQLs',
  sql,
  columns: {
    outcome: { kind: 'text', label: 'Outcome' },
    reason: { kind: 'text', label: 'Reason' },
    mql_count: { kind: 'count', label: 'MQLs' },
    elapsed_count: { kind: 'count', label: 'Of all whose days are over' },
    outcome_rate: { kind: 'share', label: 'Share' },
    contacted_count: { kind: 'count', label: 'Contacted' },
    decided_count: { kind: 'count', label: 'Decided' },
    known_before_count: { kind: 'count', label: 'Accepted before' },
    activity_known_count: { kind: 'count', label: 'Activities dated' },
  },
  key: ['outcome', 'reason'],
  counts: 'mql_count',
  flag: 'is_contacted',
  params: { within: { kind: 'value', label: 'Days to decide', fallback: 14 } },
  filters: dimensions,
  figure: draw,
};

/** The MQLs whose days to decide are over, and those of them accepted. */
function acceptedOf(rows: readonly Row[]): Rate {
  const elapsed = rows.find(({ outcome }) => outcome !== notDue);
  const accepted = rows.filter(({ outcome }) => outcome === 'Accepted');
  return rateOf(totalOf(accepted, 'mql_count'), elapsed ? countOf(elapsed, 'elapsed_count') : 0);
}

function draw(view: MetricView): FigureSpec {
  const { rows, scope, params } = view;
  const days = counted(Number(params.within ?? 14), 'day');
  const accepted = acceptedOf(rows);
  const knowsActivities = rows[0] ? countOf(rows[0], 'activity_known_count') > 0 : false;
  const spec: FigureSpec = {
    takeaway: takeaway(view, accepted, knowsActivities),
    subtitle: `${whoAndWhen('People who became MQL', view, dimensions)}, as known on ${formatDate(scope.as_of)}; shares of those with ${days} to decide behind them${nWords(accepted.whole)}`,
    description:
      rows.length === 0
        ? 'Nothing to draw.'
        : `Bars by outcome: ${rows
            .slice(0, mostDrawn)
            .map((row) => `${label(row)} ${formatCount(countOf(row, 'mql_count'))} (${detail(row, knowsActivities)})`)
            .join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: rows.slice(0, mostDrawn).map((row) => {
        const earlier = sameRow(row, view.compared, mqlAcceptance.key);
        const isQuiet = row.outcome === notDue || row.reason === noReason;
        return {
          key: keyOf(row, mqlAcceptance.key),
          label: label(row),
          value: countOf(row, 'mql_count'),
          text: formatCount(countOf(row, 'mql_count')),
          detail: detail(row, knowsActivities),
          ink: inkOf(row),
          ...(earlier && row.outcome !== notDue && { compared: countOf(earlier, 'mql_count') }),
          ...(isQuiet && { muted: true }),
        };
      }),
    },
    table: figureTable(mqlAcceptance.columns, rows, view.currency, [
      'known_before_count',
      'activity_known_count',
      ...(knowsActivities ? [] : ['contacted_count']),
    ]),
    n: totalOf(rows, 'mql_count'),
    notes: notesOf(view, accepted, knowsActivities),
  };
  return withComparison(spec, view, true);
}

function notesOf(view: MetricView, accepted: Rate, knowsActivities: boolean): string[] {
  const { rows } = view;
  if (rows.length === 0) return scopeNotes(view, dimensions);
  const rejected = rows.filter(({ outcome }) => outcome === 'Rejected');
  const isSentBack = rows.some(({ outcome }) => outcome === 'Sent back to marketing');
  return [
    ...(knowsActivities
      ? []
      : [
          'No file carries a “First sales activity”, so whether accepted MQLs were contacted is not known. Map the column on the Data page.',
        ]),
    ...(rejected.length > 0 && rejected.every(({ reason }) => reason === noReason)
      ? ['No file carries the reason of a rejection. Map “Reason of a rejection” on the Data page.']
      : []),
    ...(isSentBack
      ? []
      : ['Nobody is marked as sent back to marketing, by a date or a status named recycled or nurturing.']),
    ...(accepted.whole > 0 && accepted.whole < 30
      ? ['Fewer than 30 MQLs had their days to decide: too few to compare.']
      : []),
    ...besideNotes(rows, {
      known_before_count: (count) => `Left out: ${counted(count, 'MQL')} sales had accepted before.`,
    }),
    ...(rows.length > mostDrawn
      ? [`The ${formatCount(rows.length - mostDrawn)} other ${plural('outcome')} are in the table.`]
      : []),
    ...scopeNotes(view, dimensions),
  ];
}

function label(row: Row): string {
  return row.reason === null
    ? nameOf(row, 'outcome')
    : `${nameOf(row, 'outcome')}: ${nameOf(row, 'reason').replace(noReason, 'no reason given')}`;
}

function detail(row: Row, knowsActivities: boolean): string {
  if (row.outcome === notDue) return `${formatCount(countOf(row, 'decided_count'))} decided already`;
  const contacted =
    row.outcome === 'Accepted' && knowsActivities ? `, ${formatCount(countOf(row, 'contacted_count'))} contacted` : '';
  return `${formatShare(numberOf(row, 'outcome_rate'))}${contacted}`;
}

function inkOf({ outcome, reason }: Row): Ink {
  if (outcome === notDue || reason === noReason) return 'other';
  return outcome === 'Accepted' ? 'sales' : outcome === 'Pending, overdue' ? 'accent' : 'c4';
}

function takeaway(view: MetricView, accepted: Rate, knowsActivities: boolean): string {
  const { rows, compared } = view;
  if (rows.length === 0) return 'Nobody became MQL in this period, or no file says when';
  if (accepted.share === null) return 'No MQL of this period has used up its days to decide';
  const row = rows.find(({ outcome }) => outcome === 'Accepted');
  const contacted = rateOf(row ? countOf(row, 'contacted_count') : 0, accepted.part);
  const pair = knowsActivities && contacted.whole > 0 ? `, and ${partsOf(contacted)} of them contacted` : '';
  const pending = rows.find(({ outcome }) => outcome === 'Pending, overdue');
  const overdue = pending ? `; ${formatCount(countOf(pending, 'mql_count'))} are overdue for a decision` : '';
  const before = compared && acceptedOf(compared);
  const change = before && !isTooFew(accepted) ? changeWords(accepted, before, comparedName(view)) : '';
  return `${shareWords(accepted)} of MQLs are accepted${pair}${change === '' ? overdue : change}`;
}
