import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openFile } from '../../src/workspace/file/read';
import { writeWorkspace } from '../../src/workspace/file/write';
import { both, clean, loaded, madeFile, openEmpty, openWithBoth } from './own-files';
import { testAtLength } from '../malformed/full-run';
import { launchBrowser, serveBuilt } from './site.mjs';

let site: Awaited<ReturnType<typeof serveBuilt>>;
let browser: Browser;
beforeAll(async () => {
  site = await serveBuilt();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Rows of every metric, in the present scope and over all, and what else a person has put in. */
const everything = (page: Page) =>
  page.evaluate(async () => {
    const { concord } = window;
    const rows: Record<string, unknown> = {};
    for (const { id } of concord.metrics) {
      rows[id] = (await concord.metric(id)).rows;
      rows[`${id}, all time`] = (await concord.metric(id, { scope: { period_start: '2020-01-01', filters: {} } })).rows;
    }
    const decisions = (await concord.checks()).map(({ id, decision }) => [id, decision?.choice, decision?.by]);
    const records = await concord.sql('select name, kind, records from files order by name');
    return { rows, decisions, scope: concord.scope, records };
  });

/** A file as the page made it, for another browser. */
async function savedFile(page: Page, options: { with_files?: boolean; passphrase?: string }) {
  const { name, text } = await page.evaluate(async (given) => {
    const file = await window.concord.workspace.toFile(given);
    const bytes = new Uint8Array(await file.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCodePoint(byte);
    return { name: file.name, text: btoa(binary) };
  }, options);
  return { name, mimeType: 'application/octet-stream', buffer: Buffer.from(text, 'base64') };
}

type Saved = Awaited<ReturnType<typeof savedFile>>;

/** Drops files onto the page as a person does, wherever that is. */
async function drop(page: Page, ...files: Saved[]) {
  const given = files.map(({ name, buffer }) => ({ name, text: buffer.toString('base64') }));
  await page.evaluate((dropped) => {
    const transfer = new DataTransfer();
    for (const { name, text } of dropped) {
      const bytes = Uint8Array.from(atob(text), (char) => char.codePointAt(0) ?? 0);
      transfer.items.add(new File([bytes], name));
    }
    document.body.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: transfer }));
  }, given);
}

const goals = madeFile('goals.csv', 'Period,Metric,Target\nQ1 2026,Revenue,50000\nQ1 2026,Leads,9\n');

const exports = () => Promise.all(both.map(async (path) => ({ ...madeFile(basename(path), await readFile(path)) })));

async function withDecisions() {
  const opened = await openWithBoth(browser, site);
  await opened.page.evaluate(async () => {
    const { concord } = window;
    const [finding] = (await concord.checks()).filter(({ offers }) => (offers ?? []).length > 0);
    await concord.decide(finding!.id, finding!.offers![0]!.choice, { by: 'Kim' });
  });
  await drop(opened.page, goals);
  await loaded(opened.page, 3);
  await opened.page.evaluate(() => {
    window.concord.setScope({ period_start: '2026-01-01', period_end: '2026-03-31', filters: { owner: ['Kim'] } });
  });
  return opened;
}

