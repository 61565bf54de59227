export interface Reading {
  /** As it stands in the file. */
  text: string;
  /** "3 April 2026"; null when this order makes no date of it. */
  day_first: string | null;
  month_first: string | null;
}

/** Both readings of day/month/year texts: only values that read differently either way help to decide. */
export function dateReadings(samples: readonly string[]): Reading[] {
  return samples.flatMap((text) => {
    const parts = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{2,4})/.exec(text);
    if (!parts) return [];
    const [first, second] = [Number(parts[1]), Number(parts[2])];
    const year = parts[3]!.length === 2 ? 2000 + Number(parts[3]) : Number(parts[3]);
    if (first === second) return [];
    return [{ text, day_first: dayInWords(year, second, first), month_first: dayInWords(year, first, second) }];
  });
}

function dayInWords(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (month < 1 || month > 12 || date.getUTCDate() !== day) return null;
  return date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
}
