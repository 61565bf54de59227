import { spawnSync } from 'node:child_process';
import { provisionBrowser } from '../browser.mjs';
import { provisionFirefox } from './browser.mjs';

/** The main walk in a distribution's Firefox, its numbers held against those of Chromium. */
await provisionBrowser();
provisionFirefox();
run('vite', ['build', '--logLevel', 'warn']);
run('vite', ['build', '--mode', 'one-file', '--logLevel', 'warn']);
run('vitest', ['run', '--config', 'test/firefox/vitest.config.ts']);

function run(command, args) {
  const { status } = spawnSync(`node_modules/.bin/${command}`, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(status ?? 1);
}
