import type { Row } from '../engine/engine';
import { conversionWindow, reachedWindow } from '../stats/maturity';
import { aalenJohansen, type EndsAtAge, type Incidence } from '../stats/survival';
import { countOf } from './row-values';

/** How long leads take to close, and how far these were followed. Days since they were created. */
export interface Pace {
  /** The days within which leads close; null where too few were won to say. */
  window: number | null;
  /** The days up to which a share can be projected: the window, or as much of it as 30 open leads were seen for. */
  horizon: number | null;
  /** Of everybody known, in the period or not. */
  history: Incidence[];
}

/** Rows `(age, kind, people)` of a step as ends by age: won, lost, open; other kinds are none. */
export function endsOf(rows: readonly Row[]): EndsAtAge[] {
  return rows
    .filter(({ kind }) => kind !== 'seen')
    .map((row) => {
      const people = countOf(row, 'people');
      return {
        age: countOf(row, 'age'),
        won: row.kind === 'won' || row.kind === 'won_undated' ? people : 0,
        lost: row.kind === 'lost' ? people : 0,
        open: row.kind === 'open' ? people : 0,
      };
    });
}

/**
 * The pace by the step `ages`: everybody known, of whom `is_in_period` are looked at. `isMature`: all of these had so many
 * days. `groups`: those to be compared, by their ends; without any the horizon is that of all together.
 */
export function paceOf(
  ages: readonly Row[],
  isMature: (window: number) => boolean,
  groups: readonly (readonly EndsAtAge[])[] = [],
): Pace {
  const window = conversionWindow(
    ages
      .filter(({ kind }) => kind === 'won')
      .map((row) => ({ seen: countOf(row, 'seen_window'), age: countOf(row, 'age'), count: countOf(row, 'people') })),
  );
  const history = aalenJohansen(endsOf(ages));
  if (window === null) return { window, horizon: null, history };
  const own = endsOf(ages.filter(({ is_in_period }) => is_in_period === true));
  const reached = (some: readonly (readonly EndsAtAge[])[]) =>
    reachedWindow(
      some.map((ends) => ({ curve: aalenJohansen(ends), leads: leadsOf(ends) })),
      window,
    );
  return { window, horizon: isMature(window) ? window : (reached(groups) ?? reached([own])), history };
}

function leadsOf(ends: readonly EndsAtAge[]): number {
  return ends.reduce((sum, { won, lost, open }) => sum + won + lost + open, 0);
}

/** Whole days from one ISO date to another. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
