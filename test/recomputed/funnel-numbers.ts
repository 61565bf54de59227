import type { Row } from '../../src/engine/engine';
import { earliest, ladder, type Company, type Person, type Step } from './company';
import {
  count, days, drawnSteps, earlier, grouped, inPeriod, inScope, known, plusDays, quantile, range, ratio, roundedUp,
  type Answer,
} from './plain'; // prettier-ignore

const rankOf = (step: Step) => ladder.indexOf(step) + 1;

/** The day somebody stood at a step by a date of its own; a lead from the day of being created. */
const ownDay = ({ created, dates }: Person, step: Step, until: string) => {
  const day = step === 'lead' ? created : dates[step];
  return typeof day === 'string' && day <= until ? day : null;
};

/** The day somebody entered a step or went past it. */
const entered = (person: Person, step: Step, until: string) =>
  step === 'lead'
    ? ownDay(person, 'lead', until)
    : earliest(ladder.slice(rankOf(step) - 1).map((later) => ownDay(person, later, until)));

const highestBy = (person: Person, until: string) =>
  Math.max(0, ...ladder.slice(1).map((step) => (ownDay(person, step, until) === null ? 0 : rankOf(step))));

/** The place only the status tells, 0 where the dates tell as much. */
const saidOnly = (person: Person) => (person.reached > highestBy(person, '9999') ? person.reached : 0);

/** The days of a step: what nine of ten needed, of who entered it a year ago or earlier where there are 30 of them. */
export function stepWindow({ people }: Company, from: Step, to: Step, as_of: string): number {
  const made = people.flatMap((person) => {
    const [start, end] = [ownDay(person, from, as_of), ownDay(person, to, as_of)];
    const isMade = ownDay(person, 'lead', as_of) !== null && start !== null && end !== null && start <= end;
    return isMade ? [{ start, took: days(start, end) }] : [];
  });
  const settled = made.filter(({ start }) => start <= plusDays(as_of, -365));
  const most = quantile((settled.length >= 30 ? settled : made).map(({ took }) => took), 0.9); // prettier-ignore
  return most === null ? 365 : roundedUp(most);
}

const isWithin = (person: Person, to: Step, limit: string, as_of: string) => {
  const end = entered(person, to, as_of);
  return end === null ? saidOnly(person) >= rankOf(to) : end <= limit;
};

export const funnelPeriod: Answer = (company, scope) => {
  let before: number | null = null;
  return drawnSteps(company).map((stage): Row => {
    const there = inScope(company.people, scope).filter(
      (person) => known(person.created, scope) && inPeriod(entered(person, stage, scope.as_of), scope),
    );
    const row: Row = {
      stage, entered_count: there.length,
      inferred_count: count(there, (person) => ownDay(person, stage, scope.as_of) === null),
      previous_count: before, entries_per_hundred: before ? (100 * there.length) / before : null,
    }; // prettier-ignore
    before = there.length;
    return row;
  });
};

export const funnelSnapshot: Answer = (company, scope) => {
  const day = earlier(scope.period_end, scope.as_of);
  const isNow = day === scope.as_of;
  const steps = drawnSteps(company);
  const standing = inScope(company.people, scope)
    .filter(({ created }) => created !== null && created <= day)
    .map((person) => {
      const dated = highestBy(person, day);
      const highest = Math.max(1, dated, isNow ? saidOnly(person) : 0);
      const last = ladder.slice(1).map((step) => ownDay(person, step, day) ?? '').sort().at(-1) ?? ''; // prettier-ignore
      const isOpen = person.deals.some(
        ({ created, closed, status }) => (created ?? '9999') <= day && (status === 'open' || (closed ?? '') > day),
      );
      const lost = person.deals.filter(({ status }) => status === 'lost').map(({ closed }) => closed);
      const outs = person.entries.filter(({ step }) => step === 'out').map((entry) => entry.day);
      const ends = [...lost, ...outs].filter((date): date is string => date !== null && date <= day).sort();
      const isSaid = isNow && lost.every((date) => date === null) && outs.length === 0;
      const isOut = isOpen
        ? false
        : ends.length > 0
          ? (ends.at(-1) ?? '') >= last
          : isSaid && ['lost', 'disqualified'].includes(person.outcome);
      const lastOf = (which: string) =>
        person.deals.filter(({ status, closed }) => status === which && closed !== null && closed <= day)
          .map(({ closed }) => closed ?? '').sort().at(-1); // prettier-ignore
      const isGone = !isOpen && (lastOf('lost') ?? '') > (lastOf('won') ?? '9999');
      const at = steps.findLast((step) => rankOf(step) <= highest) ?? 'lead';
      const latest = person.entries
        .flatMap(({ step, day: on }) => (step === 'out' || on > day ? [] : [`${on} ${rankOf(step)}`]))
        .sort()
        .at(-1);
      return {
        at: highest < 6 && isOut ? 'lost' : at, highest,
        isGone, isBack: latest !== undefined && Number(latest.slice(11)) < dated,
      }; // prettier-ignore
    });
  const rows = [...steps, ...(standing.some(({ at }) => at === 'lost') ? (['lost'] as const) : [])];
  return rows.map((stage) => ({
    stage, standing_count: count(standing, ({ at }) => at === stage),
    ever_count: stage === 'lost' ? 0 : count(standing, ({ highest }) => highest >= rankOf(stage)),
    may_have_left_count: stage === 'won' ? count(standing, ({ isGone, highest }) => isGone && highest === 6) : 0,
    moved_back_count: count(standing, ({ at, isBack }) => at === stage && isBack),
  })); // prettier-ignore
};

