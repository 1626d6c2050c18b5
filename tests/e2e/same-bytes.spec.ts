// The same answers, clock and version give the same file: twice in one page, and in the browser as on the command line.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { sampleAsOwn, store } from './fixtures/checkups.js';
import { record } from './figures.js';

test.use({ timezoneId: 'America/New_York' });

const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

test('the same answers, clock and version give the same bytes, twice in one page and without a browser', async ({ page }, info) => {
  await page.clock.setFixedTime('2026-11-21T19:05:09Z');
  const app = new App(page);
  const mine = sampleAsOwn();
  await store(page, mine);
  await app.open('report');
  await page.locator('#pdf').getByRole('radio', { name: 'Full report' }).check();
  await page.locator('#pdf').getByRole('radio', { name: 'Letter' }).check();
  const make = async (button: string) => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: button }).click();
    return (await downloading).path();
  };
  const first = await make('Download PDF');
  await page.locator('#pdf').getByRole('button', { name: /^Other paper/ }).click();
  const second = await make('Download PDF');

  const saved = info.outputPath('checkup.json');
  const native = info.outputPath('native.pdf');
  writeFileSync(saved, JSON.stringify(mine));
  const options = ['--pdf', native, '--as-of', '2026-11-21', '--moment', '2026-11-21T14:05:09-05:00'];
  execFileSync(process.env['CHECKUP_NATIVE']!, [saved, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });

  const sums = { first: sha256(first), second: sha256(second), native: sha256(native) };
  expect(sums.second).toBe(sums.first);
  expect(sums.native).toBe(sums.first);
  record(info, { what: 'SHA-256 of the example’s PDF, browser', measured: sums.first, limit: '', kind: 'reported' });
  record(info, { what: 'SHA-256 of the example’s PDF, native', measured: sums.native, limit: '', kind: 'reported' });
});
