// Text that looks like patient data gets a gentle warning where it is typed. The warning blocks nothing, and the text is saved unchanged.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, sampleAsOwn, store, theStored } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';

const first = pack('quick-check').sections.flatMap((section) => section.controls)[0]!;

test('a note with a number of a patient is warned about while it is typed, and saved', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { [first]: { answer: `${first}.1` } } }));
  await app.open(`question/${first}`);
  await page.getByText('Tell us more (optional)').first().click();
  await expect(page.getByText('Never enter patient data.')).toBeVisible();
  const note = page.getByLabel('Scope and exceptions');
  const warning = page.locator('[aria-live] .patient-warning');
  await note.fill('all mailboxes but the fax, 14 in all');
  await expect(warning).toHaveCount(0);
  await note.pressSequentially(', see MRN 482913');
  await expect(warning).toHaveText('This looks like the number of a medical record. Please take it out. Patient data has no place here: it would stand in your report and in your backup files.');
  await expectAccessible(page, 'a question with the warning about patient data');
  await expect.poll(async () => (await theStored(page)).controls[first]!.note).toContain('482913');
  await note.fill('all mailboxes but the fax');
  await expect(warning).toHaveCount(0);
  await page.getByLabel('Where the proof is kept').fill('078-05-1120');
  await expect(warning).toContainText('a Social Security number');
});

test('the same holds for facts and for decisions in the report', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('attack/numbers');
  await page.locator('main input[type=text]').first().fill('Lee, born 3/4/1961');
  await expect(page.locator('.patient-warning')).toContainText('a date of birth');
  await app.go('report');
  const card = await app.openFix(page.locator('article.gap').first());
  await card.locator('.decide > summary').click();
  await expect(card).toContainText('Never enter patient data.');
  await card.getByLabel('Remarks (optional)').fill('chart of MRN 482913');
  await expect(card.locator('.patient-warning')).toContainText('the number of a medical record');
});
