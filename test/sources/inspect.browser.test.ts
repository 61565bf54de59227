import { expect, test } from 'vitest';
import { inspect, rewrite } from '../../src/sources/off-thread';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { fileOf } from './texts';

const record = (index: number) => `${index},"note ${index}\nsecond line ""quoted""",${'x'.repeat(60)}\n`;

test('a worker reads a file of many slices and says how far it is', async () => {
  const count = 200_000;
  const file = new File(['id,note,filler\n', ...Array.from({ length: count }, (_, index) => record(index))], 'big.csv');
  const heard: number[] = [];
  const { scan, header, fingerprint } = await inspect(file, { onProgress: (bytes) => heard.push(bytes) });
  expect(header).toEqual(['id', 'note', 'filler']);
  expect(scan).toMatchObject({ records: count, oddity_count: 0, blank_lines: 0, quoted_newlines: true });
  expect(heard.length).toBe(Math.ceil(file.size / (8 * 1024 * 1024)));
  expect(heard.at(-1)).toBe(file.size);
  expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
});

test('a worker writes an irregular text anew', async () => {
  const { text, plan } = await inspect(fileOf('a,b\r\n1,"x"\n2,y\rz\r\n'));
  const { csv, records, disputed } = await rewrite(text, plan);
  expect(await csv.text()).toBe('1,2,"1","x"\n2,3,"2","y"\n3,4,"z",\n');
  expect([records, disputed]).toEqual([3, []]);
});

test('what a worker cannot read comes back as the same error', async () => {
  await expect(inspect(fileOf('', 'nothing.csv'))).rejects.toThrow(UnreadableFile);
});

test('an aborted reading ends at once', async () => {
  const stop = new AbortController();
  const reading = inspect(fileOf('a,b\n1,2\n'), { signal: stop.signal });
  stop.abort(new Error('Not wanted any more.'));
  await expect(reading).rejects.toThrow('Not wanted any more.');
});
