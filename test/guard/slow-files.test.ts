import {
  closeSync,
  mkdtempSync,
  openSync,
  rmSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { both, choose, loaded, numbers } from '../e2e/own-files';
import { launchBrowser, serveBuilt } from '../e2e/site.mjs';
import { runs } from '../malformed/full-run';
import { record, seeded } from './bars';
import { opened, peopleFile } from './machine';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  await site.close();
});

const times = runs(1, 40);
const ways = ['cut', 'deleted', 'changed'] as const;

test(`a file cut, deleted or changed on its disk ${times} times while it is read, on a slow machine: clean words, nothing of it kept`, async () => {
  const random = seeded('slow files');
  const folder = mkdtempSync(join(tmpdir(), 'concord-slow-'));
  const context = await browser.newContext();
  const page = await opened(await context.newPage(), site.url);
  const session = await context.newCDPSession(page);
  await choose(page, both);
  await loaded(page, 2);
  const said = async () => ({ ...(await numbers(page)), scope: null });
  const before = await said();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 });
  let refused = 0;
  for (let time = 0; time < times; time += 1) {
    const path = join(folder, `people-${time}.csv`);
    const { text } = peopleFile(`people-${time}.csv`, 120_000);
    writeFileSync(path, text);
    // Made anew each time: it is gone with the page it was made in.
    const chooser = await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file' }));
    await chooser.asElement()?.setInputFiles(path);
    const loading = page.evaluate(
      ([input, name]) =>
        window.concord
          .load([...(input.files ?? [])], { as: { [name]: { kind: 'person' } } })
          .then(([report]) => report),
      [chooser, `people-${time}.csv`] as const,
    );
    await page.waitForTimeout(random() * 1_500);
    const way = ways[time % ways.length];
    if (way === 'cut') truncateSync(path, Math.floor(text.length * random()));
    if (way === 'deleted') unlinkSync(path);
    if (way === 'changed') {
      const open = openSync(path, 'r+');
      writeSync(open, 'changed', Math.floor(text.length / 2));
      closeSync(open);
      utimesSync(path, new Date(), new Date(Date.now() + 60_000));
    }
    const report = await loading;
    if (!report?.ok) {
      refused += 1;
      expect(report?.message).toMatch(/changed|deleted|read|moved/i);
      expect(await said()).toEqual(before);
    } else {
      expect(report.records_found).toBe(120_000);
      await page.evaluate(() => window.concord.workspace.reset());
      await opened(page, `${site.url}?${time}`);
      await choose(page, both);
      await loaded(page, 2);
      expect(await said()).toEqual(before);
    }
    await chooser.dispose().catch(() => undefined);
    rmSync(path, { force: true });
  }
  await context.close();
  rmSync(folder, { recursive: true, force: true });
  record('slow-files', times, `${refused} refused, the others had been read before`);
}, 1_800_000);
