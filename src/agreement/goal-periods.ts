import type { Agreement } from './agreement';
import { inCalendar } from './fiscal-weeks';

/** A stretch of whole months; ISO dates, both inclusive. */
export interface Period {
  start: string;
  end: string;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads a period label: '2026-01', 'Jan 2026', '01/2026', '2026-Q1', 'Q1 FY26', 'H1 2026', '2026', 'FY26', an ISO date (its
 * month) or two ISO dates. Quarters, halves and years are fiscal: with a year starting in February, FY26 ends in January
 * 2026 and Q1 is February to April. Null when the label says none of these.
 */
export function readPeriod(label: string, fiscal_year_start_month: number): Period | null {
  const text = label
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, ' ');

  const range = /^(\d{4}-\d\d-\d\d)\s*(?:-|–|to|\/|\.\.)\s*(\d{4}-\d\d-\d\d)$/.exec(text);
  if (range) return rangeOf(range[1] ?? '', range[2] ?? '');

  const date = /^(\d{4})-(\d\d)-(\d\d)([ t][\d:.z]+)?$/.exec(text);
  if (date && isDay(text.slice(0, 10))) return monthsFrom(Number(date[1]), Number(date[2]), 1);

  const monthFirst = /^(?:([a-z]{3,9})\.?|(\d\d?))[ \-/.']+(\d{4}|\d\d)$/.exec(text);
  if (monthFirst) {
    const month = monthFirst[1] ? months.indexOf(monthFirst[1].slice(0, 3)) + 1 : Number(monthFirst[2]);
    const isYear = monthFirst[1] !== undefined || (monthFirst[3] ?? '').length === 4;
    if (isYear && month >= 1 && month <= 12) return monthsFrom(fullYear(monthFirst[3] ?? ''), month, 1);
  }

  const yearFirst = /^(\d{4})[ \-/.]*(?:m ?)?(\d\d?|[a-z]{3,9})$/.exec(text);
  if (yearFirst) {
    const word = yearFirst[2] ?? '';
    const month = /^\d/.test(word) ? Number(word) : months.indexOf(word.slice(0, 3)) + 1;
    if (month >= 1 && month <= 12) return monthsFrom(Number(yearFirst[1]), month, 1);
  }

  return readFiscal(text, fiscal_year_start_month);
}

/** 'q1 fy26', 'fy2026 q1', '2026-q1', 'h2 2026', 'fy26', '2026'. */
function readFiscal(text: string, startMonth: number): Period | null {
  const year = String.raw`(?:fy|cy)? ?'?(\d{4}|\d\d)`;
  const part = String.raw`(q|h|quarter|half) ?([1-4])`;
  const partFirst = new RegExp(`^${part}[ \\-/.,]*${year}$`).exec(text);
  const yearFirst = new RegExp(`^${year}[ \\-/.,]*${part}$`).exec(text);
  const word = partFirst?.[1] ?? yearFirst?.[2];
  const number = Number(partFirst?.[2] ?? yearFirst?.[3]);
  const yearDigits = partFirst?.[3] ?? yearFirst?.[1];
  if (word !== undefined && yearDigits !== undefined) {
    const length = word.startsWith('q') ? 3 : 6;
    return number * length > 12 ? null : fiscalMonths(fullYear(yearDigits), startMonth, (number - 1) * length, length);
  }
  const whole = /^(?:(?:fy|cy|year) ?'?(\d{4}|\d\d)|(\d{4}))$/.exec(text);
  return whole ? fiscalMonths(fullYear(whole[1] ?? whole[2] ?? ''), startMonth, 0, 12) : null;
}

/**
 * Reads the labels of one file together. Bare dates ('2026-01-01', '2026-04-01') stand for the stretch up to the next
 * one: months, quarters or years, by the smallest distance between them.
 */
export function readPeriods(labels: readonly string[], fiscal_year_start_month: number): Map<string, Period | null> {
  const isDate = (label: string) => /^\d{4}-\d\d-\d\d/.test(label.trim()) && label.trim().length <= 25;
  const starts = labels.filter((label) => isDate(label)).map((label) => monthNumber(label.trim()));
  const sorted = [...new Set(starts)].sort((a, b) => a - b);
  const gaps = sorted.slice(1).map((month, index) => month - (sorted[index] ?? month));
  const smallest = Math.min(...gaps);
  const length = gaps.length === 0 || smallest < 3 ? 1 : smallest < 12 ? 3 : 12;
  return new Map(
    labels.map((label) => {
      const period = readPeriod(label, fiscal_year_start_month);
      if (!period || length === 1 || !isDate(label) || label.trim().length > 19) return [label, period];
      return [label, monthsFrom(Number(period.start.slice(0, 4)), Number(period.start.slice(5, 7)), length)];
    }),
  );
}

/** An agreement after a change, its typed goals set for the periods that bear the same names in its calendar. */
export function inNewCalendar(before: Agreement, after: Agreement): Agreement {
  const goals = after.goals.map((goal) => {
    const { start, end } = inCalendar({ start: goal.period_start, end: goal.period_end }, before, after);
    return { ...goal, period_start: start, period_end: end };
  });
  return { ...after, goals };
}

function fiscalMonths(year: number, startMonth: number, offset: number, length: number): Period {
  const firstYear = startMonth === 1 ? year : year - 1;
  return monthsFrom(firstYear, startMonth + offset, length);
}

function monthsFrom(year: number, month: number, length: number): Period {
  return { start: isoDay(Date.UTC(year, month - 1, 1)), end: isoDay(Date.UTC(year, month - 1 + length, 0)) };
}

function rangeOf(start: string, end: string): Period | null {
  return isDay(start) && isDay(end) && start <= end ? { start, end } : null;
}

const isoDay = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
const isDay = (text: string) => !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isoDay(Date.parse(text)) === text;
const fullYear = (digits: string) => (digits.length === 2 ? 2000 + Number(digits) : Number(digits));
const monthNumber = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1;
