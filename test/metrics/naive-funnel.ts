import type { Row, Value } from '../../src/engine/engine';
import type { Scope } from '../../src/metrics/metric';

/** The ways of counting a funnel once more as plain loops over rows. Slow, and nothing clever in it. */

export interface FunnelTables {
  opportunities: Row[];
  drawn: string[];
  journeys: Row[];
  stage_events: Row[];
  opportunity_people: Row[];
}

const ladder = ['lead', 'marketing_qualified', 'sales_accepted', 'sales_qualified', 'opportunity', 'won'];
const ratio = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const within = (date: string | null, from: string, to: string) => date !== null && date >= from && date <= to;
const days = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;
const plus = (date: string, count: number) =>
  new Date(Date.parse(date) + count * 86_400_000).toISOString().slice(0, 10);

function ownDate(row: Row, rank: number, until: string): string | null {
  const date = rank === 1 ? row.created_date : row[`${ladder[rank - 1]}_date`];
  return typeof date === 'string' && date <= until ? date : null;
}

/** The day the stage was entered, or passed on the way to a later one. */
function entryDate(row: Row, rank: number, until: string): string | null {
  if (rank === 1) return ownDate(row, 1, until);
  const later = [1, 2, 3, 4, 5, 6].filter((other) => other >= rank).map((other) => ownDate(row, other, until));
  return later.filter((date) => date !== null).sort()[0] ?? null;
}

/** The rank only the status tells, 0 when a date tells as much. */
function statusRank(row: Row): number {
  const dated = [2, 3, 4, 5, 6].filter((rank) => ownDate(row, rank, '9999') !== null).at(-1) ?? 0;
  return Number(row.reached_rank) > dated ? Number(row.reached_rank) : 0;
}

function drawnRanks({ drawn, journeys }: FunnelTables): number[] {
  const ranks = drawn.map((stage) => ladder.indexOf(stage) + 1).sort((a, b) => a - b);
  return journeys.length === 0 ? ranks.filter((rank) => rank >= 5) : ranks;
}

function windowOf(journeys: Row[], from: number, to: number, as_of: string): number {
  const made = journeys
    .filter((row) => ownDate(row, 1, as_of) !== null)
    .flatMap((row): number[] => {
      const [start, end] = [ownDate(row, from, as_of), ownDate(row, to, as_of)];
      return start !== null && end !== null && end >= start ? [days(start, end)] : [];
    })
    .sort((a, b) => a - b);
  if (made.length === 0) return 365;
  const at = (made.length - 1) * 0.9;
  const [below, above] = [made[Math.floor(at)] ?? 0, made[Math.ceil(at)] ?? 0];
  const most = below + (above - below) * (at - Math.floor(at));
  return [30, 60, 90, 180].find((rounded) => most <= rounded) ?? 365;
}

export function naiveSteps(tables: FunnelTables, { period_start, period_end, as_of }: Scope): Row[] {
  const ranks = drawnRanks(tables);
  const steps = ranks.slice(1).map((to, index) => [ranks[index] ?? 0, to] as const);
  if (ranks.length > 2 && ranks.at(-1) === 6) steps.push([ranks[0] ?? 0, 6]);
  return steps.map(([from, to]) => {
    const window_days = windowOf(tables.journeys, from, to, as_of);
    const count = { entered: 0, mature: 0, within: 0, inferred: 0, inside: 0, recorded: 0, recordedWithin: 0 };
    for (const row of tables.journeys) {
      if (ownDate(row, 1, as_of) === null) continue;
      const start = entryDate(row, from, as_of);
      if (start === null || start < period_start || start > period_end) continue;
      count.entered += 1;
      const [end, limit, own] = [entryDate(row, to, as_of), plus(start, window_days), ownDate(row, to, as_of)];
      if (within(end, period_start, period_end)) count.inside += 1;
      if (limit > as_of) continue;
      count.mature += 1;
      if (end === null ? statusRank(row) >= to : end <= limit) {
        count.within += 1;
        if (own === null) count.inferred += 1;
      }
      if (ownDate(row, from, as_of) === null) continue;
      count.recorded += 1;
      if (within(own, start, limit)) count.recordedWithin += 1;
    }
    return {
      from_stage: ladder[from - 1] ?? '', to_stage: ladder[to - 1] ?? '', window_days, entered_count: count.entered,
      immature_count: count.entered - count.mature, mature_count: count.mature, within_count: count.within,
      within_window_rate: ratio(count.within, count.mature), inferred_count: count.inferred, inside_count: count.inside,
      recorded_count: count.recorded, recorded_within_count: count.recordedWithin,
    }; // prettier-ignore
  });
}

