// The main journeys in the engines that Playwright cannot drive as Debian packages them. `cargo xtask test --only engines` starts this
// once for each engine that is installed. Alone, on the dist folder as it is: `npx playwright test --config
// engines/playwright.config.ts --project webkit`.
import { defineConfig } from '@playwright/test';

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
  projects: [{ name: 'firefox' }, { name: 'webkit' }],
});
