import { afterEach, expect, test, vi } from 'vitest';
import type { FileProgress } from '../../src/app/app';
import { LoadProgress } from '../../src/app/load-progress';

afterEach(() => {
  vi.restoreAllMocks();
});

const fileOf = (name: string, size: number) => ({ name, size }) as File;
const MB = 1024 * 1024;

function watched(...files: File[]) {
  let clock = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const told: FileProgress[][] = [];
  const progress = new LoadProgress(files, (rows) => told.push(rows));
  return { told, progress, after: (ms: number) => (clock += ms) };
}

test('small files are loaded without a word', () => {
  const { told, progress } = watched(fileOf('a.csv', 9 * MB), fileOf('b.csv', MB));
  progress.step(0, 'reading', 0.5);
  progress.end();
  expect(told).toEqual([]);
});

test('where one file is large all are listed, and gone at the end', () => {
  const { told, progress } = watched(fileOf('a.csv', 20 * MB), fileOf('b.csv', MB));
  expect(told.at(-1)?.map(({ name, phase }) => [name, phase])).toEqual([
    ['a.csv', 'waiting'],
    ['b.csv', 'waiting'],
  ]);
  progress.end();
  expect(told.at(-1)).toEqual([]);
});

test('the time left comes from how fast the phase has gone, not before a second of it', () => {
  const { told, progress, after } = watched(fileOf('a.csv', 20 * MB));
  progress.step(0, 'reading', 0, 0);
  after(500);
  progress.step(0, 'reading', 0.1, 1000);
  expect(told.at(-1)?.[0]).toMatchObject({ done: 2 * MB, rows: 1000, seconds_left: null });
  after(1500);
  progress.step(0, 'reading', 0.25, 2500);
  expect(told.at(-1)?.[0]).toMatchObject({ done: 5 * MB, rows: 2500, seconds_left: 6 });
  progress.step(0, 'loading');
  expect(told.at(-1)?.[0]).toMatchObject({ phase: 'loading', done: 0, rows: 2500, seconds_left: null });
});

test('it is told at most ten times a second', () => {
  const { told, progress, after } = watched(fileOf('a.csv', 20 * MB));
  progress.step(0, 'reading');
  const before = told.length;
  for (let step = 1; step <= 100; step += 1) {
    after(10);
    progress.step(0, 'reading', step / 100);
  }
  expect(told.length - before).toBe(10);
});
