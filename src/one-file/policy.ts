import { createHash } from 'node:crypto';

/** What the one file may do other than the site: nothing comes from a host, its own scripts and style go by their hash. */
export function oneFilePolicy(
  sitePolicy: string,
  { scripts, style }: { scripts: readonly string[]; style: string },
): string {
  const own: Record<string, string | null> = {
    'script-src': `${scripts.map(hashOf).join(' ')} 'wasm-unsafe-eval'`,
    'style-src': hashOf(style),
    'connect-src': "'none'",
    'img-src': 'data: blob:',
    'font-src': 'data:',
    'manifest-src': null,
  };
  return sitePolicy
    .split(';')
    .map((directive) => directive.trim())
    .flatMap((directive) => {
      const name = directive.split(' ')[0]!;
      const value = own[name];
      if (value === null) return [];
      return value === undefined ? directive : `${name} ${value}`;
    })
    .join('; ');
}

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
