/// <reference types="vitest/config" />
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import optimizeLocales from '@react-aria/optimize-locales-plugin';
import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig, type Plugin } from 'vite';
import { oneFile } from './src/one-file/plugin.ts';
import { browserLaunch } from './test/browser.mjs';

const publicText = (name: string) => readFileSync(new URL(`public/${name}`, import.meta.url), 'utf8').trim();
const contentSecurityPolicy = publicText('content-security-policy.txt');

/** A hash over every text that tables are made by: tables kept by an earlier version are not shown by a later one. */
function modelVersion(): string {
  const hash = createHash('sha256');
  for (const folder of ['engine', 'sources', 'agreement', 'model']) {
    const place = new URL(`src/${folder}/`, import.meta.url);
    for (const name of readdirSync(place, { recursive: true, encoding: 'utf8' }).sort())
      if (/\.(ts|js|sql)$/.test(name)) hash.update(readFileSync(new URL(name, place)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** First in the head of the built page only: the dev server needs inline scripts and a socket. */
function securityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: contentSecurityPolicy },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}

/** What opens pages or starts browsers again and again: `npm run test:full` has the time for it. */
const atLength = [
  'test/guard/{blocked,damaged,failing}-storage.test.ts',
  'test/guard/{crashes,identifiers,kills,memory-ceiling,quota,slow-files,soak,two-tabs,worker-death}.test.ts',
  'test/e2e/{again,egress,hard-days,injection,moving,one-file,packed-files,plain-http,too-old}.test.ts',
];

export default defineConfig(async ({ mode }) => ({
  base: './',
  define: { modelVersionOfBuild: JSON.stringify(modelVersion()) },
  plugins: [
    react(),
    { ...optimizeLocales.vite({ locales: ['en-US'] }), enforce: 'pre' as const },
    mode === 'one-file'
      ? oneFile({ sitePolicy: contentSecurityPolicy, icon: publicText('icon.svg'), tooOld: publicText('too-old.js') })
      : securityPolicy(),
  ],
  build: { target: 'es2022', assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 900 },
  optimizeDeps: {
    include: [
      'papaparse',
      'chardet',
      'fflate',
      'htmlparser2',
      'read-excel-file/universal',
      'echarts/core',
      'echarts/charts',
      'echarts/components',
      'echarts/renderers',
    ],
  },
  worker: { format: 'iife' as const },
  test: {
    // Browsers do most of the waiting: two files at a time keep two cores busy.
    maxWorkers: 2,
    // A busy machine is slow, not wrong.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true as const,
        test: {
          name: 'node',
          environment: 'node',
          isolate: false,
          include: ['test/**/*.test.ts'],
          exclude: [
            ...['test/**/*.browser.test.*', 'test/e2e/**', 'test/firefox/**', 'test/guard/**'],
            // Needs a generator of large exports; there is nothing to run without one.
            ...(process.env.CONCORD_GENERATOR ? [] : ['test/sql-project/at-size.test.ts']),
          ],
        },
      },
      {
        extends: true as const,
        test: {
          name: 'browser',
          include: ['test/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: mode === 'test' ? await browserLaunch() : {} }),
            instances: [{ browser: 'chromium' as const }],
          },
        },
      },
      {
        extends: true as const,
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['test/{e2e,guard}/**/*.test.ts'],
          exclude: process.env.CONCORD_FULL === '1' ? [] : atLength,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
}));
