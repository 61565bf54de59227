import { formatCount, formatMoney, formatShare } from '../charts/format';
import type { Row } from '../engine/engine';
import { counted } from './figure-words';
import { knownOf, lastOf } from './forecast-rows';
import type { MetricView } from './metric';
import { countOf, nameOf, numberOf } from './row-values';

/** What a forecast is made of, what stands beside it, and how forecasts like it did before. */
export function forecastNotes({ rows, currency }: MetricView): string[] {
  const last = lastOf(rows);
  if (!last || numberOf(last, 'forecast_minor') === null || numberOf(last, 'open_expected_minor') === null) return [];
  const money = (row: Row | undefined, column: string) => formatMoney(row ? numberOf(row, column) : 0, currency);
  const notes = [
    `${money(knownOf(rows), 'reached_amount_minor')} won, ${money(last, 'open_expected_minor')} expected of ${counted(countOf(last, 'open_count'), 'open deal')}, ${money(last, 'created_expected_minor')} of deals not created yet; rounded to what the range allows.`,
    `The band is P10 to P90: 8 of 10 outcomes lie in it. ${stageWords(last)}.`,
  ];
  const pastDue = countOf(last, 'past_due_count');
  if (pastDue > 0) {
    const [whose, are] = pastDue === 1 ? ['its', 'is'] : ['their', 'are'];
    notes.push(
      `${formatCount(pastDue)} of the open deals (${money(last, 'past_due_amount_minor')}) ${are} past ${whose} expected close date and count by ${whose} age like the others.`,
    );
  }
  if (numberOf(last, 'largest_amount_minor') !== null) {
    notes.push(
      `${nameOf(last, 'largest_name')} alone is ${money(last, 'largest_amount_minor')}: without it the forecast is ${money(last, 'without_largest_minor')}, with it won ${money(last, 'with_largest_minor')}.`,
    );
  }
  const undated = countOf(last, 'without_created_count');
  if (undated > 0) notes.push(`${counted(undated, 'open deal')} without a created date left out of the forecast.`);
  return [...notes, recordNote(last)];
}

function stageWords(last: Row): string {
  const [open, byStage] = [countOf(last, 'open_count'), countOf(last, 'by_stage_count')];
  if (byStage === 0)
    return 'Chances go by a deal’s age and source, not by its stage: the files tell too little of past stages';
  if (byStage >= open) return 'Chances go by a deal’s age, source and stage';
  return `Chances go by a deal’s age, source and stage; the stage of ${counted(open - byStage, 'open deal')} is not known`;
}

function recordNote(last: Row): string {
  const count = countOf(last, 'past_count');
  if (count === 0) return 'No finished period is long enough ago to hold a forecast against what came.';
  const [bias, error] = [numberOf(last, 'past_bias'), numberOf(last, 'past_error')];
  const parts = [
    `${formatCount(countOf(last, 'past_within_count'))} ended within the range`,
    ...(error === null ? [] : [`off by ${formatShare(error)} on average`]),
    ...(bias === null ? [] : [`bias ${bias > 0 ? '+' : ''}${formatShare(bias)}`]),
  ];
  return `Made on the same day of the last ${counted(count, 'finished period')}, with today’s amounts: ${parts.join(', ')}.`;
}
