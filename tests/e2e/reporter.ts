// Tells `cargo xtask test` how many tests ran and what failed, and passes on the figures that they measured.
import { appendFileSync, writeFileSync } from 'node:fs';
import type { FullResult, Reporter, Suite, TestCase } from '@playwright/test/reporter';
import { FIGURE } from './figures.js';

/** The name of a failed test and the beginning of its message, without colours. */
function told(test: TestCase): string {
  const result = test.results.at(-1);
  const message = (result?.error?.message ?? result?.status ?? 'not run').replace(/\u001b\[[0-9;]*m/g, '');
  const start = message.split('\n').filter((line) => line.trim()).slice(0, 16);
  const place = `${test.location.file.split('/').at(-1)}:${result?.error?.location?.line ?? test.location.line}`;
  return [`${place} › ${test.title}`, ...start.map((line) => `  ${line.slice(0, 300)}`), ''].join('\n');
}

export default class Counts implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite) {
    this.suite = suite;
  }

  onEnd(result: FullResult) {
    const tests = this.suite?.allTests() ?? [];
    const count = { passed: 0, failed: 0, skipped: 0 };
    const failures: string[] = [];
    for (const test of tests) {
      const outcome = test.outcome();
      // A test that was never reached, because the run was cut short, has not passed.
      const missed = outcome === 'skipped' && test.expectedStatus !== 'skipped';
      if (outcome === 'expected') count.passed += 1;
      else if (outcome === 'skipped' && !(missed && result.status !== 'passed')) count.skipped += 1;
      else {
        count.failed += 1;
        failures.push(told(test));
      }
      const figures = test.annotations.filter((annotation) => annotation.type === FIGURE);
      if (process.env.CHECKUP_FIGURES) {
        for (const { description } of figures) appendFileSync(process.env.CHECKUP_FIGURES, `${description}\n`);
      }
    }
    if (process.env.CHECKUP_TOLD) {
      // In the format of `cargo test`.
      const { passed, failed, skipped } = count;
      const counts = `test result: ${failed ? 'FAILED' : 'ok'}. ${passed} passed; ${failed} failed; ${skipped} ignored\n`;
      writeFileSync(process.env.CHECKUP_TOLD, [counts, ...failures].join(''));
    }
  }
}
