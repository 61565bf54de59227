import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { writeBars } from './bars-table.mjs';

/**
 * Switches one defence after the other off in a copy of the sources, and demands that the test which is there for it fails,
 * having passed before.
 * `project` and `test` say which; `only` narrows it to the tests whose name has these words. With 'e2e' the page is built.
 */
const mutations = [
  {
    defence: 'A kept file is read back',
    file: 'src/workspace/bytes.ts',
    from: 'if (!(await isWhole(fingerprint, file.size)))\n        throw new NotKept',
    to: 'if (false as boolean)\n        throw new NotKept',
    project: 'browser',
    test: 'test/workspace/bytes.browser.test.ts',
  },
  {
    defence: 'The size of a kept file is looked at',
    file: 'src/workspace/bytes.ts',
    from: 'if (proven.has(fingerprint) && (await shelf.read(fingerprint))?.size === file.size) return;',
    to: 'if (proven.has(fingerprint)) return;',
    project: 'browser',
    test: 'test/workspace/bytes.browser.test.ts',
  },
  {
    defence: 'The content of a kept file is hashed',
    file: 'src/workspace/bytes.ts',
    from: 'return (await fingerprintOfBytes(file)) === fingerprint;',
    to: 'return true;',
    project: 'browser',
    test: 'test/workspace/bytes.browser.test.ts',
  },
  {
    defence: 'A saved state is hashed',
    file: 'src/workspace/revisions.ts',
    from: 'return revision.hash === hashOf(revision);',
    to: 'return true;',
    project: 'browser',
    test: 'test/workspace/documents.browser.test.ts',
  },
  {
    defence: 'A save names the revision it follows',
    file: 'src/workspace/documents.ts',
    from: 'if (newest !== after || (head && head.deleted_at !== null)) {',
    to: 'if (head && head.deleted_at !== null) {',
    project: 'browser',
    test: 'test/workspace/documents.browser.test.ts',
  },
  {
    defence: 'Files that a saved state refers to are not swept',
    file: 'src/workspace/bytes.ts',
    from: 'if (fingerprints.has(name)) continue;',
    to: '',
    project: 'browser',
    test: 'test/workspace/bytes.browser.test.ts',
  },
  {
    defence: 'Kept tables that cannot be read end the database',
    file: 'src/engine/kept-tables.ts',
    from: 'if (isShown && problem instanceof SqlError && unreadable.test(problem.message)) fail(problem);',
    to: '',
    project: 'browser',
    test: 'test/engine/kept-tables.browser.test.ts',
  },
  {
    defence: 'Statements are sent in the form that raises every error',
    file: 'src/engine/duckdb-engine.ts',
    from: "const reader = await connection.send(sql, false);\n  await reader.open({ autoDestroy: false });\n  const { schema } = reader;\n  const batches: ArrowResult['batches'][number][] = [];\n  for await (const batch of reader) {\n    if (batches.push(batch) > 1) check();\n  }\n  return { schema, batches };",
    to: 'return (await connection.query(sql)) as unknown as ArrowResult;',
    project: 'browser',
    test: 'test/engine/duckdb-engine.browser.test.ts',
  },
  {
    defence: 'Text is UTF-8 only when all of it is',
    file: 'src/sources/scan.ts',
    from: 'report.valid_utf8 = watch.valid;',
    to: '',
    project: 'node',
    test: 'test/sources/encoding.test.ts',
  },
  {
    defence: 'A web page is UTF-8 only when all of it is',
    file: 'src/sources/encoding/open-text.ts',
    from: "const decoder = new TextDecoder('utf-8', { fatal: true });",
    to: "const decoder = new TextDecoder('utf-8');",
    project: 'node',
    test: 'test/sources/unpack.test.ts',
  },
  {
    defence: 'Texts in pictures are escaped',
    file: 'src/charts/sheet.ts',
    from: 'export function escapeXml(text: string): string {\n',
    to: "export function escapeXml(text: string): string {\n  if (text !== '') return text;\n",
    project: 'e2e',
    test: 'test/guard/figure-safety.test.ts',
  },
  {
    defence: 'What could be a formula is guarded in exports',
    file: 'src/charts/csv.ts',
    from: "? `'${text}` : text",
    to: '? text : text',
    project: 'node',
    test: 'test/charts/csv.test.ts',
  },
  {
    defence: 'Names of all objects are no names in a document',
    file: 'src/workspace/safe-json.ts',
    from: 'if (reserved.has(key))',
    to: 'if (false as boolean)',
    project: 'node',
    test: 'test/moving/hostile.test.ts',
  },
  {
    defence: 'One tab writes, by a lock',
    file: 'src/workspace/one-writer.ts',
    from: 'if (await this.#request(id, { ifAvailable: true })) return true;\n      if (performance.now()',
    to: 'await this.#request(id, { ifAvailable: true });\n      if (id) return true;\n      if (performance.now()',
    project: 'e2e',
    test: 'test/e2e/keeping.test.ts',
    only: 'the second one reads',
  },
  {
    defence: 'The content policy of the page',
    file: 'vite.config.ts',
    from: "name: 'content-security-policy',\n    apply: 'build',",
    to: "name: 'content-security-policy',\n    apply: 'serve',",
    project: 'e2e',
    test: 'test/e2e/guard-layers.test.ts',
  },
  {
    defence: "The database worker's closed network",
    file: 'src/engine/engine-worker.ts',
    from: /new Blob\(\[prelude, [^\]]*source\]/,
    to: "new Blob([prelude, '\\n', source]",
    project: 'e2e',
    test: 'test/e2e/guard-layers.test.ts',
  },
  {
    defence: "The file worker's closed network",
    file: 'src/sources/file-worker.ts',
    from: "import '../guard/no-network.js';\n",
    to: '',
    project: 'e2e',
    test: 'test/e2e/guard-layers.test.ts',
  },
  {
    defence: 'The database is locked to its memory',
    file: 'src/engine/lockdown.ts',
    from: "'set enable_external_access = false',",
    to: '',
    project: 'node',
    test: 'test/engine/lockdown.test.ts',
  },
];

