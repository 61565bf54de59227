import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launchBrowser } from '../e2e/site.mjs';

const path = join(import.meta.dirname, '../../dist/concord.html');

/** The size of the one file, and how long it takes over file:// in fresh browsers until the database answers. */
export async function benchOneFile(runs = 5) {
  const { size } = await stat(path);
  const times = [];
  for (let run = 0; run < runs; run += 1) times.push(await oneStart());
  const median = (name) => Math.round(times.map((time) => time[name]).sort((a, b) => a - b)[runs >> 1]);
  console.table({
    'one file MB': size / 1_000_000,
    'first paint ms (median)': median('first_paint_ms'),
    'engine ready ms (median)': median('engine_ready_ms'),
  });
}

async function oneStart() {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(path).href);
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    return await page.evaluate(async () => {
      await globalThis.concord.ready;
      const first_paint_ms = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN;
      return { first_paint_ms, engine_ready_ms: performance.now() };
    });
  } finally {
    await browser.close();
  }
}
