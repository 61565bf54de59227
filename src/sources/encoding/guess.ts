import { analyse } from 'chardet';
import { explained, letterShare } from './alphabets';

/** Bytes of 1252 are what Western exports are in; another one has to explain clearly more of the text. */
const usual = 'windows-1252';
const latin = [usual, 'windows-1250', 'iso-8859-2', 'windows-1254', 'windows-1257', 'iso-8859-15', 'macintosh'];
const clearly = 0.1;
const fits = 0.8;
const leastConfidence = 20;

/**
 * The WHATWG label of the encoding that cells with bytes above 0x7f are most likely in, given those cells. Languages in
 * Latin letters are told apart by their alphabets, which a few words are enough for; all others by `chardet`.
 */
export function guessEncoding(cells: Uint8Array): string {
  if (cells.length === 0) return usual;
  const shares = latin.map((label) => ({ label, share: explained(decode(cells, label)!) }));
  const western = shares[0]!.share;
  const best = shares.reduce((a, b) => (b.share > a.share ? b : a));
  const inLatin = best.share > western + clearly ? best : shares[0]!;
  if (inLatin.share >= fits) return inLatin.label;

  const others = analyse(cells)
    .map(({ name, confidence }) => ({ label: labelOf(name), confidence }))
    .filter(({ label }) => label !== null && !latin.includes(label) && isWritten(cells, label));
  const sure =
    others.find(({ confidence }) => confidence >= leastConfidence) ?? (western < 0.5 ? others[0] : undefined);
  return sure?.label ?? inLatin.label;
}

/** Whether the bytes are all characters of the encoding, and letters of a script at that. */
function isWritten(cells: Uint8Array, label: string): boolean {
  const text = decode(cells, label, true);
  return text !== null && letterShare(text) >= fits;
}

/** Null where `strict` and a byte is no character. In stream mode: Node takes 1252 for Latin-1 otherwise. */
function decode(bytes: Uint8Array, label: string, strict = false): string | null {
  try {
    const decoder = new TextDecoder(label, { fatal: strict });
    return decoder.decode(bytes, { stream: true }) + decoder.decode();
  } catch {
    return null;
  }
}

/** Encodings that have all of the other's letters, and more. */
const widerThan: Record<string, string> = {
  GB18030: 'gbk',
  'ISO-8859-7': 'windows-1253',
  'ISO-8859-8': 'windows-1255',
};

/** The platform's name for what `chardet` found, or null for Unicode, ASCII and what no browser reads. */
function labelOf(name: string): string | null {
  if (/^(UTF|ASCII|ISO-2022)/i.test(name)) return null;
  const label = widerThan[name] ?? name;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
