// On a shared computer, answers can be kept in one tab: none of them is ever on the device.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { downloaded, emptyCheckup, newestOf, storage, store, stored, theStored, type Saved } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const [first, second] = quick.sections.flatMap((section) => section.controls) as [string, string];

const question = (page: Page) => page.getByRole('heading', { name: 'Is this a shared computer?' });
const line = (page: Page) => page.locator('.tab-only');
/** What is in the tab's storage, apart from tabs.js's notes about which check-up is open and what has been said. */
const inTab = (page: Page): Promise<Record<string, string>> =>
  page.evaluate(() => {
    const { 'clinic-cyber-checkup.here': _, 'clinic-cyber-checkup.told': __, ...rest } = { ...sessionStorage } as Record<string, string>;
    return rest;
  });

async function newestInTab(page: Page): Promise<Saved> {
  return newestOf(await inTab(page))[0]!;
}

async function keepInTab(app: App): Promise<void> {
  await app.open('questionnaires');
  await app.button('Yes, keep answers in this tab').click();
  await expect(app.page.locator('#kept-in')).toBeFocused();
  await expect(app.page.locator('#kept-in')).toContainText('gone when you close it');
}

test('whoever does not answer is not held up, and what is stored is said', async ({ page }) => {
  const app = new App(page);
  await app.open('questionnaires');
  await expect(question(page)).toBeVisible();
  await expectAccessible(page, 'the question whether the computer is shared');
  await expect(page.locator('main .card')).toContainText('Until you answer, they are saved.');
  expect(await storage(page)).toEqual({});
  await app.link(quick.title).click();
  await expect(app.heading).toHaveText('Your check-up');
  expect(await stored(page)).toHaveLength(1);
  await app.go('questionnaires');
  await expect(question(page)).toHaveCount(0);
});

test('"no" saves on the device and does not ask again', async ({ page }) => {
  const app = new App(page);
  await app.open('questionnaires');
  await app.button('No, save them in this browser').click();
  await expect(page.locator('#kept-in')).toHaveText('Your answers are saved in this browser.');
  await page.reload();
  await app.settled();
  await expect(question(page)).toHaveCount(0);
  await expect(line(page)).toHaveCount(0);
});

