import type { MetricAnswer } from '../../metrics/metric';

/** Answers of one metric's portions as one: a row that stands in several of them once, where it stood first. */
export function joinPortions(answers: readonly [MetricAnswer, ...MetricAnswer[]]): MetricAnswer {
  const [first, ...others] = answers;
  if (others.length === 0) return first;
  const rows = new Map(first.rows.map((row) => [nameOf(row, first), row]));
  for (const row of others.flatMap((answer) => answer.rows)) {
    const name = nameOf(row, first);
    if (!rows.has(name)) rows.set(name, row);
  }
  const took_ms = answers.reduce((total, answer) => total + answer.took_ms, 0);
  return { ...first, rows: [...rows.values()], took_ms };
}

function nameOf(row: MetricAnswer['rows'][number], { key }: MetricAnswer): string {
  return JSON.stringify(key.map((column) => row[column] ?? null));
}
