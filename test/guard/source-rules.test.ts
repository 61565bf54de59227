import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|js|css)$/.test(name))
  .map((name) => ({ name: name.replaceAll('\\', '/'), text: withoutComments(readFileSync(join(root, name), 'utf8')) }));

/** Lines of the program in which a pattern is found, but those of the named files. */
function found(pattern: RegExp, except: RegExp = /^$/): string[] {
  return files
    .filter(({ name }) => !except.test(name))
    .flatMap(({ name, text }) =>
      text.split('\n').flatMap((line) => (pattern.test(line) ? [`${name}: ${line.trim()}`] : [])),
    );
}

function withoutComments(text: string): string {
  return text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
}

test('the program is looked at', () => {
  expect(files.length).toBeGreaterThan(250);
  expect(found(/export function/).length).toBeGreaterThan(200);
});

describe('nowhere in the program', () => {
  test.each([
    [
      'text becomes HTML',
      /innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|createContextualFragment|srcdoc|setHTML/,
    ],
    [
      'text becomes code',
      /\beval\s*\(|new Function\b|\bFunction\s*\(|set(?:Timeout|Interval)\s*\(\s*['"`]|javascript:/,
    ],
    ['anything is written to the console', /\bconsole\./],
    [
      'a window is opened or a page left',
      /window\.open|\bopen\(\s*['"`]https?:|location\.(?:assign|replace)\(|location(?:\.href)?\s*=\s/,
    ],
    [
      'another address is named',
      /sendBeacon|\sping=|rel="(?:prefetch|preconnect|dns-prefetch)"|url\(\s*['"]?https?:|@import/,
    ],
    [
      'a socket is opened',
      /new (?:WebSocket|EventSource|XMLHttpRequest|WebTransport|RTCPeerConnection|SharedWorker)\b/,
    ],
    ['the title is a text from a file', /document\.title = (?!page && page\.path)/],
    ['a cookie is set', /document\.cookie|cookieStore|window\.name\b/],
    [
      'something is merged into an object by its keys',
      /Object\.assign\(\s*\{|\bmerge\(|__proto__['"]?\s*\]?\s*[:=](?!=)/,
    ],
  ])('%s', (_what, pattern) => {
    expect(found(pattern)).toEqual([]);
  });

  test('a text is parsed as HTML or XML, but for the figure that was drawn for paper', () => {
    expect(found(/DOMParser/)).toEqual([
      "ui/figure/print-picture.ts: const parsed = new DOMParser().parseFromString(drawn?.createHTML(svg) ?? svg, 'image/svg+xml');",
    ]);
    expect(found(/trustedTypePolicy\('/)).toHaveLength(2);
  });

  test('a pattern is made from a text that is not the program’s own', () => {
    // Names of closed lists and of metric parameters, months of the language, and a delimiter that is quoted.
    const own =
      /^(?:agreement\/(?:channel-rules|stage-rules|goal-periods)|engine\/bind|metrics\/compose|model\/standing-in|sources\/(?:row-words|goal-sheet|period-above|dialect|encoding\/mojibake|tools\/dynamics))\.ts$/;
    expect(found(/new RegExp\(|RegExp\(/, own)).toEqual([]);
    expect(files.filter(({ name }) => own.test(name))).toHaveLength(12);
  });

  test('a link leads where a text from a file says', () => {
    const own =
      /href=(?:"(?:#[^"]*|\.\/(?:concord\.html)?)"|\{`#\$\{(?:page\.|change\.)?(?:path|page)\}`\}|\{`#\/deal\/\$\{[^`]+\}`\}|\{href\})|link\.href = address/;
    expect(found(/\bhref\b/, /^one-file\//).filter((line) => /href\s*=/.test(line) && !own.test(line))).toEqual([]);
  });
});

test('addresses in the program are names of formats and one that leads nowhere', () => {
  const addresses = files.flatMap(({ text }) => text.match(/\b(?:https?|wss?|ftp):\/\/[^\s'"`]+/g) ?? []);
  expect([...new Set(addresses)].toSorted()).toEqual([
    'http://127.0.0.1:9',
    'http://www.w3.org/1999/xlink',
    'http://www.w3.org/2000/svg',
    'https://engine.invalid/#duckdb.wasm',
  ]);
});
