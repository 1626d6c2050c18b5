// The lock: what is saved on the device is sealed, and none of it is readable without the passphrase.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { PREFIX, emptyCheckup, fullCheckup, option, storage, store, stored, theStored, type Saved } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const [first, second] = quick.sections.flatMap((section) => section.controls) as [string, string];
const PASSPHRASE = 'maple river boats';
const LOCK = `${PREFIX}lock`;

const cedar = emptyCheckup('quick-check', {
  facts: { clinic_name: 'Cedar Street Surgery', it_company_phone: '555 0100' },
  controls: { [first]: { answer: `${first}.1`, note: 'only the fax mailbox' } },
});
/** What must not be found anywhere while the lock is on. */
const SECRETS = ['Cedar', 'fax mailbox', first, 'quick-check', '555 0100', PASSPHRASE];

const passphrase = (page: Page) => page.getByLabel('Passphrase', { exact: true });

async function turnOn(app: App, minutes = '15'): Promise<void> {
  await app.go('data');
  await app.button('Lock with a passphrase').click();
  await expect(app.page.locator('#lock-form')).toBeFocused();
  await app.page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await app.page.getByLabel('The same passphrase again', { exact: true }).fill(PASSPHRASE);
  await app.page.locator('#lock-after').selectOption(minutes);
  await app.button('Encrypt and lock').click();
  await expect(app.page.locator('#lock-outcome')).toHaveText('The lock is on. Everything saved on this device is encrypted.');
}

async function locked(page: Page, more: Partial<Saved> = {}): Promise<App> {
  const app = new App(page);
  await store(page, { ...cedar, ...more });
  await app.open('data');
  await turnOn(app);
  return app;
}

async function unlock(app: App, with_ = PASSPHRASE): Promise<void> {
  await expect(app.heading).toHaveText('Locked');
  await passphrase(app.page).fill(with_);
  await app.button('Unlock').click();
}

/** Nothing of ours is in plain text: not on the device, not in the tab. */
async function nothingInPlain(page: Page): Promise<void> {
  const [device, tab] = await page.evaluate(() => [{ ...localStorage }, { ...sessionStorage }] as const);
  for (const secret of SECRETS) expect(JSON.stringify(tab)).not.toContain(secret);
  expect(Object.keys(device)).toContain(LOCK);
  for (const [key, value] of Object.entries(device)) {
    // Every tab that checks whether it may store anything writes and removes this at once.
    if (key === `${PREFIX}probe`) continue;
    if (key !== LOCK) expect(value, key).toMatch(/^sealed:1:[A-Za-z0-9+/=]+$/);
    for (const secret of SECRETS) expect(value, `${key} shows ${secret}`).not.toContain(secret);
  }
}

test('with the lock on nothing is readable, on the device or on the page, and the passphrase brings all back', async ({ page }) => {
  const app = await locked(page);
  await nothingInPlain(page);
  await app.go(`question/${second}`);
  await app.choice(second, 2).check();
  await expect(app.saved).toContainText('Saved on this device');
  await nothingInPlain(page);
  await app.go('report');
  await expect(page.locator('#summary')).toContainText('2 of 12 answered');
  await app.go('data');
  await app.button('Lock now').click();
  await expect(app.heading).toHaveText('Locked');
  await nothingInPlain(page);
  for (const secret of SECRETS) expect(await page.content()).not.toContain(secret);
  await expectAccessible(page, 'the locked page');

  await unlock(app, 'maple river boat');
  await expect(page.locator('#unlock-passphrase-error')).toContainText('The passphrase is wrong, or the lock was changed. What is saved is still there.');
  await expect(passphrase(page)).toBeFocused();
  await expectAccessible(page, 'the locked page with a mistake');
  await passphrase(page).fill(PASSPHRASE);
  await passphrase(page).press('Enter');
  await expect(app.heading).toHaveText('Your data on this device');
  await expect(page.locator('main .card h3').first()).toHaveText('Cedar Street Surgery');
  await app.go(`question/${second}`);
  await expect(app.choice(second, 2)).toBeChecked();
});

