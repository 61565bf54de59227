import type { FigureSpec } from '../charts/figure';
import { formatCount, formatDate } from '../charts/format';
import type { Row } from '../engine/engine';
import { figureTable } from './figure-table';
import { counted, narrowedTo, nWords, scopeNotes } from './figure-words';
import sql from './funnel-snapshot.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, totalOf } from './row-values';
import { countsDeals } from './stage-words';

export const funnelSnapshot: Metric = {
  id: 'funnel-snapshot',
  title: 'Who stands where',
  sql,
  columns: {
    stage_rank: { kind: 'number', label: 'Step' },
    stage: { kind: 'text', label: 'Stage id' },
    label: { kind: 'text', label: 'Stage' },
    team: { kind: 'text', label: 'Team' },
    standing_count: { kind: 'count', label: 'Stand there' },
    ever_count: { kind: 'count', label: 'Ever reached it' },
    may_have_left_count: { kind: 'count', label: 'Latest deal lost since' },
    moved_back_count: { kind: 'count', label: 'Entered an earlier stage since' },
  },
  key: ['stage'],
  counts: 'standing_count',
  params: {},
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, scope } = view;
  const n = totalOf(rows, 'standing_count');
  const back = totalOf(rows, 'moved_back_count');
  const date = formatDate(scope.period_end < scope.as_of ? scope.period_end : scope.as_of);
  return {
    takeaway: takeaway(rows, date),
    subtitle: `${countsDeals(rows[0]?.stage) ? 'Deals' : 'People'} created by ${date} and the highest stage each had reached that day${narrowedTo(view, dimensions)}${nWords(n)}`,
    description:
      rows.length === 0 ? 'Nothing to draw.' : `Horizontal bars, one a stage: ${rows.map(inWords).join('; ')}.`,
    picture: {
      kind: 'bars',
      format: { kind: 'count' },
      bars: rows.map((row) => ({
        key: keyOf(row, funnelSnapshot.key),
        label: nameOf(row, 'label'),
        value: countOf(row, 'standing_count'),
        text: formatCount(countOf(row, 'standing_count')),
        ...(detail(row) !== '' && { detail: detail(row) }),
        ink: row.team === 'marketing' ? 'marketing' : 'sales',
        ...(row.stage === 'lost' && { muted: true }),
      })),
    },
    table: figureTable(funnelSnapshot.columns, rows, view.currency, ['stage_rank', 'stage']),
    n,
    notes: [
      ...(totalOf(rows, 'may_have_left_count') > 0
        ? ['Won stays won here: who lost their latest deal since and has none open may no longer be a customer.']
        : []),
      ...(back > 0
        ? [`${counted(back, 'person')} entered an earlier stage again; they stand at the highest one they reached.`]
        : []),
      'Not compared: how many stand somewhere says nothing of how many went through.',
      ...scopeNotes(view, dimensions),
    ],
  };
}

/** '57 ever reached it'; of those won '57 ever won · 52 active'. */
function detail(row: Row): string {
  if (row.stage === 'lost') return '';
  const ever = countOf(row, 'ever_count');
  if (row.stage !== 'won') return `${formatCount(ever)} ever reached it`;
  return `${formatCount(ever)} ever · ${formatCount(ever - countOf(row, 'may_have_left_count'))} active`;
}

function inWords(row: Row): string {
  const more = detail(row);
  return `${nameOf(row, 'label')} ${formatCount(countOf(row, 'standing_count'))}${more === '' ? '' : `, ${more}`}`;
}

function takeaway(rows: readonly Row[], date: string): string {
  const n = totalOf(rows, 'standing_count');
  if (n === 0) return 'There is nobody to count yet';
  const onTheWay = rows.filter(({ stage }) => stage !== 'won' && stage !== 'lost');
  const most = [...onTheWay].sort((a, b) => countOf(b, 'standing_count') - countOf(a, 'standing_count'))[0];
  const waiting = totalOf(onTheWay, 'standing_count');
  if (!most || waiting === 0) return `Nobody is on the way on ${date}`;
  return `${formatCount(waiting)} of ${formatCount(n)} are on the way on ${date}, ${formatCount(countOf(most, 'standing_count'))} of them at ${nameOf(most, 'label')}`;
}
