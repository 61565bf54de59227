/**
 * What may happen to the page and what it promises then, in the order of the README's table. `record` in the test
 * file counts the tries; where a file counts none, each of its tests is one.
 * @type {{ bar: string; promise: string; file: string }[]}
 */
export const bars = [
  {
    bar: 'The browser is killed while it imports, saves, deletes or takes an earlier version over',
    promise: 'what was said to be saved is there; what was not is there as a whole or not at all',
    file: 'test/guard/kills.test.ts',
  },
  {
    bar: 'The tab crashes',
    promise: 'the next one has the last saved state, and may write at once',
    file: 'test/guard/crashes.test.ts',
  },
  {
    bar: 'The database dies',
    promise: 'nobody waits for ever; it comes back by itself with the same numbers',
    file: 'test/guard/worker-death.test.ts',
  },
  {
    bar: 'Any one call to the storage fails',
    promise: 'the old state or the new one, never a mixture; the page says when it is not saved',
    file: 'test/guard/failing-storage.test.ts',
  },
  {
    bar: 'The room runs out',
    promise: 'nothing earlier is lost; the page says so, and saves once there is room',
    file: 'test/guard/quota.test.ts',
  },
  {
    bar: 'The memory runs out',
    promise: 'plain words; the earlier numbers stay, and work goes on',
    file: 'test/guard/memory-ceiling.test.ts',
  },
  {
    bar: 'Two tabs, also of two versions',
    promise: 'one writes; no saved change is lost; the other one says so',
    file: 'test/guard/two-tabs.test.ts',
  },
  {
    bar: 'Kept things are deleted or altered',
    promise: 'it is noticed and named, or makes no difference; everything else is intact',
    file: 'test/guard/damaged-storage.test.ts',
  },
  {
    bar: 'Files are slow, fail, or change while they are read',
    promise: 'a file is there as a whole or not at all',
    file: 'test/guard/slow-files.test.ts',
  },
  {
    bar: 'The browser keeps less or nothing',
    promise: 'the page works, and says so',
    file: 'test/guard/blocked-storage.test.ts',
  },
  {
    bar: 'The network is gone once the page is there',
    promise: 'everything works on',
    file: 'test/guard/offline.test.ts',
  },
  {
    bar: 'Workspaces saved by earlier versions',
    promise: 'they open with the same numbers',
    file: 'test/guard/upgrade.test.ts',
  },
  {
    bar: 'Long use on a slow computer',
    promise: 'right numbers, and memory that does not grow',
    file: 'test/guard/soak.test.ts',
  },
  {
    bar: 'Everything is used, with marked texts',
    promise: 'no text of a file leaves the tab',
    file: 'test/e2e/egress.test.ts',
  },
  {
    bar: 'One wall to the network stands alone',
    promise: 'nothing leaves the tab',
    file: 'test/e2e/guard-layers.test.ts',
  },
  {
    bar: 'Texts that would be code',
    promise: 'none runs, on screen or on paper',
    file: 'test/e2e/injection.test.ts',
  },
  {
    bar: 'The one file, opened from disk',
    promise: 'the whole journey works, without one request',
    file: 'test/e2e/one-file.test.ts',
  },
  {
    bar: 'A workspace moves as a file',
    promise: 'the same numbers in another browser; a damaged file is refused',
    file: 'test/e2e/moving.test.ts',
  },
  {
    bar: 'A defence is switched off',
    promise: 'the test that guards it fails',
    file: 'test/guard/mutations.mjs',
  },
];