test('reloading locks, and the page that was asked for comes after unlocking, whichever part of the program it is in', async ({ page }) => {
  const app = await locked(page);
  for (const route of [`question/${first}`, 'report', 'sections', 'data', `question/${second}`]) {
    await app.open(route);
    await page.reload();
    await app.settled();
    await unlock(app);
    await expect(app.heading).not.toHaveText('Locked');
    await app.settled();
    expect(app.route()).toBe(route);
  }
  await app.open('unlock');
  await page.reload();
  await app.settled();
  await unlock(app);
  await expect.poll(() => app.route()).toBe('');
  await expect(page.locator('main')).toContainText('You have a check-up in progress');
});

test('the attack steps are there while locked, without the clinic’s numbers', async ({ page }) => {
  const app = await locked(page);
  await app.open('attack');
  await page.reload();
  await app.settled();
  await expect(app.heading).toHaveText('We are under attack now');
  await expect(page.locator('.steps li').first()).toBeVisible();
  await expect(page.locator('main')).toContainText('Your own phone numbers are locked');
  await expectAccessible(page, 'the attack steps while locked');
  for (const secret of SECRETS) expect(await page.content()).not.toContain(secret);
  await app.go('attack/afterwards');
  await expect(app.heading).toHaveText('Afterwards: recovery, and who must be told');
  await app.go('attack');
  await app.link('Unlock them').click();
  await unlock(app);
  await expect.poll(() => app.route()).toBe('');
  await app.go('attack');
  await expect(page.locator('main')).not.toContainText('Your own phone numbers are locked');
});

test('a save is sealed at once, and killing the tab in the middle of anything leaves a good state', async ({ page, context }) => {
  await locked(page);
  // A file of the same origin: it looks at the storage and has no check-up open.
  await page.goto('./questionnaires/index.json');
  // The tab dies after this many writes of the next save.
  for (const writes of [0, 1, 2]) {
    const tab = new App(await context.newPage());
    await tab.open(`question/${second}`);
    await unlock(tab);
    await expect(tab.choice(second, 1)).toBeVisible();
    await tab.page.evaluate((writes) => {
      const set = Storage.prototype.setItem;
      let left = writes;
      Storage.prototype.setItem = function (key: string, value: string) {
        if (left-- > 0) set.call(this, key, value);
      };
    }, writes);
    await tab.choice(second, writes + 1).check();
    await tab.page.close();
    await nothingInPlain(page);
    const next = new App(await context.newPage());
    await next.open(`question/${first}`);
    await unlock(next);
    await expect(next.choice(first, 2), `after ${writes} writes`).toBeChecked();
    await expect(next.page.getByRole('alert').locator('.notice.problem')).toHaveCount(0);
    await next.page.close();
  }
});

test('locking that was interrupted is finished at the next unlocking', async ({ page }) => {
  const app = await locked(page);
  await page.evaluate((key) => localStorage.setItem(key, 'off'), `${PREFIX}shortcuts`);
  await page.reload();
  await app.settled();
  await unlock(app);
  await expect(app.heading).toHaveText('Your data on this device');
  await nothingInPlain(page);
});

test('without room for the sealed form the lock does not go on, and all is as it was', async ({ page }) => {
  const app = new App(page);
  await store(page, cedar);
  await app.open('data');
  const before = await storage(page);
  await page.evaluate((lock) => {
    const set = Storage.prototype.setItem;
    let sealed = 0;
    Storage.prototype.setItem = function (key: string, value: string) {
      if (key !== lock && value.startsWith('sealed:') && (sealed += 1) > 2) throw new DOMException('full', 'QuotaExceededError');
      set.call(this, key, value);
    };
  }, LOCK);
  await app.button('Lock with a passphrase').click();
  await page.getByLabel('New passphrase', { exact: true }).fill(PASSPHRASE);
  await page.getByLabel('The same passphrase again', { exact: true }).fill(PASSPHRASE);
  await app.button('Encrypt and lock').click();
  await expect(page.locator('#lock-outcome')).toContainText('The lock was not changed.');
  const after = await storage(page);
  expect(after).toEqual({ ...before, ...Object.fromEntries(Object.entries(after).filter(([key]) => key.startsWith(`${PREFIX}c`) || key.endsWith('index'))) });
  expect(after[LOCK]).toBeUndefined();
  expect((await stored(page))[0]!.facts['clinic_name']).toBe('Cedar Street Surgery');
});

