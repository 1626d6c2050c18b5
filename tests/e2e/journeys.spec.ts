// From the start page to the report of every questionnaire, by keyboard alone.
import { existsSync } from 'node:fs';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { storage } from './fixtures/checkups.js';
import { PACKS, type Pack } from './fixtures/content.js';
import { Keyboard } from './fixtures/keyboard.js';

/** From the start page to the list of sections. */
async function begin(keyboard: Keyboard, app: App, pack: Pack): Promise<void> {
  await app.open();
  await keyboard.activate('Start');
  await keyboard.arrives('questionnaires');
  await keyboard.activate(pack.title);
  await keyboard.arrives('sections');
  await expect(app.page.getByText(/^0 of \d+ answered, 0 unknown\.$/)).toBeVisible();
  await keyboard.activate('Begin');
}

/** Answers what is left, section by section, and opens the report. */
async function answerEverything(keyboard: Keyboard, app: App, pack: Pack, atOnce: boolean): Promise<void> {
  for (const [place, section] of pack.sections.entries()) {
    await keyboard.arrives(/^question\//);
    if (atOnce) {
      await keyboard.activate('Show the whole section');
      await keyboard.arrives(`section/${section.id}`);
    }
    // A page with one question leads to the next; only the last of a section leads to the answers.
    for (let pages = 0; !app.route().startsWith('check/'); pages += 1) {
      expect(pages, 'pages of one section').toBeLessThan(40);
      const before = app.route();
      await keyboard.answerPage();
      await expect.poll(() => app.route()).not.toBe(before);
      await keyboard.arrives(/^(question|check)\//);
    }
    expect(app.route()).toBe(`check/${section.id}`);
    await expect(app.page.getByText(/^(\d+) of \1 answered, 0 unknown\./)).toBeVisible();
    const isLast = place === pack.sections.length - 1;
    await keyboard.activate(isLast ? 'See the report' : /^Next: /);
  }
  await keyboard.arrives('report');
}

for (const [place, pack] of PACKS.entries()) {
  test(`${pack.title}: every question is answered and the report opened by keyboard alone`, async ({ page }) => {
    test.setTimeout(90_000);
    const [app, keyboard] = [new App(page), new Keyboard(page)];
    await begin(keyboard, app, pack);
    // The first questionnaire one question at a time, the long ones a section at a time.
    await answerEverything(keyboard, app, pack, place > 0);
    keyboard.expectTitlesUnique();

    await expect(page.locator('#summary')).toContainText(/(\d+) of \1 answered/);
    await expect(app.heading).toHaveText(/^Report/);
    await app.go('sections');
    await expect(page.getByText(/^(\d+) of \1 answered, 0 unknown\.$/)).toBeVisible();
    await expect(page.locator('.rows .tag.done')).toHaveCount(pack.sections.length);
  });
}

test('the PDF is downloaded and everything deleted by keyboard alone', async ({ page }) => {
  const [app, keyboard] = [new App(page), new Keyboard(page)];
  const [quick] = PACKS;
  await begin(keyboard, app, quick!);
  await answerEverything(keyboard, app, quick!, true);

  const downloading = page.waitForEvent('download');
  await keyboard.activate('Download PDF');
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^cyber-self-assessment_clinic-\d{4}_\d{4}-\d\d-\d\d_owner\.pdf$/);
  expect(existsSync(await download.path())).toBe(true);
  await expect(page.getByRole('button', { name: 'Download again' })).toBeFocused();

  await keyboard.activate('Your data on this device', 'anywhere');
  await keyboard.arrives('data');
  await keyboard.activate('Delete everything on this device');
  await expect(app.button('Keep everything')).toBeFocused();
  await keyboard.activate('Yes, delete everything');
  await expect(page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
  await expect(page.locator('#wipe-outcome')).toBeFocused();
  expect(await storage(page)).toEqual({});
  await page.reload();
  await app.settled();
  await app.go('sections');
  await expect(app.heading).toHaveText('No check-up is open');
});

test('Back in the browser leads through the same pages, each with its focus', async ({ page }) => {
  const [app, keyboard] = [new App(page), new Keyboard(page)];
  await app.start(PACKS[0]!);
  await keyboard.activate('Begin');
  await keyboard.arrives(/^question\//);
  const first = app.route();
  await keyboard.answerPage();
  await expect.poll(() => app.route()).not.toBe(first);
  await keyboard.arrives(/^question\//);
  // The keyboard shortcut for it belongs to the browser, which does not receive a test's keys.
  await page.goBack();
  await keyboard.arrives(first);
  await expect(page.locator('.options :checked')).toHaveCount(1);
});
