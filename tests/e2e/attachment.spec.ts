// Before a paper goes to an insurer: a question where answers contradict each other, and no such paper where too little is asked.
import { execFileSync } from 'node:child_process';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { fullCheckup, option, sampleAsOwn, store } from './fixtures/checkups.js';

const text = (path: string) =>
  execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });

test('with contradictions the attachment is made after a question only, and each page says that points are open', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  const panel = page.locator('#pdf');
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await page.getByRole('radio', { name: /^Insurance attachment/ }).check();
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await expect(panel.locator('.notice.problem')).toContainText(
    /\d+ contradictions? (is|are) open\. An insurer can treat these answers as untrue\. Make the attachment anyway, marked as a draft\?/,
  );
  await expect(page.getByRole('button', { name: 'Do not make it' })).toBeFocused();
  await page.getByRole('button', { name: 'Do not make it' }).click();
  await expect(page.getByRole('button', { name: 'Download PDF' })).toBeFocused();
  await expect(page.getByRole('radio', { name: /^Insurance attachment/ })).toBeChecked();
  expect(downloads).toEqual([]);

  await page.getByRole('button', { name: 'Download PDF' }).click();
  await panel.getByRole('link', { name: 'Look at the contradictions' }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Clear up before you sign' })).toBeFocused();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Make the draft' }).click();
  const pages = text(await (await downloading).path()).split('\f').slice(0, -1);
  for (const sheet of pages) expect(sheet).toContain('Draft: points are open');
  await expect(page.getByRole('button', { name: 'Download again' })).toBeVisible();
});

test('for a paper that no insurer gets, nothing is asked', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  await page.getByRole('radio', { name: /^Before you sign/ }).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  const sheet = text(await (await downloading).path());
  expect(sheet).toContain('Do not hand this sheet to an insurer or a broker.');
  expect(sheet).toContain('What to do:');
});

test('from the quick check neither the attachment nor the sheet before signing is offered, but the way on', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(1)));
  await app.open('report');
  await expect(page.getByRole('radio', { name: /^Owner report/ })).toBeChecked();
  for (const paper of [/^Insurance attachment/, /^Before you sign/]) await expect(page.getByRole('radio', { name: paper })).toHaveCount(0);
  await page.getByRole('link', { name: /^Go on to Insurance renewal: \d+ more questions$/ }).click();
  await expect(app.heading).toHaveText('Your check-up');
});
