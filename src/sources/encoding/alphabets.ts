/** Letters beyond a to z, per language or group of languages that one file is written in. */
const alphabets = [
  'äöüß',
  'àâæçéèêëîïôœùûü',
  'áéíóúüñçàèòïªº',
  'ãõáâàçéêíóôúü',
  'åæøäöéü',
  'àèéìíòóùú',
  'éëïèöüäáóúíê',
  'áðéíóúýþæö',
  'ąćęłńóśźż',
  'áčďéěíľĺňóôŕřšťúůýžä',
  'áéíóöőúüű',
  'ăâîșțşţ',
  'čćđšž',
  'çğıöşüâîû',
  'āčēģīķļņšūžąęėįųõäöü',
].map((letters) => new Set(letters + letters.toLocaleUpperCase('en') + 'İ'));

const punctuation = new Set('\u00a0“”„‘’‚«»‹›–—…•·€£©®™°§¿¡');
const isLetter = /\p{L}/u;
const isLower = /\p{Ll}/u;
const isBeyond = (character: string) => character >= '\u0080' && isLetter.test(character);
const isUpper = /\p{Lu}/u;

/**
 * Share (0..1) of the characters above 0x7f that one language in Latin letters would have where they stand: a letter
 * of its alphabet, no capital behind a small letter, or a usual mark. Long runs of such letters are of no Latin language.
 */
export function explained(text: string): number {
  const characters = Array.from(text);
  const byAlphabet = alphabets.map(() => 0);
  let all = 0;
  let marks = 0;
  let inRow = 0;
  characters.forEach((character, index) => {
    if (character < '\u0080') return;
    all += 1;
    const before = characters[index - 1] ?? '';
    if (isBeyond(character) && isBeyond(before) && isBeyond(characters[index - 2] ?? '')) inRow += 1;
    if (punctuation.has(character)) marks += isPlaced(before, character, characters[index + 1] ?? '') ? 1 : 0;
    else if (!(isUpper.test(character) && isLower.test(before)))
      alphabets.forEach((letters, at) => (byAlphabet[at]! += letters.has(character) ? 1 : 0));
  });
  if (all === 0 || inRow / all > 0.4) return 0;
  return (marks + Math.max(...byAlphabet)) / all;
}

/** Only an apostrophe stands between letters, and no mark behind another letter beyond ASCII. */
function isPlaced(before: string, mark: string, after: string): boolean {
  if (before >= '\u0080' && punctuation.has(before) && after >= '\u0080') return false;
  return mark === '’' || !(isLetter.test(before) && isLetter.test(after));
}

/** Share (0..1) of letters among the characters above 0x7f. */
export function letterShare(text: string): number {
  const beyond = Array.from(text).filter((character) => character >= '\u0080');
  const letters = beyond.filter(
    (character) => isLetter.test(character) || /[\u3000-\u30ff\uff00-\uffef]/.test(character),
  );
  return beyond.length === 0 ? 0 : letters.length / beyond.length;
}
