// Storage that is blocked, full, shared with another tab or damaged: said plainly, and no answer is lost silently.
import { readFileSync } from 'node:fs';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { PREFIX, emptyCheckup, store, storage, theStored, type Saved } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const [first, second] = quick.sections.flatMap((section) => section.controls) as [string, string];

const notice = (page: Page) => page.getByRole('alert').locator('.notice.problem:visible');

async function backup(page: Page): Promise<Saved> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download backup/ }).first().click();
  return JSON.parse(readFileSync(await (await downloading).path(), 'utf8'));
}

test.describe('with storage blocked', () => {
  test.beforeEach(async ({ page }) => {
    await page.addInitScript(() => {
      const refuse = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const name of ['localStorage', 'sessionStorage']) Object.defineProperty(window, name, { get: refuse });
    });
    // It asks before the tab is closed: that is wanted.
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
  await page.addInitScript(() => {
    const set = Storage.prototype.setItem;
    Storage.prototype.setItem = function (key: string, value: string) {
      if (Reflect.get(window, 'isFull')) throw new DOMException('full', 'QuotaExceededError');
      set.call(this, key, value);
    };
  });
  await app.open(`question/${first}`);
  await app.choice(first, 2).check();
  await expect(app.saved).toContainText('Saved on this device');
  const before = await storage(page);
  await page.evaluate(() => Reflect.set(window, 'isFull', true));
  await app.choice(first, 3).check();
  await expect(notice(page)).toContainText('This browser’s storage is full');
  await expect(notice(page)).toContainText('What was saved before is safe.');
  await expect(app.saved).toHaveText('Not saved. Kept in this tab only.');
  expect(await storage(page)).toEqual(before);
  expect((await backup(page)).controls[first]!.answer).toBe(`${first}.2`);
  // The other program knows, too, and nothing is lost on the way.
  await app.go('report');
  await app.go(`question/${first}`);
  await expect(app.choice(first, 3)).toBeChecked();
  // Room was made: the next answer is saved again.
  await page.evaluate(() => Reflect.set(window, 'isFull', false));
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
        // The probe at the start of a visit counts only where nothing fits any more.
        if (key.endsWith('.probe') ? left <= 0 : left-- <= 0) throw new DOMException('full', 'QuotaExceededError');
        set.call(this, key, value);
      };
    }, writes);
    await app.open(`question/${second}`);
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

test('a second tab cannot write over the newer answers of the first', async ({ page, context }) => {
  const [one, other] = [new App(page), new App(await context.newPage())];
  await store(page, emptyCheckup('quick-check'));
  await one.open(`question/${first}`);
  await other.open(`question/${first}`);
  await one.choice(first, 1).check();
  await expect(one.saved).toContainText('Saved on this device');
  await expect(notice(other.page)).toContainText('This check-up was changed in another tab');
  await other.choice(first, 3).check();
  await expect(other.saved).toHaveText('Not saved. Kept in this tab only.');
  expect((await theStored(page)).controls[first]!.answer).toBe(`${first}.0`);
  expect((await backup(other.page)).controls[first]!.answer).toBe(`${first}.2`);

  await other.button('Load the newer answers').click();
  await expect(notice(other.page)).toHaveCount(0);
  await expect(other.choice(first, 1)).toBeChecked();
  await other.choice(first, 2).check();
  await expect(other.saved).toContainText('Saved on this device');
  await expect(notice(one.page)).toContainText('This check-up was changed in another tab');
  expect((await theStored(page)).controls[first]!.answer).toBe(`${first}.1`);
});

test('where the newest saved state is damaged, the one before is opened and said to be', async ({ page }) => {
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${first}`);
  await app.choice(first, 1).check();
  await app.choice(first, 2).check();
  await page.goto('./questionnaires/index.json');
  await page.evaluate((prefix) => {
    const revisions = Object.keys(localStorage).filter((key) => /\.\d+$/.test(key) && key.startsWith(prefix));
    const newest = revisions.sort((a, b) => Number(a.split('.').at(-1)) - Number(b.split('.').at(-1))).at(-1)!;
    localStorage.setItem(newest, localStorage.getItem(newest)!.slice(0, 60));
  }, PREFIX);
  await app.open(`question/${first}`);
  await expect(notice(page)).toContainText('An earlier state was opened');
  await expect(app.choice(first, 1)).toBeChecked();
});

test('a damaged list of check-ups is made anew from the check-ups', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { [first]: { answer: 'unknown' } } }));
  await page.evaluate((key) => localStorage.setItem(key, '{"format_version":1,"chec'), `${PREFIX}index`);
  await app.open('data');
  await expect(page.locator('main .card h3')).toHaveText(['Clinic without a name']);
});
