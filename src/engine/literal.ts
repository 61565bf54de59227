import type { Value } from './engine';

/** What a reader of the text would not see, or would see in another place: controls, marks, line ends, unassigned signs. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/gu;

/** Signs to stand for unseen ones, the common marks of tables first. */
const preferred = ['|', '¶', '¦', '§', '¤', '†', '‡', '•'];
const firstNumbered = 0x2460;

/**
 * A value as an expression of SQL that means what the bound one does: a text VARCHAR, a number DOUBLE. It stands on one
 * line, with no sign in it that is not seen: those are put in by their number. Texts are well-formed, numbers finite.
 */
export function literal(value: Value): string {
  if (value === null || typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? `cast('${value}' as double)` : textLiteral(value);
}

function textLiteral(text: string): string {
  const hidden = [...new Set(text.match(unseen))];
  if (hidden.length === 0) return quoted(text);
  const seen = standIns(text, hidden.length);
  const shown = text.replaceAll(unseen, (sign) => seen[hidden.indexOf(sign)] ?? '');
  const numbers = hidden.map((sign) => `chr(${sign.codePointAt(0)})`);
  return `translate(${quoted(shown)}, ${quoted(seen.join(''))}, concat(${numbers.join(', ')}))`;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** So many signs that the text does not have. */
function standIns(text: string, count: number): string[] {
  const taken = new Set(text);
  const free = preferred.filter((sign) => !taken.has(sign));
  for (let code = firstNumbered; free.length < count; code += 1) {
    const sign = String.fromCodePoint(code);
    if (!taken.has(sign) && !/[\p{C}\p{M}\p{Z}]/u.test(sign)) free.push(sign);
  }
  return free.slice(0, count);
}
