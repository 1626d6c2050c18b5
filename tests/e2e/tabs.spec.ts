// The same check-up in two tabs: one saves, the other reads; nothing that was saved is lost, whatever happens to them.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { PREFIX, downloaded, emptyCheckup, setFull, storage, store, stored, theStored, type Saved } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import { record } from './figures.js';
import type { BrowserContext, Page } from '@playwright/test';

const quick = pack('quick-check');
const [first, second] = quick.sections.flatMap((section) => section.controls) as [string, string];

const notice = (app: App) => app.page.getByRole('alert').locator('.notice.problem:visible');

async function expectReadOnly(app: App): Promise<void> {
  await expect(notice(app)).toContainText('This check-up is open in another tab');
  await expect(app.saved).toHaveText('Open in another tab. Nothing can be changed here.');
  await expect(app.choice(first, 1)).toBeDisabled();
}

async function expectOwn(app: App): Promise<void> {
  await expect(notice(app)).toHaveCount(0);
  await expect(app.choice(first, 1)).toBeEnabled();
}

/** How many tabs hold the check-up, and how many others wait for it. */
const claims = (page: Page) =>
  page.evaluate(async (name) => {
    const { held = [], pending = [] } = await navigator.locks.query();
    const [holders, waiting] = [held, pending].map((locks) => new Set(locks.filter((lock) => lock.name === name).map((lock) => lock.clientId)));
    // A tab that took over while it was waiting is still in the queue.
    return [holders!.size, [...waiting!].filter((tab) => !holders!.has(tab)).length];
  }, `${PREFIX}${emptyCheckup('quick-check').id}`);

/** Waits until every open tab either holds the check-up or waits for it. */
const claimed = (page: Page, tabs: number) => expect.poll(async () => (await claims(page)).reduce((sum, count) => sum + count)).toBe(tabs);

/** Waits until the only tab is certain that it is alone. */
async function sure(page: Page): Promise<void> {
  if (await page.evaluate(() => !!navigator.locks)) await expect.poll(() => claims(page)).toEqual([1, 0]);
  // Without locks, silence counts as a no after a quarter of a second.
  else await page.clock.runFor(300);
}

/** Listens to what the tabs say to each other without locks. The returned function gives how often each has asked who has the check-up. */
async function hearQuestions(context: BrowserContext): Promise<() => Promise<number[]>> {
  const page = await context.newPage();
  // A file of the same origin that runs nothing.
  await page.goto('./questionnaires/index.json');
  await page.evaluate((words) => {
    const asked: Record<string, number> = {};
    Reflect.set(window, 'asked', asked);
    addEventListener('storage', ({ key, newValue }) => {
      if (key !== words || !newValue) return;
      const [{ what, from }] = JSON.parse(newValue) as [{ what: string; from: string }];
      if (what === 'who') asked[from] = (asked[from] ?? 0) + 1;
    });
  }, `${PREFIX}tabs`);
  return () => page.evaluate(() => Object.values(Reflect.get(window, 'asked') as Record<string, number>));
}

/** Waits until this many tabs know for certain that another has the check-up. `at` is an open one. */
async function expectWaiting(context: BrowserContext, at: Page, waiting: number): Promise<void> {
  // It waits in the queue for the lock, and does nothing until the lock is released.
  if (await at.evaluate(() => !!navigator.locks)) return expect.poll(() => claims(at)).toEqual([1, waiting]);
  // A tab that gets no answer asks once more and then continues by itself, so one that asks a third time was answered.
  const questions = await hearQuestions(context);
  await expect.poll(async () => (await questions()).filter((count) => count > 2).length, { timeout: 20_000 }).toBe(waiting);
}

async function twoTabs(page: Page, context: BrowserContext, checkup = emptyCheckup('quick-check')): Promise<[App, App]> {
  const [one, other] = [new App(page), new App(await context.newPage())];
  await store(page, checkup);
  await one.open(`question/${first}`);
  await expectOwn(one);
  await sure(page);
  await other.open(`question/${first}`);
  return [one, other];
}

