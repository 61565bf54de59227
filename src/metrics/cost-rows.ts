import { formatCount, formatMoney } from '../charts/format';
import type { Row, Value } from '../engine/engine';
import { unitCost } from '../stats/spend';
import { counted, monthName } from './figure-words';
import { countOf, nameOf, numberOf } from './row-values';

/** What one thing is that spend is divided by. */
export interface StageCost {
  id: string;
  /** Column that holds how many reached it. */
  column: string;
  word: string;
  one: string;
  none: string;
  cost_words: string;
}

const stage = (id: string, word: string, article: string, column = `${id}_count`): StageCost => ({
  id,
  column,
  word,
  one: `${article} ${word}`,
  none: `no ${word} yet`,
  cost_words: `paid cost per ${word}`,
});

/** The stages a cost can be given for, in order. */
export const costStages: readonly StageCost[] = [
  stage('lead', 'lead', 'a'),
  stage('mql', 'MQL', 'an'),
  stage('sql', 'SQL', 'an'),
  stage('opportunity', 'opportunity', 'an'),
  stage('customer', 'customer', 'a'),
];

/** The stage of a parameter; customers for anything else. */
export function stageOf(id: Value | undefined): StageCost {
  return costStages.find((one) => one.id === id) ?? (costStages.at(-1) as StageCost);
}

/** A row as it is drawn; `ranked` where it may be compared with others. */
export interface CostRow {
  row: Row;
  label: string;
  cost: number | null;
  low: number | null;
  high: number | null;
  detail: (currency: string) => string;
  ranked: boolean;
}

/**
 * Rows cheapest first, then those too few, too young or without a cost, most spend first; months in the order of time.
 * The least number to rank by is 30 leads and, beyond leads, 5 that reached the stage.
 */
export function costRows(rows: readonly Row[], by: string, { id, column, word, none }: StageCost): CostRow[] {
  const drawn = rows.map((row): CostRow => {
    const [spend, leads] = [countOf(row, 'spend_minor'), countOf(row, 'lead_count')];
    const reached = numberOf(row, column);
    const cost = unitCost(spend, reached ?? 0, leads);
    const isFirm =
      id === 'lead' ? leads >= 30 : leads >= 30 && (reached ?? 0) >= 5 && countOf(row, 'young_count') === 0;
    const hasRange = cost !== null && id !== 'lead';
    return {
      row,
      label: by === 'month' ? monthName(nameOf(row, by)) : nameOf(row, by),
      cost: cost === null ? null : Math.round(cost.cost),
      low: hasRange ? cost.low : null,
      high: hasRange ? cost.high : null,
      ranked: spend > 0 && cost !== null && isFirm,
      detail: (currency) => {
        if (spend === 0) return `no lead yet · ${formatMoney(countOf(row, 'unmatched_spend_minor'), currency)}`;
        const of = id === 'lead' ? counted(leads, 'lead') : `${formatCount(reached)} of ${counted(leads, 'lead')}`;
        const what = reached === null ? `no ${word} known` : reached === 0 ? none : of;
        return `${what} · ${formatMoney(spend, currency)}`;
      },
    };
  });
  if (by === 'month') return drawn.sort((a, b) => (nameOf(a.row, by) < nameOf(b.row, by) ? -1 : 1));
  return drawn.sort(
    (a, b) =>
      Number(b.ranked) - Number(a.ranked) ||
      (a.ranked ? (a.cost ?? 0) - (b.cost ?? 0) : 0) ||
      countOf(b.row, 'spend_minor') - countOf(a.row, 'spend_minor') ||
      countOf(b.row, 'unmatched_spend_minor') - countOf(a.row, 'unmatched_spend_minor') ||
      countOf(b.row, 'unmatched_lead_count') - countOf(a.row, 'unmatched_lead_count'),
  );
}
