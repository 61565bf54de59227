import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../src/sources/scan';
import { manifestSchema } from '../../src/workspace/file/format';
import { PassphraseNeeded } from '../../src/workspace/file/lock';
import { openFile, workspaceFileKind } from '../../src/workspace/file/read';
import { aSource } from '../ui-data/sources';
import { zipOf } from '../sources/packed-files';
import { aWorkspace, deals, openedWhole, people, refusalOf, written } from './a-workspace';
import * as v from 'valibot';

const bytesOf = async (blob: Blob) => new Uint8Array(await blob.arrayBuffer());

describe('a workspace saved as a file', () => {
  test('comes back with everything decided and every export byte for byte', async () => {
    const workspace = await aWorkspace();
    const opened = await openedWhole(await written(workspace));
    expect(opened.workspace).toEqual(workspace);
    expect([...opened.files.keys()]).toEqual(workspace.sources.map((source) => source.fingerprint));
    for (const [at, file] of [...opened.files.values()].entries())
      expect(await bytesOf(file)).toEqual(await bytesOf([people, deals][at]!));
  });

  test('without the exports holds the decisions and the list of files', async () => {
    const workspace = await aWorkspace();
    const file = await written(workspace, { with_files: false });
    const { files, ...opened } = await openedWhole(file);
    expect(opened.workspace).toEqual(workspace);
    expect(files.size).toBe(0);
    expect(opened.manifest).toMatchObject({
      with_files: false,
      files: [{ names: ['people.csv'] }, { names: ['deals_2026.csv'] }],
    });
    expect(file.size).toBeLessThan(8_000);
  });

  test('without the exports holds no row of them: those that were set aside keep their place and their reason', async () => {
    const { report } = aSource();
    const set_aside = [
      { record: 3, line: 4, kind: 'long' as const, reason: 'It has 7 cells', text: 'ana@birch.example,1' },
    ];
    const mended = [{ record: 5, line: 6, words: 'A quote was taken as a character', text: 'ben@dune.example' }];
    const not_converted = [{ field: 'amount', header: 'Value', count: 1, examples: ['cleo@elm.example'] }];
    const sources = [
      aSource({ fingerprint: await fingerprint(people), report: { ...report, set_aside, mended, not_converted } }),
    ];
    const workspace = await aWorkspace({ sources });
    const opened = await openedWhole(await written(workspace, { with_files: false }));
    expect(JSON.stringify(opened.workspace)).not.toMatch(/ana@|ben@|cleo@/);
    expect(opened.workspace.sources[0]?.report.set_aside).toMatchObject([
      { record: 3, line: 4, reason: 'It has 7 cells' },
    ]);
    expect((await openedWhole(await written(workspace))).workspace).toEqual(workspace);
  });

  test('is a zip that every tool opens, with a manifest that says what is in it', async () => {
    const inside = unzipSync(await bytesOf(await written(await aWorkspace())));
    const names = [people, deals].map((file) => fingerprint(file).then((name) => `files/${name}`));
    expect(Object.keys(inside)).toEqual(['concord.json', 'workspace.json', ...(await Promise.all(names))]);
    const manifest = v.parse(manifestSchema, JSON.parse(new TextDecoder().decode(inside['concord.json'])));
    expect(manifest).toMatchObject({
      format: 'concord-workspace',
      version: 1,
      app_version: '0.1.0',
      saved_at: '2026-11-03T14:05:00.000Z',
      with_files: true,
      document: { bytes: inside['workspace.json']?.length },
    });
  });

  test('of the same workspace is the same file', async () => {
    const workspace = await aWorkspace();
    const [one, other] = [await written(workspace), await written(workspace)];
    expect(await bytesOf(one)).toEqual(await bytesOf(other));
  });

  test('holds a workbook or an archive once, as it was dropped', async () => {
    const archive = new Blob([zipOf({ 'a.csv': 'Id\n1\n', 'b.csv': 'Id\n2\n' })]);
    const own = { fingerprint: await fingerprint(archive), bytes: 5, header: ['Id'] };
    const sources = [
      aSource({ ...own, name: 'all.zip › a.csv', part: 'a.csv' }),
      aSource({ ...own, file_id: 2, name: 'all.zip › b.csv', part: 'b.csv' }),
    ];
    const file = await written(await aWorkspace({ sources }), { fileOf: async () => archive });
    const opened = await openedWhole(file);
    expect(opened.manifest.files).toEqual([
      { fingerprint: own.fingerprint, names: ['all.zip › a.csv', 'all.zip › b.csv'], bytes: archive.size },
    ]);
    expect(await bytesOf(opened.files.get(own.fingerprint)!)).toEqual(await bytesOf(archive));
  });

  test('of files that repeat themselves is not taken for a trap when it is opened', async () => {
    const same = new Blob(['Id\n', 'the same line\n'.repeat(2_000_000)]);
    const source = aSource({ fingerprint: await fingerprint(same), bytes: same.size });
    const opened = await openedWhole(
      await written(await aWorkspace({ sources: [source] }), { fileOf: async () => same }),
    );
    expect(opened.files.get(source.fingerprint)?.size).toBe(same.size);
  });

  test('of an empty workspace opens as well', async () => {
    const workspace = await aWorkspace({ sources: [], scope: null });
    expect((await openedWhole(await written(workspace))).workspace).toEqual(workspace);
  });
});