for (const hasLocks of [true, false]) {
  test.describe(hasLocks ? 'with Web Locks' : 'without Web Locks', () => {
    test.beforeEach(async ({ context }) => {
      if (hasLocks) return;
      await context.addInitScript(() => Object.defineProperty(navigator, 'locks', { get: () => undefined }));
      await context.clock.install();
    });

    test('the second tab reads only, and takes over in either direction', async ({ page, context }) => {
      const [one, other] = await twoTabs(page, context);
      await expectReadOnly(other);
      await one.choice(first, 1).check();
      await expect(one.saved).toContainText('Saved on this device');
      // The tab that only reads shows what the other saves.
      await expect(other.choice(first, 1)).toBeChecked();
      await expectReadOnly(other);

      await other.button('Take over here').click();
      await expectOwn(other);
      await expect(other.choice(first, 1)).toBeChecked();
      await expectReadOnly(one);
      await other.choice(first, 3).check();
      // Read in the tab that wrote it: the other sees it a little later.
      expect((await theStored(other.page)).controls[first]!.answer).toBe(`${first}.2`);
      await expect(one.choice(first, 3)).toBeChecked();

      await one.button('Take over here').click();
      await expectOwn(one);
      await expect(one.choice(first, 3)).toBeChecked();
      await expectReadOnly(other);
      await one.choice(first, 2).check();
      expect((await theStored(page)).controls[first]!.answer).toBe(`${first}.1`);
    });

    test('typed text that waits to be saved is saved before the other tab takes over', async ({ page, context }) => {
      const [one, other] = await twoTabs(page, context);
      await expectReadOnly(other);
      await page.getByText('Tell us more (optional)').click();
      const note = (app: App) => app.page.getByLabel('Scope and exceptions');
      await note(one).pressSequentially('All but the two scanners', { delay: 1 });
      await other.button('Take over here').click();
      await expectOwn(other);
      await expect(note(other)).toHaveValue('All but the two scanners');
    });

    test('when the first tab is closed the second goes on by itself', async ({ page, context }) => {
      const [one, other] = await twoTabs(page, context);
      await expectReadOnly(other);
      await one.choice(first, 2).check();
      await page.close({ runBeforeUnload: true });
      await expectOwn(other);
      await expect(other.choice(first, 2)).toBeChecked();
    });

    test('when the first tab is gone without a word the second goes on by itself', async ({ page, context }) => {
      const [one, other] = await twoTabs(page, context);
      await expectReadOnly(other);
      await one.choice(first, 2).check();
      await page.evaluate(() => void (Storage.prototype.setItem = () => undefined));
      await page.close();
      await expect(notice(other)).toHaveCount(0, { timeout: 15_000 });
      await expectOwn(other);
      await expect(other.choice(first, 2)).toBeChecked();
    });

    test('a third tab waits, and one of two goes on when the first is closed', async ({ page, context }) => {
      const [one, other] = await twoTabs(page, context);
      const third = new App(await context.newPage());
      await third.open(`question/${first}`);
      await expectReadOnly(other);
      await expectReadOnly(third);
      await expectWaiting(context, page, 2);
      await expectOwn(one);
      await expectReadOnly(other);
      await page.close({ runBeforeUnload: true });
      await expect
        .poll(async () => (await Promise.all([other, third].map((app) => notice(app).count()))).sort(), { timeout: 15_000 })
        .toEqual([0, 1]);
      await expectWaiting(context, third.page, 1);
      expect((await Promise.all([other, third].map((app) => notice(app).count()))).sort()).toEqual([0, 1]);
    });

    test('a reload does not lock the page out of its own check-up', async ({ page, context }) => {
      const [one, other] = await twoTabs(page, context);
      await expectReadOnly(other);
      await other.page.close();
      for (let at = 0; at < 3; at += 1) {
        await page.reload();
        await one.settled();
        await sure(page);
        await expectOwn(one);
      }
    });
  });
}

test('the report can be read and not decided on, and the second tab goes from page to page', async ({ page, context }) => {
  const [, other] = await twoTabs(page, context, emptyCheckup('quick-check', { controls: { [first]: { answer: `${first}.0` } } }));
  await expectReadOnly(other);
  await other.go('report');
  await expect(notice(other)).toContainText('This check-up is open in another tab');
  await expect(other.page.locator('#gaps input[type=checkbox]').first()).toBeDisabled();
  await other.go(`section/${quick.sections[1]!.id}`);
  await expect(other.page.locator('form input:enabled')).toHaveCount(0);
});

