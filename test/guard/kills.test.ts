import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveBuilt } from '../e2e/site.mjs';
import { runs } from '../malformed/full-run';
import { record, seeded } from './bars';
import { bring, dropProfile, killProfile, newProfile, opened, openProfile, peopleFile } from './machine';
import { Survival } from './survival';

let site: Awaited<ReturnType<typeof serveBuilt>>;
beforeAll(async () => (site = await serveBuilt()));
afterAll(() => site.close());

const kills = runs(3, 190);
/** An act is over by then, saving included. */
const longest_ms = 1_200;

test(`the browser killed ${kills} times while files come in, things change and workspaces go: nothing saved is lost`, async () => {
  const random = seeded('kills');
  const profile = newProfile();
  const survival = new Survival(random);
  let context = await openProfile(profile);
  await bring(await opened(context.pages()[0] ?? (await context.newPage()), site.url), peopleFile('first.csv', 30));
  for (let kill = 0; kill < kills; kill += 1) {
    const page = context.pages()[0] ?? (await context.newPage());
    if (page.url() === 'about:blank') await opened(page, site.url);
    await survival.check(page);
    survival.begin(page);
    await page.waitForTimeout(random() * longest_ms);
    await killProfile(profile, context);
    context = await openProfile(profile);
  }
  await survival.check(await opened(context.pages()[0] ?? (await context.newPage()), site.url));
  await context.close();
  dropProfile(profile);
  record('kills', kills, `${survival.acknowledgements} of the acts had been said to be saved`);
}, 3_000_000);

const migrations = runs(1, 10);

test(`the browser killed ${migrations} times while the database of the first version is taken over: its workspace is there`, async () => {
  const random = seeded('kills while migrating');
  for (let kill = 0; kill < migrations; kill += 1) {
    const profile = newProfile();
    let context = await openProfile(profile);
    const page = context.pages()[0] ?? (await context.newPage());
    await page.goto(`${site.url}icon.svg`);
    await page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const opening = indexedDB.open('concord', 1);
          opening.addEventListener('upgradeneeded', () => {
            opening.result.createObjectStore('workspaces', { keyPath: 'id' });
            opening.result.createObjectStore('settings');
          });
          opening.addEventListener('success', () => {
            const change = opening.result.transaction(['workspaces', 'settings'], 'readwrite');
            const agreement = {
              schema: 1,
              fiscal_year_start_month: 1,
              display_currency: 'EUR',
              as_of: null,
              stages: {},
              channels: {},
              teams: {},
              goals: [],
            };
            change.objectStore('workspaces').put({
              schema: 1,
              id: 'kept',
              name: 'Kept before',
              is_sample: false,
              sources: [],
              agreement,
              scope: null,
              meeting: { schema: 1, agenda: [], decisions: [] },
              remembered: {},
            });
            change.objectStore('settings').put('kept', 'last_opened');
            change.addEventListener('complete', () => {
              opening.result.close();
              resolve();
            });
            change.addEventListener('abort', () => reject(new Error('not prepared')));
          });
        }),
    );
    const going = page.goto(site.url).catch(() => undefined);
    await page.waitForTimeout(random() * 1_500);
    await killProfile(profile, context);
    await going;
    context = await openProfile(profile);
    const again = await opened(context.pages()[0] ?? (await context.newPage()), site.url);
    expect(await again.evaluate(() => window.concord.workspace.name)).toBe('Kept before');
    await context.close();
    dropProfile(profile);
  }
  record('kills', migrations, 'taking over the first version');
}, 600_000);
