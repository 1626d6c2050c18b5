// Ask once: what follows from other answers is not asked. It is shown with its source, and can be answered directly. Also what forms
// say, the backing of an answer to a fact, and the worksheet.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, fullCheckup, option, sampleAsOwn, store, theStored } from './fixtures/checkups.js';
import { control, fact, factsAt } from './fixtures/content.js';

const DERIVED = 'edr-monitored';

/** Facts from which the second-best answer follows. */
const FACTS = {
  clinic_name: 'Cedar Street Surgery',
  servers: 'yes',
  edr_percent: 100,
  edr_percent_servers: 100,
  edr_watched_by: 'it_company_work_hours',
  antivirus_places: { computers: 'all', servers: 'all', phones: 'none' },
};
const AMOUNTS_TO = control(DERIVED).options[3]!;

test('what facts amount to is not asked, is shown with where it comes from, and can be answered by oneself', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('insurance-renewal', { facts: FACTS }));
  await app.open('check/computers');
  const row = page.locator('.pairs > div', { hasText: control(DERIVED).question });
  await expect(row).toContainText(AMOUNTS_TO.label);
  await expect(row).toContainText(`From your answers to: ${fact('edr_percent').question}`);
  await expect.poll(async () => (await theStored(page)).controls[DERIVED], 'nothing derived is stored').toBeUndefined();

  await row.getByRole('link', { name: 'Answer it yourself' }).click();
  await expect.poll(() => app.route()).toBe(`question/${DERIVED}`);
  const notice = page.locator('.notice', { hasText: 'From your other answers' });
  await expect(notice).toContainText(AMOUNTS_TO.label);
  await expect(notice.getByRole('link', { name: fact('edr_watched_by').question })).toBeVisible();

  // A different answer counts, and the two contradict each other until one of them is withdrawn.
  await app.choice(DERIVED, 5).check();
  await expect(page.getByText('This does not fit another answer.').first()).toBeVisible();
  await expect(notice).toHaveCount(0);
  await page.getByRole('button', { name: 'Clear the choice', exact: true }).click();
  await expect(page.getByText('This does not fit another answer.')).toHaveCount(0);
  await expect(notice).toContainText(AMOUNTS_TO.label);
  await app.button('Continue').click();
  await expect.poll(() => app.route()).toBe('check/computers');
});

test('a control that waits for facts is asked when they do not say', async ({ page }) => {
  const app = new App(page);
  const { edr_watched_by: _, ...less } = FACTS;
  await store(page, emptyCheckup('insurance-renewal', { facts: less }));
  await app.open('check/computers');
  const row = page.locator('.pairs > div', { hasText: control(DERIVED).question });
  await expect(row).toContainText('Follows from answers that are still open');
  await app.go('question/edr_watched_by');
  await page.locator('[name="edr_watched_by"][value="unknown"]').check();
  await app.go('check/computers');
  await expect(row).toContainText('Not answered');
  await expect(row.getByRole('link', { name: /^Answer/ })).toHaveText(/^Answer:/);
});

test('the quick check asks what the renewal then asks by its facts, and the difference is told', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { facts: FACTS, controls: { [DERIVED]: { answer: control(DERIVED).options[4]!.id } } }));
  await app.open(`question/${DERIVED}`);
  await expect(app.choice(DERIVED, 5)).toBeChecked();
  await expect(page.getByText('This does not fit another answer.').first()).toBeVisible();
  await app.go('report');
  await expect(page.locator('#contradictions')).toContainText(control(DERIVED).name);
});

test('a derived answer scores and stands in the report like a given one, and says where it comes from', async ({ page }) => {
  const app = new App(page);
  const checkup = fullCheckup('insurance-renewal', option(-1), { facts: FACTS });
  delete checkup.controls[DERIVED];
  checkup.facts = { ...fullCheckup('insurance-renewal', option(-1)).facts, ...FACTS };
  await store(page, checkup);
  await app.open('report');
  await app.unfold('answers');
  const row = page.locator('#answers .pairs > div', { hasText: control(DERIVED).question });
  await expect(row).toContainText(AMOUNTS_TO.label);
  await expect(row).toContainText(`From your answers to: ${fact('edr_percent').question}`);
});

test('what stands behind an answer to a fact is kept and printed beside it', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('insurance-renewal', { facts: FACTS }));
  await app.open('question/edr_percent');
  await page.getByText('Tell us more (optional)').click();
  await page.getByLabel('Scope and exceptions').fill('Not the old X-ray computer');
  await page.getByLabel('Where the proof is kept').fill('Report of November, safety folder');
  await page.getByText('Told by our IT provider').click();
  await expect
    .poll(async () => (await theStored(page))['backing'])
    .toEqual({ edr_percent: { how_known: 'told', note: 'Not the old X-ray computer', proof: 'Report of November, safety folder' } });
  await app.go('check/computers');
  await expect(page.locator('.pairs > div', { hasText: fact('edr_percent').question }).first()).toContainText('Scope: Not the old X-ray computer');
  await app.go('report');
  await app.unfold('answers');
  await expect(page.locator('#answers')).toContainText('Proof: Report of November, safety folder');
});

