const dayLength_ms = 86_400_000;
/** A Monday. */
const monday = Date.UTC(1900, 0, 1) / dayLength_ms;

/** Mondays to Fridays between two ISO dates, both included; 0 when the second is earlier. Holidays are not known. */
export function workingDays(first: string, last: string): number {
  const [from, after] = [Date.parse(first) / dayLength_ms, Date.parse(last) / dayLength_ms + 1];
  return Math.max(0, weekdaysBefore(after) - weekdaysBefore(from));
}

function weekdaysBefore(day: number): number {
  const since = day - monday;
  const weeks = Math.floor(since / 7);
  return 5 * weeks + Math.min(5, since - 7 * weeks);
}
