// Storage that is blocked, full, shared with another tab or damaged: the page says so plainly, and no answer is lost silently.
import { readFileSync } from 'node:fs';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { PREFIX, downloaded, emptyCheckup, fullCheckup, option, setFull, store, storage, theStored } from './fixtures/checkups.js';
import { control, pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const [first, second] = quick.sections.flatMap((section) => section.controls) as [string, string];

const notice = (page: Page) => page.getByRole('alert').locator('.notice.problem:visible');

const backup = (page: Page) => downloaded(page.getByRole('button', { name: /^Download backup/ }).first());

test.describe('with storage blocked', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
    });
    // The page asks before the tab is closed, as intended.
    page.on('dialog', (dialog) => void dialog.accept());
  });

  test('the page says so, goes on in the tab and hands out a backup', async ({ page }) => {
    const app = new App(page);
    await app.start(quick);
    await expect(notice(page)).toContainText('Your answers are not being saved');
    await app.go(`question/${first}`);
    await app.choice(first, 2).check();
    await expect(app.saved).toHaveText('Not saved. Kept in this tab only.');
    await expect(notice(page)).toContainText('Your answers are not being saved');
    expect((await backup(page)).controls[first]!.answer).toBe(`${first}.1`);
  });

  test('answers survive the way to the report and back', async ({ page }) => {
    const app = new App(page);
    await app.start(quick);
    await app.go(`question/${first}`);
    await app.choice(first, 2).check();
    await app.link('Report').first().click();
    await expect(app.heading).toHaveText('Draft report');
    await app.settled();
    await expect(page.locator('#summary')).toContainText('1 of 12 answered');
    await expect(notice(page)).toContainText('Your answers are not being saved');
    expect((await backup(page)).controls[first]!.answer).toBe(`${first}.1`);
    await app.go('data');
    await expect(page.locator('main .card')).toContainText('Not saved, in this tab only.');
    await app.go(`question/${first}`);
    await expect(app.choice(first, 2)).toBeChecked();
    await app.go(`question/${second}`);
    await app.choice(second, 1).check();
    await app.go('report');
    await expect(page.locator('#summary')).toContainText('2 of 12 answered');
  });

  test('a backup file can still be opened', async ({ page }) => {
    const app = new App(page);
    await app.open('data');
    const file = emptyCheckup('quick-check', { controls: { [first]: { answer: 'unknown' } } });
    await page.getByLabel('Backup file', { exact: true }).setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
    await app.button('Open this check-up').click();
    await expect(app.heading).toHaveText('Your check-up');
    await expect(page.getByText(/^1 of 17 answered, 1 unknown/)).toBeVisible();
  });

  test('closing the tab asks first, once there is something to lose', async ({ page }) => {
    const app = new App(page);
    await app.start(quick);
    await app.go(`question/${first}`);
    await app.choice(first, 2).check();
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe('beforeunload');
  });
});

