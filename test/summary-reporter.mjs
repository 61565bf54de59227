/** Prints the plain closing line and refuses skipped tests: a test that did not run proves nothing. */
export default class SummaryReporter {
  /** @param {readonly import('vitest/node').TestModule[]} modules @param {readonly unknown[]} errors */
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    for (const module of modules) {
      if (module.state() === 'failed' && [...module.children.allTests()].length === 0) counts.failed += 1;
      for (const test of module.children.allTests()) counts[test.result().state] += 1;
    }
    const notRun = counts.skipped + counts.pending;
    if (notRun > 0) process.exitCode = 1;
    console.log(`\n${counts.passed} passed, ${counts.failed} failed${notRun > 0 ? `, ${notRun} skipped` : ''}`);
  }
}
