import { writeFileSync } from 'node:fs';

/** @import { Reporter, Suite } from 'playwright/types/testReporter' */
/** @import { Summary } from './summary.mjs' */

/**
 * Playwright's counts as `npm test` adds them up, in the file that SUMMARY_FILE names.
 * @implements {Reporter}
 */
export default class PlaywrightSummary {
  /** @type {Suite | undefined} */
  suite;
  errors = 0;

  /**
   * @param {unknown} _config
   * @param {Suite} suite
   */
  onBegin(_config, suite) {
    this.suite = suite;
  }

  /** What failed outside of any test. */
  onError() {
    this.errors += 1;
  }

  onEnd() {
    /** @type {Summary} */
    const summary = { passed: 0, failed: this.errors, skipped: [] };
    for (const test of this.suite?.allTests() ?? []) {
      const outcome = test.outcome();
      if (outcome === 'skipped') {
        const reason = test.annotations.find(({ type }) => type === 'skip')?.description;
        summary.skipped.push({ name: test.titlePath().filter(Boolean).join(' › '), reason });
      } else if (outcome === 'expected') summary.passed += 1;
      else summary.failed += 1;
    }
    writeFileSync(process.env['SUMMARY_FILE'] ?? 'summary.json', JSON.stringify(summary));
  }
}
