/** UTF-8 that was read as Windows-1252 and saved again: `MÃ¼ller`, `itâ€™s`. */
export interface Mojibake {
  places: number;
  /** The first such word, and what it was before. Null without any. */
  example: { stands: string; was: string } | null;
}

const decoder = new TextDecoder('windows-1252');
const byteOf = new Map<string, number>();
for (let byte = 0x80; byte <= 0xff; byte += 1) byteOf.set(decoder.decode(Uint8Array.of(byte), { stream: true }), byte);
const follows = [...byteOf]
  .filter(([, byte]) => byte < 0xc0)
  .map(([character]) => character)
  .join('');

const two = `[\u00c2-\u00df][${follows}]`;
const three = `[\u00e0-\u00ef][${follows}]{2}`;
const four = `[\u00f0-\u00f4][${follows}]{3}`;
const run = new RegExp(`(?:${two}|${three}|${four})+`, 'g');
const one = new RegExp(`^(?:${two}|${three})$`);
const closing = /[“”‘’»›…–—]$|[^ÂÃ][«‹]$/;
const letter = /^\p{L}/u;

/** A text with every such place turned back. What does not come out as whole characters stays as it stands. */
export function repairMojibake(text: string): string {
  return text.replaceAll(run, (found: string, at: number) => turnedBack(found, text[at + found.length] ?? '') ?? found);
}

/** Adds a text's places to what was found before. */
export function noteMojibake(before: Mojibake, text: string): Mojibake {
  let { places, example } = before;
  for (const { 0: found, index } of text.matchAll(run)) {
    if (turnedBack(found, text[index + found.length] ?? '') === null) continue;
    places += 1;
    if (example !== null) continue;
    const start = /[^\s,;"|]{0,20}$/.exec(text.slice(Math.max(0, index - 20), index))?.[0] ?? '';
    const end = /^[^\s,;"|]{0,20}/.exec(text.slice(index + found.length, index + found.length + 20))?.[0] ?? '';
    const stands = start + found + end;
    example = { stands, was: repairMojibake(stands) };
  }
  return { places, example };
}

/** Null where it may be what somebody wrote: a capital before a closing mark, `CAFÉ»`, or one word's odd ending. */
function turnedBack(found: string, next: string): string | null {
  const before = utf8Of(found);
  if (before === null || /[\u0080-\u009f]/.test(before)) return null;
  if (one.test(found) && before !== '\ufeff') {
    if (found.length === 2 && closing.test(found) && !letter.test(next)) return null;
    if (found.length === 3 && !found.startsWith('â')) return null;
  }
  return repairMojibake(before).replaceAll('\ufeff', '');
}

function utf8Of(characters: string): string | null {
  const bytes = Uint8Array.from(characters, (character) => byteOf.get(character) ?? 0);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
