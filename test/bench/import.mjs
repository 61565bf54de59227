import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launchBrowser, serveBuilt, watchedContext } from '../e2e/site.mjs';
import { dialects, writeFile } from './import-files.mjs';
import { nativeDuckDB } from './native.mjs';

/**
 * Megabytes a second from a dropped file to its staged and counted records, per dialect, beside native DuckDB's
 * `read_csv` of the same file on one thread where that can read it without a guess.
 * @param {number} megabytes of each file
 * @param {number} runs the median of which counts
 */
export async function benchImport(megabytes = 32, runs = 3) {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  const site = await serveBuilt();
  const browser = await launchBrowser();
  const native = await nativeDuckDB();
  const table = {};
  try {
    for (const [index, dialect] of dialects.entries()) {
      const path = join(folder, `${index}.csv`);
      const rows = await writeFile(path, dialect, megabytes);
      const size = statSync(path).size / 1_000_000;
      const ours = [];
      const theirs = [];
      let report;
      for (let run = 0; run < runs; run += 1) {
        report = await loadOnce(browser, site, path);
        ours.push(report.seconds);
        if (dialect.native) theirs.push(await readNatively(native, path, dialect.native));
      }
      const seconds = median(ours);
      table[dialect.name] = {
        'MB/s': round(size / seconds),
        rows,
        loaded: report.records_loaded,
        'set aside': report.set_aside_count,
        reader: report.reader,
        'native MB/s': dialect.native ? round(size / median(theirs)) : '',
        'times native': dialect.native ? round(seconds / median(theirs)) : '',
      };
      if (report.records_found !== rows)
        throw new Error(`${dialect.name}: ${rows} written, ${report.records_found} found.`);
    }
  } finally {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true });
  }
  console.table(table);
  return table;
}

/** Loads the file as one no figure needs: reading and books, without the model. */
async function loadOnce(browser, site, path) {
  const { context } = await watchedContext(browser, site.origin);
  const page = await context.newPage();
  await page.goto(site.url);
  await page.getByRole('button', { name: 'Choose files' }).waitFor();
  const input = await page.evaluateHandle(() => Object.assign(document.createElement('input'), { type: 'file' }));
  await input.asElement().setInputFiles(path);
  const report = await page.evaluate(async (chosen) => {
    await globalThis.concord.ready;
    const [file] = chosen.files;
    const started = performance.now();
    const [loaded] = await globalThis.concord.load([file], { as: { [file.name]: { kind: 'unused' } } });
    return { ...loaded, seconds: (performance.now() - started) / 1000 };
  }, input);
  await context.close();
  if (!report.ok) throw new Error(report.message);
  return report;
}

async function readNatively(native, path, { delim, quote, escape }) {
  const literal = (text) => `'${text.replaceAll("'", "''")}'`;
  const started = performance.now();
  await native.run(`create or replace table t as select * from read_csv(${literal(path)}, auto_detect = false, header = true,
    delim = ${literal(delim)}, quote = ${literal(quote)}, escape = ${literal(escape)}, all_varchar = true,
    columns = {${Array.from({ length: 8 }, (_, index) => `'c${index}': 'varchar'`).join(', ')}})`);
  return (performance.now() - started) / 1000;
}

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
const round = (value) => Math.round(value * 10) / 10;
