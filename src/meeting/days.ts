/** Calendar arithmetic on ISO dates ('2026-09-30'), free of clocks and time zones. */

const dayLength_ms = 86_400_000;

function utc(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function iso(date: Date): string {
  return date.toISOString().slice(0, 10);
}

export function addDays(day: string, count: number): string {
  return iso(new Date(utc(day).getTime() + count * dayLength_ms));
}

/** Days from the first to the second date; negative when the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((utc(to).getTime() - utc(from).getTime()) / dayLength_ms);
}

/** Same day of the month, or the month's last day where it is shorter. */
export function addMonths(day: string, count: number): string {
  const date = utc(day);
  const dayOfMonth = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + count);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(dayOfMonth, last));
  return iso(date);
}

/** First day of the block of `months` months the day lies in, counted from the fiscal year's start (1 = January). */
export function startOfBlock(day: string, months: 1 | 3 | 12, fiscalStart: number): string {
  const date = utc(day);
  const into = (date.getUTCMonth() + 1 - fiscalStart + 12) % 12;
  return addMonths(`${day.slice(0, 7)}-01`, -(into % months));
}

/** How many whole months the two inclusive dates span, or null when they do not. */
export function wholeMonths(start: string, end: string): number | null {
  if (!start.endsWith('-01')) return null;
  const after = addDays(end, 1);
  if (!after.endsWith('-01')) return null;
  return (
    (Number(after.slice(0, 4)) - Number(start.slice(0, 4))) * 12 + Number(after.slice(5, 7)) - Number(start.slice(5, 7))
  );
}
