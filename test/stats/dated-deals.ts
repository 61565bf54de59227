import type { ForecastView } from '../../src/stats/forecast';
import type { GroupEnds } from '../../src/stats/group-curves';

/** A deal with its days as numbers; `closed` null while open. Amount in minor units. */
export interface DatedDeal {
  group: string;
  created: number;
  closed: number | null;
  won: boolean;
  amount: number;
}

/** Weeks whose creations say how many deals will come. */
export const weeksOfCreation = 13;

/** Won amounts of so many days before the view say what a deal to come may bring. */
export const daysOfAmounts = 365;

/** What was known at the end of a day: deals created by then, closed by then, the others open. */
export function viewOf(deals: readonly DatedDeal[], day: number): ForecastView {
  const cells = new Map<string, GroupEnds>();
  const open: ForecastView['open'][number][] = [];
  const first = Math.min(...deals.map(({ created }) => created));
  const weeks = Math.min(weeksOfCreation, Math.floor((day - first + 1) / 7));
  const created_per_week = Array.from({ length: Math.max(0, weeks) }, () => 0);
  const won_amounts: number[] = [];
  for (const { group, created, closed, won, amount } of deals) {
    if (created > day) continue;
    const isClosed = closed !== null && closed <= day;
    const age = Math.max(0, (isClosed ? closed : day) - created);
    const key = `${age} ${group}`;
    const cell = cells.get(key) ?? { group, age, won: 0, lost: 0, open: 0 };
    cells.set(key, cell);
    if (!isClosed) {
      cell.open++;
      open.push({ group, stage: null, age, amount });
    } else if (won) {
      cell.won++;
      if (closed > day - daysOfAmounts) won_amounts.push(amount);
    } else cell.lost++;
    const week = Math.floor((day - created) / 7);
    if (week < created_per_week.length) created_per_week[week] = (created_per_week[week] as number) + 1;
  }
  return { ends: [...cells.values()], open, created_per_week, won_amounts };
}
