import { relative } from 'node:path';
import { bars } from './bars-list.mjs';
import { recordedNow, recordedSince, writeBars } from './bars-table.mjs';

/** After a full run, writes into the README how often each promise was tried, and whether it held. */
export default class BarsReporter {
  #from = recordedNow();

  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    const recorded = recordedSince(this.#from);
    const day = new Date().toISOString().slice(0, 10);
    const outcomes = modules.flatMap((module) => {
      const file = relative(process.cwd(), module.moduleId).replaceAll('\\', '/');
      if (!bars.some((bar) => bar.file === file)) return [];
      const tests = [...module.children.allTests()];
      const passed = tests.filter((test) => test.result().state === 'passed');
      const counted = recorded.get(/([^/]+)\.test\.ts$/.exec(file)?.[1] ?? '');
      const held = tests.length > 0 && passed.length === tests.length;
      const problem = tests.map((test) => test.result().errors?.[0]?.message ?? '').find((message) => message !== '');
      const detail = held ? (counted?.details.join('; ') ?? '') : (problem ?? 'it did not run').split('\n')[0];
      return [{ file, runs: counted?.runs ?? passed.length, passed: held, detail: String(detail).slice(0, 240), day }];
    });
    if (outcomes.length > 0) writeBars(outcomes);
  }
}
