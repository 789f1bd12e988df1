import { writeFileSync } from 'node:fs';

/** @import { Reporter, TestModule } from 'vitest/node' */
/** @import { Summary } from './summary.mjs' */

/**
 * Vitest's counts as `npm test` adds them up, in the file that SUMMARY_FILE names.
 * @implements {Reporter}
 */
export default class VitestSummary {
  /**
   * @param {readonly TestModule[]} testModules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(testModules, unhandledErrors) {
    /** @type {Summary} */
    const summary = { passed: 0, failed: unhandledErrors.length, skipped: [] };
    for (const testModule of testModules) {
      // A file that could not be loaded has no tests to fail.
      summary.failed += testModule.errors().length;
      for (const test of testModule.children.allTests()) {
        const result = test.result();
        if (result.state === 'passed') summary.passed += 1;
        else if (result.state === 'failed') summary.failed += 1;
        else summary.skipped.push({ name: test.fullName, reason: 'note' in result ? result.note : undefined });
      }
    }
    writeFileSync(process.env['SUMMARY_FILE'] ?? 'summary.json', JSON.stringify(summary));
  }
}
