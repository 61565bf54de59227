/** Header cells made unique: a doubled name gets ` (2)`, an empty one its place, `Column 4`. */
export function uniqueNames(cells: readonly string[]): string[] {
  const taken = new Set<string>();
  return cells.map((cell, index) => {
    const wanted = cell.trim() === '' ? `Column ${index + 1}` : cell;
    let name = wanted;
    for (let count = 2; taken.has(name); count += 1) name = `${wanted} (${count})`;
    taken.add(name);
    return name;
  });
}

/**
 * A header cell as it is compared: Unicode NFKC, no zero-width characters, underscores as spaces, single spaces,
 * lower case, no trailing `*`, `.` or `:`.
 */
export function normaliseName(cell: string): string {
  return cell
    .normalize('NFKC')
    .replaceAll(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replaceAll(/[\u2018\u2019]/g, "'")
    .replaceAll(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase()
    .replace(/[*.:\s]+$/, '');
}

/** The currency a header names behind its words, `Amount (USD)`, or null. */
export function currencyInName(cell: string): string | null {
  return /\(([A-Z]{3})\)\s*$/.exec(cell.normalize('NFKC'))?.[1] ?? null;
}

/** Salesforce reports may put the object in front of a label, `Opportunity: Close Date`. */
const objectInFront = /^(?:Opportunity|Lead|Contact|Account|Campaign|Campaign Member|Member): (.+)$/i;

/** A header and what it is without the object in front and the currency behind: all the names it may be known by. */
export function namesOf(cell: string): string[] {
  const bare = objectInFront.exec(cell.trim())?.[1] ?? cell;
  const plain = currencyInName(bare) ? bare.normalize('NFKC').replace(/\s*\([A-Z]{3}\)\s*$/, '') : bare;
  return [...new Set([cell, bare, plain].map(normaliseName))];
}

/**
 * Stage and pipeline inside a HubSpot header, `Date entered "Closed Won (Sales Pipeline)"` or the internal
 * `hs_v2_date_entered_closedwon`, or null for any other.
 */
export function stageInName(cell: string): { stage: string; pipeline: string } | null {
  const internal = /^hs_(?:v2_)?date_entered_(.+)$/.exec(cell.trim())?.[1];
  if (internal !== undefined) return { stage: internal, pipeline: '' };
  const found = /^Date entered "(.+)"$/.exec(cell.trim())?.[1];
  if (found === undefined) return null;
  const parts = /^(.+?) \((.+)\)$/.exec(found);
  if (parts === null) return { stage: found, pipeline: '' };
  const open = openingOfLastBracket(found);
  return { stage: found.slice(0, open).trim(), pipeline: found.slice(open + 1, -1) };
}

function openingOfLastBracket(text: string): number {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i -= 1) {
    if (text[i] === ')') depth += 1;
    if (text[i] === '(') depth -= 1;
    if (depth === 0) return i;
  }
  return text.length;
}

/** The same for two files of one export, whatever the order and the spelling of their columns; 16 hex digits. */
export function headerFingerprint(header: readonly string[]): string {
  const text = header.map(normaliseName).sort().join('\u001f');
  let low = 0x811c9dc5;
  let high = 0xcbf29ce4;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ (code + i), 0x85ebca6b);
  }
  return [low, high].map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}
