// The same journeys in the engines that Playwright cannot drive as Debian packs them. Started by `cargo xtask test`, which says in
// CHECKUP_ENGINES which are there.
import { defineConfig } from '@playwright/test';

const engines = (process.env.CHECKUP_ENGINES ?? 'firefox webkit').split(' ').filter(Boolean);

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.journey.ts',
  outputDir: '../results/engines',
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [['list'], ['../reporter.ts']],
  projects: engines.map((name) => ({ name })),
});
