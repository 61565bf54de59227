import { spawnSync } from 'node:child_process';
import { provisionBrowser } from './browser.mjs';

/** Everything the test command needs beside the packages: a browser and the built page. Then all tests. */
await provisionBrowser();
run('vite', ['build', '--logLevel', 'warn']);
run('vite', ['build', '--mode', 'one-file', '--logLevel', 'warn']);
run('vitest', ['run', '--reporter=default', '--reporter=./test/summary-reporter.mjs', ...process.argv.slice(2)]);

function run(command, args) {
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
