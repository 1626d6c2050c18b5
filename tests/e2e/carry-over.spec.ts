// The questions change while answers are stored on the device and in files: nothing is lost, and nobody is asked without a reason.
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, store, storage, theStored, fullCheckup, option, type Saved } from './fixtures/checkups.js';
import { CONTENT_VERSION, control, fact } from './fixtures/content.js';
import { expect, test } from './fixtures/test.js';

const NEXT = '2099.1.1';
const CONTROL = 'mfa-email-cloud';
const WHAT = 'Phones and tablets count too.';

interface Question {
  id: string;
  was?: string[];
  changed?: { since: string; what: string }[];
  options: { id: string; score?: number; label: string; was?: string[] }[];
  derived?: { option: string }[];
}

interface Library {
  content_version: string;
  controls: Question[];
  facts: Question[];
}

/** Serves other content: ids renamed in every file, and the library changed. */
async function serve(page: Page, change: (library: Library) => void, renamed: Record<string, string> = {}): Promise<void> {
  await page.unroute('**/questionnaires/**');
  await page.route('**/questionnaires/**', async (request) => {
    const file = new URL(request.request().url()).pathname.split('/questionnaires/')[1]!;
    let body = readFileSync(new URL(`../../questionnaires/${file}`, import.meta.url), 'utf8');
    for (const [from, to] of Object.entries(renamed)) body = body.replaceAll(`"${from}"`, `"${to}"`).replaceAll(`"${from}.`, `"${to}.`);
    if (file === 'library.json') {
      const library = JSON.parse(body) as Library;
      library.content_version = NEXT;
      change(library);
      body = JSON.stringify(library);
    }
    await request.fulfill({ body, contentType: 'application/json' });
  });
}

const find = (list: Question[], id: string): Question => list.find((entry) => entry.id === id)!;

const reword = (library: Library): void => {
  find(library.controls, CONTROL).changed = [{ since: NEXT, what: WHAT }];
  find(library.facts, 'clinic_type').changed = [{ since: NEXT, what: 'Surgery centers have an answer of their own now.' }];
};

function answered(more: Partial<Saved> = {}): Saved {
  return emptyCheckup('quick-check', {
    facts: { clinic_type: fact('clinic_type').options![0]!.id },
    controls: { [CONTROL]: { answer: `${CONTROL}.3`, note: 'not the fax mailbox', proof: 'Screenshot' } },
    actions: { [CONTROL]: { state: 'done', who: 'Sam' } },
    ...more,
  });
}

test('a renamed question keeps its answer, its note and its decision', async ({ page }) => {
  const app = new App(page);
  await store(page, answered());
  await serve(
    page,
    (library) => {
      const question = find(library.controls, 'second-sign-in');
      question.was = [CONTROL];
      for (const option of question.options) option.was = [option.id.replace('second-sign-in', CONTROL)];
    },
    { [CONTROL]: 'second-sign-in' },
  );
  await app.open('question/second-sign-in');
  await expect(app.choice('second-sign-in', 4)).toBeChecked();
  await app.go('sections');
  await expect(page.locator('main .notice:visible', { hasNotText: 'Time for a backup' })).toHaveCount(0);
  await app.go('question/edr-monitored');
  await app.choice('edr-monitored', 1).check();
  const saved = await theStored(page);
  expect(saved.controls['second-sign-in']).toEqual({ answer: 'second-sign-in.3', note: 'not the fax mailbox', proof: 'Screenshot' });
  expect(saved.actions!['second-sign-in']).toEqual({ state: 'done', who: 'Sam' });
  expect(saved).toMatchObject({ format_version: 4, content_version: NEXT });
  expect(saved['set_aside']).toBeUndefined();
});

test('a question that changed says so until it is confirmed or answered again', async ({ page }) => {
  const app = new App(page);
  await store(page, answered());
  const before = await storage(page);
  await serve(page, reword);
  await app.open('sections');
  const notice = page.locator('.notice', { hasText: '2 questions changed since you answered them' });
  await expect(notice.getByRole('link')).toHaveCount(2);
  await expectAccessible(page, 'the sections with questions that changed');
  // Opening it overwrote nothing.
  expect((await storage(page))[`clinic-cyber-checkup.${answered().id}.1`]).toBe(before[`clinic-cyber-checkup.${answered().id}.1`]);

  await notice.getByRole('link', { name: control(CONTROL).question }).click();
  await expect(app.heading).toHaveText(control(CONTROL).question);
  await expect(app.choice(CONTROL, 4)).toBeChecked();
  const changed = page.locator('.notice', { hasText: 'This question changed since you answered it.' });
  await expect(changed).toContainText(WHAT);
  await expectAccessible(page, 'a question that changed');
  // A note confirms nothing; the button does.
  await app.button('Still right').focus();
  await page.keyboard.press('Enter');
  await expect(changed).toHaveCount(0);
  await expect(app.status).toHaveText('Your answer stands');
  await expect(app.choice(CONTROL, 1)).toBeFocused();
  await expect(app.choice(CONTROL, 4)).toBeChecked();
  expect(await theStored(page)).toMatchObject({ given_under: { clinic_type: CONTENT_VERSION } });

  await app.go('question/clinic_type');
  await expect(changed).toContainText('Surgery centers');
  await app.choice('clinic_type', 2).check();
  await expect(changed).toHaveCount(0);
  await app.go('sections');
  await expect(page.locator('main .notice:visible', { hasNotText: 'Time for a backup' })).toHaveCount(0);
  expect((await theStored(page))['given_under']).toBeUndefined();
  await page.reload();
  await app.settled();
  await expect(page.locator('main .notice:visible', { hasNotText: 'Time for a backup' })).toHaveCount(0);
});

