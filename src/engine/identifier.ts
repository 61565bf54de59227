/** A name as SQL text: always quoted, the inner quote doubled. Throws `TypeError` for a name no table can have. */
export function quoteIdentifier(name: string): string {
  if (name === '' || name.includes('\0')) throw new TypeError('A name must have characters and none of them NUL.');
  return `"${name.replaceAll('"', '""')}"`;
}
