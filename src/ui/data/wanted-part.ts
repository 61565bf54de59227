/** Parts of the Data page that other pages lead to. */
export type DataPart = 'files' | 'checks' | 'meanings' | 'goals';

let wanted: DataPart | null = null;

/** The Data page opens at this part when it is shown next. */
export function wantPart(part: DataPart): void {
  wanted = part;
}

/** What was wanted, once. */
export function takeWantedPart(): DataPart | null {
  const part = wanted;
  wanted = null;
  return part;
}
