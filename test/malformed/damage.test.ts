import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Engine } from '../../src/engine/engine';
import { UnreadableFile } from '../../src/sources/unreadable-file';
import { openNodeEngine } from '../node-engine';
import { sourceOf } from '../sources/texts';
import { exports } from './exports';
import { runs } from './full-run';
import { readText } from './reading';

let engine: Engine;
beforeAll(async () => {
  engine = await openNodeEngine();
});
afterAll(() => engine.close());

/** Whether the books of a text balance, or words refuse it; `staged` asks the database as well. */
async function hold(bytes: Uint8Array<ArrayBuffer>, staged: boolean): Promise<string> {
  try {
    await readText(bytes);
    if (!staged) return 'balanced';
    const { report } = await sourceOf(engine, bytes, { kind: 'unused' });
    const { rows } = await engine.query('select count(*)::integer as n from stg_1');
    const { records_found, records_loaded, set_aside_count } = report;
    return records_loaded + set_aside_count === records_found && rows[0]?.n === records_loaded ? 'balanced' : 'not';
  } catch (problem) {
    if (!(problem instanceof UnreadableFile)) throw problem;
    return problem.message.includes('Nothing of it was loaded') ? 'refused' : problem.message;
  }
}

const wellDone = ['balanced', 'refused'];

const encoder = new TextEncoder();
const telling = fc.constantFrom(...'",;\t|\n\r\'\\ #\0'.split(''), '\r\n', '""', '","', '\ufeff', 'Total', 'ü');

/** What happens to files on their way: a bit turned, a byte lost or put in, a part doubled, an end cut off. */
const damaged = fc
  .tuple(
    fc.constantFrom(...exports),
    fc.array(
      fc.record({
        how: fc.constantFrom('flip', 'drop', 'put', 'cut', 'double', 'swap'),
        at: fc.nat(),
        length: fc.integer({ min: 1, max: 60 }),
        put: telling,
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, blows]) => {
    let bytes = [...encoder.encode(text)];
    for (const { how, at, length, put } of blows) {
      const place = bytes.length === 0 ? 0 : at % bytes.length;
      const part = bytes.slice(place, place + length);
      if (how === 'flip') bytes[place] = (bytes[place] ?? 0) ^ (1 << (length % 8));
      if (how === 'drop') bytes.splice(place, length % 4);
      if (how === 'put') bytes.splice(place, 0, ...encoder.encode(put));
      if (how === 'cut') bytes = bytes.slice(0, place);
      if (how === 'double') bytes.splice(place, 0, ...part);
      if (how === 'swap') bytes.splice(length % (place + 1), 0, ...bytes.splice(place, length));
    }
    return Uint8Array.from(bytes);
  });

test('damaged exports are read with balanced books or refused with words', { timeout: 7_200_000 }, async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(damaged, async (bytes) => {
      count += 1;
      expect(wellDone).toContain(await hold(bytes, count % 25 === 0));
    }),
    { numRuns: runs(250, 20_000) },
  );
});

const anyBytes = fc.oneof(
  fc.uint8Array({ maxLength: 300 }),
  fc
    .array(fc.oneof(telling, fc.string({ maxLength: 3 })), { maxLength: 60 })
    .map((parts) => encoder.encode(parts.join(''))),
);

test('any bytes at all are read with balanced books or refused with words', { timeout: 3_600_000 }, async () => {
  let count = 0;
  await fc.assert(
    fc.asyncProperty(anyBytes, async (bytes) => {
      count += 1;
      expect(wellDone).toContain(await hold(Uint8Array.from(bytes), count % 50 === 0));
    }),
    { numRuns: runs(500, 10_000) },
  );
});

test('quotes that run away again and again do not make the reading slow', { timeout: 120_000 }, async () => {
  const lines = Array.from(
    { length: 60_000 },
    (_, index) => `${index},${index % 3 ? 'word' : '"wo""rd'},2026-01-01,""`,
  );
  const { records } = await readText(encoder.encode(['Id,Word,Day,Note', ...lines, ''].join('\n')));
  expect(records.length).toBe(60_000);
});
