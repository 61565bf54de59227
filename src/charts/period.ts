const absent = '–';

/** A calendar day without a time zone. */
interface Day {
  year: number;
  month: number;
  day: number;
}

const shortMonth = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: 'UTC' });

function readDay(iso: string): Day | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const isReal = month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isReal ? { year, month, day } : null;
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function monthName(month: number): string {
  return shortMonth.format(new Date(Date.UTC(2000, month - 1, 1)));
}

/** An ISO date, or the date of an ISO timestamp: '2026-09-30' gives '30 Sep 2026'. What is not a date is '–'. */
export function formatDate(iso: string | null): string {
  const day = iso === null ? null : readDay(iso);
  return day ? `${day.day} ${monthName(day.month)} ${day.year}` : absent;
}

/** A fiscal year bears the name of the calendar year it ends in: from July 2025 to June 2026 is FY26. */
function fiscalYear(first: Day, startMonth: number): string {
  if (startMonth === 1) return String(first.year);
  const endsIn = first.month >= startMonth ? first.year + 1 : first.year;
  return `FY${String(endsIn % 100).padStart(2, '0')}`;
}

function monthsFrom(first: Day, last: Day): number {
  return (last.year - first.year) * 12 + last.month - first.month + 1;
}

function formatDayRange(first: Day, last: Day): string {
  const end = `${last.day} ${monthName(last.month)} ${last.year}`;
  if (first.year !== last.year) return `${first.day} ${monthName(first.month)} ${first.year} – ${end}`;
  if (first.month !== last.month) return `${first.day} ${monthName(first.month)} – ${end}`;
  return first.day === last.day ? end : `${first.day}–${end}`;
}

/**
 * Two inclusive ISO dates as people name them: 'Q3 2026', 'Aug 2026', '2026', else '3 Aug – 9 Sep 2026'. Where the
 * fiscal year does not start in January its quarters and years are 'Q3 FY26' and 'FY26'.
 */
export function formatPeriod(start: string | null, end: string | null, fiscalStartMonth = 1): string {
  const first = start === null ? null : readDay(start);
  const last = end === null ? null : readDay(end);
  if (!first || !last) return absent;
  const isWhole = first.day === 1 && last.day === daysInMonth(last.year, last.month);
  const months = isWhole ? monthsFrom(first, last) : 0;
  const fiscalMonth = (first.month - fiscalStartMonth + 12) % 12;
  if (months === 1) return `${monthName(first.month)} ${first.year}`;
  if (months === 3 && fiscalMonth % 3 === 0) {
    return `Q${fiscalMonth / 3 + 1} ${fiscalYear(first, fiscalStartMonth)}`;
  }
  if (months === 12 && fiscalMonth === 0) return fiscalYear(first, fiscalStartMonth);
  return formatDayRange(first, last);
}
