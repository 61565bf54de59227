import { afterEach, describe, expect, test, vi } from 'vitest';
import { openWorkspaceFile, workspaceFile, workspaceFileName, type MovingPlaces } from '../../src/app/moving';
import { fingerprint } from '../../src/sources/scan';
import { canLock } from '../../src/workspace/file/lock';
import type { Workspace } from '../../src/workspace/workspace';
import { aSource } from '../ui-data/sources';
import { aWorkspace, openedWhole, people, refusalOf, written } from './a-workspace';

/** A browser that writes down what is done to it. */
function aBrowser(here: Pick<Workspace, 'id' | 'name'>[], change: Partial<MovingPlaces> = {}) {
  const done: string[] = [];
  const opened: Workspace[] = [];
  const places: MovingPlaces = {
    documentNow: () => aWorkspace({ sources: [] }),
    fileOf: async () => undefined,
    takeFile: async (name) => void done.push(`took ${name.slice(0, 6)}`),
    workspacesHere: async () => here,
    openDocument: async (workspace) => {
      done.push('opened');
      opened.push(workspace);
    },
    say: () => undefined,
    ...change,
  };
  const open = (file: Blob, options: Parameters<typeof openWorkspaceFile>[3] = {}) =>
    openWorkspaceFile(places, (work) => work(), file, options);
  return { places, done, opened, open };
}

/** Of one small file whose columns are as they say. */
async function ofPeople(change: Partial<Workspace> = {}): Promise<Workspace> {
  const header = ['Id', 'Email'];
  const source = aSource({ name: 'people.csv', fingerprint: await fingerprint(people), bytes: people.size, header });
  return aWorkspace({ sources: [source], scope: null, ...change });
}

describe('opening', () => {
  test('takes the exports, then shows the workspace under its own id where that is free', async () => {
    const { open, done, opened } = aBrowser([{ id: 'other', name: 'Other' }]);
    const workspace = await ofPeople();
    await open(await written(workspace));
    expect(done).toEqual([`took ${workspace.sources[0]!.fingerprint.slice(0, 6)}`, 'opened']);
    expect(opened).toEqual([workspace]);
  });

  test('gives a workspace that is here already another id and name', async () => {
    const { open, opened } = aBrowser([
      { id: 'spring-1', name: 'Spring' },
      { id: 'spring-2', name: 'Spring (copy)' },
    ]);
    const workspace = await ofPeople();
    await open(await written(workspace));
    expect(opened).toEqual([{ ...workspace, id: opened[0]?.id, name: 'Spring (copy 2)' }]);
    expect(opened[0]?.id).not.toBe('spring-1');
  });

  test('never takes the id of the sample', async () => {
    const { open, opened } = aBrowser([]);
    await open(await written(await ofPeople({ id: 'sample', is_sample: true, name: 'Halden & Rowe' })));
    expect(opened).toMatchObject([{ name: 'Halden & Rowe', is_sample: true }]);
    expect(opened[0]?.id).not.toBe('sample');
  });

  test('does nothing at all with a file that is damaged in its last export', async () => {
    const { open, done } = aBrowser([]);
    const bytes = new Uint8Array(await (await written(await aWorkspace())).arrayBuffer());
    const last = new TextDecoder('latin1').decode(bytes).lastIndexOf('PK\u0003\u0004');
    bytes[last + 200]! ^= 1;
    await expect(open(new Blob([bytes]))).rejects.toThrow('is damaged or was cut short');
    expect(done).toEqual([]);
  });

  test('does nothing with one that speaks of other columns than its export has', async () => {
    const { open, done } = aBrowser([]);
    const workspace = await ofPeople();
    const sources = [{ ...workspace.sources[0]!, header: ['Email', 'Id'] }];
    await expect(open(await written({ ...workspace, sources }))).rejects.toThrow(
      'at sources.0.header: these are not the columns of its export',
    );
    expect(done).toEqual([]);
  });

  test('stops before anything is taken', async () => {
    const { open, done } = aBrowser([]);
    const stop = new AbortController();
    const opening = open(await written(await ofPeople()), { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(opening).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error);
    expect(done).toEqual([]);
  });

  test('says what stands when no figures come of it', async () => {
    const { open } = aBrowser([], { openDocument: () => Promise.reject(new Error('Binder Error')) });
    const file = new File([await written(await ofPeople())], 'ours.concord');
    await expect(open(file)).rejects.toThrow('What was open before is open again, and nothing else changed.');
  });
});

describe('the name of a saved file', () => {
  test.each([
    ['Spring', 'Spring 2026-11-03.concord'],
    ['../../etc/passwd', 'etc passwd 2026-11-03.concord'],
    ['C:\\Users\\x|y?.exe', 'C Users x y .exe 2026-11-03.concord'],
    ['invoice\u202Egnp.exe', 'invoice gnp.exe 2026-11-03.concord'],
    ['a\nb\u0000c\u200bd', 'a b c d 2026-11-03.concord'],
    ['   ...  ', 'Workspace 2026-11-03.concord'],
    ['Übersicht Q4 – “final”', 'Übersicht Q4 – “final” 2026-11-03.concord'],
    ['x'.repeat(300), `${'x'.repeat(80)} 2026-11-03.concord`],
    [`${'x'.repeat(79)}😀`, `${'x'.repeat(79)} 2026-11-03.concord`],
  ])('%j', (name, expected) => {
    expect(workspaceFileName(name, '2026-11-03')).toBe(expected);
  });

  test('is that of the open workspace and the day', async () => {
    const file = await workspaceFile(aBrowser([]).places, { with_files: true });
    expect(file.name).toMatch(/^Spring \d{4}-\d{2}-\d{2}\.concord$/);
    expect((await openedWhole(file)).workspace.name).toBe('Spring');
  });
});

describe('a page that came over plain http', () => {
  afterEach(() => vi.unstubAllGlobals());
  const plainHttp = () =>
    vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array<ArrayBuffer>) => bytes.fill(4) });

  test('saves and opens files without a lock all the same', async () => {
    plainHttp();
    expect(canLock()).toBe(false);
    const workspace = await aWorkspace();
    expect((await openedWhole(await written(workspace))).workspace).toEqual(workspace);
  });

  test('gives workspaces ids of their own all the same', async () => {
    const file = await written(await ofPeople());
    const { open, opened } = aBrowser([{ id: 'spring-1', name: 'Spring' }]);
    plainHttp();
    await open(file);
    expect(opened).toMatchObject([{ id: '04'.repeat(16), name: 'Spring (copy)' }]);
  });

  test('says that there is no encryption there', async () => {
    const file = await written(await aWorkspace(), { passphrase: 'four words are best' });
    plainHttp();
    await expect(written(await aWorkspace(), { passphrase: 'four words are best' })).rejects.toThrow(
      'The workspace was not saved: browsers offer no encryption to a page that came over plain http.',
    );
    const problem = await refusalOf(file, { passphrase: 'four words are best' });
    expect(problem.message).toContain('ours.concord was not opened: browsers offer no encryption');
  });
});