test('a tab that only reads takes the newest answers along when it goes on in the tab alone', async ({ page, context }) => {
  const [one, other] = await twoTabs(page, context);
  await expectReadOnly(other);
  await one.choice(first, 2).check();
  await expect(one.saved).toContainText('Saved on this device');
  await other.go('data');
  await other.button('Keep answers in this tab only').click();
  await expect(other.page.locator('#moved')).toBeFocused();
  await other.go(`question/${first}`);
  await expectOwn(other);
  await expect(other.choice(first, 2)).toBeChecked();
  await other.choice(first, 3).check();
  await other.page.reload();
  await other.settled();
  await expect(other.choice(first, 3)).toBeChecked();
  // The other continues, on the device.
  await one.choice(first, 1).check();
  expect((await theStored(page)).controls[first]!.answer).toBe(`${first}.0`);
});

test('another check-up in another tab is not read-only, and each tab stays with its own', async ({ page, context }) => {
  const [one, other] = [new App(page), new App(await context.newPage())];
  await store(page, emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar' } }));
  await one.open(`question/${first}`);
  await other.open();
  await other.button('Start new').click();
  await other.button('Start new without a backup').click();
  await other.link(quick.title).click();
  await expect(other.heading).toHaveText('Your check-up');
  await other.go(`question/${first}`);
  await expectOwn(other);
  await other.choice(first, 1).check();
  // This tab sees what the other one wrote a little later.
  await expect.poll(async () => (await stored(page)).map((saved) => saved.controls[first]?.answer)).toContain(`${first}.0`);
  await one.choice(first, 2).check();
  await expectOwn(one);
  // Each tab continues with its own check-up on another page, and after a reload.
  await one.go('report');
  await one.go(`question/${first}`);
  await expect(one.choice(first, 2)).toBeChecked();
  await other.page.reload();
  await other.settled();
  await expect(other.choice(first, 1)).toBeChecked();
  expect((await stored(page)).map((saved) => saved.controls[first]!.answer).sort()).toEqual([`${first}.0`, `${first}.1`]);
});

/** Saves an answer as another tab would, from a page of the same origin that runs nothing. */
async function saveFrom(page: Page, choice: string): Promise<void> {
  // Without the fingerprint, which only the program can work out.
  const { fingerprint: _, ...now } = await theStored(page);
  const text = JSON.stringify({ ...now, controls: { ...now.controls, [first]: { answer: choice } } });
  await page.evaluate(
    ([prefix, id, text]) => {
      const index = JSON.parse(localStorage.getItem(`${prefix}index`)!);
      const listed = index.checkups.find((listed: { id: string }) => listed.id === id);
      localStorage.setItem(`${prefix}${id}.${listed.revision + 1}.late-1.${listed.writer ?? ''}`, text!);
      Object.assign(listed, { revision: listed.revision + 1, writer: 'late-1' });
      localStorage.setItem(`${prefix}index`, JSON.stringify(index));
    },
    [PREFIX, now.id, text] as const,
  );
}

test('what another tab saved arrives late: it is shown, and nothing said here is lost', async ({ page, context }) => {
  const [one, other] = [new App(page), await context.newPage()];
  await store(page, emptyCheckup('quick-check'));
  await one.open(`question/${first}`);
  await one.choice(first, 1).check();
  await other.goto('./questionnaires/index.json');
  await expect.poll(async () => (await theStored(other)).controls[first]?.answer).toBe(`${first}.0`);
  await saveFrom(other, `${first}.1`);
  await expect(one.choice(first, 2)).toBeChecked();
  await expectOwn(one);
  await expect(one.status).toHaveText('The newer answers from another tab are shown');
  // It continues from there.
  await one.choice(first, 3).check();
  await expect(one.saved).toContainText('Saved on this device');
  expect((await theStored(page)).controls[first]!.answer).toBe(`${first}.2`);
  // If something said here could not be saved, it stays, and the page says what happened.
  await setFull(page, true);
  await one.choice(first, 4).check();
  await expect(notice(one)).toContainText('storage is full');
  await expect.poll(async () => (await theStored(other)).controls[first]?.answer).toBe(`${first}.2`);
  await saveFrom(other, `${first}.0`);
  await expect(notice(one)).toContainText('This check-up was changed in another tab');
  await expect(one.choice(first, 4)).toBeChecked();
  expect((await downloaded(one.button('Download backup'))).controls[first]!.answer).toBe(`${first}.3`);
  await setFull(page, false);
  await one.button('Load the newer answers').click();
  await expect(one.choice(first, 1)).toBeChecked();
  await one.go('data');
  await expect(page.locator('main .card', { hasText: 'Safety copy' })).toHaveCount(1);
});

test('what the other tab deleted stays here until somebody decides, also when it comes back meanwhile', async ({ page, context }) => {
  const [one, other] = await twoTabs(page, context);
  await expectReadOnly(other);
  await one.choice(first, 1).check();
  await other.button('Take over here').click();
  await expectOwn(other);
  await expect(other.choice(first, 1)).toBeChecked();
  await expectReadOnly(one);
  const kept = await storage(other.page);
  await other.go('data');
  await other.page.locator('main .card').getByRole('button', { name: /^Delete/ }).click();
  await other.button('Yes, delete it').click();
  await expect(notice(one)).toContainText('What was saved is not there any more');
  await expect(one.choice(first, 1)).toBeChecked();
  // As if from a backup; then somebody continues it.
  await other.page.goto('./questionnaires/index.json');
  await other.page.evaluate((kept) => Object.entries(kept).forEach(([key, text]) => localStorage.setItem(key, text)), kept);
  await saveFrom(other.page, `${first}.1`);
  await expect(notice(one)).toContainText('This check-up was changed in another tab');
  await expect(one.choice(first, 1)).toBeChecked();
  await one.button('Load the newer answers').click();
  await expect(one.choice(first, 2)).toBeChecked();
  await one.go('data');
  await expect(page.locator('main .card', { hasText: 'Safety copy' })).toHaveCount(1);
});

test('answers of a tab that was too late are kept as a safety copy', async ({ page, context }) => {
  const [one, other] = await twoTabs(page, context);
  await expectReadOnly(other);
  await one.choice(first, 1).check();
  // The first tab's next answers do not reach the storage.
  await setFull(page, true);
  await one.choice(first, 4).check();
  await expect(notice(one)).toContainText('storage is full');
  await other.button('Take over here').click();
  await expectOwn(other);
  await other.choice(first, 2).check();
  await expectReadOnly(one);
  expect((await downloaded(one.button('Download what is in this tab'))).controls[first]!.answer).toBe(`${first}.3`);
  await setFull(page, false);
  await one.button('Take over here').click();
  await expectOwn(one);
  await expect(one.choice(first, 2)).toBeChecked();
  await one.go('data');
  await expect(page.locator('main .card', { hasText: 'Safety copy' })).toHaveCount(1);
});

// A smaller version of tests/core/storage_faults.rs, in the real browser.
const SEQUENCES = Number(process.env.CHECKUP_FAULT_SEQUENCES_BROWSER ?? 12);

function dice(seed: number): (below: number) => number {
  let state = seed * 2654435761 + 1;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    return ((state >>> 0) / 2 ** 32) * below | 0;
  };
}

