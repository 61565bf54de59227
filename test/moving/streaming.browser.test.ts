import { expect, test } from 'vitest';
import { fingerprint } from '../../src/sources/scan';
import { aSource } from '../ui-data/sources';
import { aWorkspace, openedWhole, refusalOf, written } from './a-workspace';

/** 24 MB that pack to about a third. */
function large(): Blob {
  const lines = Array.from(
    { length: 20_000 },
    (_, row) => `${row * 7919},Deal ${row ^ 0x55},${row % 97}.50,2026-03-${1 + (row % 28)}\n`,
  );
  const text = lines.join('');
  return new Blob(Array.from({ length: 38 }, (_, part) => text.replaceAll('Deal', `Deal ${part}`)));
}

test.each([undefined, 'four words are best'])(
  'tens of megabytes go through this browser and back, passphrase %s',
  async (passphrase) => {
    const file = large();
    const source = aSource({ fingerprint: await fingerprint(file), bytes: file.size });
    const workspace = await aWorkspace({ sources: [source] });
    const shares: number[] = [];
    const saved = await written(
      workspace,
      { fileOf: async () => file, passphrase },
      { onProgress: (done, total) => shares.push(done / total) },
    );
    expect(saved.size).toBeLessThan(file.size / 2);
    expect(shares.length).toBeGreaterThan(2);
    expect(shares.at(-1)).toBeCloseTo(1);
    const opened = await openedWhole(saved, { passphrase });
    expect(opened.workspace).toEqual(workspace);
    expect(await fingerprint(opened.files.get(source.fingerprint)!)).toBe(source.fingerprint);
  },
);

test('opening stops when it is told to', async () => {
  const file = await written(await aWorkspace(), { passphrase: 'four words are best' });
  const stop = new AbortController();
  stop.abort();
  const problem = await refusalOf(file, { passphrase: 'four words are best', signal: stop.signal });
  expect(problem.name).toBe('AbortError');
});

test('a byte changed in this browser’s encryption is found', async () => {
  const bytes = new Uint8Array(await (await written(await aWorkspace(), { passphrase: 'four words' })).arrayBuffer());
  bytes[bytes.length >> 1]! ^= 1;
  const problem = await refusalOf(new Blob([bytes]), { passphrase: 'four words' });
  expect(problem.message).toContain('is damaged or was cut short');
});
