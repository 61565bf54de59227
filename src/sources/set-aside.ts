import { mend } from './mend';
import type { Inspection } from './inspect';
import type { Place } from './scan';
import type { LoadReport, SetAsideKind } from './source';

/** Records shown to the reader, and the characters shown of each; the count is always whole. */
const listed = 200;
const shown = 2000;

/** A record that is not loaded; `fields` is the number of its cells. */
export type SetAsidePlace = Place & { kind: SetAsideKind; fields: number };

/** The records that were set aside with their text and the reason, the first 200 of them. */
export async function setAsideOf(
  { text, header }: Inspection,
  places: readonly SetAsidePlace[],
): Promise<LoadReport['set_aside']> {
  const all = places.toSorted((a, b) => a.record - b.record).slice(0, listed);
  return Promise.all(
    all.map(async ({ kind, fields, ...place }) => ({
      record: place.record,
      line: place.line,
      kind,
      reason: reasonOf(kind, fields, header.length),
      text: await textOf(text, place),
    })),
  );
}

/** The records read by a milder rule with their text and what was done, the first 200 of them. */
export async function mendedOf({ text, plan, scan }: Inspection): Promise<LoadReport['mended']> {
  return Promise.all(
    scan.mended.slice(0, listed).map(async (place) => {
      const whole = await text.slice(place.start, place.end).text();
      const words = mend(whole, plan, plan.width)?.words ?? 'Its quotes were taken as characters';
      return { record: place.record, line: place.line, words, text: cut(whole) };
    }),
  );
}

async function textOf(text: Blob, { start, end }: Place): Promise<string> {
  return cut(await text.slice(start, Math.min(end, start + shown * 4)).text());
}

const cut = (whole: string) => (whole.length > shown ? `${whole.slice(0, shown)}…` : whole.trimEnd());

function reasonOf(kind: SetAsideKind, fields: number, width: number): string {
  return kind === 'long' ? `It has ${fields} cells where the header has ${width}` : reasons[kind];
}

const reasons: Record<Exclude<SetAsideKind, 'long'>, string> = {
  stray_quote: 'A quote inside a quoted cell is not doubled',
  unclosed_quote: 'A quote opens in it and never closes',
  disputed: 'Its cells cannot be told apart: the quotes in it contradict each other',
  total: 'It sums up other rows',
  footer: 'It belongs to the foot of the report',
  repeated_header: 'It repeats the column names',
  other_table: 'It belongs to another table in the same file',
  message: 'It is a message of the tool that wrote the file',
};