describe('a workspace with two exports, goals, a decision and a scope', () => {
  let source: Awaited<ReturnType<typeof withDecisions>>;
  let before: Awaited<ReturnType<typeof everything>>;
  beforeAll(async () => {
    source = await withDecisions();
    before = await everything(source.page);
  });
  afterAll(() => source.context.close());

  /** Another browser: nothing of the first is there. */
  async function elsewhere(work: (page: Page, context: BrowserContext) => Promise<void>) {
    const { page, context, seen } = await openEmpty(browser, site);
    await work(page, context);
    expect(seen).toEqual(clean);
    await context.close();
  }

  test('is dropped as one file on another browser and shows every number the same, also after a reload', async () => {
    const file = await savedFile(source.page, {});
    expect(file.name).toMatch(/^Workspace \d{4}-\d{2}-\d{2}\.concord$/);
    await elsewhere(async (page) => {
      await drop(page, file);
      await page.getByText('is open as a workspace of its own').waitFor();
      await loaded(page, 3);
      expect(await everything(page)).toEqual(before);
      await page.evaluate(() => window.concord.workspace.saved());
      await page.reload();
      await page.waitForFunction(() => window.concord?.scope);
      await page.evaluate(() => window.concord.ready);
      expect(await everything(page)).toEqual(before);
    });
  });

  test('locked with a passphrase asks for it, says when it is wrong, and opens', async () => {
    const file = await savedFile(source.page, { passphrase: 'four words are best' });
    await elsewhere(async (page) => {
      await drop(page, file);
      const dialog = page.getByRole('dialog', { name: 'Open a workspace file' });
      await dialog.getByLabel('Passphrase').fill('four words are worst');
      await dialog.getByRole('button', { name: 'Unlock the file' }).click();
      await dialog.getByText('This is not the passphrase').waitFor();
      await dialog.getByLabel('Passphrase').fill('four words are best');
      await dialog.getByRole('button', { name: 'Unlock the file' }).click();
      await dialog.getByText('3 files').waitFor();
      await dialog.getByRole('button', { name: 'Open the workspace' }).click();
      await loaded(page, 3);
      expect(await everything(page)).toEqual(before);
    });
  });

  testAtLength('saved without its exports asks for them, and is whole when they are dropped', async () => {
    const file = await savedFile(source.page, { with_files: false });
    expect(file.buffer.includes('ana@birch.example')).toBe(false);
    await elsewhere(async (page) => {
      await drop(page, file);
      await page.getByText('Its figures come when you drop its 3 files').waitFor();
      await drop(page, ...(await exports()), goals);
      await loaded(page, 3);
      expect(await everything(page)).toEqual(before);
    });
  });

  testAtLength('opens beside the one it was saved from, under a name and an id of its own', async () => {
    const file = await savedFile(source.page, {});
    const { page } = source;
    const id = await page.evaluate(() => window.concord.workspace.id);
    await drop(page, file);
    await page.getByText('“Workspace (copy)” is open as a workspace of its own').waitFor();
    await loaded(page, 3);
    expect(await everything(page)).toEqual(before);
    const now = await page.evaluate(async () => {
      await window.concord.workspace.saved();
      return { id: window.concord.workspace.id, all: window.concord.workspace.list() };
    });
    expect(now.id).not.toBe(id);
    expect(now.all.map((workspace) => workspace.name).toSorted()).toEqual(['Workspace', 'Workspace (copy)']);
    await page.evaluate((first) => window.concord.workspace.switchTo(first), id);
    expect(await everything(page)).toEqual(before);
  });

  testAtLength('is saved and opened from the menu with its name', async () => {
    const { page } = source;
    await page.getByRole('button', { name: /^Workspace:/ }).click();
    await page.getByRole('menuitem', { name: 'Save as a file…' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save the file' }).click();
    const saved = await download;
    expect(saved.suggestedFilename()).toMatch(/^Workspace \d{4}-\d{2}-\d{2}\.concord$/);
    const path = await saved.path();
    await elsewhere(async (other) => {
      await other.getByRole('button', { name: /^Workspace:/ }).click();
      await other.getByRole('menuitem', { name: 'Open a workspace file…' }).click();
      const dialog = other.getByRole('dialog', { name: 'Open a workspace file' });
      await dialog.locator('input[type=file]').setInputFiles(path);
      await dialog.getByText('3 files').waitFor();
      await dialog.getByRole('button', { name: 'Open the workspace' }).click();
      await loaded(other, 3);
      expect(await everything(other)).toEqual(before);
    });
  });

  test('that is damaged changes nothing and says so', async () => {
    const file = await savedFile(source.page, {});
    file.buffer[file.buffer.length >> 1]! ^= 0x10;
    const { page } = source;
    const documents = () => page.evaluate(() => [window.concord.workspace.id, window.concord.workspace.list()]);
    const [kept, is] = [await documents(), await everything(page)];
    await drop(page, file);
    await page.getByText('is damaged or was cut short').waitFor();
    expect(await documents()).toEqual(kept);
    expect(await everything(page)).toEqual(is);
    const [report] = await page.evaluate(
      (bytes) => window.concord.load([new File([new Uint8Array(bytes)], 'ours.concord')]),
      [...file.buffer],
    );
    expect(report).toMatchObject({ ok: false, message: expect.stringContaining('is a saved workspace') as string });
  });
});

testAtLength('a file whose document speaks of other columns than its exports have changes nothing', async () => {
  const { page, context } = await openWithBoth(browser, site);
  const opened = await openFile(new Blob([Uint8Array.from((await savedFile(page, {})).buffer)]));
  const files = await opened.files();
  const sources = opened.workspace.sources.map((source) => ({
    ...source,
    header: [...source.header, 'A', 'B'],
    mapping: { ...source.mapping, columns: { ...source.mapping.columns, owner: 'B' } },
  }));
  const lie = await writeWorkspace({
    workspace: { ...opened.workspace, id: 'other', name: 'Other', sources },
    fileOf: async (fingerprint) => files.get(fingerprint),
    with_files: true,
    app_version: '0.1.0',
    saved_at: '2026-11-03T14:05:00.000Z',
  });
  const before = await everything(page);
  const kept = () => page.evaluate(() => [window.concord.workspace.id, window.concord.workspace.list()]);
  await page.evaluate(() => window.concord.workspace.saved());
  const names = await kept();
  await drop(page, { name: 'other.concord', mimeType: '', buffer: Buffer.from(await lie.arrayBuffer()) });
  await page.getByText('at sources.0.header: these are not the columns of its export').waitFor();
  expect(await everything(page)).toEqual(before);
  await page.evaluate(() => window.concord.workspace.saved());
  expect(await kept()).toEqual(names);
  await page.reload();
  await page.waitForFunction(() => window.concord?.scope);
  await page.evaluate(() => window.concord.ready);
  expect(await everything(page)).toEqual(before);
  await context.close();
});

testAtLength('exports that are dropped together with a workspace file go to its workspace', async () => {
  const { page, context } = await openWithBoth(browser, site);
  const file = await savedFile(page, { with_files: false });
  await context.close();
  const other = await openEmpty(browser, site);
  const [people, deals] = await exports();
  await drop(other.page, people!, file, deals!);
  await loaded(other.page, 2);
  expect(await other.page.evaluate(() => window.concord.workspace.list().length)).toBe(1);
  await other.context.close();
});
