import { spawnSync } from 'node:child_process';
import { provisionBrowser } from './browser.mjs';

const isFull = process.env.CONCORD_FULL === '1';
const given = process.argv.slice(2);
/** What has full counts, and what the README's table of promises is about. */
const withFullCounts = ['test/sources', 'test/malformed', 'test/moving', 'test/guard', 'test/e2e'];

/** Everything the test command needs beside the packages: a browser and the built page. Then all tests. */
await provisionBrowser();
run('vite', ['build', '--logLevel', 'warn']);
run('vite', ['build', '--mode', 'one-file', '--logLevel', 'warn']);
run('vitest', [
  'run',
  '--reporter=default',
  '--reporter=./test/summary-reporter.mjs',
  ...(isFull ? ['--reporter=./test/guard/bars-reporter.mjs'] : []),
  ...(isFull && given.length === 0 ? withFullCounts : given),
]);
if (isFull && given.length === 0) {
  run('node', ['test/guard/mutations.mjs']);
  run('npm', ['run', '--if-present', 'test:firefox']);
}

function run(command, args) {
  const isOurs = command !== 'node' && command !== 'npm';
  const { status } = spawnSync(isOurs ? `node_modules/.bin/${command}` : command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