test('taking the lock off puts everything in plain again', async ({ page }) => {
  const app = await locked(page);
  await app.button('Take the lock off').click();
  await expect(page.locator('#lock-keep')).toBeFocused();
  await app.button('Keep the lock').click();
  await nothingInPlain(page);
  await app.button('Take the lock off').click();
  await app.button('Yes, take it off').click();
  await expect(page.locator('#lock-outcome')).toContainText('The lock is off.');
  const device = await storage(page);
  expect(device[LOCK]).toBeUndefined();
  expect(JSON.stringify(device)).not.toContain('sealed:');
  const [saved] = await stored(page);
  expect(saved!.controls[first]!.note).toBe('only the fax mailbox');
  await page.reload();
  await app.settled();
  await expect(app.heading).toHaveText('Your data on this device');
});

test('another passphrase changes the lock and nothing else', async ({ page }) => {
  const app = await locked(page);
  const before = await storage(page);
  await app.button('Change the passphrase').click();
  await page.getByLabel('New passphrase', { exact: true }).fill('quite another one');
  await page.getByLabel('The same passphrase again', { exact: true }).fill('quite another one');
  await page.locator('form.card').getByRole('button', { name: 'Change the passphrase' }).click();
  await expect(page.locator('#lock-outcome')).toContainText('The passphrase was changed.');
  const after = await storage(page);
  expect({ ...after, [LOCK]: '' }).toEqual({ ...before, [LOCK]: '' });
  expect(after[LOCK]).not.toBe(before[LOCK]);
  await page.reload();
  await app.settled();
  await unlock(app);
  await expect(page.locator('#unlock-passphrase-error')).toBeVisible();
  await unlock(app, 'quite another one');
  await expect(app.heading).toHaveText('Your data on this device');
});

for (const route of ['data', `question/${first}`]) {
  test(`left alone on "${route}" for the chosen time the page locks, and not before`, async ({ page }) => {
    await page.clock.install();
    const app = new App(page);
    await store(page, cedar);
    await app.open('data');
    await turnOn(app, '5');
    await app.go(route);
    await page.clock.runFor('04:30');
    await expect(app.heading).not.toHaveText('Locked');
    await page.keyboard.press('Shift');
    await page.clock.runFor('04:30');
    await expect(app.heading).not.toHaveText('Locked');
    await page.clock.runFor('00:45');
    await expect(app.heading).toHaveText('Locked');
    await nothingInPlain(page);
  });
}

test('the first touch after a night with the lid closed locks, and so does time when the clock is set back', async ({ page }) => {
  await page.clock.install();
  const app = new App(page);
  await store(page, cedar);
  await app.open('data');
  await turnOn(app, '5');
  // No timer ran meanwhile.
  await page.clock.setSystemTime(Date.now() + 8 * 3_600_000);
  await page.keyboard.press('Shift');
  await expect(app.heading).toHaveText('Locked');
  await unlock(app);
  await expect(app.heading).toHaveText('Your data on this device');
  await page.clock.setSystemTime(Date.now() - 8 * 3_600_000);
  await page.clock.runFor('05:30');
  await expect(app.heading).toHaveText('Locked');
});

test('a second tab asks, too; locking one locks all; an old tab writes nothing in plain', async ({ page, context }) => {
  const [one, other] = [new App(page), new App(await context.newPage())];
  await store(page, cedar);
  await other.open(`question/${second}`);
  await other.choice(second, 1).check();
  await one.open('data');
  await turnOn(one);
  // The other tab has followed and asks for the passphrase.
  await expect(other.heading).toHaveText('Locked');
  await nothingInPlain(page);
  await unlock(other);
  await expect(other.choice(second, 1)).toBeChecked();
  // While it was locked, the first tab became the one that saves.
  await other.button('Take over here').click();
  await expect(other.choice(second, 3)).toBeEnabled();
  await other.choice(second, 3).check();
  await expect(other.saved).toContainText('Saved on this device');
  await nothingInPlain(page);
  await one.button('Lock now').click();
  await expect(one.heading).toHaveText('Locked');
  await expect(other.heading).toHaveText('Locked');
});

