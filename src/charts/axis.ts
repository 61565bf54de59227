import type { NumberFormat } from './figure';
import { formatCount, formatMoney, minorUnits } from './format';

/** A number axis: its ends, where it is marked, and how wide one step is, all in the figure's own unit. */
export interface Axis {
  low: number;
  high: number;
  ticks: number[];
  step: number;
}

/** The unit in which round numbers are round for a reader: whole money, per cent. */
function readerUnit(format: NumberFormat): number {
  if (format.kind === 'money') return 10 ** minorUnits(format.currency);
  return format.kind === 'share' ? 0.01 : 1;
}

/** One, two, two and a half or five times a power of ten, so that about `count` steps cover the span. */
function roundStep(span: number, count: number): number {
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= rough * 0.999) ?? 10;
  return factor * power;
}

/**
 * An axis over the values with about `count` round steps, beginning at zero. Where nothing is below zero and the
 * format is a share or days, `mayFloat` lets it begin higher when the values lie far from zero.
 */
export function roundAxis(values: readonly number[], format: NumberFormat, count: number, mayFloat = false): Axis {
  const unit = readerUnit(format);
  const known = values.filter((value) => Number.isFinite(value)).map((value) => value / unit);
  const top = Math.max(0, ...known);
  const bottom = Math.min(...known, top);
  const floats = mayFloat && (format.kind === 'share' || format.kind === 'days') && bottom > 0.5 * top;
  const from = floats ? bottom : Math.min(0, bottom);
  const span = top - from || 1;
  const least = format.kind === 'count' ? 1 : 0;
  const step = Math.max(least, roundStep(span, count));
  const first = Math.floor(from / step + 1e-9);
  let last = Math.max(first + 1, Math.ceil(top / step - 1e-9));
  if (format.kind === 'share' && top <= 100) last = Math.min(last, Math.max(first + 1, Math.ceil(100 / step)));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step * unit);
  return { low: first * step * unit, high: last * step * unit, ticks, step: step * unit };
}

/** The axis ended at the highest value instead of the round number above it. */
export function cutAxis(axis: Axis, values: readonly number[]): Axis {
  const highest = Math.max(axis.low + axis.step, ...values);
  return { ...axis, high: highest, ticks: axis.ticks.filter((tick) => tick <= highest) };
}

/** A tick's label: '20 %', '$500K', '15 days', '1,200'. */
export function formatTick(value: number, axis: Axis, format: NumberFormat): string {
  if (format.kind === 'money') return formatMoney(value, format.currency);
  if (format.kind === 'count') return formatCount(Math.round(value));
  const unit = readerUnit(format);
  const digits = Math.max(0, -Math.floor(Math.log10(axis.step / unit) + 1e-9), axis.step / unit === 2.5 ? 1 : 0);
  const number = new Intl.NumberFormat('en-US', { maximumFractionDigits: Math.min(digits + 1, 6) })
    .format(value / unit)
    .replace('-', '−');
  return format.kind === 'share' ? `${number}\u00a0%` : `${number}\u00a0${number === '1' ? 'day' : 'days'}`;
}

/** Turns a value into pixels along an axis drawn from `start` (its low end) to `end`. */
export function place(axis: Axis, start: number, end: number): (value: number) => number {
  const span = axis.high - axis.low;
  return (value) => start + ((value - axis.low) / span) * (end - start);
}
