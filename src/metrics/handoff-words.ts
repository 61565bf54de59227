import type { Row, Value } from '../engine/engine';
import type { MetricParam, MetricView } from './metric';
import { counted } from './figure-words';
import { countOf } from './row-values';

/** Weekdays are Monday to Friday; the dates are whole days, so nothing finer can be counted. */
export const unitParam: MetricParam = {
  kind: 'name',
  label: 'Count in',
  choices: ['weekdays', 'days'],
  fallback: 'weekdays',
};

/** Days sales has for the first contact, in the unit, where nothing else was agreed. */
export const contactWithin: MetricParam = { kind: 'value', label: 'Contact within', fallback: 5 };

/** (5, 'weekdays') gives '5 weekdays', (1, 'days') '1 day', null a dash. */
export function lengthWords(length: number | null, unit: Value | undefined): string {
  if (length === null) return '–';
  const word = unit === 'days' ? 'day' : 'weekday';
  return Number.isInteger(length) ? counted(length, word) : `${length.toFixed(1)} ${word}s`;
}

/** What was agreed, as the figure was asked: '5 weekdays'. */
export function promiseWords({ params }: MetricView): string {
  return lengthWords(Number(params.within ?? 5), params.unit);
}

/** Who is counted: MQLs, or where no file says when anybody qualified, all leads. */
export function handedOver(rows: readonly Row[]): 'MQL' | 'lead' {
  return rows[0]?.counted_from === 'Created' ? 'lead' : 'MQL';
}

/** What stands in for a first sales activity, or for becoming qualified, where the files lack them. */
export function evidenceNotes(rows: readonly Row[], activities?: number): string[] {
  return [
    ...(handedOver(rows) === 'lead'
      ? ['No file says when people became MQL, so the wait begins when they were created. Map it on the Data page.']
      : []),
    ...(activities === 0
      ? [
          'No contact here is dated by a “First sales activity”: the first stage only sales gives stands for it. Map the column on the Data page.',
        ]
      : []),
  ];
}

/** 'Left out: 4 MQLs sales knew before.' and the like, each only when there are any. */
export function besideNotes(rows: readonly Row[], words: Record<string, (count: number) => string>): string[] {
  const [first] = rows;
  if (!first) return [];
  return Object.entries(words).flatMap(([column, say]) => {
    const count = countOf(first, column);
    return count > 0 ? [say(count)] : [];
  });
}

/** Whether people may have changed the group since the handover, so that groups tell nothing of each other. */
export function changesHands(by: string): boolean {
  return by === 'owner' || by === 'team';
}

/** What a breakdown by owner or team is worth. */
export const handsNote =
  'By the owner of today: whoever takes somebody up often owns them from then on, so those still waiting stand with who held them before. Do not compare.';
