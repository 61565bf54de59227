import { spawnSync } from 'node:child_process';
import { provisionBrowser } from './browser.mjs';

const given = process.argv.slice(2);
const isFull = process.env.CONCORD_FULL === '1';
/** What has full counts, and what the README's table of promises is about. */
const withFullCounts = ['test/sources', 'test/malformed', 'test/moving', 'test/sql-project', 'test/guard', 'test/e2e'];

/** Everything the test command needs beside the packages: a browser and the built page. Then all tests. */
await provisionBrowser();
required('vite', ['build', '--logLevel', 'warn']);
required('vite', ['build', '--mode', 'one-file', '--logLevel', 'warn']);
const tested = run('node_modules/.bin/vitest', [
  'run',
  '--reporter=default',
  '--reporter=./test/summary-reporter.mjs',
  ...(isFull ? ['--reporter=./test/guard/bars-reporter.mjs'] : []),
  ...(isFull && given.length === 0 ? withFullCounts : given),
]);
const outcomes = [tested];
if (isFull && given.length === 0) {
  outcomes.push(run('node', ['test/guard/mutations.mjs']));
  outcomes.push(run('npm', ['run', 'test:firefox']));
}
process.exitCode = outcomes.find((status) => status !== 0) ?? 0;

function required(command, args) {
  const status = run(`node_modules/.bin/${command}`, args);
  if (status !== 0) process.exit(status);
}

/** Its exit status. */
function run(command, args) {
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status ?? 1;
}
