/**
 * A metric's text with steps in front of its own that stand in a file for themselves, as other metrics have them too. Text
 * and no macro of the database: what narrows a question stands in these steps, and a decision is tried out on tables that
 * stand elsewhere.
 */
export function withShared(steps: readonly string[], sql: string): string {
  return sql.replace(/^with$/m, () => `with\n${steps.map((text) => `${text.trimEnd()},`).join('\n')}`);
}
