import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { browserLaunch } from '../browser.mjs';
import { serveBuilt } from '../e2e/site.mjs';
import { dialects, writeFile } from './import-files.mjs';

const secret = 'four words are best';

/**
 * A workspace of deals and people, `megabytes` in all, saved as a file in one browser and opened in another: seconds,
 * size, the longest task of the main thread, the most memory of the page's process beyond what it had before (Linux
 * only), and whether every metric has the same rows. Open, and locked with a passphrase.
 */
export async function benchMoving(megabytes = 100) {
  const folder = mkdtempSync(join(tmpdir(), 'moving-'));
  const site = await serveBuilt();
  const table = {};
  try {
    const exports = [join(folder, 'deals.csv'), join(folder, 'contacts.csv')];
    await writeFile(exports[0], dialects[0], megabytes * 0.6);
    await writeContacts(exports[1], megabytes * 0.4);
    const before = await inBrowser('first', async (page) => {
      await page.evaluate(loadAll, await chooserOf(page, exports));
      const numbers = await page.evaluate(everyMetric);
      for (const lock of [undefined, secret]) {
        const download = page.waitForEvent('download', { timeout: 600_000 });
        const saved = await watched(page, saveFile, lock);
        const path = join(folder, `${lock ? 'locked' : 'open'}.concord`);
        await (await download).saveAs(path);
        const size = Math.round(statSync(path).size / 1e5) / 10;
        table[lock ? 'locked' : 'open'] = { 'size, MB': size, ...labelled('saving', saved) };
      }
      return numbers;
    });
    for (const [name, row] of Object.entries(table)) {
      await inBrowser(name, async (page) => {
        const chooser = await chooserOf(page, join(folder, `${name}.concord`));
        const opened = await watched(page, openFile, { chooser, lock: name === 'locked' ? secret : undefined });
        const after = await page.evaluate(everyMetric);
        const same = Object.keys(before).filter((id) => before[id] === after[id]);
        Object.assign(row, labelled('opening', opened), {
          'metrics the same': `${same.length} of ${Object.keys(before).length}`,
        });
      });
    }
    console.table(table);
    const unlike = Object.values(table).filter((row) => !/^(\d+) of \1$/.test(row['metrics the same']));
    if (unlike.length > 0) throw new Error('A metric is not the same after opening.');
    return table;
  } finally {
    await site.close();
    rmSync(folder, { recursive: true });
  }

  /** A profile on disk of its own, as another person's browser. */
  async function inBrowser(name, work) {
    const context = await chromium.launchPersistentContext(join(folder, `profile-${name}`), await browserLaunch());
    try {
      const page = await context.newPage();
      await page.goto(site.url);
      await page.getByRole('button', { name: 'Choose files' }).waitFor();
      await page.evaluate(() => globalThis.concord.ready);
      return await work(page);
    } finally {
      await context.close();
    }
  }
}

const labelled = (what, { seconds, longest_ms, more_MB }) => ({
  [`${what}, s`]: seconds,
  [`${what}, longest task, ms`]: longest_ms,
  [`${what}, memory, MB`]: more_MB ?? 'not known here',
});

async function chooserOf(page, paths) {
  const chooser = await page.evaluateHandle(() =>
    Object.assign(document.createElement('input'), { type: 'file', multiple: true }),
  );
  await chooser.asElement().setInputFiles(paths);
  return chooser;
}

/** Runs a function in the page and looks at the process meanwhile. */
async function watched(page, work, given) {
  const client = await page.context().browser().newBrowserCDPSession();
  const resident = async () => {
    const { processInfo } = await client.send('SystemInfo.getProcessInfo');
    return Math.max(0, ...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentMB(id) ?? 0));
  };
  const start = await resident();
  let peak = start;
  const look = async () => void (peak = Math.max(peak, await resident()));
  const timer = setInterval(() => void look().catch(() => undefined), 200);
  try {
    const result = await page.evaluate(work, given);
    return { ...result, more_MB: peak > 0 ? Math.round(peak - start) : null };
  } finally {
    clearInterval(timer);
    await client.detach();
  }
}

function residentMB(pid) {
  const status = `/proc/${pid}/status`;
  if (!existsSync(status)) return null;
  return (Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(status, 'utf8'))?.[1]) * 1024) / 1_000_000;
}

/** Runs in the page. */
async function loadAll(chooser) {
  const reports = await globalThis.concord.load([...chooser.files]);
  const failed = reports.find(({ ok }) => !ok);
  if (failed) throw new Error(failed.message);
  await globalThis.concord.workspace.saved();
}

/** Runs in the page: rows of every metric over all time, as text. */
async function everyMetric() {
  const rows = {};
  for (const { id } of globalThis.concord.metrics) {
    const all = await globalThis.concord.metric(id, { scope: { period_start: '2020-01-01' } });
    rows[id] = JSON.stringify([all.rows, (await globalThis.concord.metric(id)).rows]);
  }
  return rows;
}

/** Runs in the page: saves the workspace and hands it to the downloads. */
async function saveFile(passphrase) {
  let longest_ms = 0;
  const watch = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest_ms = Math.max(longest_ms, Math.round(duration));
  });
  watch.observe({ entryTypes: ['longtask'] });
  const started = performance.now();
  const file = await globalThis.concord.workspace.toFile(passphrase ? { passphrase } : {});
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  watch.disconnect();
  Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download: file.name }).click();
  return { seconds, longest_ms };
}

/** Runs in the page: opens a file up to its first figures. */
async function openFile({ chooser, lock }) {
  let longest_ms = 0;
  const watch = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest_ms = Math.max(longest_ms, Math.round(duration));
  });
  watch.observe({ entryTypes: ['longtask'] });
  const started = performance.now();
  await globalThis.concord.workspace.openFile(chooser.files[0], lock ? { passphrase: lock } : {});
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  watch.disconnect();
  return { seconds, longest_ms };
}

const stages = ['lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'];
const sources = ['Paid Search', 'Organic Search', 'Paid Social', 'Email Marketing', 'Referrals', 'Direct Traffic'];

async function writeContacts(path, megabytes) {
  const out = createWriteStream(path);
  let state = 3;
  const below = (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 0x7fffffff) * limit);
  };
  let written = 0;
  out.write('Record ID,First Name,Last Name,Email,Lifecycle Stage,Create Date,Original Source,Associated Deal IDs\n');
  for (let row = 0; written < megabytes * 1_000_000;) {
    const lines = [];
    for (let at = 0; at < 5_000; at += 1, row += 1) {
      const day = new Date(Date.UTC(2024, 0, 1) + below(600) * 86_400_000).toISOString().slice(0, 10);
      lines.push(
        `${90_000_000 + row},First${below(5000)},Last${below(9000)},p${row}@firm${below(60_000)}.example,${stages[below(5)]},${day} 09:${10 + below(49)},${sources[below(6)]},${10_000_000 + below(500_000)}\n`,
      );
    }
    const text = lines.join('');
    written += text.length;
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
