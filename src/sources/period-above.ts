/** Month names, by their first letters, in English, German, French, Spanish, Portuguese, Italian and Dutch. */
const monthNames: readonly RegExp[] = [
  /^(jan|gen|ene)/,
  /^(feb|fév|fev)/,
  /^(mar|mär|maa|mrt)/,
  /^(apr|avr|abr)/,
  /^(may|mai|mag|mei)/,
  /^(jun|juin|giu)/,
  /^(jul|juil|lug)/,
  /^(aug|août|aou|ago)/,
  /^(sep|set)/,
  /^(oct|okt|ott|out)/,
  /^nov/,
  /^(dec|dez|déc|dic)/,
];

const word = String.raw`\p{L}{3,}\.?`;
const dayForms: readonly RegExp[] = [
  /(?<![\d/.])(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})/u,
  /(?<!\d)(?<year>(?:19|20)\d\d)(?<month>[01]\d)(?<day>[0-3]\d)(?!\d)/u,
  new RegExp(String.raw`(?<name>${word}) (?<day>\d{1,2}), (?<year>\d{4})`, 'u'),
  new RegExp(String.raw`(?<!\d)(?<day>\d{1,2})\.? (?:de )?(?<name>${word}) (?:de )?(?<year>\d{4})`, 'u'),
  /(?<!\d)(?<first>\d{1,2})[/.](?<second>\d{1,2})[/.](?<year>\d{4})/u,
];
const oneOf = dayForms.map(({ source }) => source.replaceAll(/\(\?<[a-z]+>/g, '(?:')).join('|');
const anyDay = new RegExp(oneOf, 'gu');
const nothingElse = new RegExp(`^\\P{L}*(?:${oneOf})\\P{L}*$`, 'iu');

/**
 * The days a report says it covers in the lines above its header, or null: "January 1, 2026 - January 31, 2026",
 * `Report Start:` and `Report End:`, "# 20260101-20260131". 1/2/2026 is read month first unless that is no month.
 */
export function periodAbove(lines: readonly string[]): { start: string; end: string } | null {
  const starts: string[] = [];
  const ends: string[] = [];
  for (const line of lines) {
    const days = daysIn(line);
    if (/generated|available|created|erstellt|time zone|report (name|filter)/i.test(line)) continue;
    const [first, second] = days;
    if (first === undefined) continue;
    if (/\b(end|ends|fin|ende)\b/i.test(line)) ends.push(first);
    else if (/\b(start|starts|début|beginn)\b/i.test(line)) starts.push(first);
    else if (second !== undefined || nothingElse.test(line)) return { start: first, end: second ?? first };
  }
  const [start, end] = [starts[0], ends[0]];
  return start !== undefined && end !== undefined ? { start, end } : null;
}

function daysIn(line: string): string[] {
  return (line.normalize('NFC').toLowerCase().match(anyDay) ?? []).flatMap((text) => dayOf(text) ?? []);
}

function dayOf(text: string): string | null {
  const parts = dayForms.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (!parts) return null;
  const { year = '', day, month, name, first, second } = parts;
  const named = name === undefined ? -1 : monthNames.findIndex((pattern) => pattern.test(name));
  if (name !== undefined && named < 0) return null;
  const [inFirst, inSecond] = Number(first) > 12 ? [second, first] : [first, second];
  const number = name === undefined ? Number(month ?? inFirst) : named + 1;
  const dayNumber = Number(day ?? inSecond);
  if (number < 1 || number > 12 || dayNumber < 1 || dayNumber > 31) return null;
  return [year, String(number).padStart(2, '0'), String(dayNumber).padStart(2, '0')].join('-');
}
