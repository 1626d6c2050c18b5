// Normally started by `cargo xtask test`, which builds the page, serves it and passes its address in CHECKUP_URL.
// Alone: `cargo xtask serve` in one terminal, `npx playwright test` in another.
import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  outputDir: 'results/output',
  forbidOnly: !!process.env.CI,
  fullyParallel: true,
  workers: 2,
  // No retries: a test that fails only sometimes has found something.
  retries: 0,
  timeout: 60_000,
  reporter: [['list'], ['./reporter.ts']],
  use: {
    baseURL: process.env.CHECKUP_URL ?? 'http://127.0.0.1:8080/',
    // A test cannot change what a service worker answers; offline.spec.ts turns them on.
    serviceWorkers: 'block',
    screenshot: 'only-on-failure',
    // Traces slow every test down; ask for one with `cargo xtask test -- --trace on some.spec.ts`.
    trace: 'off',
    launchOptions: {
      executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
      // Nothing that the browser would fetch on its own. Its profile is new every time.
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--disable-quic',
        '--no-first-run',
      ],
    },
  },
});