/** Every complete state in the storage, including safety copies and the tabs' own histories. */
async function answersFound(page: Page): Promise<Set<string>> {
  const texts = await page.evaluate((prefix) => Object.entries(localStorage).filter(([key]) => key.startsWith(prefix)).map(([, text]) => text as string), PREFIX);
  const found = new Set<string>();
  for (const text of texts) {
    try {
      const note = (JSON.parse(text) as Saved).controls?.[first]?.note;
      if (note) found.add(note);
    } catch {
      // Half-written: not a complete state.
    }
  }
  return found;
}

/** Types into the note, in the tab that may save. Changes from another tab can redraw the question at any moment. */
async function write(app: App, text: string, failAfter: number): Promise<void> {
  // A tab behind another one is painted too rarely for a click.
  await app.page.bringToFront();
  await expect(async () => {
    const take = app.button('Take over here');
    if (await take.isVisible()) {
      await take.click({ timeout: 1000 });
      await expect(take).toHaveCount(0, { timeout: 1000 });
    }
    await app.page.evaluate((after) => {
      for (const part of document.querySelectorAll('details')) part.open = true;
      Reflect.set(window, 'failAfter', after);
    }, failAfter);
    await app.page.getByLabel('Scope and exceptions').fill(text, { timeout: 1000 });
  }).toPass({ timeout: 20_000 });
}