test('with storage full, the last saved state stays and the page says what is not saved', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${first}`);
  await app.choice(first, 2).check();
  await expect(app.saved).toContainText('Saved on this device');
  const before = await storage(page);
  await setFull(page, true);
  await app.choice(first, 3).check();
  await expect(notice(page)).toContainText('This browser’s storage is full');
  await expect(notice(page)).toContainText('What was saved before is safe.');
  await expect(app.saved).toHaveText('Not saved. Kept in this tab only.');
  expect(await storage(page)).toEqual(before);
  expect((await backup(page)).controls[first]!.answer).toBe(`${first}.2`);
  // Other pages know as well, and nothing is lost on the way.
  await app.go('report');
  await app.go(`question/${first}`);
  await expect(app.choice(first, 3)).toBeChecked();
  // Room was made: the next answer is saved again.
  await setFull(page, false);
  await app.choice(first, 4).check();
  await expect(app.saved).toContainText('Saved on this device');
  await expect(notice(page)).toHaveCount(0);
  expect((await theStored(page)).controls[first]!.answer).toBe(`${first}.3`);
});

for (const writes of [0, 1, 2, 3]) {
  test(`with room for ${writes} more writes a good state is always left`, async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { controls: { [first]: { answer: 'unknown' } } }));
    await page.addInitScript((writes) => {
      const set = Storage.prototype.setItem;
      let left = writes;
      Storage.prototype.setItem = function (key: string, value: string) {
        if (/\.c\d+\.\d/.test(key)) Reflect.set(window, 'isTried', true);
        // The probe at the start of a visit fails only if nothing fits any more.
        if (key.endsWith('.probe') ? left <= 0 : left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
        set.call(this, key, value);
      };
    }, writes);
    await app.open(`question/${second}`);
    // The position is saved a moment after the load. If that fails, the notice moves what is below it.
    await expect.poll(() => page.evaluate(() => Reflect.get(window, 'isTried') as boolean)).toBe(true);
    await app.choice(second, 1).check();
    await app.choice(second, 2).check();
    await expect(notice(page)).toContainText('This browser’s storage is full');
    const { controls } = await theStored(page);
    expect(controls[first]!.answer).toBe('unknown');
    // What is saved can still be read.
    await page.reload();
    await app.go(`question/${first}`);
    await expect(page.getByRole('radio', { name: /I don’t know/ })).toBeChecked();
  });
}

test('where the newest saved state is damaged, the one before is opened and said to be', async ({ page }) => {
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${first}`);
  await app.choice(first, 1).check();
  await app.choice(first, 2).check();
  await page.goto('./questionnaires/index.json');
  await page.evaluate((prefix) => {
    const revisions = Object.keys(localStorage).filter((key) => key.startsWith(prefix) && /^c\d+\.\d+/.test(key.slice(prefix.length)));
    const newest = revisions.sort((a, b) => Number(a.split('.')[2]) - Number(b.split('.')[2])).at(-1)!;
    localStorage.setItem(newest, localStorage.getItem(newest)!.slice(0, 60));
  }, PREFIX);
  await app.open(`question/${first}`);
  await expect(notice(page)).toContainText('An earlier state was opened');
  await expect(app.choice(first, 1)).toBeChecked();
  // The remains of the newest state stay until they are deleted, no matter what is saved later.
  for (const place of [2, 3, 4, 1, 2]) await app.choice(first, place).check();
  await app.go('data');
  const kept = page.locator('main .notice', { hasText: 'Damaged data was kept' });
  await expect(kept).toHaveCount(1);
  const downloading = page.waitForEvent('download');
  await kept.getByRole('button', { name: 'Download the damaged data' }).click();
  expect(readFileSync(await (await downloading).path(), 'utf8')).toContain('"format": "clinic-cyber-checkup"');
  await kept.getByRole('button', { name: 'Delete it' }).click();
  await kept.getByRole('button', { name: 'Yes, delete it for good' }).click();
  await expect(kept).toHaveCount(0);
  await app.go(`question/${first}`);
  await expect(app.choice(first, 2)).toBeChecked();
});

test('what a newer version of the page saved is not touched, and is handed out as it is', async ({ page }) => {
  const app = new App(page);
  const newer = emptyCheckup('quick-check', { format_version: 99, controls: { [first]: { answer: 'unknown' } } });
  await store(page, newer);
  await app.open('sections');
  await expect(notice(page)).toContainText('A newer version of this page saved this check-up');
  const before = await storage(page);
  await notice(page).getByRole('link', { name: 'Your data on this device' }).click();
  expect(await downloaded(app.button('Download the data as it is'))).toEqual(newer);
  expect(await storage(page)).toEqual(before);
});

test('where the browser deleted the answers, the page says so and the list can be cleared', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery' } }));
  await page.evaluate((prefix) => localStorage.removeItem(`${prefix}c1700000000000.1`), PREFIX);
  await app.open();
  await expect(notice(page)).toContainText('The browser deleted what this page had saved');
  await app.go('data');
  await expect(page.locator('main')).toContainText('Cedar Street Surgery: the answers are gone');
  await app.button('Take it off the list').click();
  await expect(page.locator('main')).not.toContainText('the answers are gone');
});

