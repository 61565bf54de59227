import { launchBrowser, serveBuilt, watchedContext } from './site.mjs';
const site = await serveBuilt();
const browser = await launchBrowser();
const { context, seen } = await watchedContext(browser, site.origin, { viewport: { width: 1280, height: 720 } });
const page = await context.newPage();
await page.goto(site.url);
await page.getByRole('button', { name: 'Open the sample workspace' }).click();
await page.waitForFunction(() => window.concord?.scope, null, { timeout: 90000 });
const settle = async () => { for (let before = -1;;) { await page.waitForTimeout(700); const now = await page.locator('[data-metric]').count(); if (now === before && (await page.locator('[aria-busy="true"]').count()) === 0) return; before = now; } };
await page.evaluate(() => (location.hash = '#/plan'));
await page.locator('#plan-words').waitFor({ timeout: 60000 });
await settle();
for (const theme of ['light', 'dark']) {
  await page.emulateMedia({ colorScheme: theme });
  await settle();
  await page.screenshot({ path: `/tmp/shots/top-${theme}.png` });
  await page.screenshot({ path: `/tmp/shots/full-${theme}.png`, fullPage: true });
}
console.log(await page.locator('h2').allInnerTexts());
console.log(await page.locator('figure li').allInnerTexts());
console.log(await page.evaluate(async () => {
  const out = {};
  for (const [id, params] of [['cost-per-stage', {}], ['return-on-spend', {}], ['plan-rates', {}], ['plan-rates', { by: 'channel' }], ['deal-size', {}]]) {
    const a = await window.concord.metric(id, { params });
    out[id + JSON.stringify(params)] = [Math.round(a.took_ms), a.rows.slice(0, 12)];
  }
  return JSON.stringify(out, null, 0);
}));
// last year: mature cohorts
await page.evaluate(() => window.concord.setScope({ period_start: '2025-07-01', period_end: '2025-09-30', compare: 'none' }));
await page.emulateMedia({ colorScheme: 'light' });
await settle();
await page.screenshot({ path: `/tmp/shots/mature.png`, fullPage: true });
console.log(await page.locator('h2').allInnerTexts());
await page.getByRole('textbox', { name: 'Gross margin' }).fill('70');
await page.getByRole('textbox', { name: 'Gross margin' }).blur();
await page.getByRole('textbox', { name: 'Goal, USD' }).fill('2500000');
await page.getByRole('textbox', { name: 'Goal, USD' }).blur();
await settle();
console.log(await page.locator('h2').allInnerTexts());
await page.screenshot({ path: `/tmp/shots/typed.png`, fullPage: true });
await page.setViewportSize({ width: 320, height: 720 });
await settle();
console.log('overflow at 320', await page.evaluate(() => document.documentElement.scrollWidth - innerWidth));
await page.screenshot({ path: `/tmp/shots/narrow.png`, fullPage: true });
console.log(seen);
await browser.close(); await site.close();
