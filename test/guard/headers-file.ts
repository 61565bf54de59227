/** What a `_headers` file of Cloudflare Pages and Netlify says. */
export interface HeaderRule {
  /** '/assets/*' */
  pattern: string;
  headers: Record<string, string>;
}

/** A line that begins at the margin is a path, the indented ones below it its headers. Throws on any other line. */
export function parseHeadersFile(text: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  for (const line of text.split('\n').filter((each) => each.trim() !== '')) {
    const header = /^\s+([A-Za-z-]+): (.+)$/.exec(line);
    if (/^\/\S*$/.test(line)) rules.push({ pattern: line, headers: {} });
    else if (header) rules.at(-1)!.headers[header[1]!] = header[2]!;
    else throw new Error(`Not a line of a _headers file: ${line}`);
  }
  return rules;
}

/** The headers such a host sends for a path: those of every rule that fits. */
export function headersFor(rules: readonly HeaderRule[], path: string): Record<string, string> {
  const fits = ({ pattern }: HeaderRule) =>
    pattern.endsWith('*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;
  return Object.assign({}, ...rules.filter(fits).map(({ headers }) => headers)) as Record<string, string>;
}
