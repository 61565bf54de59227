import { createServer } from 'node:http';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import { launchBrowser } from '../e2e/site.mjs';

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.wasm': 'application/wasm' };

/**
 * What other packages took on the data of the truth bench's generator (100,000 and 1,000,000 leads: 81,280 and 813,110
 * ended paths, 2.6 M touches), on two shared cores. Seconds; measured once, printed beside.
 */
const peers = {
  'all heuristics, 813 k paths': 'ChannelAttribution 0.92 (3 models); DP6 2.8 to 10.9 for each',
  'Markov of order 1, 813 k paths': 'ChannelAttribution 2.6, simulated; DP6 8.0',
  'Markov of order 2 / 3, 813 k paths': 'ChannelAttribution 1.5 / 1.9, simulated; DP6 does not offer it',
  'Shapley, 813 k paths': 'DP6 5.3; ChannelAttribution does not offer it; mta 3.6 to 4.6 (12 channels, 10,000 paths)',
};

/**
 * Attribution over journeys made in the browser's engine, CONCORD_JOURNEYS of them (1,000,000 with about 5,000,000 touches
 * unless said): seconds for every rule model, Markov of order 1 to 3, Shapley, after a filter, and every other figure of
 * attribution. The engine, the metrics and the statistics are those of the page, built the same way.
 */
export async function benchAttribution(journeys = Number(process.env.CONCORD_JOURNEYS ?? 1_000_000)) {
  const folder = mkdtempSync(join(tmpdir(), 'attribution-'));
  const root = join(import.meta.dirname, 'attribution-page');
  await build({
    root,
    configFile: false,
    base: './',
    logLevel: 'warn',
    define: { modelVersionOfBuild: '"bench"' },
    build: { outDir: folder, emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000 },
  });
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    try {
      const body = readFileSync(join(folder, path === '/' ? 'index.html' : path));
      response.writeHead(200, { 'content-type': types[extname(path)] ?? types['.html'] }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${server.address().port}/`);
    await page.waitForFunction(() => 'measureAttribution' in globalThis);
    const found = await page.evaluate((n) => globalThis.measureAttribution(n, true), journeys);
    print(journeys, found);
    return found;
  } finally {
    await browser.close();
    await new Promise((resolve) => server.close(() => resolve(undefined)));
    rmSync(folder, { recursive: true });
  }
}

function print(journeys, found) {
  console.log(`\nAttribution of ${journeys.toLocaleString('en')} journeys`);
  const rules = found.filter(({ what }) => what.startsWith('rule: '));
  const all = { what: 'all rule models together', ms: rules.reduce((sum, { ms }) => sum + ms, 0), found: '' };
  console.table(
    Object.fromEntries(
      [...found, all].map(({ what, ms, found: words }) => [what, { seconds: ms / 1000, found: words }]),
    ),
  );
  console.log('Other packages, seconds:');
  for (const [what, words] of Object.entries(peers)) console.log(`  ${what}: ${words}`);
}
