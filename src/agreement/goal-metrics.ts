import { goalMetrics, type GoalMetric } from './agreement';
import { plainName } from './stage-rules';

const patterns: readonly (readonly [RegExp, GoalMetric])[] = [
  [/^(mqls?|marketing qualified( leads?)?)$/, 'marketing_qualified'],
  [/^(sals?|sales accepted( leads?)?)$/, 'sales_accepted'],
  [/^(sqls?|sales qualified( leads?)?)$/, 'sales_qualified'],
  [/^(leads?|new leads?|leads? created|inquiries|contacts?|people)$/, 'leads'],
  [/^(opps?|opportunit(y|ies)|new (opps|opportunities|deals)|(opps|opportunities|deals) created)$/, 'opportunities'],
  [
    /^(won )?deals?( won)?$|^won (opps|opportunities)$|^(new )?(customers?|logos)$|^wins$|^closed won deals?$/,
    'won_deals',
  ],
  [/pipeline/, 'pipeline'],
  [/revenue|bookings?|^sales$|^(new )?(acv|arr|mrr|tcv)$|^(won|closed won)( value| amount)?$|quota|umsatz/, 'revenue'],
];

/** The goal a metric's name in a file stands for ('MQL Goal', 'Bookings Target', 'won_revenue'); null when nobody can tell. */
export function goalMetricOf(name: string): GoalMetric | null {
  const plain = plainName(name)
    .replaceAll(/\b(goals?|targets?|planned|plan|budget|number of|#|count|total)\b|[()#]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
  const id = goalMetrics.find((metric) => metric.replaceAll('_', ' ') === plain);
  return id ?? patterns.find(([pattern]) => pattern.test(plain))?.[1] ?? null;
}

/** Whether a goal is an amount of money or a number of things. */
export function goalUnit(metric: GoalMetric): 'money' | 'count' {
  return metric === 'revenue' || metric === 'pipeline' ? 'money' : 'count';
}
