import { describe, expect, test } from 'vitest';
import { WorkspaceFileProblem } from '../../src/workspace/file/format';
import { fingerprint } from '../../src/sources/scan';
import { hex } from '../../src/sources/sha256';
import { locked, PassphraseNeeded, unlocked } from '../../src/workspace/file/lock';
import { runs } from '../malformed/full-run';
import { aWorkspace, openedWhole, refusalOf, written } from './a-workspace';

type Bytes = Uint8Array<ArrayBuffer>;

const bytesOf = async (blob: Blob): Promise<Bytes> => new Uint8Array(await blob.arrayBuffer());
const flipped = (bytes: Bytes, at: number, by = 0x40) => {
  const copy = bytes.slice();
  copy[at] = copy[at]! ^ by;
  return new Blob([copy]);
};

/** A number from 0 to 1, the same every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state / 0x7fffffff;
  };
}

describe('bytes of an open file that changed', () => {
  test(
    'are either of no meaning, or the file is refused: it never opens as something else',
    async () => {
      const workspace = await aWorkspace();
      const file = await bytesOf(await written(workspace));
      const whole = await contentOf(new Blob([file]));
      const random = seeded(3);
      const refusals: unknown[] = [];
      const opened: unknown[] = [];
      for (let round = 0; round < runs(300, 5000); round += 1) {
        const damaged = flipped(file, Math.floor(random() * file.length), 1 << Math.floor(random() * 8));
        await contentOf(damaged).then(
          (content) => opened.push(content),
          (problem: unknown) => refusals.push(problem),
        );
      }
      for (const problem of refusals) {
        expect(problem).toBeInstanceOf(WorkspaceFileProblem);
        expect((problem as Error).message).toContain('Nothing changed in this browser.');
      }
      for (const content of opened) expect(content).toEqual(whole);
      expect(refusals.length).toBeGreaterThan(runs(250, 4000));
    },
    runs(30_000, 600_000),
  );

  test('and a file that was cut short anywhere is refused', async () => {
    const file = await bytesOf(await written(await aWorkspace()));
    for (let part = 0; part < 60; part += 1) {
      const cut = new Blob([file.slice(0, Math.floor((file.length * part) / 60))]);
      expect(await refusalOf(cut)).toBeInstanceOf(WorkspaceFileProblem);
    }
    expect((await refusalOf(new Blob([file.slice(0, -1)]))).message).toContain('is damaged or was cut short');
  });
});

/** Everything that is kept of a file once it is open. */
async function contentOf(file: Blob) {
  const { workspace, files } = await openedWhole(file, { name: 'ours.concord' });
  return { workspace, files: await Promise.all([...files].map(async ([name, blob]) => [name, await bytesOf(blob)])) };
}

const passphrase = 'right passphrase';
const magic = 17;
const header = 60;
const sealed = 1024 * 1024 + 16;

/** A locked file of three chunks, the last one shorter. What it holds has no checksum of its own. */
async function lockedFile(): Promise<Bytes> {
  const random = seeded(5);
  const noise = Uint8Array.from({ length: 2_400_000 }, () => Math.floor(random() * 256));
  return bytesOf(await locked(new Blob([noise]), passphrase));
}

/** The error unlocking ends in; fails when it unlocks. */
async function refusal(file: Bytes | Blob): Promise<Error> {
  const problem: unknown = await unlocked(new Blob([file]), passphrase, 'ours.concord').then(
    () => null,
    (error: unknown) => error,
  );
  if (problem instanceof Error) return problem;
  throw new Error('The file was unlocked.');
}

describe('a locked file', async () => {
  const file = await lockedFile();
  const damaged = 'ours.concord is damaged or was cut short.';

  test('of three chunks comes back as it was', async () => {
    expect(file.length).toBe(header + 2_400_000 + 3 * 16);
    const other = await lockedFile();
    const both = [file, other].map((one) => unlocked(new Blob([one]), passphrase, ''));
    const [first, second] = await Promise.all(both);
    expect(await fingerprint(first!)).toBe(await fingerprint(second!));
    expect(first?.size).toBe(2_400_000);
  });

  test.each([0, 1, 1024 * 1024, 2 * 1024 * 1024])('of %i bytes comes back as it was', async (length) => {
    const content = new Blob([new Uint8Array(length).fill(7)]);
    const there = await locked(content, passphrase);
    expect(await fingerprint(await unlocked(there, passphrase, ''))).toBe(await fingerprint(content));
  });

  test('whose mark changed is no workspace file', async () => {
    for (const at of [0, 8, 14])
      expect((await refusalOf(flipped(file, at), { passphrase })).message).toContain('is not a workspace file of');
    expect((await refusal(flipped(file, magic - 1))).message).toContain(damaged);
  });

  test('whose header changed anywhere is damaged, which is not said to be the passphrase', async () => {
    for (let at = magic; at < header; at += 1) {
      const problem = await refusal(flipped(file, at));
      expect(problem).not.toBeInstanceOf(PassphraseNeeded);
      expect(problem.message).toContain(damaged);
    }
  });

  test('of a later kind of lock is named as newer', async () => {
    const later = file.slice();
    later.set(new TextEncoder().encode('CONCORD-LOCKED-2\n'));
    expect((await refusal(later)).message).toContain('saved by a newer version of Concord');
  });

  test.each([
    ['at the start of the first chunk', header],
    ['in the middle of the first chunk', header + 500_000],
    ['in the tag of the first chunk', header + sealed - 1],
    ['in the second chunk', header + sealed + 7],
    ['in the tag of the second chunk', header + 2 * sealed - 16],
    ['in the last chunk', header + 2 * sealed + 99],
    ['in the last byte', -1],
  ])('with a changed byte %s is damaged', async (_, at) => {
    expect((await refusal(flipped(file, at < 0 ? file.length + at : at))).message).toContain(damaged);
  });

  test.each([
    ['within the last chunk', () => file.slice(0, -100)],
    ['where a chunk ends', () => file.slice(0, header + 2 * sealed)],
    ['behind the first chunk', () => file.slice(0, header + sealed)],
    ['behind the header', () => file.slice(0, header)],
    ['within the header', () => file.slice(0, header - 5)],
  ])('that was cut %s is damaged', async (_, cut) => {
    expect((await refusal(cut())).message).toContain(damaged);
  });

  test('with something behind its end is damaged', async () => {
    expect((await refusal(new Blob([file, 'more']))).message).toContain(damaged);
    expect((await refusal(new Blob([file, file.slice(header + 2 * sealed)]))).message).toContain(damaged);
  });

  test('whose chunks changed places, or one of which stands twice, is damaged', async () => {
    const [first, second] = [
      file.slice(header, header + sealed),
      file.slice(header + sealed, header + 2 * sealed),
    ] as const;
    const last = file.slice(header + 2 * sealed);
    const start = file.slice(0, header);
    expect((await refusal(new Blob([start, second, first, last]))).message).toContain(damaged);
    expect((await refusal(new Blob([start, first, first, last]))).message).toContain(damaged);
    expect((await refusal(new Blob([start, first, last]))).message).toContain(damaged);
  });

  test('with the chunks of another file under the same passphrase is damaged', async () => {
    const other = await lockedFile();
    const mixed = new Blob([file.slice(0, header), other.slice(header)]);
    expect((await refusal(mixed)).message).toContain(damaged);
  });

  test('locked twice is never the same', async () => {
    const [one, other] = [await lockedFile(), file].map((bytes) => hex(bytes.slice(magic, header)));
    expect(one).not.toBe(other);
  });
});
