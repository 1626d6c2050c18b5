// A clinic owner is called away, or the computer dies, and nothing is lost.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { downloaded, emptyCheckup, store, theStored } from './fixtures/checkups.js';
import { fact, pack } from './fixtures/content.js';

const quick = pack('quick-check');
const controls = quick.sections.flatMap((section) => section.controls);

test('after a killed tab the same question stands there with its answer', async ({ page, context }) => {
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${controls[1]}`);
  await app.choice(controls[1]!, 2).check();
  await expect(app.saved).toContainText(/Saved on this device at \d\d:\d\d/);
  // No handler of the page runs: as if the process had been killed.
  await page.close({ runBeforeUnload: false });

  const again = new App(await context.newPage());
  await again.open(`question/${controls[1]}`);
  await expect(again.choice(controls[1]!, 2)).toBeChecked();
});

test('an answer is on the device as soon as it is chosen', async ({ page }) => {
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${controls[0]}`);
  await app.choice(controls[0]!, 1).check();
  // Not polled: the answer must be there immediately.
  expect((await theStored(page)).controls[controls[0]!]!.answer).toBe(`${controls[0]}.0`);
});

test('a note survives a tab that is killed half a second after the last letter', async ({ page, context }) => {
  await page.clock.install();
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${controls[0]}`);
  await page.getByText('Tell us more (optional)').click();
  await page.getByLabel('Scope and exceptions').pressSequentially('All but the two scanners', { delay: 5 });
  await page.clock.runFor(400);
  await page.close({ runBeforeUnload: false });

  const next = await context.newPage();
  const again = new App(next);
  await again.open(`question/${controls[0]}`);
  await expect(next.getByLabel('Scope and exceptions')).toHaveValue('All but the two scanners');
});

test('typing without a pause is saved all the while', async ({ page }) => {
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${controls[0]}`);
  await page.getByText('Tell us more (optional)').click();
  let isDone = false;
  const typing = page
    .getByLabel('Scope and exceptions')
    .pressSequentially('all but the fax '.repeat(4), { delay: 80 })
    .then(() => (isDone = true));
  await expect.poll(async () => (await theStored(page)).controls[controls[0]!]?.note?.length ?? 0, { intervals: [100] }).toBeGreaterThan(3);
  expect(isDone, 'saved only after the last letter').toBe(false);
  await typing;
});

test('a note is saved when the tab is left in the middle of a word', async ({ page }) => {
  const app = new App(page);
  await app.start(quick);
  await app.go(`question/${controls[0]}`);
  await page.getByText('Tell us more (optional)').click();
  await page.getByLabel('Scope and exceptions').pressSequentially('All but the tw');
  await page.goto('./questionnaires/index.json');
  expect((await theStored(page)).controls[controls[0]!]!.note).toBe('All but the tw');
});

test('the start page leads back to where one was and names the next question', async ({ page }) => {
  const app = new App(page);
  const facts = quick.sections[0]!.facts;
  await store(page, emptyCheckup('quick-check', { facts: { [facts[0]!]: fact(facts[0]!).options![0]!.id }, position: `#/question/${facts[2]}` }));
  await app.open();
  await expect(page.getByText('You have a check-up in progress.')).toBeVisible();
  await expect(page.getByText(/ 1 of \d+ answered|^1 of \d+ answered/)).toContainText(/Last saved January \d, 2026/);
  await expect(page.getByText('Next question: ')).toContainText(fact(facts[1]!).question);
  await expect(page.locator('main .button:visible').first()).toHaveText('Continue');
  await app.link('Continue').click();
  await expect.poll(() => app.route()).toBe(`question/${facts[2]}`);
});

test('a reload shows the same page with what was answered', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { [controls[0]!]: { answer: 'unknown' } } }));
  for (const route of [`question/${controls[0]}`, `section/${quick.sections[1]!.id}`, `check/${quick.sections[1]!.id}`, 'sections', 'report']) {
    await app.open(route);
    const title = await page.title();
    const heading = await app.heading.innerText();
    await page.reload();
    await app.settled();
    await expect(app.heading).toHaveText(heading);
    await expect(page).toHaveTitle(title);
  }
});

test('a new check-up does not replace the one in progress', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { [controls[0]!]: { answer: 'unknown' } } }));
  await app.open();
  await app.button('Start new').click();
  await expect(page.locator('#start-new')).toBeFocused();
  await expectAccessible(page, 'the start page that offers a backup first');
  expect((await downloaded(app.button('Download backup'))).controls[controls[0]!]!.answer).toBe('unknown');
  // Nobody can continue before looking for the file.
  await expect(page.locator('#start-new')).toHaveText('Is the backup file there?');
  await expect(page.locator('#start-new')).toBeFocused();
  await app.button('Yes, start new').click();
  await app.link(pack('full-checkup').title).click();
  await expect(page.getByText(/^0 of \d+ answered/)).toBeVisible();
  await app.go('data');
  await expect(page.locator('main .card h3')).toHaveCount(2);
});
