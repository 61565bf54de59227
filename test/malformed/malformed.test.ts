import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { openNodeEngine } from '../node-engine';
import { inspectText, sourceOf } from '../sources/texts';
import { isFullRun } from './full-run';
import { ofOneRow, ofTheFile, type Polluted } from './pollutions';
import { points, scoreOf, type Reading, type Score } from './score';
import { orders } from './tables';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

async function read(text: string): Promise<Reading> {
  try {
    const { header, report } = await sourceOf(engine, text, { kind: 'unused' });
    expect(report.records_loaded + report.set_aside_count).toBe(report.records_found);
    expect((await inspectText(text)).scan.uncovered).toBe(0);
    const { rows } = await engine.query('select * exclude (record, line) from stg_1 order by record');
    return {
      header,
      records: rows.map((row) => Object.values(row).map((cell) => (cell === null ? '' : String(cell)))),
    };
  } catch (problem) {
    if (problem instanceof UnreadableFile) return null;
    throw problem;
  }
}

async function scored(files: readonly Polluted[]): Promise<Map<string, { score: Score; weight: number }[]>> {
  const byKind = new Map<string, { score: Score; weight: number }[]>();
  for (const { kind, text, truth, weight } of files) {
    const score = scoreOf(await read(text), truth);
    byKind.set(kind, [...(byKind.get(kind) ?? []), { score, weight }]);
  }
  return byKind;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
const percent = (number: number) => (100 * number).toFixed(2).padStart(7);

function table(byKind: Awaited<ReturnType<typeof scored>>): string {
  const lines = [...byKind].map(([kind, files]) => {
    const measure = (of: (score: Score) => number) => percent(mean(files.map(({ score }) => of(score))));
    const columns = [
      measure(({ success }) => success),
      measure(({ header }) => header.f1),
      measure(({ records }) => records.precision),
      measure(({ records }) => records.recall),
      measure(({ records }) => records.f1),
      measure(({ cells }) => cells.precision),
      measure(({ cells }) => cells.recall),
      measure(({ cells }) => cells.f1),
    ];
    return `${kind.padEnd(34)}${String(files.length).padStart(5)} ${columns.join(' ')}`;
  });
  const names = ['success', 'head f1', 'rec p', 'rec r', 'rec f1', 'cell p', 'cell r', 'cell f1'];
  return [`${'pollution, % right'.padEnd(34)}files ${names.map((name) => name.padStart(7)).join(' ')}`, ...lines].join(
    '\n',
  );
}

test(
  'at least 99 % of the records of every pollution are right, and every byte is accounted for',
  { timeout: 600_000 },
  async () => {
    const source = orders(300);
    const sample = (row: number, column: number) => (row * 9 + column) % (isFullRun ? 7 : 331) === 5;
    const byKind = await scored([...ofTheFile(source), ...ofOneRow(source, sample)]);
    console.log(table(byKind));
    for (const [kind, files] of byKind)
      expect([kind, Math.min(...files.map(({ score }) => score.records.recall)) >= 0.99]).toEqual([kind, true]);
  },
);

test('the whole set scores above every published system', { timeout: 1_800_000 }, async () => {
  const source = orders(84);
  const sample = (row: number, column: number) => isFullRun || (row * 9 + column) % 97 === 5;
  const byKind = await scored([...ofTheFile(source).filter(({ weight }) => weight > 0), ...ofOneRow(source, sample)]);
  const rowKinds = ofOneRow(source, () => true).reduce(
    (counts, { kind }) => counts.set(kind, (counts.get(kind) ?? 0) + 1),
    new Map<string, number>(),
  );
  let simple = 0;
  let files = 0;
  let weighted = 0;
  let weights = 0;
  for (const [kind, scores] of byKind) {
    const whole = rowKinds.get(kind) ?? 1;
    const worth = mean(scores.map(({ score }) => points(score)));
    const weight = scores[0]!.weight * whole;
    simple += worth * whole;
    files += whole;
    weighted += worth * weight;
    weights += weight;
  }
  console.log(table(byKind));
  console.log(
    `of 10: simple ${(simple / files).toFixed(3)}, weighted ${(weighted / weights).toFixed(3)}, ${files} files`,
  );
  expect(simple / files).toBeGreaterThan(9.961);
  expect(weighted / weights).toBeGreaterThan(9.6);
});
