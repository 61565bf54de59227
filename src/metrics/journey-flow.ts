import type { FigureSpec, Flows } from '../charts/figure';
import { formatCount, formatMoney } from '../charts/format';
import type { Row } from '../engine/engine';
import { touchParams, withTouches } from './attribution-models';
import { figureTable } from './figure-table';
import { counted, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import sql from './journey-flow.sql?raw';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf, totalOf } from './row-values';

const key = ['step', 'from_channel', 'to_channel'];
const stepNames = ['First channel', 'Second channel', 'Third channel', 'Fourth channel'];
const rest = 'Other';

export const journeyFlow: Metric = {
  id: 'journey-flow',
  title: 'From channel to channel',
  sql: withTouches(sql),
  columns: {
    step: { kind: 'number', label: 'From step' },
    from_channel: { kind: 'text', label: 'From' },
    to_channel: { kind: 'text', label: 'To' },
    deal_count: { kind: 'count', label: 'Deals' },
    amount_minor: { kind: 'money', label: 'Amount' },
    all_deal_count: { kind: 'count', label: 'All deals' },
    touched_count: { kind: 'count', label: 'Deals with a touch' },
    one_channel_count: { kind: 'count', label: 'Of one channel alone' },
  },
  key,
  counts: 'deal_count',
  params: { deals: { kind: 'value', label: 'Deals', fallback: 'won' }, ...touchParams },
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows, currency, params } = view;
  const [first] = rows;
  const n = totalOf(
    rows.filter((row) => countOf(row, 'step') === 1),
    'deal_count',
  );
  const what = params.deals === 'created' ? 'Deals created' : 'Deals won';
  const alone = first ? countOf(first, 'one_channel_count') : 0;
  return {
    takeaway: takeaway(view, n),
    subtitle: `${whoAndWhen(what, view, dimensions)} that two channels or more touched, over their first four${nWords(n)}`,
    description:
      n === 0
        ? 'Nothing to draw.'
        : `Flows between channels, the largest: ${rows
            .toSorted((a, b) => countOf(b, 'deal_count') - countOf(a, 'deal_count'))
            .slice(0, 5)
            .map(
              (row) => `${nameOf(row, 'from_channel')} to ${nameOf(row, 'to_channel')} ${countOf(row, 'deal_count')}`,
            )
            .join('; ')}.`,
    picture: {
      kind: 'flows',
      format: { kind: 'count' },
      steps: stepNames
        .map((label, index) => ({ label, nodes: nodesOf(rows, index + 1) }))
        .filter(({ nodes }) => nodes.length > 0),
      flows: rows.map((row) => flowOf(row, rows, currency)),
    },
    table: figureTable(journeyFlow.columns, rows, currency, ['all_deal_count', 'touched_count', 'one_channel_count']),
    n,
    notes: [
      ...(alone > 0 ? [`${counted(alone, 'deal')} more had touches of one channel alone.`] : []),
      ...(rows.some((row) => nameOf(row, 'from_channel') === rest || nameOf(row, 'to_channel') === rest)
        ? ['Other: all but the seven channels with the most deals in that step.']
        : []),
      'The way that most deals went is pointed out. The order of touches says nothing about what made the deal.',
      ...scopeNotes({ ...view, compared: null }, dimensions),
    ],
  };
}

/** A step's channels, the most frequent first: as many deals as arrive there or, in the first step, leave. */
function nodesOf(rows: readonly Row[], step: number): Flows['steps'][number]['nodes'] {
  const side = step === 1 ? 'from_channel' : 'to_channel';
  const counts = new Map<string, number>();
  for (const row of rows.filter((one) => countOf(one, 'step') === Math.max(1, step - 1)))
    counts.set(nameOf(row, side), (counts.get(nameOf(row, side)) ?? 0) + countOf(row, 'deal_count'));
  return [...counts]
    .toSorted(([a, many], [b, few]) => Number(a === rest) - Number(b === rest) || few - many || (a < b ? -1 : 1))
    .map(([name, value]) => ({ name, value, text: formatCount(value), ...(name === rest && { muted: true }) }));
}

function flowOf(row: Row, rows: readonly Row[], currency: string): Flows['flows'][number] {
  const step = countOf(row, 'step');
  return {
    key: keyOf(row, key),
    step: step - 1,
    from: nameOf(row, 'from_channel'),
    to: nameOf(row, 'to_channel'),
    value: countOf(row, 'deal_count'),
    text: counted(countOf(row, 'deal_count'), 'deal'),
    detail: formatMoney(numberOf(row, 'amount_minor'), currency),
    ...(mainWay(rows)[step - 1] === row && { strong: true }),
  };
}

/** The largest flow of the first step, and from where it arrives the largest onwards. */
function mainWay(rows: readonly Row[]): Row[] {
  const way: Row[] = [];
  for (let step = 1; step <= 3; step++) {
    const from = way.at(-1);
    const next = rows
      .filter((row) => countOf(row, 'step') === step)
      .filter((row) => !from || row.from_channel === from.to_channel)
      .toSorted((a, b) => countOf(b, 'deal_count') - countOf(a, 'deal_count'))[0];
    if (!next) break;
    way.push(next);
  }
  return way;
}

function takeaway(view: MetricView, n: number): string {
  const { rows, params } = view;
  const verb = params.deals === 'created' ? 'created' : 'won';
  const [first] = mainWay(rows);
  if (!first || n === 0) return `No deal ${verb} in ${periodName(view)} had touches of two channels`;
  const said = `${formatCount(countOf(first, 'deal_count'))} of ${counted(n, 'deal')} ${verb}`;
  return `${said} went from ${nameOf(first, 'from_channel')} to ${nameOf(first, 'to_channel')} first`;
}
