import type { Bridge, FigureSpec } from '../charts/figure';
import { formatDate, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { stepText } from './change-words';
import { figureTable } from './figure-table';
import { currencyWords, counted, dealNotes, nWords, periodName, scopeNotes, whoAndWhen } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import sql from './pipeline-bridge.sql?raw';
import { countOf, nameOf } from './row-values';

export const pipelineBridge: Metric = {
  id: 'pipeline-bridge',
  title: 'How the pipeline moved',
  sql,
  columns: {
    step: { kind: 'text', label: 'Move' },
    deal_count: { kind: 'count', label: 'Deals' },
    amount_minor: { kind: 'money', label: 'Amount' },
    history_count: { kind: 'count', label: 'With earlier states' },
    without_amount_count: { kind: 'count', label: 'Without amount' },
    due_count: { kind: 'count', label: 'Due in the period' },
    due_minor: { kind: 'money', label: 'Amount due in the period' },
    slipped_count: { kind: 'count', label: 'Slipped' },
    slipped_minor: { kind: 'money', label: 'Amount slipped' },
    past_due_count: { kind: 'count', label: 'Past due' },
    past_due_minor: { kind: 'money', label: 'Amount past due' },
  },
  key: ['step'],
  counts: 'deal_count',
  params: { base: { kind: 'value', label: 'Pipeline', fallback: 'all' } },
  filters: dimensions,
  deriveAll: (rows) => rows.toSorted((a, b) => order.indexOf(nameOf(a, 'step')) - order.indexOf(nameOf(b, 'step'))),
  figure: draw,
};

const order = ['opening', 'new', 'pulled_in', 'increased', 'decreased', 'pushed', 'won', 'lost', 'closing'];
const names: Record<string, string> = {
  new: 'New',
  pulled_in: 'Pulled in',
  increased: 'Increased',
  decreased: 'Decreased',
  pushed: 'Pushed out',
  won: 'Won',
  lost: 'Lost',
};

function draw(view: MetricView): FigureSpec {
  const { rows, currency } = view;
  const n = ['opening', 'new', 'pulled_in'].reduce((sum, step) => sum + countOf(rowOf(rows, step), 'deal_count'), 0);
  const steps =
    n === 0 ? [] : rows.filter((row) => !isStep(row) || row.deal_count !== 0).map((row) => stepOf(row, view));
  const what = view.params.base === 'due' ? 'Open deals due' : 'Open deals and their moves';
  return {
    takeaway: takeaway(rows, view),
    subtitle: `${whoAndWhen(what, view, dimensions)}${currencyWords(currency)}${nWords(n)}`,
    description:
      n === 0
        ? 'Nothing to draw.'
        : `A bridge in steps: ${steps.map(({ label, text }) => `${label} ${text}`).join('; ')}.`,
    picture: { kind: 'bridge', format: { kind: 'money', currency }, steps },
    table: {
      ...figureTable(pipelineBridge.columns, rows, currency, Object.keys(pipelineBridge.columns).slice(3)),
      rows: rows.map((row) => ({
        step: labelOf(row, view),
        deal_count: row.deal_count ?? null,
        amount_minor: row.amount_minor ?? null,
      })),
    },
    n,
    notes: n === 0 ? scopeNotes(view, dimensions) : notes(rows, view),
  };
}

const rowOf = (rows: readonly Row[], step: string): Row => rows.find((row) => row.step === step) ?? {};
const isStep = (row: Row) => row.step !== 'opening' && row.step !== 'closing';
const lastDay = ({ scope }: MetricView) => (scope.period_end < scope.as_of ? scope.period_end : scope.as_of);

function labelOf(row: Row, view: MetricView): string {
  const step = nameOf(row, 'step');
  if (step === 'opening') return `Open before ${formatDate(view.scope.period_start)}`;
  return step === 'closing' ? `Open on ${formatDate(lastDay(view))}` : (names[step] ?? step);
}

function stepOf(row: Row, view: MetricView): Bridge['steps'][number] {
  const value = countOf(row, 'amount_minor');
  const key = { step: nameOf(row, 'step') };
  const detail = counted(countOf(row, 'deal_count'), 'deal');
  const label = labelOf(row, view);
  const format = { kind: 'money', currency: view.currency } as const;
  if (isStep(row))
    return {
      key,
      label,
      value,
      text: stepText(value, format),
      detail,
      ...(row.step === 'won' && { ink: 'good' as const }),
    };
  const isOpening = row.step === 'opening';
  return {
    key,
    label,
    value,
    text: formatMoney(value, view.currency),
    detail,
    is_total: true,
    ...(isOpening && { is_earlier: true }),
  };
}

function takeaway(rows: readonly Row[], view: MetricView): string {
  const { currency } = view;
  const amount = (step: string) => countOf(rowOf(rows, step), 'amount_minor');
  const money = (minor: number) => formatMoney(Math.abs(minor), currency);
  const [opening, closing] = [amount('opening'), amount('closing')];
  const whole = view.params.base === 'due' ? 'Pipeline due in the period' : 'Open pipeline';
  if (rows.every((row) => !row.deal_count)) return 'No deals were open in this period';
  const start =
    opening === closing
      ? `${whole} is ${money(closing)}, as before ${periodName(view)}`
      : `${whole} ${closing > opening ? 'grew' : 'shrank'} from ${money(opening)} to ${money(closing)}`;
  return `${start}: ${money(amount('new'))} came new, ${money(amount('won'))} was won and ${money(amount('lost'))} lost`;
}

function notes(rows: readonly Row[], view: MetricView): string[] {
  const { currency } = view;
  const row = rows[0] ?? {};
  const count = (column: string) => countOf(row, column);
  const money = (column: string) => formatMoney(count(column), currency);
  const [opening, history, due] = [
    countOf(rowOf(rows, 'opening'), 'deal_count'),
    count('history_count'),
    count('due_minor'),
  ];
  const pastDue = `${counted(count('past_due_count'), 'open deal')} (${money('past_due_minor')}) past their close date on ${formatDate(lastDay(view))}`;
  return [
    ...(history === 0
      ? ['No file tells earlier amounts or close dates of these deals: what changed of them is not seen.']
      : [
          ...(opening > history
            ? [
                `Earlier amounts and close dates are known of ${counted(history, 'deal')}; of the others the present ones are taken.`,
              ]
            : []),
          ...(due > 0
            ? [
                `Slipped: ${formatShare(count('slipped_minor') / due)} of the ${money('due_minor')} known to be due in the period at its beginning (${count('slipped_count')} of ${counted(count('due_count'), 'deal')}) is still open and due later.`,
              ]
            : []),
        ]),
    ...(count('past_due_count') > 0 ? [`${pastDue}.`] : []),
    ...dealNotes({ withoutAmount: count('without_amount_count') }, currency),
    currencyWords(currency) === '' ? 'Deals without a named currency alone.' : `Deals in ${currency} alone.`,
    ...scopeNotes(view, dimensions),
  ];
}
