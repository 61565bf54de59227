import type { OddityKind } from './each-record';
import type { Inspection } from './inspect';
import type { LoadReport } from './source';

/** Records shown to the reader, and the characters shown of each; the count is always whole. */
const listed = 200;
const shown = 2000;

/** Where a record stands in the text, in bytes. */
export interface Place {
  record: number;
  line: number;
  start: number;
  end: number;
}

/** The records that were set aside with their text and the reason, the first 200 of them. */
export async function setAsideOf(
  { scan, text, header }: Inspection,
  disputed: readonly Place[],
): Promise<LoadReport['set_aside']> {
  const all = [
    ...scan.oddities.map((oddity) => ({ ...oddity, reason: reasonOf(oddity.kind, oddity.fields, header.length) })),
    ...disputed.map((place) => ({
      ...place,
      kind: 'disputed' as const,
      reason: 'Its cells cannot be told apart: the quotes in it contradict each other',
    })),
  ];
  all.sort((a, b) => a.record - b.record);
  return Promise.all(
    all.slice(0, listed).map(async ({ record, line, kind, reason, start, end }) => {
      const whole = await text.slice(start, Math.min(end, start + shown * 4)).text();
      return { record, line, kind, reason, text: whole.length > shown ? `${whole.slice(0, shown)}…` : whole.trimEnd() };
    }),
  );
}

function reasonOf(kind: OddityKind, fields: number, width: number): string {
  if (kind === 'long') return `It has ${fields} cells where the header has ${width}`;
  return kind === 'stray_quote'
    ? 'A quote inside a quoted cell is not doubled'
    : 'A quote opens in it and never closes';
}
