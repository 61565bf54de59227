import type { Bridge, FigureSpec, NumberFormat } from '../charts/figure';
import {
  formatCount,
  formatDays,
  formatMoney,
  formatMoneyExact,
  formatNumber,
  formatPoints,
  formatShare,
} from '../charts/format';
import type { Row } from '../engine/engine';
import {
  bothPeriods,
  changeNotes,
  changeSentence,
  formatOf,
  fromTo,
  measureOf,
  notCompared,
  partsWords,
  signed,
  stepText,
} from './change-words';
import { figureTable } from './figure-table';
import { comparedName, dealNotes, nWords, periodName, scopeNotes } from './figure-words';
import { dimensions, type MetricColumn, type MetricView } from './metric';
import { countOf, nameOf, numberOf } from './row-values';

/** The bridge from the compared period to this one; `columns` are the metric's. */
export function drawChange(view: MetricView, columns: Record<string, MetricColumn>): FigureSpec {
  const { rows } = view;
  const [first, last] = [rows.find((row) => row.step === 'earlier'), rows.find((row) => row.step === 'later')];
  const before = first ? numberOf(first, 'value') : null;
  const name = comparedName(view);
  const n = countOf(last ?? {}, 'record_count') + (before === null ? 0 : countOf(first ?? {}, 'record_count'));
  const isCompared = before !== null && name !== null;
  const picture = bridge(view, name);
  return {
    takeaway: isCompared ? takeaway(view, countOf(last ?? {}, 'value') - before, name) : notCompared,
    subtitle: `${bothPeriods(view, isCompared ? name : null)}${nWords(n)}`,
    description: `A bridge in steps: ${picture.steps.map(({ label, text }) => `${label} ${text}`).join('; ')}.`,
    picture,
    table: table(view, columns),
    n,
    notes: isCompared
      ? [...sentences(view, name), ...others(view), ...changeNotes(view, name)]
      : [...others(view), ...scopeNotes(view, dimensions)],
  };
}

function bridge(view: MetricView, name: string | null): Bridge {
  const format = formatOf(view);
  const shown = view.rows.filter((row) => row.value !== null && !(isStep(row) && isEmptyStep(row)));
  return {
    kind: 'bridge',
    format,
    steps: shown.map((row) => {
      const value = countOf(row, 'value');
      const key = { step: nameOf(row, 'step') };
      if (isStep(row)) {
        const detail = detailOf(row, view);
        return {
          key, label: nameOf(row, 'label'), value, text: stepText(value, format),
          ...(detail !== undefined && { detail }), ...(row.is_too_few === true && { muted: true }),
        }; // prettier-ignore
      }
      const isEarlier = row.step === 'earlier';
      const label = isEarlier ? (name ?? 'Before') : periodName(view);
      return {
        key,
        label,
        value,
        text: formatNumber(value, format),
        is_total: true,
        ...(isEarlier && { is_earlier: true }),
      };
    }),
  };
}

const isStep = (row: Row) => row.step !== 'earlier' && row.step !== 'later';

/** A part there is none of in either period. */
function isEmptyStep(row: Row): boolean {
  return row.value === 0 && !numberOf(row, 'earlier_value') && !numberOf(row, 'later_value');
}

function valueFormat(row: Row, { currency }: MetricView): NumberFormat {
  if (row.step === 'lead_to_deal' || row.step === 'deal_to_won') return { kind: 'share' };
  return row.step === 'deal_size' ? { kind: 'money', currency } : { kind: 'count' };
}

function detailOf(row: Row, view: MetricView): string | undefined {
  const words = fromTo(row, valueFormat(row, view));
  if (words === undefined) return undefined;
  if (row.step === 'deal_to_won') return `${words} · in ${formatDays(numberOf(row, 'horizon_days'))}`;
  return row.step === 'timing' ? `${words} deals` : words;
}

function takeaway(view: MetricView, change: number, name: string): string {
  const format = formatOf(view);
  const start = changeSentence(view, change, name);
  const steps = view.rows.filter((row) => isStep(row) && countOf(row, 'value') !== 0);
  if (steps.length < 2) return start;
  const [largest] = steps
    .filter((row) => row.is_too_few !== true)
    .toSorted((a, b) => Math.abs(countOf(b, 'value')) - Math.abs(countOf(a, 'value')));
  if (!largest || steps.some((row) => row.is_too_few === true && row.step === 'deal_to_won'))
    return `${start}; too few deals to say in which part`;
  return `${start}; the largest part is ${nameOf(largest, 'label').toLowerCase()}, ${signed(countOf(largest, 'value'), format)}`;
}