describe('what a file is', () => {
  test('is told by its bytes', async () => {
    const workspace = await aWorkspace();
    expect(await workspaceFileKind(await written(workspace))).toBe('open');
    expect(await workspaceFileKind(await written(workspace, { passphrase: 'long enough' }))).toBe('locked');
    const packedAnew = zipOf({ 'a.csv': 'Id\n', ...entriesOf(await bytesOf(await written(workspace))) });
    expect(await workspaceFileKind(new Blob([packedAnew]))).toBe('open');
    for (const other of [people, new Blob([]), new Blob([zipOf({ 'a.csv': 'Id\n' })]), new Blob(['PK\u0003\u0004'])])
      expect(await workspaceFileKind(other)).toBeNull();
  });

  test('a file of another program packed around it still opens', async () => {
    const workspace = await aWorkspace();
    const packedAnew = zipOf({ 'note.txt': 'hello', ...entriesOf(await bytesOf(await written(workspace))) });
    expect((await openedWhole(new Blob([packedAnew]))).workspace).toEqual(workspace);
  });

  test('an export is none', async () => {
    expect((await refusalOf(people)).message).toContain('ours.concord is not a workspace file of Concord.');
  });
});

const entriesOf = (bytes: Uint8Array) => unzipSync(bytes) as Record<string, Uint8Array<ArrayBuffer>>;

describe('saving', () => {
  test('stops when it is told to', async () => {
    const stop = new AbortController();
    const saving = written(await aWorkspace(), {}, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(saving).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
  });

  test('says how far it is, up to the end', async () => {
    const steps: number[] = [];
    const onProgress = (done: number, total: number) => void steps.push(done / total);
    await written(await aWorkspace(), { passphrase: 'long enough' }, { onProgress });
    expect(steps.at(-1)).toBeCloseTo(1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
  });

  test('does not leave an export out that is gone', async () => {
    const workspace = await aWorkspace();
    const saving = written(workspace, { fileOf: async () => undefined });
    await expect(saving).rejects.toThrow('people.csv is not in this browser any more as it was dropped.');
  });

  test('does not put an export in that is not the one that was dropped', async () => {
    const saving = written(await aWorkspace(), { fileOf: async () => new Blob(['Id,Email\n9,other@birch.example\n']) });
    await expect(saving).rejects.toThrow('save the workspace without the exports');
  });

  test('refuses a document that could not be opened again, naming the place', async () => {
    const workspace = await aWorkspace();
    const agreement = { ...workspace.agreement, display_currency: 'euro' };
    await expect(written({ ...workspace, agreement })).rejects.toThrow('agreement.display_currency does not fit');
    const teams = { ...workspace.agreement.teams, constructor: 'North' };
    const named = written({ ...workspace, agreement: { ...workspace.agreement, teams } });
    await expect(named).rejects.toThrow('A field may not be named constructor');
  });
});

describe('a passphrase', () => {
  test('opens the file it locked, and no letter of the workspace is readable in it', async () => {
    const workspace = await aWorkspace();
    const file = await written(workspace, { passphrase: 'grüße an den Wald' });
    const bytes = await file.text();
    for (const word of ['Spring', 'concord.json', 'files/', 'Kim']) expect(bytes).not.toContain(word);
    const opened = await openedWhole(file, { passphrase: 'grüße an den Wald' });
    expect(opened.workspace).toEqual(workspace);
    expect(await bytesOf([...opened.files.values()][1]!)).toEqual(await bytesOf(deals));
  });

  test('is the same however the keyboard composes its letters', async () => {
    const file = await written(await aWorkspace(), { passphrase: 'gr\u00fcn und blau' });
    expect((await openFile(file, { passphrase: 'gru\u0308n und blau' })).workspace.name).toBe('Spring');
  });

  test('that is missing or wrong is said as such', async () => {
    const file = await written(await aWorkspace(), { passphrase: 'right passphrase' });
    const missing = await refusalOf(file);
    expect(missing).toBeInstanceOf(PassphraseNeeded);
    expect(missing).toMatchObject({ why: 'missing' });
    const wrong = await refusalOf(file, { passphrase: 'Right passphrase' });
    expect(wrong).toMatchObject({ why: 'wrong' });
    expect(wrong.message).toContain('This is not the passphrase ours.concord was locked with.');
  });

  test('of no letters locks nothing', async () => {
    await expect(written(await aWorkspace(), { passphrase: '' })).rejects.toThrow('no characters');
  });
});
