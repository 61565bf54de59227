import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

const carried = '@sparticuz/chromium@147.0.0';

/** Chromium makes requests of its own unless told not to; a test that watches the wire must not see them. */
const quietFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
  '--disable-dev-shm-usage',
];

const installedAt = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/**
 * How to start the Chromium of this machine: CHROME_PATH, Playwright's own, an installed one, the one carried by npm.
 * @returns {Promise<{ executablePath: string; args: string[] }>} Throws with what to install when there is none.
 */
export async function browserLaunch() {
  const args = process.getuid?.() === 0 ? [...quietFlags, '--no-sandbox'] : quietFlags;
  const given = process.env.CHROME_PATH;
  if (given && !existsSync(given)) throw new Error(`CHROME_PATH names ${given}, where there is no file.`);
  const found = given ?? [chromium.executablePath(), ...installedAt].find((path) => existsSync(path));
  if (found) return { executablePath: found, args };
  const packed = await import(/* @vite-ignore */ carried.split('@147')[0]).catch(() => null);
  if (packed) {
    const executablePath = await packed.default.executablePath();
    return { executablePath, args: [...new Set([...args, ...packed.default.args.filter(isHarmless)])] };
  }
  throw new Error('No Chromium found. Install Chrome, Edge or Chromium, or set CHROME_PATH.');
}

/** The carried browser's list also switches off security that the tests are about. */
function isHarmless(flag) {
  return !/disable-web-security|disable-site-isolation|allow-running-insecure|single-process|headless|user-data-dir/.test(
    flag,
  );
}

/** Gets a browser onto this machine, by the first way that works. Does nothing when there is one. */
export async function provisionBrowser() {
  if (await hasBrowser()) return;
  /** @type {[string, string[]][]} */
  const ways = [
    ['npm', ['install', '--no-save', '--no-audit', '--no-fund', carried]],
    ['npx', ['playwright', 'install', 'chromium']],
    ['apt-get', ['install', '-y', '-qq', 'chromium']],
  ];
  for (const [command, args] of ways) {
    if (command === 'npm' && !(process.platform === 'linux' && process.arch === 'x64')) continue;
    if (command === 'apt-get' && process.getuid?.() !== 0) continue;
    console.log(`No browser yet: ${command} ${args.join(' ')}`);
    try {
      if (command === 'apt-get') execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
      execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
    } catch {
      continue;
    }
    if (await hasBrowser()) return;
  }
  await browserLaunch();
}

/** Present and able to start: a browser without its libraries is none. */
async function hasBrowser() {
  try {
    const browser = await chromium.launch({ ...(await browserLaunch()), headless: true });
    await browser.close();
    return true;
  } catch (problem) {
    if (process.env.CHROME_PATH) throw problem;
    return false;
  }
}