/** The funnel's windowed rates: of the people created in the period. */
export function naiveWithin(tables: FunnelTables, { period_start, period_end, as_of }: Scope): Row[] {
  const ranks = drawnRanks(tables);
  const cohort = tables.journeys.filter((row) => within(ownDate(row, 1, as_of), period_start, period_end));
  return ranks.map((to, index) => {
    const from = ranks[index - 1];
    const window_days = from === undefined ? null : windowOf(tables.journeys, from, to, as_of);
    let [mature_count, within_count, immature_count] = [0, 0, 0];
    for (const row of cohort) {
      const start = from === undefined ? null : entryDate(row, from, as_of);
      if (start === null || window_days === null) continue;
      const [end, limit] = [entryDate(row, to, as_of), plus(start, window_days)];
      if (limit > as_of) immature_count += 1;
      else {
        mature_count += 1;
        const isReached = end === null ? statusRank(row) >= to : end <= limit;
        if (isReached) within_count += 1;
      }
    }
    return { stage: ladder[to - 1] ?? '', window_days, mature_count, within_count, immature_count };
  });
}

export function naivePeriod(tables: FunnelTables, { period_start, period_end, as_of }: Scope): Row[] {
  let before: number | null = null;
  return drawnRanks(tables).map((rank) => {
    const entered = tables.journeys.filter(
      (row) => ownDate(row, 1, as_of) !== null && within(entryDate(row, rank, as_of), period_start, period_end),
    );
    const row: Row = {
      stage: ladder[rank - 1] ?? '',
      entered_count: entered.length,
      inferred_count: entered.filter((one) => ownDate(one, rank, as_of) === null).length,
      previous_count: before,
      entries_per_hundred: before ? (100 * entered.length) / before : null,
    };
    before = entered.length;
    return row;
  });
}

/** The deals of a person that are not left out. */
function linkedTo({ opportunities, opportunity_people }: FunnelTables, { person_id }: Row): Row[] {
  const ids = opportunity_people.filter((link) => link.person_id === person_id).map((link) => link.opportunity_id);
  return opportunities.filter((deal) => deal.is_excluded !== true && ids.includes(deal.opportunity_id));
}

export function naiveSnapshot(tables: FunnelTables, { period_end, as_of }: Scope): Row[] {
  const day = period_end < as_of ? period_end : as_of;
  const ranks = drawnRanks(tables);
  const standing = new Map<string, number>();
  const [ever, back] = [new Map<string, number>(), new Map<string, number>()];
  const add = (counts: Map<string, number>, stage: string) => counts.set(stage, (counts.get(stage) ?? 0) + 1);
  for (const row of tables.journeys) {
    if (ownDate(row, 1, day) === null) continue;
    const steps = [2, 3, 4, 5, 6].filter((rank) => ownDate(row, rank, day) !== null);
    const dated = steps.at(-1) ?? 0;
    const highest = Math.max(1, dated, day === as_of ? statusRank(row) : 0);
    const own = linkedTo(tables, row);
    const isOpen = own.some(
      (deal) => ownDate(deal, 1, day) !== null && (deal.status === 'open' || String(deal.closed_date ?? '') > day),
    );
    const upTo = (dates: (Value | undefined)[]) =>
      dates.filter((date): date is string => typeof date === 'string' && date <= day).sort().at(-1); // prettier-ignore
    const lost = upTo(own.filter(({ status }) => status === 'lost').map(({ closed_date }) => closed_date));
    const end = upTo([lost ?? row.lost_date, row.disqualified_date]);
    const last = steps.map((rank) => String(ownDate(row, rank, day))).sort().at(-1) ?? ''; // prettier-ignore
    const isSaid = [row.lost_date, row.disqualified_date].every((date) => typeof date !== 'string') && day === as_of;
    const isOut = !isOpen && (end === undefined
      ? isSaid && ['lost', 'disqualified'].includes(String(row.outcome))
      : end >= last); // prettier-ignore
    const at = highest < 6 && isOut ? 'lost' : ladder[(ranks.filter((rank) => rank <= highest).at(-1) ?? 0) - 1];
    if (at === undefined && !(highest < 6 && isOut)) continue;
    add(standing, at ?? 'lost');
    const events = tables.stage_events
      .filter((event) => event.entity_id === row.person_id && String(event.entered_date) <= day)
      .filter((event) => ladder.includes(String(event.stage)))
      .map((event) => `${String(event.entered_date)} ${ladder.indexOf(String(event.stage)) + 1}`)
      .sort();
    const latest = events.at(-1);
    if (latest && Number(latest.slice(11)) < dated) add(back, at ?? 'lost');
  }
  for (const rank of ranks)
    for (const row of tables.journeys) {
      if (ownDate(row, 1, day) === null) continue;
      const dated = [2, 3, 4, 5, 6].filter((other) => ownDate(row, other, day) !== null).at(-1) ?? 0;
      if (Math.max(1, dated, day === as_of ? statusRank(row) : 0) >= rank) add(ever, ladder[rank - 1] ?? '');
    }
  const names = [...ranks.map((rank) => ladder[rank - 1] ?? ''), ...(standing.has('lost') ? ['lost'] : [])];
  return names.map((stage) => ({
    stage, standing_count: standing.get(stage) ?? 0, ever_count: ever.get(stage) ?? 0,
    moved_back_count: back.get(stage) ?? 0,
  })); // prettier-ignore
}

