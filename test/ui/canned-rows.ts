import type { Row } from '../../src/engine/engine';
import type { Asked } from './fake-app';

const groups: Record<string, [string, number, number][]> = {
  source: [
    ['Paid search', 1204, 42],
    ['Organic search', 612, 74],
    ['Events', 210, 13],
    ['Outbound', 322, 13],
    ['Referral', 64, 14],
  ],
  overall: [['All', 2412, 156]],
};

const segments: [string, number, number][] = [
  ['Enterprise', 88, 27],
  ['Mid-market', 115, 23],
  ['Small business', 41, 7],
];

export const filterValues: Row[] = [
  ...(groups.source ?? []).map(([value, people]) => ({ dimension: 'source', value, people, deals: 40 })),
  ...segments.map(([value, deals]) => ({ dimension: 'segment', value, people: 300, deals })),
];

/** A whole quarter of numbers; the compared quarter is a little smaller, a filter on a source leaves its own rows. */
export function cannedRows({ metric, scope, params }: Asked): Row[] {
  const factor = scope.period_start < '2026-07-01' ? 0.9 : 1;
  const only = scope.filters.source;
  const people = (groups.source ?? []).filter(([name]) => !only || only.includes(name));
  const leads = only ? people.reduce((sum, [, count]) => sum + count, 0) : 2412;
  const share = (leads / 2412) * factor;
  const scaled = (count: number) => Math.round(count * share);
  switch (metric) {
    case 'leads-created':
      return [{ lead_count: scaled(2412) }];
    case 'revenue-won':
      return [amounts({ won_count: scaled(57), won_amount_minor: scaled(124_000_000) })];
    case 'pipeline-created':
      return [
        amounts({
          opportunity_count: scaled(208),
          amount_minor: Math.round(490_000_000 * share * (factor < 1 ? 1.3 : 1)),
        }),
      ];
    case 'funnel':
      return funnel(scaled);
    case 'lead-to-close': {
      const by = String(params.by);
      const rows = by === 'overall' ? [['All', leads, Math.round(leads * 0.065)] as [string, number, number]] : people;
      return rows.map(([name, count, won]) => {
        const [lead_count, won_count] = [Math.round(count * factor), Math.round(won * factor)];
        return { [by]: name, lead_count, won_count, lead_to_close_rate: lead_count ? won_count / lead_count : null };
      });
    }
    case 'win-rate': {
      const by = String(params.by);
      return (by === 'overall' ? [['All', 244, 57] as [string, number, number]] : segments).map(([name, closed, won]) =>
        winRate({ [by]: name }, closed, Math.round(won * factor)),
      );
    }
    case 'win-rate-trend':
      return ['Q4 2025', 'Q1 2026', 'Q2 2026', 'Q3 2026'].map((period, index) =>
        winRate(
          {
            period,
            period_start: ['2025-10-01', '2026-01-01', '2026-04-01', '2026-07-01'][index] ?? null,
            period_end: ['2025-12-31', '2026-03-31', '2026-06-30', '2026-09-30'][index] ?? null,
          },
          [210, 222, 230, 244][index] ?? 0,
          [58, 55, 59, 57][index] ?? 0,
        ),
      );
    case 'win-rate-cohort': {
      const by = String(params.by);
      return ['Q4 2025', 'Q1 2026', 'Q2 2026'].map((name, index) => {
        const [mature_count, won_count] = [[210, 222, 230][index] ?? 0, [50, 48, 53][index] ?? 0];
        return {
          [by]: name, created_count: mature_count, mature_count, won_count, cohort_win_rate: won_count / mature_count,
          last_created_date: `2026-0${index + 1}-28`, from_date: '2025-10-01', window_days: 90, p90_days: 71,
        }; // prettier-ignore
      });
    }
    case 'stalled-deals':
      return segments.map(([name, open_count, stalled_count]) => ({
        [String(params.by)]: name,
        stalled_count,
        open_count,
        stalled_rate: stalled_count / open_count,
        stalled_amount_minor: stalled_count * 1_000_000,
        cycle_days: 71,
      }));
    case 'loss-reasons':
      return (
        [
          ['Price', 62],
          ['No budget', 48],
          ['Competitor', 40],
          ['No reason given', 37],
        ] as [string, number][]
      ).map(([reason, lost_count]) => ({
        reason,
        lost_count,
        all_lost_count: 187,
        share: lost_count / 187,
        excluded_count: 4,
      }));
    case 'revenue-by-source':
      return people.map(([source, , won]) => ({
        source,
        currency: 'USD',
        won_count: won,
        won_amount_minor: won * 2_000_000,
        all_won_amount_minor: 312_000_000,
        share: (won * 2_000_000) / 312_000_000,
        without_amount_count: 0,
      }));
    case 'stage-velocity':
      return [
        velocity('lead', 'Lead', 'marketing_qualified', 'MQL', 984, 6),
        velocity('marketing_qualified', 'MQL', 'sales_qualified', 'SQL', 431, 11),
        velocity('sales_qualified', 'SQL', 'opportunity', 'Opportunity', 208, 9),
        velocity('opportunity', 'Opportunity', 'won', 'Won', 57, 34),
      ];
    case 'goal-pacing':
      return [
        goal('revenue', 'money', 160_000_000, 124_000_000, 57),
        goal('leads', 'count', 2500, 2412, 2412),
        goal('marketing_qualified', 'count', 1100, 984, 984),
      ];
    case 'goal-progress':
      return burnUp();
    default:
      return [];
  }
}

