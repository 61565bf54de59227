import { test } from 'vitest';

/** How often generated tests run: `npm run test:full` sets CONCORD_FULL and takes the full counts. */
export const isFullRun = process.env.CONCORD_FULL === '1';

export const runs = (few: number, full: number) => (isFullRun ? full : few);

/** A test that only the full run has time for; what it proves is proven in a smaller way in the ordinary one. */
export function testAtLength(name: string, work: () => Promise<void>, timeout_ms?: number): void {
  if (isFullRun) test(name, work, timeout_ms);
}
