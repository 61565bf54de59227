import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hex, sha256, sha256InPlainCode } from '../../src/sources/sha256';

test('SHA-256 of "abc" is the published one', () => {
  expect(hex(sha256InPlainCode(new TextEncoder().encode('abc')))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('the plain code and the platform give the same value', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      const copy = new Uint8Array(bytes);
      expect(hex(sha256InPlainCode(copy))).toBe(hex(await sha256(copy)));
    }),
  );
});