const root = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'concord-mutations-'));
const left = new Set(['node_modules', 'dist', '.git']);
cpSync(root, copy, { recursive: true, filter: (path) => path === root || !left.has(basename(path)) });
if (process.platform === 'linux') execFileSync('cp', ['-al', join(root, 'node_modules'), copy]);
else cpSync(join(root, 'node_modules'), join(copy, 'node_modules'), { recursive: true });
for (const kept of ['.vite', '.cache']) rmSync(join(copy, 'node_modules', kept), { recursive: true, force: true });

/** Whether each test passes with every defence in its place. */
const asTheyAre = new Map();
const wanted = process.argv[2];
const rows = [];
for (const { defence, file, from, to, project, test, only } of mutations) {
  if (wanted !== undefined && !defence.includes(wanted)) continue;
  const path = join(copy, file);
  const whole = readFileSync(path, 'utf8');
  const without = whole.replace(from, () => to);
  let outcome = 'the test failed, as it must';
  if (without === whole) outcome = 'NOT FOUND in the source';
  else if (!passesAsItIs(project, test, only)) outcome = 'THE TEST FAILS WITHOUT IT';
  else {
    writeFileSync(path, without);
    const built = project !== 'e2e' || run('vite', ['build', '--logLevel', 'error']).status === 0;
    const { status } = tried(project, test, only);
    if (!built) outcome = 'NOT BUILT';
    else if (status === 0) outcome = 'THE TEST STILL PASSES';
    writeFileSync(path, whole);
  }
  rows.push({ 'switched off': defence, test: only ? `${test}: ${only}` : test, outcome });
  console.log(`${defence}: ${outcome} (${test})`);
}
rmSync(copy, { recursive: true, force: true });
console.table(rows);
const missed = rows.filter(({ outcome }) => outcome !== 'the test failed, as it must');
if (missed.length > 0 || rows.length === 0) process.exitCode = 1;
if (wanted === undefined && process.env.CONCORD_FULL === '1')
  writeBars([
    {
      file: 'test/guard/mutations.mjs',
      runs: rows.length,
      passed: missed.length === 0,
      detail: missed.map((row) => `${row['switched off']}: ${row.outcome}`).join('; '),
      day: new Date().toISOString().slice(0, 10),
    },
  ]);

/** A test that fails in any case proves nothing; asked once for each test. */
function passesAsItIs(project, test, only = '') {
  const key = `${test} ${only}`;
  if (!asTheyAre.has(key)) {
    const built = project !== 'e2e' || run('vite', ['build', '--logLevel', 'error']).status === 0;
    asTheyAre.set(key, built && tried(project, test, only).status === 0);
  }
  return asTheyAre.get(key);
}

function tried(project, test, only = '') {
  return run('vitest', ['run', '--project', project, test, ...(only === '' ? [] : ['-t', only])]);
}

/** A process that was ended from outside has neither passed nor failed. */
function run(command, args) {
  const ran = spawnSync(join(copy, 'node_modules/.bin', command), args, { cwd: copy, stdio: 'ignore' });
  if (ran.status === null)
    throw new Error(`${command} ${args.join(' ')} was ended by ${ran.signal}.`, { cause: ran.error });
  return ran;
}
