// Tells `cargo xtask test` how many tests ran, and passes on the figures that they measured.
import { appendFileSync, writeFileSync } from 'node:fs';
import type { FullResult, Reporter, Suite } from '@playwright/test/reporter';
import { FIGURE } from './figures.js';

export default class Counts implements Reporter {
  private suite: Suite | undefined;

  onBegin(_config: unknown, suite: Suite) {
    this.suite = suite;
  }

  onEnd(result: FullResult) {
    const tests = this.suite?.allTests() ?? [];
    const count = { passed: 0, failed: 0, skipped: 0 };
    for (const test of tests) {
      const outcome = test.outcome();
      // A test that was never reached, because the run was cut short, has not passed.
      const missed = outcome === 'skipped' && test.expectedStatus !== 'skipped';
      if (outcome === 'expected') count.passed += 1;
      else if (outcome === 'skipped' && !(missed && result.status !== 'passed')) count.skipped += 1;
      else count.failed += 1;
      const figures = test.annotations.filter((annotation) => annotation.type === FIGURE);
      if (process.env.CHECKUP_FIGURES) {
        for (const { description } of figures) appendFileSync(process.env.CHECKUP_FIGURES, `${description}\n`);
      }
    }
    if (process.env.CHECKUP_COUNTS) {
      const lines = Object.entries(count).map(([name, number]) => `${name} ${number}\n`);
      writeFileSync(process.env.CHECKUP_COUNTS, lines.join(''));
    }
  }
}