/** What a presenter says after the takeaway: what goes up and down, the rates at one age, where mix hides a rate. */
function sentences(view: MetricView, name: string): string[] {
  const format = formatOf(view);
  const steps = view.rows.filter(isStep);
  const list = (rows: readonly Row[]) =>
    rows.map((row) => `${nameOf(row, 'label').toLowerCase()} ${signed(countOf(row, 'value'), format)}`).join(', ');
  const counted = steps.filter((row) => row.is_too_few !== true);
  const few = steps.filter((row) => row.is_too_few === true && countOf(row, 'value') !== 0);
  const side = (word: string, rows: readonly Row[]) => (rows.length === 0 ? [] : [`${word}: ${list(rows)}`]);
  const up = counted.filter((row) => countOf(row, 'value') > 0);
  const down = counted.filter((row) => countOf(row, 'value') < 0);
  const sides = [...side('Up', up), ...side('Down', down)];
  return [
    ...(sides.length > 0 ? [`${sides.join('. ')}.`] : []),
    ...followed(
      steps.find((row) => row.step === 'deal_to_won'),
      name,
    ),
    ...steps.flatMap((row) => mixNotes(row, format)),
    ...(few.length > 0 ? [`Too few to compare, fewer than 30 or fewer than 5 won: ${list(few)}.`] : []),
  ];
}

function followed(row: Row | undefined, name: string): string[] {
  const [before, now] = row ? [numberOf(row, 'earlier_value'), numberOf(row, 'later_value')] : [null, null];
  if (!row || before === null || now === null || row.is_too_few === true) return [];
  const days = formatDays(numberOf(row, 'horizon_days'));
  const say = (value: number, when: 'earlier' | 'later') =>
    `${formatShare(value)}${partsWords(numberOf(row, `${when}_part`), numberOf(row, `${when}_whole`)).replace(' of ', ' won so far of ')}`;
  return [
    `Within ${days} of creation, ${say(now, 'later')} of deals are won, ${say(before, 'earlier')} in ${name}: both followed alike, open deals for as long as they were seen.`,
  ];
}

/** Where over all a rate went one way and, at an unchanged mix or by the amounts behind it, the other. */
function mixNotes(row: Row, format: NumberFormat): string[] {
  const [before, now] = [numberOf(row, 'earlier_value'), numberOf(row, 'later_value')];
  const same = numberOf(row, 'at_same_mix');
  if (before === null || now === null || same === null || row.is_too_few === true) return [];
  const change = now - before;
  const start = `${nameOf(row, 'label')} ${change > 0 ? 'rose' : 'fell'} over all, from ${formatShare(before)} to ${formatShare(now)}`;
  const points = formatPoints(Math.abs(same)).replace('+', '');
  if (change * same < 0 && /[1-9]/.test(points)) {
    return [`${start}; at an unchanged mix of sources it ${same > 0 ? 'rose' : 'fell'} by ${points}.`];
  }
  const value = countOf(row, 'value');
  return change * value < 0 ? [`${start}; weighed by what each source brings it is ${signed(value, format)}.`] : [];
}

function others({ rows, currency }: MetricView): string[] {
  return dealNotes({ otherCurrency: countOf(rows[0] ?? {}, 'other_currency_count') }, currency);
}

function table(view: MetricView, all: Record<string, MetricColumn>) {
  const { rows, currency } = view;
  const measure = measureOf(view.params);
  const hidden = Object.keys(all).filter(
    (name) => !['label', 'value', 'earlier_value', 'later_value', 'record_count'].includes(name),
  );
  const made = figureTable(all, rows, currency, hidden);
  const isMoney = measure === 'revenue' || measure === 'pipeline';
  const names: Record<string, string> = { earlier: comparedName(view) ?? 'Before', later: periodName(view) };
  const order = ['label', 'value', 'earlier_value', 'later_value', 'record_count'];
  const columns = order.flatMap((name) => made.columns.find((column) => column.name === name) ?? []);
  return {
    columns: columns.map((column) => {
      if (column.name === 'value')
        return { ...column, format: isMoney ? { kind: 'money' as const, currency } : column.format };
      return column.name.endsWith('_value') ? { ...column, format: { kind: 'text' as const } } : column;
    }),
    rows: rows.map((row, index) => ({
      ...made.rows[index],
      label: isStep(row) ? nameOf(row, 'label') : (names[nameOf(row, 'step')] ?? ''),
      earlier_value: written(row, 'earlier', view),
      later_value: written(row, 'later', view),
    })),
  };
}

function written(row: Row, when: 'earlier' | 'later', { currency }: MetricView): string | null {
  const value = numberOf(row, `${when}_value`);
  if (value === null) return null;
  if (row.step === 'deal_size') return measuredSize(value, currency);
  const isShare = row.step === 'lead_to_deal' || row.step === 'deal_to_won';
  if (!isShare) return formatCount(value);
  return `${formatShare(value)}${partsWords(numberOf(row, `${when}_part`), numberOf(row, `${when}_whole`))}`;
}

function measuredSize(value: number, currency: string): string {
  return value < 1e7 ? formatMoneyExact(Math.round(value), currency) : formatMoney(value, currency);
}