test('an answer that is not offered any more is asked again, and kept', async ({ page }) => {
  const app = new App(page);
  await store(page, answered({ controls: { [CONTROL]: { answer: `${CONTROL}.1`, note: 'not the fax mailbox' }, 'phishing-reporting': { answer: 'unknown' } } }));
  await serve(page, (library) => {
    const question = find(library.controls, CONTROL);
    question.options = question.options.filter((option) => option.id !== `${CONTROL}.1`);
    question.derived = question.derived?.filter(({ option }) => option !== `${CONTROL}.1`);
    find(library.facts, 'clinic_type').options.push({ id: 'day_hospital', label: 'Day hospital' });
  });
  await app.open('sections');
  const notice = page.locator('.notice', { hasText: '1 answer is not offered any more' });
  await notice.getByRole('link').click();
  await expect(page.locator(`[id="${CONTROL}"] input:checked`)).toHaveCount(0);
  // Only a note is written: the earlier choice is in the file, beside it.
  await app.go('question/phishing-reporting');
  await app.choice('phishing-reporting', 1).check();
  expect((await theStored(page))['set_aside']).toEqual({ controls: { [CONTROL]: { answer: `${CONTROL}.1` } } });
  await app.go(`question/${CONTROL}`);
  await app.choice(CONTROL, 1).check();
  expect((await theStored(page))['set_aside']).toBeUndefined();
  expect((await theStored(page)).controls[CONTROL]).toMatchObject({ note: 'not the fax mailbox' });
  await app.go('sections');
  await expect(page.locator('main .notice:visible', { hasNotText: 'Time for a backup' })).toHaveCount(0);
  // A new option is simply there.
  await app.go('question/clinic_type');
  await expect(page.getByLabel('Day hospital')).toBeVisible();
});

test('the content of before finds what the content of between had no place for', async ({ page }) => {
  const app = new App(page);
  await store(page, answered());
  await serve(page, (library) => {
    find(library.facts, 'clinic_type').options = find(library.facts, 'clinic_type').options.slice(1);
  });
  await app.open('question/edr-monitored');
  await app.choice('edr-monitored', 1).check();
  expect((await theStored(page)).facts['clinic_type']).toBeUndefined();
  await page.unroute('**/questionnaires/**');
  await page.goto('about:blank');
  await app.open('question/clinic_type');
  await expect(app.choice('clinic_type', 1)).toBeChecked();
});

test('opening a backup tells what the question changed from what was answered differently', async ({ page }) => {
  const app = new App(page);
  const full = fullCheckup('quick-check', option(0));
  await store(page, { ...full, content_version: NEXT, controls: { ...full.controls, 'phishing-reporting': { answer: 'unknown' } } });
  await serve(page, reword);
  await app.open('data');
  await page.getByLabel('Backup file', { exact: true }).setInputFiles({ name: 'old.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(full)) });
  const row = (name: string) => page.getByRole('row', { name });
  await expect(row('Answers or notes that differ')).toContainText('1, of which 0 only in the file and 0 only on this device');
  await expect(row('Differ because the question changed')).toContainText('2, because the question changed');
  await expect(page.getByText('2 answers in the file to be checked again')).toBeVisible();
  await expectAccessible(page, 'a backup from before a question changed');
});

test('the report says where an answer is older than its question', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(-1)));
  await serve(page, reword);
  await app.open('report');
  await app.unfold('answers');
  await expect(page.locator('#answers').getByText('Question changed since it was answered.').first()).toBeVisible();
  await expectAccessible(page, 'the report with an answer that is older than its question');
});

for (const width of [1280, 360]) {
  for (const scheme of ['light', 'dark'] as const) {
    test(`what changed fits at ${width} px, ${scheme}`, async ({ page }) => {
      const app = new App(page);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme: scheme });
      await store(page, answered({ facts: { clinic_type: 'primary_care', a_fact_that_is_gone: 'yes' } }));
      await serve(page, reword);
      for (const route of ['sections', `question/${CONTROL}`]) {
        await app.open(route);
        await expect(page.locator('main .notice:visible', { hasNotText: 'Time for a backup' }).first()).toBeVisible();
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        await expectAccessible(page, `${route} at ${width} px, ${scheme}`);
        if (process.env['SHOTS']) await page.screenshot({ path: `${process.env['SHOTS']}/${route.replace('/', '-')}-${width}-${scheme}.png`, fullPage: true });
      }
    });
  }
}
