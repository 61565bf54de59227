import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const installedAt = [
  '/usr/bin/firefox-esr',
  '/usr/bin/firefox',
  '/snap/bin/firefox',
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:/Program Files/Mozilla Firefox/firefox.exe',
];

/** Where the Firefox of this machine is: FIREFOX_PATH or an installed one. Throws with what to install. */
export function firefoxPath() {
  const found = [process.env.FIREFOX_PATH, ...installedAt].find((path) => path && existsSync(path));
  if (!found) throw new Error('No Firefox found. Install Firefox, or set FIREFOX_PATH.');
  return found;
}

/** Gets Firefox onto this machine where its packages may be installed. Throws when there is none afterwards. */
export function provisionFirefox() {
  const isThere = [process.env.FIREFOX_PATH, ...installedAt].some((path) => path && existsSync(path));
  if (!isThere && process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('No Firefox yet: apt-get install firefox-esr');
    execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', 'firefox-esr'], { stdio: 'inherit' });
  }
  firefoxPath();
}