test('a tab that did not hear of the lock is refused, asks, and keeps its answer', async ({ page }) => {
  const app = new App(page);
  await store(page, cedar);
  await app.open('data');
  await turnOn(app);
  const sealed = await storage(page);
  await page.evaluate(() => localStorage.clear());
  await store(page, cedar);
  await app.open(`question/${second}`);
  // The position is saved; the answer is what this tab writes next.
  await expect.poll(async () => (await theStored(page)).position).toBe(`#/question/${second}`);
  // What another tab did while this one was asleep: no event reaches this one.
  await page.evaluate((sealed) => {
    localStorage.clear();
    for (const [key, value] of Object.entries(sealed)) localStorage.setItem(key, value);
  }, sealed);
  await app.choice(second, 2).click();
  await expect(app.heading).toHaveText('Locked');
  await nothingInPlain(page);
  await unlock(app);
  await expect(app.choice(second, 2)).toBeChecked();
  await nothingInPlain(page);
});

test('whoever forgot the passphrase can delete everything in two clicks', async ({ page }) => {
  const app = await locked(page);
  await app.open(`question/${first}`);
  await page.reload();
  await app.settled();
  await expect(app.heading).toHaveText('Locked');
  await page.locator('main').getByRole('link', { name: 'Delete everything on this device' }).click();
  await expect(page.locator('#wipe-question')).toBeFocused();
  await expectAccessible(page, 'deleting everything while locked');
  await app.button('Yes, delete everything').click();
  await expect(page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
  await expect(page.locator('#wipe-outcome ~ ul li')).toHaveText([/^0 /, /^0 /, /^0 /, /^0 /, /^0 /]);
  expect(await storage(page)).toEqual({});
  await app.start(quick);
  expect(await stored(page)).toHaveLength(1);
});

test('the example and a new check-up wait for the passphrase', async ({ page }) => {
  const app = await locked(page);
  for (const route of ['example', 'questionnaires', 'guidance', 'attack/numbers', '']) {
    await app.open(route);
    await page.reload();
    await app.settled();
    await expect(app.heading, route).toHaveText('Locked');
  }
  await app.open('about/help');
  await page.reload();
  await app.settled();
  await expect(app.heading).toHaveText('How it works and its limits');
});

test('a damaged lock is said to be, and nothing is deleted', async ({ page }) => {
  const app = await locked(page);
  const entries = Object.keys(await storage(page)).sort();
  await page.evaluate((key) => localStorage.setItem(key, localStorage.getItem(key)!.slice(0, 100)), LOCK);
  await page.reload();
  await app.settled();
  await unlock(app);
  await expect(page.locator('#unlock-damaged')).toContainText('The lock cannot be opened here.');
  expect(Object.keys(await storage(page)).sort()).toEqual(entries);
});

test('before it locks by itself the page says when, and a key or the button puts it off', async ({ page }) => {
  await page.clock.install();
  const app = new App(page);
  await store(page, cedar);
  await app.open('data');
  await turnOn(app, '5');
  const warning = page.getByRole('alert').filter({ hasText: 'This page locks in a minute' });
  await app.go(`question/${second}`);
  await page.clock.runFor('03:50');
  await expect(warning).toHaveCount(0);
  // It is announced where it is, and the person typing does not lose the focus.
  await page.getByText('Tell us more (optional)').click();
  const note = page.getByLabel('Scope and exceptions');
  await note.focus();
  await page.clock.runFor('04:10');
  await expect(warning).toBeVisible();
  await expect(warning).toContainText(/at \d\d:\d\d/);
  await expect(note).toBeFocused();
  await expectAccessible(page, 'the warning before the page locks');
  await page.keyboard.press('Shift');
  await page.clock.runFor('00:02');
  await expect(warning).toHaveCount(0);
  await page.clock.runFor('04:10');
  // Pressed the way a screen reader does: no key or pointer event reaches the page.
  await warning.getByRole('button', { name: 'Stay' }).evaluate((button: HTMLButtonElement) => button.click());
  await expect(warning).toHaveCount(0);
  await page.clock.runFor('03:50');
  await expect(app.heading).not.toHaveText('Locked');
  // Half-typed text is saved before it locks.
  await note.fill('half a wor');
  await page.clock.runFor('05:10');
  await expect(app.heading).toHaveText('Locked');
  await unlock(app);
  await expect(page.getByLabel('Scope and exceptions')).toHaveValue('half a wor');
});

test('the time is measured by the clock: after a sleep of the computer it says so, or has locked', async ({ page }) => {
  await page.clock.install();
  const app = new App(page);
  await store(page, cedar);
  await app.open('data');
  await turnOn(app, '5');
  // No timer ran for four and a half minutes.
  await page.clock.fastForward('04:30');
  await expect(page.getByRole('alert').filter({ hasText: 'This page locks in a minute' })).toBeVisible();
});

for (const [what, change] of [
  ['a space at its end', (passphrase: string) => `${passphrase} `],
  ['a space at its beginning', (passphrase: string) => ` ${passphrase}`],
  ['a curly quote', (passphrase: string) => passphrase.replace('boats', 'boat’s')],
  ['a space that is none', (passphrase: string) => passphrase.replace(' ', '\u00a0')],
] as const) {
  test(`a passphrase with ${what} is not taken, and the page says why`, async ({ page }) => {
    const app = new App(page);
    await store(page, cedar);
    await app.open('data');
    await app.button('Lock with a passphrase').click();
    for (const label of ['New passphrase', 'The same passphrase again']) {
      const field = page.getByLabel(label, { exact: true });
      for (const [name, value] of [['autocorrect', 'off'], ['autocapitalize', 'none'], ['spellcheck', 'false']]) {
        await expect(field).toHaveAttribute(name!, value!);
      }
      await field.fill(change(PASSPHRASE));
    }
    await app.button('Encrypt and lock').click();
    await expect(page.locator('#lock-passphrase-first-error')).toContainText(what.startsWith('a space at') ? 'There is a space' : 'curly quote');
    expect((await storage(page))[LOCK]).toBeUndefined();
  });
}

test('what a keyboard does to the passphrase does not lock anyone out', async ({ page }) => {
  const app = await locked(page);
  for (const typed of [`${PASSPHRASE} `, `Maple river boats`, PASSPHRASE.replace(' ', '\u00a0'), `\ufeff${PASSPHRASE}`]) {
    await page.reload();
    await app.settled();
    await unlock(app, typed);
    await expect(app.heading, typed).toHaveText('Your data on this device');
  }
});

test('what is typed and not recorded is sealed with the rest, and is there again after unlocking', async ({ page }) => {
  const app = await locked(page, fullCheckup('quick-check', option(0), { facts: { staff: 12 } }));
  await app.go('question/staff');
  await page.locator('#staff-typed').fill('about 4711');
  await app.go('report');
  const { id, why } = { id: (await page.locator('article.gap').first().getAttribute('id'))!.replace(/^gap-/, ''), why: 'ZEBRA4711' };
  const card = page.locator(`[id="gap-${id}"]`);
  await app.openFix(card);
  await card.locator('.decide > summary').click();
  await card.getByRole('radio', { name: 'Risk accepted' }).check();
  await card.getByLabel('Why', { exact: true }).fill(why);
  const device = JSON.stringify(await storage(page));
  expect(device).not.toContain('4711');
  expect(device).toContain('drafts_of');
  await app.go('guidance');
  await page.reload();
  await unlock(app);
  const notice = page.locator('.left');
  await expect(notice).toContainText('“about 4711” is not recorded');
  await expect(notice).toContainText('Still recorded: 12');
  await expect(notice).toContainText('“Risk accepted, ZEBRA4711” is not recorded');
  await notice.getByRole('link', { name: 'Change it' }).first().click();
  await expect(page.locator('#staff-typed')).toHaveValue('about 4711');
  await notice.getByRole('link', { name: 'Change it' }).click();
  await expect(card.getByLabel('Why', { exact: true })).toHaveValue(why);
});