export function naiveCycles(
  { journeys, stage_events }: FunnelTables,
  { period_start, period_end, as_of }: Scope,
): Row[] {
  const counts = new Map<number, number>();
  for (const { person_id } of journeys) {
    const own = stage_events.filter((event) => event.entity_id === person_id && String(event.entered_date) <= as_of);
    const of = (stages: string[]) => (event: Row) => stages.includes(String(event.stage));
    const dates = (some: Row[]) => some.map((event): Value => event.entered_date ?? null).map(String).sort(); // prettier-ignore
    const ends = dates(own.filter(of(['disqualified', 'lost'])));
    let [cycle, begun] = [0, ''];
    for (const date of dates(own.filter(of(['marketing_qualified', 'sales_accepted', 'sales_qualified'])))) {
      if (cycle > 0 && !ends.some((end) => end >= begun && end < date)) continue;
      [cycle, begun] = [cycle + 1, date];
      if (date >= period_start && date <= period_end) counts.set(cycle, (counts.get(cycle) ?? 0) + 1);
    }
  }
  const all = [...counts.values()].reduce((total, count) => total + count, 0);
  return [...counts].map(([cycle, qualified_count]) => ({ cycle, qualified_count, all_cycles_count: all }));
}

export function naiveSalesVelocity({ opportunities }: FunnelTables, { period_end, as_of }: Scope): Row[] {
  const day = period_end < as_of ? period_end : as_of;
  const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  const deals = opportunities.filter((row) => row.is_excluded !== true && ownDate(row, 1, day) !== null);
  const closedOn = ({ closed_date }: Row) => (typeof closed_date === 'string' ? closed_date : '');
  const open = deals.filter((row) => row.status === 'open' || closedOn(row) > day);
  const closed = deals.filter((row) => row.status !== 'open' && closedOn(row) > yearBefore && closedOn(row) <= day);
  if (open.length + closed.length === 0) return [];
  const own = (rows: Row[]) => rows.filter(({ currency }) => currency === 'USD');
  const amount = (rows: Row[]) => rows.reduce((total, row) => total + Number(row.amount_minor ?? 0), 0);
  const won = own(closed).filter(({ status }) => status === 'won');
  const lost = own(closed).filter(({ status }) => status === 'lost');
  const cycles = won.map((row) => days(String(row.created_date), closedOn(row))).filter((count) => count >= 0);
  const withAmount = won.filter(({ amount_minor }) => amount_minor !== null);
  const isAmountKnown = lost.length === 0 || lost.some(({ amount_minor }) => Number(amount_minor ?? 0) > 0);
  const rate = isAmountKnown ? ratio(amount(won), amount(own(closed))) : null;
  const mean = ratio(
    cycles.reduce((total, count) => total + count, 0),
    cycles.length,
  );
  const average = ratio(amount(withAmount), withAmount.length);
  return [
    {
      open_count: own(open).length, won_count: won.length, closed_count: own(closed).length, win_rate_by_amount: rate,
      mean_cycle_days: mean, cycle_count: cycles.length,
      won_per_day_minor: rate === null || average === null || !mean ? null
        : Math.round((own(open).length * rate * average) / mean),
      other_currency_count: open.length + closed.length - own(open).length - own(closed).length,
    },
  ]; // prettier-ignore
}
