import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../src');

/** Folder -> folders it may import. The table of the architecture. */
const mayImport: Record<string, string[]> = {
  guard: [],
  engine: ['assets', 'guard'],
  stats: [],
  charts: ['assets'],
  sources: ['engine', 'guard'],
  agreement: ['engine'],
  model: ['engine', 'agreement'],
  metrics: ['engine', 'stats', 'charts'],
  meeting: ['engine', 'metrics', 'agreement'],
  workspace: ['sources', 'agreement', 'meeting', 'metrics'],
  'sql-project': ['engine', 'sources', 'agreement', 'model', 'metrics', 'workspace', 'charts'],
  app: [
    'assets',
    'engine',
    'sources',
    'agreement',
    'model',
    'metrics',
    'meeting',
    'workspace',
    'charts',
    'stats',
    'sql-project',
  ],
  console: ['app', 'engine', 'sources', 'agreement', 'model', 'metrics', 'meeting', 'workspace', 'charts'],
  ui: [
    'assets',
    'app',
    'engine',
    'sources',
    'agreement',
    'model',
    'metrics',
    'stats',
    'meeting',
    'workspace',
    'charts',
    'console',
    'guard',
  ],
};

/** Each library has one door. */
const doors: Record<string, RegExp> = {
  '@duckdb/duckdb-wasm': /^engine\/duckdb-engine\.ts$/,
  papaparse: /^sources\//,
  chardet: /^sources\/encoding\//,
  fflate: /^sources\/unpack\//,
  htmlparser2: /^sources\/unpack\//,
  'read-excel-file': /^sources\/unpack\//,
  echarts: /^charts\/render\.ts$/,
  react: /^(ui\/|main\.tsx$)/,
  'react-dom': /^(ui\/|main\.tsx$)/,
  'react-aria-components': /^ui\//,
  zustand: /^(app\/state\.ts|ui\/app-context\.tsx?)$/,
  '@tanstack/react-query': /^(ui\/|main\.tsx$)/,
  idb: /^workspace\//,
};

interface ImportLine {
  file: string;
  from: string;
  typeOnly: boolean;
}

function imports(): ImportLine[] {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
  return files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const lines = text.matchAll(
      /(?:import|export)\s+(type\s)?[^'";]*?from\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]|import\s*['"]([^'"]+)['"]/g,
    );
    return [...lines].map((line) => ({
      file: file.replaceAll('\\', '/'),
      from: line[2] ?? line[3] ?? line[4] ?? '',
      typeOnly: line[1] !== undefined,
    }));
  });
}

const folderOf = (path: string) => (path.includes('/') ? path.slice(0, path.indexOf('/')) : path);

describe('who may import whom', () => {
  const all = imports();

  test('import lines are found', () => {
    expect(all.length).toBeGreaterThan(100);
  });

  test('folders import only what the architecture allows', () => {
    const wrong = all.filter(({ file, from }) => {
      if (!from.startsWith('.') || from.endsWith('/package.json') || file === 'main.tsx') return false;
      const target = folderOf(relative(root, join(root, dirname(file), from)).replaceAll('\\', '/'));
      const own = folderOf(file);
      return target !== own && !(mayImport[own] ?? []).includes(target);
    });
    expect(wrong).toEqual([]);
  });

  test('each library has one door', () => {
    const wrong = all.filter(({ file, from, typeOnly }) => {
      const door = Object.entries(doors).find(([name]) => from === name || from.startsWith(`${name}/`))?.[1];
      return door !== undefined && !typeOnly && !door.test(file);
    });
    expect(wrong).toEqual([]);
  });
});
