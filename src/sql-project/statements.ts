import { spelledOut } from '../engine/bind';
import type { Params } from '../engine/engine';
import { literal } from '../engine/literal';

/** A statement with its values in it, ready to stand in a file. */
export const withLiterals = (sql: string, params: Params) => spelledOut(sql, params, (_name, value) => literal(value));

/** Statements as the text of a file: each closed by a semicolon that no comment swallows, an empty line between them. */
export function sqlText(statements: readonly string[]): string {
  return statements
    .map((statement) => {
      const text = statement.trim();
      const lastLine = text.slice(text.lastIndexOf('\n') + 1);
      return `${text}${lastLine.includes('--') ? '\n' : ''};\n`;
    })
    .join('\n');
}

/** Words as lines of a comment, with nothing in them that could end it. */
export function comment(words: string): string {
  const lines = [''];
  for (const word of words.split(/[\p{C}\p{Z}]+/u)) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + word.length > 116) lines.push(` ${word}`);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines.map((line) => `--${line}`).join('\n');
}
