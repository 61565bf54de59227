/** How often generated tests run: `npm run test:full` sets CONCORD_FULL and takes the full counts. */
export const isFullRun = process.env.CONCORD_FULL === '1';

export const runs = (few: number, full: number) => (isFullRun ? full : few);
