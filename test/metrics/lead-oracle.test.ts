import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row, Value } from '../../src/engine/engine';
import { cohortConversion } from '../../src/metrics/cohort-conversion';
import { conversionMethods } from '../../src/metrics/conversion-methods';
import { leadToClose } from '../../src/metrics/lead-to-close';
import { q3, rowsOf, withTables } from './asking';
import { insert } from './canonical';
import { fill, smallTables, type SmallTables } from './random-tables';

const tables = withTables();

/** What the journeys of the small tables lack: how they ended, and their deals. */
function ended(small: SmallTables): { journeys: Row[]; links: Row[] } {
  const journeys = small.journeys.map((row, index): Row => ({
    ...row,
    outcome: typeof row.won_date === 'string' ? 'won' : ['open', 'lost', 'disqualified'][index % 3]!,
    lost_date: row.lead_date ?? null,
    disqualified_date: row.marketing_qualified_date ?? null,
  }));
  const links = small.opportunities.flatMap((deal, index) =>
    journeys
      .filter((_, person) => (person + index) % 3 === 0)
      .map((row) => ({ opportunity_id: deal.opportunity_id!, person_id: row.person_id! })),
  );
  return { journeys, links };
}

const days = (from: Value | undefined, to: Value | undefined) =>
  (Date.parse(String(to)) - Date.parse(String(from))) / 86_400_000;
const by = (date: Value | undefined, as_of: string) => typeof date === 'string' && date <= as_of;
const isWon = (row: Row, as_of: string) => (row.won_date === null ? row.reached_rank === 6 : by(row.won_date, as_of));

/** Days and end of one person, one by one. */
function endOf(row: Row, as_of: string): { age: number; end: 'won' | 'lost' | 'open' } {
  const seen = days(row.created_date, as_of);
  if (isWon(row, as_of))
    return { age: row.won_date === null ? seen : Math.max(0, days(row.created_date, row.won_date)), end: 'won' };
  const left = row.outcome === 'lost' ? row.lost_date : row.outcome === 'disqualified' ? row.disqualified_date : null;
  return by(left, as_of) ? { age: Math.max(0, days(row.created_date, left)), end: 'lost' } : { age: seen, end: 'open' };
}

/** Aalen-Johansen by its definition: day after day, over people. */
function naiveIncidence(people: { age: number; end: string }[], horizon: number): number {
  let [share, survival] = [0, 1];
  for (let day = 0; day <= horizon; day++) {
    const atRisk = people.filter(({ age }) => age >= day).length;
    if (atRisk === 0) break;
    const now = (end: string) => people.filter((one) => one.age === day && one.end === end).length;
    share += (survival * now('won')) / atRisk;
    survival *= 1 - (now('won') + now('lost')) / atRisk;
  }
  return share;
}

/** The same day so many months later, or the month's last. */
function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}

test('projection, value per lead and cohorts are those of plain loops over tables at random', async () => {
  await fc.assert(
    fc.asyncProperty(smallTables, fc.constantFrom('2026-08-15', '2026-09-30', '2026-10-31'), async (small, as_of) => {
      const { journeys, links } = ended(small);
      await fill(tables.engine, { ...small, journeys });
      await insert(tables.engine, 'opportunity_people', links);
      const scope = { ...q3, as_of };
      const cohort = journeys.filter(
        (row) =>
          by(row.created_date, as_of) &&
          String(row.created_date) >= q3.period_start &&
          String(row.created_date) <= q3.period_end,
      );

      const methods = await rowsOf(tables.engine, conversionMethods, { scope, params: { horizon_days: 60 } });
      const people = cohort.map((row) => endOf(row, as_of));
      const rounded = (rate: Value | undefined) => (typeof rate === 'number' ? Number(rate.toFixed(10)) : null);
      expect(rounded(methods[0]?.conversion_rate)).toBe(cohort.length > 0 ? rounded(naiveIncidence(people, 60)) : null);
      const lost = cohort.filter((row) => !isWon(row, as_of) && row.outcome !== 'open' && row.outcome !== 'won');
      const gone = lost.filter((row) => {
        const left = row.outcome === 'lost' ? row.lost_date : row.disqualified_date;
        return left === null || by(left, as_of);
      });
      expect(methods[3]).toMatchObject({ lead_count: cohort.length, lost_count: gone.length });

      for (const row of await rowsOf(tables.engine, leadToClose, { scope })) {
        const group = cohort.filter(({ source }) => (source ?? null) === row.source);
        const ids = new Set(group.map(({ person_id }) => person_id));
        const deals = small.opportunities.filter(
          (deal) =>
            deal.status === 'won' && deal.is_excluded !== true && (deal.closed_date === null || by(deal.closed_date, as_of)) &&
            links.some((link) => link.opportunity_id === deal.opportunity_id && ids.has(link.person_id)),
        ); // prettier-ignore
        const known = deals.filter((deal) => deal.currency === 'USD' && deal.amount_minor !== null);
        const sum = known.reduce((total, deal) => total + Number(deal.amount_minor), 0);
        expect(row).toMatchObject({
          deal_count: deals.length,
          won_amount_minor: deals.length > 0 && known.length === 0 ? null : sum,
          largest_amount_minor: known.length === 0 ? null : Math.max(...known.map((deal) => Number(deal.amount_minor))),
        });
      }

      for (const row of await rowsOf(tables.engine, cohortConversion, { scope })) {
        const month = journeys.filter(
          (one) => by(one.created_date, as_of) && String(one.created_date).startsWith(String(row.cohort)),
        );
        const won = month.filter(
          (one) =>
            by(one.won_date, as_of) &&
            String(one.won_date) <= monthsAfter(String(one.created_date), Number(row.age_months)),
        );
        expect(row).toMatchObject({ lead_count: month.length, won_count: won.length });
      }
    }),
    { numRuns: 25, seed: 3, endOnFailure: true },
  );
}, 240_000);