export const funnelSteps: Answer = (company, scope) => {
  const { as_of } = scope;
  const drawn = drawnSteps(company);
  const steps = drawn.slice(1).map((to, index): [Step, Step] => [drawn[index] ?? 'lead', to]);
  if (drawn.length > 2 && drawn.at(-1) === 'won') steps.push(['lead', 'won']);
  return steps.map(([from, to]) => {
    const window_days = stepWindow(company, from, to, as_of);
    const all = inScope(company.people, scope)
      .filter(({ created }) => known(created, scope))
      .filter((person) => inPeriod(entered(person, from, as_of), scope))
      .map((person) => ({ person, start: entered(person, from, as_of) ?? '' }));
    const mature = all.filter(({ start }) => plusDays(start, window_days) <= as_of);
    const within = mature.filter(({ person, start }) => isWithin(person, to, plusDays(start, window_days), as_of));
    const recorded = mature.filter(({ person }) => ownDay(person, from, as_of) !== null);
    return {
      from_stage: from, to_stage: to, window_days, entered_count: all.length, mature_count: mature.length,
      immature_count: all.length - mature.length, within_count: within.length,
      within_window_rate: ratio(within.length, mature.length), ...range(within.length, mature.length),
      inferred_count: count(within, ({ person }) => ownDay(person, to, as_of) === null),
      inside_count: count(all, ({ person }) => inPeriod(entered(person, to, as_of), scope)),
      recorded_count: recorded.length,
      recorded_within_count: count(recorded, ({ person, start }) => {
        const own = ownDay(person, to, as_of);
        return own !== null && own >= start && own <= plusDays(start, window_days);
      }),
    };
  }); // prettier-ignore
};

/** What the funnel of those created in the period says of each step within its window. */
export const funnelWindows: Answer = (company, scope) => {
  const cohort = inScope(company.people, scope).filter(({ created }) => inPeriod(created, scope));
  const steps = drawnSteps(company);
  return steps.map((stage, index): Row => {
    const from = steps[index - 1];
    if (from === undefined) return { stage, window_days: null, mature_count: 0, within_count: 0, immature_count: 0 };
    const window_days = stepWindow(company, from, stage, scope.as_of);
    const starts = cohort.flatMap((person) => {
      const start = entered(person, from, scope.as_of);
      return start === null ? [] : [{ person, limit: plusDays(start, window_days) }];
    });
    const mature = starts.filter(({ limit }) => limit <= scope.as_of);
    const within = count(mature, ({ person, limit }) => isWithin(person, stage, limit, scope.as_of));
    return {
      stage, window_days, mature_count: mature.length, within_count: within,
      within_window_rate: ratio(within, mature.length), immature_count: starts.length - mature.length,
    };
  }); // prettier-ignore
};

export const funnelCycles: Answer = (company, scope) => {
  const qualified: { cycle: number; hasDeal: boolean }[] = [];
  for (const person of inScope(company.people, scope)) {
    const own = person.entries.filter(({ day }) => day <= scope.as_of);
    const on = (steps: string[]) => own.filter(({ step }) => steps.includes(step)).map(({ day }) => day).sort(); // prettier-ignore
    const ends = on(['out']);
    const starts: string[] = [];
    for (const day of on(['marketing_qualified', 'sales_accepted', 'sales_qualified'])) {
      const last = starts.at(-1);
      if (last === undefined || ends.some((end) => end >= last && end < day)) starts.push(day);
    }
    for (const [index, start] of starts.entries()) {
      const next = starts[index + 1] ?? '9999';
      const hasDeal = person.deals.some(
        ({ created }) => created !== null && created >= start && created < next && created <= scope.as_of,
      );
      if (inPeriod(start, scope)) qualified.push({ cycle: index + 1, hasDeal });
    }
  }
  return [...grouped(qualified, ({ cycle }) => cycle)].map(([cycle, all]) => {
    const deals = count(all, ({ hasDeal }) => hasDeal);
    return {
      cycle, qualified_count: all.length, opportunity_count: deals, opportunity_rate: ratio(deals, all.length),
      all_cycles_count: qualified.length, ...range(deals, all.length),
    };
  }); // prettier-ignore
};

/** The days of a step between own dates, of people created in the period; where bars end is the figure's own choice. */
export const velocityHistogram: Answer = (company, scope, { from_stage, to_stage }) => {
  const day = (person: Person, step: unknown) => person.dates[step as Step];
  const took = inScope(company.people, scope)
    .filter(({ created }) => inPeriod(created, scope))
    .flatMap((person) => {
      const [from, to] = [day(person, from_stage), day(person, to_stage)];
      return known(from, scope) && known(to, scope) ? [days(from, to)] : [];
    });
  const made = took.filter((one) => one >= 0);
  const p95 = quantile(made, 0.95);
  if (p95 === null) return [];
  const width = [[16, 1], [32, 2], [80, 5], [160, 10], [320, 20], [480, 30], [960, 60]]
    .find(([below = 0]) => p95 < below)?.[1] ?? 180; // prettier-ignore
  const last = Math.min(Math.floor(Math.max(...made) / width), Math.floor(p95 / width) + 1);
  return Array.from({ length: last + 1 }, (_, bar) => {
    const isLast = bar === last;
    return {
      from_day: bar * width, all_count: made.length, median_days: quantile(made, 0.5), p80_days: quantile(made, 0.8),
      negative_count: took.length - made.length,
      n: count(made, (one) => one >= bar * width && (isLast || one < (bar + 1) * width)),
    };
  }); // prettier-ignore
};
