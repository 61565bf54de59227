import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { browserLaunch } from '../browser.mjs';

/** A browser profile on disk, as a person has one. */
export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'concord-profile-'));
}

export function dropProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

export async function openProfile(profile: string, flags: string[] = []): Promise<BrowserContext> {
  const { executablePath, args } = await browserLaunch();
  return chromium.launchPersistentContext(profile, { executablePath, args: [...args, ...flags], headless: true });
}

/** Ends every process of the profile's browser at once, without a word, as a power cut does to programs. */
export async function killProfile(profile: string, context: BrowserContext): Promise<void> {
  const closed = new Promise((resolve) => context.once('close', resolve));
  for (const pid of processesOf(profile)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It was gone already.
    }
  }
  await closed;
  while (processesOf(profile).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
  for (const name of readdirSync(profile))
    if (name.startsWith('Singleton')) rmSync(join(profile, name), { force: true });
}

function processesOf(profile: string): number[] {
  try {
    return execFileSync('pgrep', ['-f', '--', `--user-data-dir=${profile}`], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(Number);
  } catch {
    return [];
  }
}

/** The page with the program running and the last workspace back. */
export async function opened(page: Page, url: string): Promise<Page> {
  await page.goto(url);
  await page.waitForFunction(() => window.concord, null, { timeout: 60_000 });
  await page.evaluate(() => window.concord.ready);
  return page;
}

/** A small export of people: as many rows as asked, told apart by the name. */
export const peopleFile = (name: string, rows: number) => ({
  name,
  text: [
    'Record ID,Email,Create Date,Original Source',
    ...Array.from(
      { length: rows },
      (_, n) => `${name}-${n},p${n}@${name}.example,2025-0${(n % 9) + 1}-05,Source ${n % 3}`,
    ),
  ].join('\n'),
});

/** Loads a made file through the scripting door and waits until it is saved. */
export const bring = (page: Page, file: { name: string; text: string }) =>
  page.evaluate(async ({ name, text }) => {
    const [report] = await window.concord.load([new File([text], name, { type: 'text/csv' })], {
      as: { [name]: { kind: 'person' } },
    });
    if (!report?.ok) throw new Error(report?.message);
    return window.concord.workspace.saved();
  }, file);

/** Everything that must come back: names, files with their rows, decisions of the scope, and the numbers. */
export const standing = (page: Page) =>
  page.evaluate(async () => {
    const { concord } = window;
    const files = concord.scope ? await concord.sql('select name, records from files order by name') : [];
    const leads = concord.scope
      ? (
          await concord.metric('lead-to-close', {
            params: { by: 'source' },
            scope: { period_start: '2025-01-01', period_end: '2025-12-31' },
          })
        ).rows
      : [];
    return {
      name: concord.workspace.name,
      names: concord.workspace
        .list()
        .map((one) => one.name)
        .sort(),
      files,
      leads,
      period_start: concord.scope?.period_start ?? null,
      damaged: concord.workspace.damaged,
      access: concord.workspace.access.mode,
    };
  });

export type Standing = Awaited<ReturnType<typeof standing>>;
