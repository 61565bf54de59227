/** Names by which an object of a text could reach what all objects share. */
const reserved = new Set(['__proto__', 'constructor', 'prototype']);

/** `JSON.parse` for texts from outside. Throws `SyntaxError`, also for a field named `__proto__`, `constructor` or `prototype`. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => {
    if (reserved.has(key)) throw new SyntaxError(`A field may not be named ${key}.`);
    return value;
  });
}
