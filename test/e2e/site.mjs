import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { chromium } from 'playwright';
import { browserLaunch } from '../browser.mjs';

const dist = join(import.meta.dirname, '../../dist');
const contentTypes = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
  '.csv': 'text/csv',
  '.txt': 'text/plain',
};

/**
 * What a host does beyond sending the files.
 * @typedef {{ headersOf?: (path: string) => Record<string, string>; change?: (text: string) => string }} Host
 * `headersOf` gives headers for a path from the site's root, '/assets/x.js'; `change` rewrites the page itself.
 */

/**
 * The built page on a plain file server, below a sub-path and without a single header of its own: the poorest host.
 * @param {number} [port] 0 takes a free one.
 * @param {Host} [host]
 */
export async function serveBuilt(port = 0, { headersOf = () => ({}), change = (text) => text } = {}) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const inside = normalize(path.replace(/^\/some\/team\//, '/')).replace(/\/$/, '/index.html');
    try {
      if (!path.startsWith('/some/team/')) throw new Error('outside the sub-path');
      const file = await readFile(join(dist, inside));
      const body = inside === '/index.html' ? change(file.toString('utf8')) : file;
      const type = contentTypes[extname(inside)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': type, ...headersOf(path.replace(/^\/some\/team\//, '/')) }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const { port: taken } = server.address();
  return {
    url: `http://127.0.0.1:${taken}/some/team/`,
    origin: `http://127.0.0.1:${taken}`,
    close: () => new Promise((resolve) => server.close(() => resolve(undefined))),
  };
}

/** @param {string[]} [switches] further command line switches */
export async function launchBrowser(switches = []) {
  const { executablePath, args } = await browserLaunch();
  return chromium.launch({ executablePath, args: [...args, ...switches], headless: true });
}

/**
 * A fresh context that writes down what must not happen: requests to anywhere else, CSP violations, page errors.
 * @param {import('playwright').Browser} browser
 * @param {string} origin
 * @param {import('playwright').BrowserContextOptions} [options]
 */
export async function watchedContext(browser, origin, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  /** @type {{ foreign: string[]; violations: string[]; errors: string[] }} */
  const seen = { foreign: [], violations: [], errors: [] };
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !/^(data|blob):/.test(url)) seen.foreign.push(url);
  });
  await context.exposeBinding('reportViolation', (_source, text) => seen.violations.push(String(text)));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      globalThis.reportViolation(
        `${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
      ),
    );
  });
  context.on('page', (page) => {
    page.on('pageerror', (error) => seen.errors.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') seen.errors.push(message.text());
    });
  });
  return { context, seen };
}
