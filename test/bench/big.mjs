import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { browserLaunch } from '../browser.mjs';
import { serveBuilt } from '../e2e/site.mjs';

const oneGiB = 1024 ** 3;

/**
 * One file of a gibibyte (10.9 million touches) from the choice to the figures: seconds by phase, the highest resident
 * memory of the page's process (Linux only), the longest task of the main thread, and how long stopping takes.
 */
export async function benchBig(bytes = oneGiB) {
  const folder = mkdtempSync(join(tmpdir(), 'big-'));
  const path = join(folder, 'touches.csv');
  const site = await serveBuilt();
  // A profile on disk, as a person has: one without keeps the copy of the file in memory.
  const context = await chromium.launchPersistentContext(join(folder, 'profile'), await browserLaunch());
  try {
    const records = await writeTouches(path, bytes);
    const { page, chooser } = await openPage();
    const memory = await watchMemory(context.browser());
    const loaded = await page.evaluate(loadWatched, chooser);
    const peak_MB = memory.stop();
    if (loaded.found !== records) throw new Error(`${records} records written, ${loaded.found} found.`);
    await page.evaluate(() => globalThis.concord.workspace.reset());
    await page.close();

    const stopped = await openPage();
    const stop_ms = await stopped.page.evaluate(stopAfter, { chooser: stopped.chooser, wait_ms: 8_000 });
    console.table({
      records,
      'seconds to figures': loaded.seconds,
      ...loaded.phases,
      'peak memory of the page, MB': peak_MB ?? 'not known here',
      'longest main-thread task, ms': loaded.longest_ms,
      'stopping, ms': stop_ms,
    });
  } finally {
    await context.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }

  async function openPage() {
    const page = await context.newPage();
    await page.goto(site.url);
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    await page.evaluate(() => globalThis.concord.ready);
    const chooser = await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file' }));
    await chooser.asElement().setInputFiles(path);
    return { page, chooser };
  }
}

/** Runs in the page. */
async function loadWatched(chooser) {
  let longest_ms = 0;
  const watch = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest_ms = Math.max(longest_ms, Math.round(duration));
  });
  watch.observe({ entryTypes: ['longtask'] });
  const started = performance.now();
  const since = () => Math.round((performance.now() - started) / 100) / 10;
  const phases = {};
  const timer = setInterval(() => {
    const words = document.querySelector('[data-activity]')?.textContent ?? '';
    const phase = ['Reading', 'Loading', 'Putting'].find((word) => words.startsWith(word));
    if (phase) phases[`${phase} until, s`] = since();
  }, 100);
  const [report] = await globalThis.concord.load([...chooser.files]);
  clearInterval(timer);
  watch.disconnect();
  if (!report.ok) throw new Error(report.message);
  return { seconds: since(), phases, longest_ms, found: report.records_found };
}

/** Runs in the page: milliseconds from stopping a load under way to its end. */
async function stopAfter({ chooser, wait_ms }) {
  const controller = new AbortController();
  const loading = globalThis.concord.load([...chooser.files], { signal: controller.signal }).catch(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, wait_ms));
  const stopped = performance.now();
  controller.abort();
  await loading;
  return Math.round(performance.now() - stopped);
}

async function watchMemory(browser) {
  const client = await browser.newBrowserCDPSession();
  let peak = 0;
  const look = async () => {
    const { processInfo } = await client.send('SystemInfo.getProcessInfo');
    for (const { type, id } of processInfo) if (type === 'renderer') peak = Math.max(peak, residentMB(id) ?? 0);
  };
  const timer = setInterval(() => void look().catch(() => undefined), 250);
  return {
    stop: () => {
      clearInterval(timer);
      return peak > 0 ? Math.round(peak) : null;
    },
  };
}

function residentMB(pid) {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  return (Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) * 1024) / 1_000_000;
}

async function writeTouches(path, bytes) {
  const channels = ['Paid Search', 'Organic Search', 'Paid Social', 'Email', 'Webinar', 'Event', 'Referral', 'Direct'];
  const out = createWriteStream(path);
  let state = 1;
  const below = (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x7fffffff) * limit);
  };
  out.write('Touch ID,Lead ID,Touched At,Channel,Campaign,Type,Status,Source\n');
  let written = 64;
  let records = 0;
  while (written < bytes) {
    const lines = [];
    for (let at = 0; at < 20_000 && written < bytes; at += 1, records += 1) {
      const time = new Date(Date.UTC(2023, 0, 1) + below(900) * 86_400_000 + below(86_400) * 1_000);
      const channel = channels[below(channels.length)];
      const line = `T${String(records).padStart(9, '0')},L${String(below(4e6)).padStart(8, '0')},${time.toISOString().slice(0, 19)}Z,${channel},CMP-2023-${below(40)}-brand,Form fill,Responded,${channel.toLowerCase()}\n`;
      written += line.length;
      lines.push(line);
    }
    if (!out.write(lines.join(''))) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
  return records;
}
