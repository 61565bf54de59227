import type { FigureSpec } from '../charts/figure';
import { formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { touchParams, withAllModels } from './attribution-models';
import { accountingRule } from './attribution-words';
import sql from './deal-credits.sql?raw';
import { figureTable } from './figure-table';
import { counted, nWords } from './figure-words';
import { dimensions, type Metric, type MetricView } from './metric';
import { countOf, keyOf, nameOf, numberOf } from './row-values';

const key = ['model', 'touch_id'];

export const dealCredits: Metric = {
  id: 'deal-credits',
  title: 'One deal under every model',
  sql: withAllModels(sql),
  columns: {
    model: { kind: 'text', label: 'Model' },
    model_no: { kind: 'number', label: 'Model number' },
    model_label: { kind: 'text', label: 'Model' },
    place: { kind: 'number', label: 'Touch no.' },
    touch_id: { kind: 'number', label: 'Touch' },
    channel: { kind: 'text', label: 'Channel' },
    touched_date: { kind: 'date', label: 'Day' },
    touch_count: { kind: 'count', label: 'Touches' },
    share: { kind: 'share', label: 'Share of credit' },
    credit_minor: { kind: 'money', label: 'Credit' },
    opportunity_id: { kind: 'number', label: 'Deal number' },
    opportunity_name: { kind: 'text', label: 'Deal' },
    currency: { kind: 'text', label: 'Currency' },
    is_agreed: { kind: 'flag', label: 'Agreed' },
  },
  key,
  counts: 'touch_count',
  params: {
    opportunity_id: { kind: 'value', label: 'Deal number', fallback: null },
    deal: { kind: 'value', label: 'Deal', fallback: null },
    ...touchParams,
  },
  filters: dimensions,
  figure: draw,
};

function draw(view: MetricView): FigureSpec {
  const { rows } = view;
  const [first] = rows;
  const currency = first ? nameOf(first, 'currency') : view.currency;
  const models = [...new Set(rows.map((row) => nameOf(row, 'model')))];
  const touches = first ? rows.filter((row) => row.model === first.model) : [];
  return {
    takeaway: takeaway(rows, touches, models),
    subtitle: first
      ? `${nameOf(first, 'opportunity_name')}, the credit of each touch that counts, in per cent${nWords(touches.length)}`
      : 'The credit of each touch of one deal',
    description: first
      ? `A table of ${counted(models.length, 'model')} by ${touches.length} touches, the agreed model named in its row.`
      : 'Nothing to draw.',
    picture: {
      kind: 'grid',
      format: { kind: 'share' },
      across: 'Touch',
      columns: touches.map((row) => String(countOf(row, 'place'))),
      rows: models.map((model) => {
        const own = rows.filter((row) => nameOf(row, 'model') === model);
        return {
          label: own[0] ? nameOf(own[0], 'model_label') : model,
          detail: own[0]?.is_agreed === true ? 'agreed' : '',
          cells: own.map((row) => ({
            key: keyOf(row, key),
            value: numberOf(row, 'share') ?? 0,
            text: formatShare(numberOf(row, 'share')),
            detail: `${nameOf(row, 'channel')}, ${formatMoney(numberOf(row, 'credit_minor'), currency)}`,
          })),
        };
      }),
    },
    table: figureTable(dealCredits.columns, rows, currency, [
      'model',
      'model_no',
      'touch_id',
      'opportunity_id',
      'opportunity_name',
      'currency',
    ]),
    n: touches.length,
    notes: [
      accountingRule,
      ...agreedNotes(rows),
      ...(first ? [`Touches by number: ${touches.map(placed).join(', ')}.`] : []),
    ],
  };
}

function agreedNotes(rows: readonly Row[]): string[] {
  const agreed = rows.find((row) => row.is_agreed === true);
  return agreed ? [`Agreed: ${nameOf(agreed, 'model_label')}.`] : [];
}

function placed(row: Row): string {
  return `${countOf(row, 'place')} ${nameOf(row, 'channel')}`;
}

function takeaway(rows: readonly Row[], touches: readonly Row[], models: readonly string[]): string {
  if (touches.length === 0) return 'No touch of this deal counts, under any model';
  const ranges = touches.map(({ touch_id, place, channel }) => {
    const shares = rows.filter((row) => row.touch_id === touch_id).map((row) => countOf(row, 'share'));
    return { place, channel, low: Math.min(...shares), high: Math.max(...shares) };
  });
  const widest = ranges.toSorted((a, b) => b.high - b.low - (a.high - a.low))[0];
  if (!widest || widest.high === widest.low) return `All ${counted(models.length, 'model')} share the credit alike`;
  return `Touch ${String(widest.place)}, ${String(widest.channel)}, gets ${formatShare(widest.low)} to ${formatShare(widest.high)}, depending on the model`;
}
