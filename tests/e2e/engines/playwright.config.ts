// The main journeys in the engines that Playwright cannot drive as Debian packs them. Started by `cargo xtask test --only engines`, once for each that
// is there. Alone: `npx playwright test --config engines/playwright.config.ts --project webkit`, on the dist folder as it is.
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