test('whoever opens a file first, or has looked at the example, is asked too', async ({ page }) => {
  const app = new App(page);
  await app.open('example');
  await expect(app.heading).toContainText('Report for');
  await app.go('questionnaires');
  await expect(question(page)).toBeVisible();
  await app.go('data');
  await expect(question(page)).toBeVisible();
  await expectAccessible(page, 'the data page that asks whether the computer is shared');
  await app.button('Yes, keep answers in this tab').click();
  await expect(page.locator('#kept-in')).toBeFocused();
  const before = await storage(page);
  const file = emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar' } });
  await page.getByLabel('Backup file', { exact: true }).setInputFiles({ name: 'b.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await app.button('Open this check-up').click();
  await expect(app.heading).toHaveText('Your check-up');
  expect(await storage(page), 'nothing of the file is on the device').toEqual(before);
  expect(newestOf(await inTab(page)).map((saved) => saved.facts['clinic_name'])).toContain('Cedar');
});

test('the question goes when the answer is given elsewhere on the page', async ({ page }) => {
  const app = new App(page);
  await app.open('data');
  await expect(question(page)).toBeVisible();
  await app.button('Keep answers in this tab only').click();
  await expect(question(page)).toHaveCount(0);
});

test('"yes" keeps the whole journey in the tab and nothing on the device', async ({ page, context }) => {
  const app = new App(page);
  await keepInTab(app);
  await app.link(quick.title).click();
  await expect(app.heading).toHaveText('Your check-up');
  await app.go(`question/${first}`);
  await app.choice(first, 2).check();
  await expect(app.saved).toContainText('Kept in this tab at');
  await expect(app.status).toHaveText('Kept in this tab');
  for (const route of ['', 'questionnaires', 'sections', `question/${first}`, 'report', 'guidance', 'attack', 'data', 'about']) {
    await app.go(route);
    await expect(line(page), route).toContainText('Kept in this tab only.');
    expect(await storage(page), route).toEqual({});
  }
  await app.go(`question/${second}`);
  await app.choice(second, 1).check();
  const saved = await downloaded(line(page).getByRole('button', { name: 'Download backup' }));
  expect([saved.controls[first]!.answer, saved.controls[second]!.answer]).toEqual([`${first}.1`, `${second}.0`]);

  // It survives a reload; another tab knows nothing of it.
  await page.reload();
  await app.settled();
  await expect(app.choice(second, 1)).toBeChecked();
  expect((await newestInTab(page)).controls[first]!.answer).toBe(`${first}.1`);
  const other = new App(await context.newPage());
  await other.open('');
  await expect(other.page.locator('main')).not.toContainText('You have a check-up in progress');
  await expect(line(other.page)).toHaveCount(0);
  expect(await storage(page)).toEqual({});
  await page.close();
  expect(await inTab(other.page)).toEqual({});
});

test('the tab’s own storage being full is said like any other', async ({ page }) => {
  const app = new App(page);
  await keepInTab(app);
  await app.link(quick.title).click();
  await expect(app.heading).toHaveText('Your check-up');
  await app.go(`question/${first}`);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await app.choice(first, 2).check();
  await expect(page.getByRole('alert')).toContainText('This browser’s storage is full');
});

test('moving to the tab takes the open check-up along and offers to delete the rest', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { id: 'c1', facts: { clinic_name: 'Other' } }), emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar' } }));
  await app.open('data');
  const before = await storage(page);
  await app.button('Keep answers in this tab only').click();
  await expect(page.locator('#moved')).toBeFocused();
  await expect(page.locator('.notice').filter({ has: page.locator('#moved') })).toContainText('What was saved before is still on this device: 3 entries');
  await expectAccessible(page, 'the data page after the move to the tab');
  expect(Object.keys(await storage(page)).sort(), 'nothing was deleted yet').toEqual(Object.keys(before).sort());
  expect((await newestInTab(page)).facts['clinic_name']).toBe('Cedar');
  await app.button('Delete it from this device').click();
  await expect(page.locator('#moved')).toHaveText('Deleted from this device');
  expect(await storage(page)).toEqual({});
  await app.go(`question/${first}`);
  await app.choice(first, 3).check();
  expect(await storage(page)).toEqual({});
  expect((await newestInTab(page)).controls[first]!.answer).toBe(`${first}.2`);
});

test('moving to the device saves what is in the tab and keeps what it replaces', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar' } }));
  await app.open('data');
  await app.button('Keep answers in this tab only').click();
  await app.button('Leave it there').click();
  await app.go(`question/${first}`);
  await app.choice(first, 3).check();
  await app.go('data');
  await app.button('Save what is in this tab on this device').click();
  await expect(page.locator('#moved')).toHaveText('Saved on this device');
  await expect(line(page)).toHaveCount(0);
  expect(await inTab(page)).toEqual({});
  const all = await stored(page);
  expect(all.map((saved) => [/-safety-/.test(saved.id), saved.controls[first]?.answer]).sort()).toEqual([
    [false, `${first}.2`],
    [true, undefined],
  ]);
  await page.reload();
  await app.settled();
  await app.go(`question/${first}`);
  await expect(app.choice(first, 3)).toBeChecked();
});

test('deleting everything empties a tab-only tab, too, and the question is asked again', async ({ page, context }) => {
  const app = new App(page);
  await keepInTab(app);
  await app.link(quick.title).click();
  await expect(app.heading).toHaveText('Your check-up');
  await app.go(`question/${first}`);
  await app.choice(first, 2).check();
  const other = new App(await context.newPage());
  await other.open('data/delete');
  await other.button('Yes, delete everything').click();
  await expect(other.page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
  await expect(page.getByRole('alert')).toContainText('What was saved is not there any more');
  expect(await inTab(page)).toEqual({});
  await app.button('Clear this tab').click();
  await app.go('questionnaires');
  await expect(question(page)).toBeVisible();
});

test('with one check-up moved there is exactly one on the device', async ({ page }) => {
  const app = new App(page);
  await keepInTab(app);
  await app.link(quick.title).click();
  await expect(app.heading).toHaveText('Your check-up');
  await app.go('data');
  await app.button('Save what is in this tab on this device').click();
  await expect(page.locator('#moved')).toHaveText('Saved on this device');
  expect((await theStored(page)).pack).toBe('quick-check');
});