test('a tab whose answers were deleted under it can save them again', async ({ page }) => {
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${first}`);
  await app.choice(first, 1).check();
  await page.evaluate(() => localStorage.clear());
  await app.choice(first, 2).check();
  await expect(notice(page)).toContainText('What was saved is not there any more');
  await app.button('Save it again').click();
  await expect(notice(page)).toHaveCount(0);
  expect((await theStored(page)).controls[first]!.answer).toBe(`${first}.1`);
});

test('nothing takes the place of answers that could not be saved, unless the user says so', async ({ page }) => {
  const app = new App(page);
  const [own, another] = [emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar' } }), emptyCheckup('quick-check', { id: 'c7', facts: { clinic_name: 'Elm' } })];
  await store(page, another, own);
  await app.open(`question/${first}`);
  await setFull(page, true);
  await app.choice(first, 2).check();
  await expect(notice(page)).toContainText('This browser’s storage is full');
  const asked: string[] = [];
  let goesOn = false;
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void (goesOn ? dialog.accept() : dialog.dismiss());
  });

  await page.evaluate(() => void (location.hash = '#/example'));
  await expect.poll(() => asked.length).toBe(1);
  expect(asked[0]).toContain('If you go on, they are lost.');
  await expect(app.heading).toHaveText('Your check-up');
  await app.go('data');
  await page.locator('main .card', { hasText: 'Elm' }).getByRole('button', { name: /^Open/ }).click();
  await expect.poll(() => asked.length).toBe(2);
  await expect(app.heading).toHaveText('Your data on this device');
  const file = { name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(emptyCheckup('quick-check', { id: 'c9' }))) };
  await page.getByLabel('Backup file', { exact: true }).setInputFiles(file);
  await app.button('Open this check-up').click();
  await expect.poll(() => asked.length).toBe(3);
  await app.go('');
  await expect(page.getByText('A new check-up does not replace this one.', { exact: true })).toBeVisible();
  await app.button('Start new').click();
  await app.button('Start new without a backup').click();
  await expect.poll(() => asked.length).toBe(4);
  await app.go(`question/${first}`);
  await expect(app.choice(first, 2)).toBeChecked();

  goesOn = true;
  await app.go('');
  await app.button('Start new').click();
  await app.button('Start new without a backup').click();
  await expect(app.heading).toHaveText('Choose a questionnaire');
  expect(asked).toHaveLength(5);
});

test('where this tab’s check-up cannot be read, that of another clinic does not take its place', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { id: 'c1', facts: { clinic_name: 'Cedar' } }));
  await app.open(`question/${first}`);
  await app.choice(first, 2).check();
  await page.evaluate(
    ([prefix, text]) => {
      for (const key of Object.keys(localStorage).filter((key) => key.startsWith(`${prefix}c1.`))) localStorage.setItem(key, '{"half');
      // Another tab has saved another check-up since.
      localStorage.setItem(`${prefix}c2.1`, text!);
      const index = JSON.parse(localStorage.getItem(`${prefix}index`)!);
      index.open = 'c2';
      index.checkups.push({ id: 'c2', revision: 1, pack: 'quick-check', clinic: 'Elm', saved_at: '2026-11-21T09:00:00Z' });
      localStorage.setItem(`${prefix}index`, JSON.stringify(index));
    },
    [PREFIX, JSON.stringify(emptyCheckup('quick-check', { id: 'c2', facts: { clinic_name: 'Elm' } }))],
  );
  // Not after the next reload either, and not on another page.
  for (const _ of [1, 2]) {
    await page.reload();
    await app.settled();
    await expect(notice(page)).toContainText('A saved check-up could not be read');
    await expect(app.heading).toHaveText('No check-up is open');
    await app.go('data');
    await expect(page.locator('main .card', { hasText: 'Elm' })).not.toContainText('Open now');
    await app.go(`question/${first}`);
  }
  await app.go('data');
  await page.locator('main .card', { hasText: 'Elm' }).getByRole('button', { name: /^Open/ }).click();
  await expect(app.heading).toHaveText('Your check-up');
  await expect(notice(page)).toHaveCount(0);
});

test('a check-up that is opened before the questions have arrived is the one that goes on', async ({ page }) => {
  const app = new App(page);
  const [own, another] = [emptyCheckup('quick-check', { id: 'c1', facts: { clinic_name: 'Cedar' } }), emptyCheckup('quick-check', { id: 'c2', facts: { clinic_name: 'Elm' } })];
  await store(page, another, own);
  await app.open('sections');
  let arrive = () => {};
  const late = new Promise<void>((resolve) => (arrive = resolve));
  await page.route('**/library.json*', async (route) => {
    await late;
    await route.continue();
  });
  await page.goto('./?late#/data');
  await page.locator('main .card', { hasText: 'Elm' }).getByRole('button', { name: /^Open/ }).click();
  await expect.poll(() => app.route()).toBe('sections');
  arrive();
  await expect(app.heading).toHaveText('Your check-up');
  await app.go('data');
  await expect(page.locator('main .card', { hasText: 'Elm' })).toContainText('Open now');
  await expect(page.locator('main .card', { hasText: 'Cedar' })).not.toContainText('Open now');
});

test.describe('keeping what is stored', () => {
  const persist = (page: Page, answer: boolean | null) =>
    page.addInitScript((answer) => {
      const asked = { times: 0 };
      Object.assign(window, { asked });
      const storage = answer === null ? undefined : { persist: async () => ((asked.times += 1), answer), persisted: async () => false };
      Object.defineProperty(navigator, 'storage', { get: () => storage });
    }, answer);

  for (const answer of [true, false, null]) {
    test(`the browser is asked on the first answer; it says ${answer}`, async ({ page }) => {
      const app = new App(page);
      await persist(page, answer);
      await app.start(quick);
      await app.go(`question/${first}`);
      const times = () => page.evaluate(() => (Reflect.get(window, 'asked') as { times: number }).times);
      expect(await times(), 'nothing to keep yet').toBe(0);
      const place = () => app.button('Continue').evaluate((button) => button.getBoundingClientRect().top + scrollY);
      const before = await place();
      await app.choice(first, 1).check();
      await app.choice(first, 2).check();
      const kept = () => page.evaluate(() => (Reflect.get(window, 'clinicCheckup') as { kept: () => string }).kept());
      await expect.poll(kept).toBe(answer ? 'yes' : 'no');
      expect(await times()).toBe(answer === null ? 0 : 1);
      const advice = page.getByText('This browser may delete saved answers');
      // It appears with the next page: here it would move Continue away under a finger.
      await expect(advice).toHaveCount(0);
      expect(await place(), 'where Continue is').toBe(before);
      await app.button('Continue').click();
      await expect(app.heading).not.toHaveText(control(first).question);
      await expect(advice).toHaveCount(answer ? 0 : 1);
      await app.go('data');
      await expect(page.getByText('This browser did not promise to keep your answers.')).toHaveCount(answer ? 0 : 1);
      // It is said only once.
      await app.go(`question/${first}`);
      await expect(advice).toHaveCount(0);
    });
  }
});

test('a week after the last backup the page reminds of one, once the answers changed, and can be sent away', async ({ page }) => {
  const app = new App(page);
  await page.clock.install({ time: new Date('2026-03-01T10:00:00Z') });
  await store(page, emptyCheckup('quick-check', { created_at: '2026-02-27T10:00:00Z', controls: { [first]: { answer: 'unknown' } } }));
  const reminder = page.getByRole('heading', { name: 'Time for a backup' });
  const visit = async (day: string, route = 'sections') => {
    await page.clock.setFixedTime(new Date(`${day}T10:00:00Z`));
    await page.goto('./questionnaires/index.json');
    await app.open(route);
  };
  await visit('2026-03-05');
  await expect(reminder).toHaveCount(0);
  await visit('2026-03-07');
  await expect(reminder).toBeVisible();
  await app.button('Not now').click();
  await expect(reminder).toHaveCount(0);
  await visit('2026-03-12', 'data');
  await expect(reminder).toHaveCount(0);
  await visit('2026-03-15', 'data');
  await expect(reminder).toBeVisible();
  const notices = page.locator('main .notice');
  await notices.filter({ has: reminder }).getByRole('button', { name: 'Download backup' }).click();
  await expect(reminder).toHaveCount(0);
  // Nobody knows whether the browser saved it, so the page asks until somebody has looked.
  const question = page.getByText('Is the backup file there?');
  await expect(question.first()).toBeVisible();
  await visit('2026-03-15');
  await expect(question).toBeVisible();
  await app.button('Yes, I have the file').click();
  await expect(question).toHaveCount(0);
  // Nothing changed: nothing to keep.
  await visit('2026-04-15');
  await expect(reminder).toHaveCount(0);
  await app.go(`question/${first}`);
  await app.choice(first, 1).check();
  await app.go('sections');
  await expect(reminder).toBeVisible();
});

test('a damaged list of check-ups is made anew from the check-ups', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { [first]: { answer: 'unknown' } } }));
  await page.evaluate((key) => localStorage.setItem(key, '{"format_version":1,"chec'), `${PREFIX}index`);
  await app.open('data');
  await expect(page.locator('main .card h3')).toHaveText(['Clinic without a name']);
});

test.describe('where downloads fail', () => {
  test.use({ acceptDownloads: false });

  test('a backup that was never written does not count as one', async ({ page }) => {
    const app = new App(page);
    await page.clock.install({ time: new Date('2026-03-20T10:00:00Z') });
    await store(page, emptyCheckup('quick-check', { created_at: '2026-02-27T10:00:00Z', controls: { [first]: { answer: 'unknown' } } }));
    await app.open('sections');
    await page.locator('.notice', { hasText: 'Time for a backup' }).getByRole('button', { name: 'Download backup' }).click();
    await expect(app.status).toHaveText('The browser was asked to save the backup. Look whether the file is there.');
    await page.reload();
    await app.settled();
    await expect(page.getByText('Is the backup file there?')).toBeVisible();
    await app.go('data/delete');
    await expect(page.getByText('1 check-up here has no backup file that you said you have')).toBeVisible();
  });
});

test('whatever is typed into every field is saved, opens again and comes back from its backup', async ({ page }) => {
  test.setTimeout(60_000);
  const app = new App(page);
  const full = fullCheckup('full-checkup', option(0), { actions: {} });
  const fill = (length: number) => '“'.repeat(length);
  for (const [id, said] of Object.entries(full.controls)) {
    Object.assign(said, { reason: fill(500), said_by: fill(120), note: fill(2000), proof: fill(2000) });
    full.actions![id] = { state: 'risk_accepted', who: fill(120), why: fill(2000) };
  }
  const ids = Object.keys(full.controls);
  const last = ids.at(-1)!;
  full.controls[last]!.note = '';
  await store(page, full);
  await app.open(`question/${last}`);
  for (const [at, place] of [1, 2, 1, 2].entries()) {
    await app.choice(last, place).check();
    await expect.poll(async () => (await theStored(page)).controls[last]!.answer).toBe(control(last).options[place - 1]!.id);
    if (at === 0) await expect(app.saved).toContainText('Saved on this device');
  }
  // It is open already, since it is not empty.
  await page.getByLabel('Scope and exceptions').fill(fill(2000));
  await expect.poll(async () => (await theStored(page)).controls[last]!.note).toBe(fill(2000));
  await page.reload();
  await app.settled();
  await expect(notice(page)).toHaveCount(0);
  await expect(app.choice(last, 2)).toBeChecked();
  await app.go('data');
  await expect(page.locator('main')).toContainText('of the about 5,000 kB');
  const saved = await backup(page);
  expect(JSON.stringify(saved).length).toBeGreaterThan(400_000);
  await page.getByLabel('Backup file', { exact: true }).setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(saved, null, 2)) });
  await expect(page.locator('#file-outcome')).toHaveText('This file holds what is here already');
});

test('what would not open again is not saved, which is said, and the last saved state stays', async ({ page }) => {
  const app = new App(page);
  const note = '“'.repeat(999_000);
  await store(page, emptyCheckup('quick-check', { controls: { [first]: { note } } }));
  await app.open(`question/${second}`);
  await expect.poll(async () => (await theStored(page)).position).toBe(`#/question/${second}`);
  await page.getByText('Tell us more (optional)').click();
  const scope = page.getByLabel('Scope and exceptions');
  await scope.fill('“'.repeat(2000));
  await expect(notice(page)).toContainText('Your last answer was not saved');
  await expect(notice(page)).toContainText('What was saved before is safe.');
  await expect(app.saved).toHaveText('Not saved. Kept in this tab only.');
  expect((await theStored(page)).controls[second]).toBeUndefined();
  await expect(page.locator('main')).not.toContainText('damaged');
  const kept = await backup(page);
  expect(kept.controls[second]!.note).toHaveLength(2000);
  await scope.fill('short');
  await expect(app.saved).toContainText('Saved on this device');
  await expect(notice(page)).toHaveCount(0);
  await page.reload();
  await app.settled();
  await expect(notice(page)).toHaveCount(0);
});

test('that room is getting short is said before the browser takes no more', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { [first]: { answer: 'unknown' } } }));
  await page.evaluate(() => localStorage.setItem('another-page', 'x'.repeat(4_100_000)));
  await app.open('sections');
  await expect(page.getByText('There is little room left.')).toBeVisible();
});
