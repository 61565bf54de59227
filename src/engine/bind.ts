import type { Params, Value } from './engine';

/** A statement ready to run: first `setup` with `values` by position when there is one, then `sql`. */
export interface BoundStatement {
  sql: string;
  setup: string | undefined;
  values: (string | boolean)[];
}

const wordStart = String.raw`[A-Za-z_]|[^\x00-\x7f\s\u200b]`;
const wordPart = String.raw`[\w$]|[^\x00-\x7f\s\u200b]`;
const skipped = String.raw`--[^\n\r]*|\s+`;
const escapeString = String.raw`[eE]'(?:[^'\\]+|\\[\s\S]|'')*'`;
const quoted = String.raw`'[^']*'|"[^"]*"`;
const dollarTag = String.raw`\$(?:(?:${wordStart})(?:\w|[^\x00-\x7f\s\u200b])*)?\$`;
const lexeme = new RegExp(
  `(?<skipped>${skipped})|(?<text>${escapeString}|${quoted})|(?<tag>${dollarTag})|\\$(?<name>[A-Za-z_]\\w*)|` +
    `(?<word>(?:${wordStart})(?:${wordPart})*)|(?<open>/\\*|['"])|(?<other>[^])`,
  'y',
);

interface Piece {
  kind: 'skipped' | 'placeholder' | 'word' | 'semicolon' | 'other';
  text: string;
}

/**
 * Puts the values of `$name` placeholders beside a statement, so that no value is ever part of its text.
 * A text arrives as VARCHAR, a number as DOUBLE, a boolean as BOOLEAN, null as an untyped NULL.
 * A trailing semicolon is dropped. Throws `TypeError` for a second statement, unfinished quotes or comments,
 * a value the engine cannot hold, a missing or an unused value, and for a value in a view, macro
 * or default (the engine would keep the expression there and read another statement's value later).
 */
export function bind(sql: string, params: Params = {}): BoundStatement {
  const pieces = withoutTrailing([...pieceByPiece(sql)]);
  const used = new Set<string>();
  const values: BoundStatement['values'] = [];
  const expressions = new Map<string, string>();

  for (const { kind, text } of pieces) {
    if (kind !== 'placeholder' || used.has(text)) continue;
    used.add(text);
    if (!Object.hasOwn(params, text))
      throw new TypeError(`The statement asks for $${text} and no such value was given.`);
    const value = checkedValue(text, params[text]);
    const field = `struct_extract(getvariable('params'), 'f${values.length}')`;
    if (value === null) expressions.set(text, 'null');
    else expressions.set(text, typeof value === 'number' ? `cast(${field} as double)` : field);
    // As text, because the driver's own way of reading numbers is off by one in the last digit now and then.
    if (value !== null) values.push(typeof value === 'number' ? String(value) : value);
  }

  const unused = Object.keys(params).filter((name) => !used.has(name));
  if (unused.length > 0)
    throw new TypeError(`The statement has no placeholder for ${unused.map((n) => `$${n}`).join(', ')}.`);
  if (used.size > 0) refuseLastingExpression(pieces);

  const fields = values.map((_, index) => `'f${index}': ?`).join(', ');
  return {
    sql: pieces.map(({ kind, text }) => (kind === 'placeholder' ? expressions.get(text) : text)).join(''),
    setup: values.length > 0 ? `set variable params = {${fields}}` : undefined,
    values,
  };
}

/**
 * A statement with an expression in the place of each of its values, as a text that runs by itself: `expressionOf` gives it
 * for a name and its value. Throws `TypeError` as `bind` does, but for a value that is used nowhere.
 */
export function spelledOut(sql: string, params: Params, expressionOf: (name: string, value: Value) => string): string {
  return withoutTrailing([...pieceByPiece(sql)])
    .map(({ kind, text }) => {
      if (kind !== 'placeholder') return text;
      if (!Object.hasOwn(params, text))
        throw new TypeError(`The statement asks for $${text} and no such value was given.`);
      return expressionOf(text, checkedValue(text, params[text]));
    })
    .join('');
}

function* pieceByPiece(sql: string): Generator<Piece> {
  let at = 0;
  while (at < sql.length) {
    lexeme.lastIndex = at;
    const found = lexeme.exec(sql);
    const groups = found?.groups ?? {};
    let end = lexeme.lastIndex;
    let kind: Piece['kind'] = 'other';
    if (groups.skipped !== undefined) kind = 'skipped';
    else if (groups.word !== undefined) kind = 'word';
    else if (groups.name !== undefined) kind = 'placeholder';
    else if (groups.other === ';') kind = 'semicolon';
    else if (groups.open === '/*') {
      kind = 'skipped';
      end = endOfComment(sql, at);
    } else if (groups.open !== undefined) throw new TypeError(`A quote ${groups.open} is never closed.`);
    else if (groups.tag !== undefined) end = endOfDollarText(sql, end, groups.tag);
    else if (groups.other === '$' && /\d/.test(sql[end] ?? '')) {
      throw new TypeError('Placeholders have names: write $name, not $1.');
    }
    yield { kind, text: kind === 'placeholder' ? (groups.name ?? '') : sql.slice(at, end) };
    at = end;
  }
}

function endOfComment(sql: string, start: number): number {
  const edge = /\/\*|\*\//g;
  edge.lastIndex = start;
  let depth = 0;
  for (let found = edge.exec(sql); found; found = edge.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return edge.lastIndex;
  }
  throw new TypeError('A comment /* is never closed.');
}

function endOfDollarText(sql: string, start: number, tag: string): number {
  const close = sql.indexOf(tag, start);
  if (close < 0) throw new TypeError(`A text opened by ${tag} is never closed.`);
  return close + tag.length;
}

function withoutTrailing(pieces: Piece[]): Piece[] {
  const end = pieces.findIndex(({ kind }) => kind === 'semicolon');
  if (end < 0) return pieces;
  if (pieces.slice(end + 1).some(({ kind }) => kind !== 'skipped' && kind !== 'semicolon')) {
    throw new TypeError('One statement a call: there is something after the semicolon.');
  }
  return pieces.slice(0, end);
}

function checkedValue(name: string, value: unknown): Value {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  if (typeof value === 'string' && isWellFormed(value)) return value;
  const what =
    typeof value === 'string'
      ? 'text with a lone surrogate'
      : typeof value === 'number'
        ? String(value)
        : `of type ${typeof value}`;
  throw new TypeError(`$${name} is ${what}: a value is well-formed text, a finite number, a boolean or null.`);
}

/** `String.prototype.isWellFormed`, which TypeScript's ES2023 does not list. */
function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function refuseLastingExpression(pieces: Piece[]): void {
  const words = pieces.filter(({ kind }) => kind !== 'skipped').map(({ text }) => text.toLowerCase());
  const modifiers = ['or', 'replace', 'temp', 'temporary', 'persistent', 'recursive'];
  const made = words.slice(1).find((word) => !modifiers.includes(word));
  const lasts = words[0] === 'alter' || (words[0] === 'create' && (made !== 'table' || !words.includes('as')));
  if (!lasts) return;
  throw new TypeError(
    `What ${words[0]} ${made} keeps would read the values of a later statement: make a table as a select.`,
  );
}
