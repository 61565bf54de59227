import { launchBrowser, serveBuilt, watchedContext } from '../e2e/site.mjs';

/** Medians over several fresh browsers of what a person waits for, on the built page and the sample. */
export async function benchStart(runs = 3) {
  const site = await serveBuilt();
  const results = [];
  for (let run = 0; run < runs; run += 1) results.push(await oneRun(site));
  await site.close();

  const names = Object.keys(results[0]);
  console.table(
    Object.fromEntries(
      names.map((name) => {
        const values = results.map((result) => result[name]).sort((a, b) => a - b);
        return [
          name,
          {
            median: Math.round(values[values.length >> 1]),
            least: Math.round(values[0]),
            most: Math.round(values.at(-1)),
          },
        ];
      }),
    ),
  );
}

async function oneRun(site) {
  const browser = await launchBrowser();
  const { context } = await watchedContext(browser, site.origin);
  const page = await context.newPage();
  await page.goto(site.url);
  await page
    .getByRole('button', { name: /sample/i })
    .first()
    .waitFor();
  const first_paint_ms = await page.evaluate(
    () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
  );
  const engine_ready_ms = await page.evaluate(async () => {
    while (!globalThis.concord) await new Promise((resolve) => setTimeout(resolve, 10));
    await globalThis.concord.ready;
    return performance.now();
  });
  const clicked = await page.evaluate(() => performance.now());
  await page
    .getByRole('button', { name: /sample/i })
    .first()
    .click();
  await page.locator('figure [data-metric][data-key]').first().waitFor({ timeout: 60_000 });
  const shown = await page.evaluate(() => performance.now());
  const metrics = await page.evaluate(async () => {
    const times = {};
    for (const { id } of globalThis.concord.metrics)
      times[`metric ${id} ms`] = (await globalThis.concord.metric(id)).took_ms;
    return times;
  });
  await browser.close();
  return {
    'first paint ms': first_paint_ms,
    'engine ready ms': engine_ready_ms,
    'sample click to first chart ms': shown - clicked,
    ...metrics,
  };
}
