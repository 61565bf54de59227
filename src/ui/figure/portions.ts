import type { MetricAnswer } from '../../metrics/metric';

/**
 * Answers of one metric's portions as one: a row that stands in several of them once, where it stood first. `varied`: the
 * parameters in which portions differ. An answer to another question, of another scope or by another text, is left out.
 */
export function joinPortions(
  [first, ...others]: readonly [MetricAnswer, ...MetricAnswer[]],
  varied: readonly string[],
): MetricAnswer {
  const own = others.filter((answer) => isSameQuestion(answer, first, varied));
  if (own.length === 0) return first;
  const rows = new Map(first.rows.map((row) => [nameOf(row, first), row]));
  for (const row of own.flatMap((answer) => answer.rows)) {
    const name = nameOf(row, first);
    if (!rows.has(name)) rows.set(name, row);
  }
  const took_ms = own.reduce((total, answer) => total + answer.took_ms, first.took_ms);
  return { ...first, rows: [...rows.values()], took_ms };
}

function isSameQuestion(one: MetricAnswer, other: MetricAnswer, varied: readonly string[]): boolean {
  const names = [...new Set([...Object.keys(one.bound), ...Object.keys(other.bound)])];
  return (
    one.sql === other.sql &&
    names.every((name) => varied.includes(name) || (one.bound[name] ?? null) === (other.bound[name] ?? null))
  );
}

function nameOf(row: MetricAnswer['rows'][number], { key }: MetricAnswer): string {
  return JSON.stringify(key.map((column) => row[column] ?? null));
}