function amounts(own: Row): Row {
  return { currency: 'USD', ...own, other_currency_count: 0, without_amount_count: 0 };
}

function funnel(scaled: (count: number) => number): Row[] {
  const stages: [string, string, string, number][] = [
    ['lead', 'Lead', 'marketing', 2412],
    ['marketing_qualified', 'MQL', 'marketing', 984],
    ['sales_qualified', 'SQL', 'sales', 431],
    ['opportunity', 'Opportunity', 'sales', 208],
    ['won', 'Won', 'sales', 57],
  ];
  return stages.map(([stage, label, team, count], index) => {
    const before = scaled(stages[index - 1]?.[3] ?? 0);
    return {
      stage_rank: index + 1,
      stage,
      label,
      team,
      reached_count: scaled(count),
      inferred_count: index === 1 ? scaled(60) : 0,
      previous_count: index === 0 ? null : before,
      entry_count: scaled(2412),
      step_conversion_rate: index === 0 || before === 0 ? null : scaled(count) / before,
      overall_conversion_rate: scaled(2412) === 0 ? null : scaled(count) / scaled(2412),
    };
  });
}

function winRate(key: Row, closed_count: number, won_count: number): Row {
  return {
    ...key,
    won_count,
    closed_count,
    win_rate: won_count / closed_count,
    won_amount_minor: won_count * 2_000_000,
    closed_amount_minor: closed_count * 2_100_000,
    lost_with_amount_count: closed_count - won_count,
    lost_with_amount_rate: 1,
    win_rate_by_amount: (won_count * 2_000_000) / (closed_count * 2_100_000),
    other_currency_count: 0,
    without_amount_count: 0,
    excluded_count: 2,
  };
}

function velocity(
  from_stage: string,
  from_label: string,
  to_stage: string,
  to_label: string,
  n: number,
  median_days: number,
): Row {
  return {
    from_rank: 1,
    from_stage,
    to_stage,
    from_label,
    to_label,
    n,
    median_days,
    p25_days: median_days * 0.4,
    p75_days: median_days * 2.1,
    negative_count: 0,
  };
}

function goal(metric: string, unit: string, goal_value: number, actual_value: number, fact_count: number): Row {
  return {
    metric,
    unit,
    period: 'Q3 2026',
    period_start: '2026-07-01',
    period_end: '2026-09-30',
    team: null,
    segment: null,
    currency: unit === 'money' ? 'USD' : null,
    goal_value,
    actual_value,
    attainment_rate: actual_value / goal_value,
    elapsed_share: 1,
    fact_count,
    other_currency_count: 0,
  };
}

function burnUp(): Row[] {
  const start = Date.parse('2026-07-01T00:00:00Z');
  return Array.from({ length: 92 }, (_, index) => ({
    metric: 'revenue',
    unit: 'money',
    period: 'Q3 2026',
    team: null,
    currency: 'USD',
    day: new Date(start + index * 86_400_000).toISOString().slice(0, 10),
    goal_value: 160_000_000,
    fact_count: 1,
    reached_value: index > 70 ? null : Math.round((124_000_000 * (index + 1) ** 1.1) / 71 ** 1.1),
    even_pace_value: Math.round((160_000_000 * (index + 1)) / 92),
  }));
}
