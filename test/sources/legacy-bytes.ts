const tables = new Map<string, Map<string, number[]>>();

/** Text as bytes of a legacy encoding, by turning the platform's own decoder around. Throws for characters it has not. */
export function encodeAs(text: string, label: string): Uint8Array<ArrayBuffer> {
  const table = tables.get(label) ?? tableOf(label);
  tables.set(label, table);
  const bytes = Array.from(text).flatMap((character) => {
    const found = character < '\u0080' ? [character.charCodeAt(0)] : table.get(character);
    if (!found) throw new RangeError(`${label} has no ${character}`);
    return found;
  });
  return Uint8Array.from(bytes);
}

function tableOf(label: string): Map<string, number[]> {
  const decoder = new TextDecoder(label);
  const table = new Map<string, number[]>();
  const take = (bytes: number[]) => {
    const characters = Array.from(decoder.decode(Uint8Array.from(bytes), { stream: true }) + decoder.decode());
    if (characters.length === 1 && characters[0] !== '\ufffd' && !table.has(characters[0]!))
      table.set(characters[0]!, bytes);
  };
  for (let high = 0x80; high <= 0xff; high += 1) take([high]);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) for (let trail = 0x40; trail <= 0xfe; trail += 1) take([lead, trail]);
  return table;
}