test('a row of a table takes a note', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('insurance-renewal', { facts: { mfa_places: { email: 'some' } } }));
  await app.open('question/mfa_places');
  await page.getByText('Notes on single rows (optional)').click();
  await page.locator('#mfa_places-email-note').fill('Not the fax mailbox');
  await expect
    .poll(async () => ((await theStored(page)).facts['mfa_places'] as Record<string, unknown>)['email'])
    .toEqual({ is: 'some', note: 'Not the fax mailbox' });
  await page.locator('[id="mfa_places-email-all-radio"]').check();
  await expect.poll(async () => ((await theStored(page)).facts['mfa_places'] as Record<string, unknown>)['email']).toEqual({ is: 'all', note: 'Not the fax mailbox' });
});

test('the words of forms stand beside a question, and what most forms take the answer for', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${DERIVED}`);
  await page.getByText('On application forms').click();
  await expect(page.getByText(/^Forms call this: .*MDR/)).toBeVisible();
  await expect(page.getByText('Choose an answer first.')).toBeVisible();
  await app.choice(DERIVED, 1).check();
  await expect(page.getByText(/^Most forms take this answer for a no\./)).toBeVisible();
});

test.describe('the worksheet', () => {
  test('is filled in on a page of its own, is asked in no questionnaire, and makes a paper', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery' } }));
    await app.open('report');
    await page.getByRole('radio', { name: 'Application worksheet' }).check();
    await app.link('Fill in the worksheet').click();
    await expect(app.heading).toHaveText('Application worksheet');
    const number = factsAt('worksheet').find(({ kind }) => kind === 'number')!;
    await page.getByLabel(number.question).fill('14');
    await expect.poll(async () => (await theStored(page)).facts[number.id]).toBe(14);
    await app.button('Go to the report to print it').click();
    await expect.poll(() => app.route()).toBe('report');
    await page.getByRole('radio', { name: 'Application worksheet' }).check();
    const downloading = page.waitForEvent('download');
    await app.button('Download PDF').click();
    expect((await downloading).suggestedFilename()).toMatch(/^cyber-self-assessment_cedar-street-surgery_.*_worksheet\.pdf$/);
  });

  test('keeps the rules of accessibility, empty and full', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check'));
    await app.open('worksheet');
    await expectAccessible(page, 'an empty worksheet');
    await store(page, sampleAsOwn());
    await app.open('worksheet');
    await expectAccessible(page, 'a worksheet that is filled in');
  });

  test('what is no number is told, and nothing else is lost', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check'));
    await app.open('worksheet');
    const numbers = factsAt('worksheet').filter(({ kind }) => kind === 'number');
    await page.getByLabel(numbers[0]!.question).fill('twelve');
    await page.getByLabel(numbers[1]!.question).fill('3');
    await app.button('Go to the report to print it').click();
    await expect(app.errorSummary).toContainText('Enter a whole number');
    expect(app.route()).toBe('worksheet');
    await expect.poll(async () => (await theStored(page)).facts[numbers[1]!.id]).toBe(3);
  });
});

test('own answers that differ are taken back together, and come back', async ({ page }) => {
  const app = new App(page);
  const own = { [DERIVED]: { answer: control(DERIVED).options[0]!.id }, 'security-owner': { answer: control('security-owner').options[0]!.id } };
  const facts = { ...FACTS, hipaa_proof: ['security_lead'] };
  await store(page, emptyCheckup('insurance-renewal', { facts, controls: own }));
  // On the check page the own answer is marked, and not each of the facts that it differs from.
  await app.open('check/computers');
  const differs = page.getByText('Differs from what your other answers amount to');
  await expect(differs).toHaveCount(1);
  await expect(page.getByText('Does not fit another answer')).toHaveCount(0);

  await app.go('report');
  const section = page.locator('#contradictions');
  const cards = section.locator('article');
  await expect(cards).toHaveCount(2);
  await section.getByRole('button', { name: 'Use what my other answers amount to for all of these' }).click();
  await expect(section.getByText('2 answers of your own were taken back.')).toBeVisible();
  await expect(cards).toHaveCount(0);
  await expect.poll(async () => Object.values((await theStored(page)).controls).filter((said) => said.answer)).toEqual([]);
  const undo = section.getByRole('button', { name: 'Undo' });
  await expect(undo).toBeFocused();
  await expectAccessible(page);
  await undo.click();
  await expect(cards).toHaveCount(2);
  await expect(undo).toHaveCount(0);

  // One of them, on its card.
  await cards.first().getByRole('button', { name: 'Use what my other answers amount to', exact: true }).click();
  await expect(cards).toHaveCount(1);
  await expect(section.getByText('1 answer of your own was taken back.')).toBeVisible();

  // And on the page of the question.
  await app.go(`question/${DERIVED}`);
  await page.getByRole('button', { name: 'Use what my other answers amount to', exact: true }).click();
  await expect(page.getByText('This does not fit another answer.')).toHaveCount(0);
  await expect(page.locator('.notice', { hasText: 'From your other answers' })).toBeVisible();
});
