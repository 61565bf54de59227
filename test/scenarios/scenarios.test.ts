import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { defaultAgreement } from '../../src/agreement/agreement';
import { loadFiles, type Loaded } from '../from-files';
import { answerTo, inOrder, scenarios, type Asking } from './scenarios';

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

  test.each(expectations)('$says', async (expectation) => {
    if (expectation.agreed) await loaded.agree(expectation.agreed);
    const found = await answerTo(expectation, asking);
    expect(inOrder(found)).toEqual(inOrder(expectation.rows));
    if (expectation.agreed) await loaded.agree(defaultAgreement);
  });
});
