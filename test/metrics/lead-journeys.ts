import type { Row } from '../../src/engine/engine';

/** An ISO date so many days later. */
export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** So many leads of one day, all of whom end the same way after so many days; without `after` they are open. */
export function leads(
  count: number,
  created_date: string,
  { won, lost, ...more }: Row & { won?: number; lost?: number } = {},
): Row[] {
  const end: Row = {};
  if (won !== undefined)
    Object.assign(end, { won_date: daysAfter(created_date, won), outcome: 'won', reached_rank: 6 });
  if (lost !== undefined) Object.assign(end, { lost_date: daysAfter(created_date, lost), outcome: 'lost' });
  return Array.from({ length: count }, () => ({ created_date, source: 'Email', ...end, ...more }));
}

/** Journeys with a person each. */
export function numbered(rows: readonly Row[]): Row[] {
  return rows.map((row, index) => ({ journey_id: index, person_id: index, ...row }));
}