test('random answers, reloads, closed tabs and failing writes in two tabs lose nothing that was said to be saved', async ({ browser, baseURL }, info) => {
  // Each takes about ten seconds.
  test.setTimeout(SEQUENCES * 40_000);
  let operations = 0;
  for (let seed = 1; seed <= SEQUENCES; seed += 1) {
    const roll = dice(seed);
    const context = await browser.newContext({ baseURL: baseURL! });
    // So that something that waits forever says where.
    context.setDefaultTimeout(10_000);
    await context.addInitScript(() => {
      const set = Storage.prototype.setItem;
      Reflect.set(window, 'failAfter', -1);
      Storage.prototype.setItem = function (key: string, value: string) {
        if (value.includes('"note"')) Reflect.set(window, 'tried', value);
        const left = Reflect.get(window, 'failAfter') as number;
        if (left >= 0) Reflect.set(window, 'failAfter', left - 1);
        if (left === 0) throw new DOMException('full', 'QuotaExceededError');
        set.call(this, key, value);
      };
    });
    const tabs = [new App(await context.newPage())];
    const begun = emptyCheckup('quick-check', { controls: { [first]: { answer: 'unknown', note: 'state 0' } } });
    await store(tabs[0]!.page, begun);
    const open = async (app: App) => {
      await app.open(`question/${first}`);
      await claimed(app.page, tabs.length);
    };
    await open(tabs[0]!);
    let last = 0;
    for (let step = 1; step <= 8; step += 1) {
      operations += 1;
      const app = tabs[roll(tabs.length)]!;
      switch (roll(6)) {
        case 0:
          if (tabs.length < 2) {
            tabs.push(new App(await context.newPage()));
            await open(tabs[1]!);
          } else {
            await app.page.reload();
            await app.settled();
          }
          break;
        case 1:
          if (tabs.length === 2) await tabs.splice(roll(2), 1)[0]!.page.close({ runBeforeUnload: false });
          await claimed(tabs[0]!.page, tabs.length);
          break;
        default: {
          const failAfter = roll(3) === 0 ? roll(4) : -1;
          await write(app, `state ${step}`, failAfter);
          // The result of an earlier save is shown until this one is attempted.
          await app.page.waitForFunction((state) => String(Reflect.get(window, 'tried')).includes(state), `"state ${step}"`);
          const isSaved = async () => /^Saved on this device/.test(await app.saved.innerText());
          const isFound = async () => (await answersFound(app.page)).has(`state ${step}`);
          await expect.poll(async () => (await isFound()) || !(await isSaved()), { message: `seed ${seed}, step ${step}` }).toBe(true);
          if ((await isSaved()) && (await isFound())) last = step;
          await app.page.evaluate(() => Reflect.set(window, 'failAfter', -1));
        }
      }
    }
    for (const app of tabs) await app.page.close({ runBeforeUnload: false });
    tabs.splice(0, tabs.length, new App(await context.newPage()));
    const again = tabs[0]!;
    await open(again);
    const shown = Number((await again.page.getByLabel('Scope and exceptions').inputValue()).split(' ')[1]);
    expect(shown, `seed ${seed}: the last saved state, or a newer one, is opened`).toBeGreaterThanOrEqual(last);
    await context.close();
  }
  record(info, { what: `Two tabs in the browser: saved states lost (${SEQUENCES} sequences, ${operations} operations)`, measured: '0', limit: '0', kind: 'asserted' });
});

test('what is typed and not recorded goes to the tab that takes over, and to no other', async ({ page, context }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { facts: { staff: 12 } }));
  await app.open('question/staff');
  await page.locator('#staff-typed').fill('about four dozen');
  await expect(page.getByText('Still recorded: 12 people')).toBeVisible();
  const other = new App(await context.newPage());
  await other.open('sections');
  await expect(other.button('Take over here')).toBeVisible();
  await expect(other.page.locator('.left')).toHaveCount(0);
  await other.button('Take over here').click();
  await expect(other.page.locator('.left')).toContainText('“about four dozen” is not recorded');
  await other.page.locator('.left').getByRole('link', { name: 'Change it' }).click();
  await other.page.locator('#staff-typed').fill('48');
  await other.button('Continue').click();
  await expect.poll(async () => (await theStored(page)).facts['staff']).toBe(48);
  expect(JSON.stringify(await storage(page))).not.toContain('four dozen');
  page.on('dialog', (dialog) => void dialog.accept());
});
