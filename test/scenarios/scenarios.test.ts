import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import type { Row, Value } from '../../src/engine/engine';
import { metricById } from '../../src/metrics/index';
import { loadFiles, type Loaded } from '../from-files';
import { answerTo, scenarios, type Asking, type Expectation } from './scenarios';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

describe.each(scenarios)('$folder', ({ folder, files, as, expectations }) => {
  const inFolder = (name: string) => join(import.meta.dirname, folder, name);
  let loaded: Loaded;
  let asking: Asking;
  beforeAll(async () => {
    loaded = await loadFiles(
      files.map((name) => new File([readFileSync(inFolder(name))], name)),
      as,
    );
    asking = { ...loaded, sql: async (text) => (await loaded.engine.query(text)).rows };
  });
  afterAll(() => loaded.close());

  test('has its answers worked out beside it', () => {
    expect(existsSync(inFolder('answers.md'))).toBe(true);
  });

  test.each(expectations.filter((expectation) => !isToCome(expectation)))('$says', async (expectation) => {
    if (expectation.agreed) await loaded.agree(expectation.agreed);
    const found = await answerTo(expectation, asking);
    expect(inOrder(found)).toEqual(inOrder(expectation.rows));
    if (expectation.agreed) await loaded.agree(defaultAgreement);
  });
});

/** Whether it asks for a column that its metric does not have yet. */
function isToCome({ metric, needs }: Expectation): boolean {
  return needs !== undefined && !(needs in metricById(metric ?? '').columns);
}

/** Rows in an order of their own, what is divided to twelve digits. */
function inOrder(rows: readonly Row[]): string[] {
  const told = (value: Value) => (typeof value === 'number' ? Number(value.toPrecision(12)) : value);
  return rows.map((row) => JSON.stringify(Object.entries(row).map(([name, value]) => [name, told(value)]))).sort();
}
