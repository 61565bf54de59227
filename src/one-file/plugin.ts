import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import { inlineScript, inlineStyle } from './inline.ts';
import { oneFilePolicy } from './policy.ts';

export const oneFileName = 'concord.html';

/**
 * Builds the whole program as one HTML file that opens without a host: script, style, font and icon in it as they are,
 * and every part that is asked for by `?url` compressed, in an element of its own that `assetAt` reads.
 */
export function oneFile(options: { sitePolicy: string; icon: string; tooOld: string }): Plugin {
  const tooOld = inlineScript(options.tooOld);
  /** Id of the element -> path of the file in it. */
  const parts = new Map<string, string>();
  return {
    name: 'one-file',
    apply: 'build',
    enforce: 'pre',
    config: () => ({
      build: {
        emptyOutDir: false,
        reportCompressedSize: false,
        copyPublicDir: false,
        cssCodeSplit: false,
        assetsInlineLimit: Number.MAX_SAFE_INTEGER,
        rolldownOptions: { output: { codeSplitting: false } },
      },
    }),
    load(id) {
      const path = /^(.+)\?url$/.exec(id)?.[1];
      if (path === undefined) return null;
      const part = `part-${basename(path)}`;
      if (parts.has(part) && parts.get(part) !== path) throw new Error(`Two parts have the name ${part}.`);
      parts.set(part, path);
      return `export default ${JSON.stringify(`#${part}`)};`;
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const built = Object.values(bundle);
        const scripts = built.filter((file) => file.type === 'chunk');
        const assets = built.filter((file) => file.type === 'asset');
        const only = <File>(files: File[], what: string): File => {
          if (files.length !== 1) throw new Error(`The one file takes one ${what}, the build made ${files.length}.`);
          return files[0]!;
        };
        const script = inlineScript(only(scripts, 'script').code);
        const ending = (end: string) => assets.filter(({ fileName }) => fileName.endsWith(end));
        const style = inlineStyle(textOf(only(ending('.css'), 'style sheet').source));
        const page = textOf(only(ending('.html'), 'page').source);
        for (const name of Object.keys(bundle)) delete bundle[name];
        const policy = oneFilePolicy(options.sitePolicy, { scripts: [tooOld, script], style });
        const source = assemble(page, { ...options, tooOld, script, style, policy, parts });
        this.emitFile({ type: 'asset', fileName: oneFileName, source });
      },
    },
  };
}

interface Pieces {
  /** Runs before the program, also where that cannot run. */
  tooOld: string;
  script: string;
  style: string;
  policy: string;
  /** An SVG. */
  icon: string;
  parts: ReadonlyMap<string, string>;
}

function assemble(page: string, { tooOld, script, style, policy, icon, parts }: Pieces): string {
  const bare = page
    .replaceAll(/\s*<script type="module"[^>]*><\/script>/g, '')
    .replace(/\s*<script defer[^>]*too-old\.js"><\/script>/, '')
    .replaceAll(/\s*<link rel="(stylesheet|modulepreload)"[^>]*>/g, '')
    .replace(/href="[^"]*icon\.svg"/, () => `href="data:image/svg+xml;base64,${Buffer.from(icon).toString('base64')}"`);
  const left = /<(?:script|link)[^>]*(?:src|href)="(?!data:)[^"]*"/.exec(bare);
  if (left) throw new Error(`The one file would still ask for ${left[0]}.`);
  const packed = [...parts].map(([id, path]) => {
    const bytes = gzipSync(readFileSync(path), { level: 9 }).toString('base64');
    return `<script type="application/octet-stream" id="${id}">${bytes}</script>`;
  });
  return bare
    .replace('<head>', () => `<head>\n<meta http-equiv="Content-Security-Policy" content="${policy}" />`)
    .replace('</head>', () => `<style>${style}</style>\n</head>`)
    .replace(
      '</body>',
      () => `<script>${tooOld}</script>\n<script type="module">${script}</script>\n${packed.join('\n')}\n</body>`,
    );
}

const textOf = (source: string | Uint8Array) => (typeof source === 'string' ? source : Buffer.from(source).toString());
