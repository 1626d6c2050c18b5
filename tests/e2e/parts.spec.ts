// The program comes in parts. Every page opens from every other. A part that fails to load is reported in place of its page, breaks
// nothing else, and is tried again.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, fullCheckup, option, store, theStored } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import { programFile } from './fixtures/site.js';

const quick = pack('quick-check');
const control = quick.sections.flatMap((section) => section.controls)[0]!;

const PAGES: [string, string | RegExp][] = [
  ['', /^Find the gaps/],
  ['questionnaires', 'Choose a questionnaire'],
  ['sections', 'Your check-up'],
  [`question/${control}`, /\?$/],
  [`section/${quick.sections[1]!.id}`, quick.sections[1]!.title],
  [`check/${quick.sections[1]!.id}`, 'Check your answers'],
  ['report', /^(Draft )?[Rr]eport/],
  ['guidance', /./],
  ['attack', 'We are under attack now'],
  ['attack/numbers', /numbers/i],
  ['attack/afterwards', /^Afterwards/],
  ['data', 'Your data on this device'],
  ['data/delete', 'Your data on this device'],
  ['unlock', 'Not locked'],
  ['about', 'How it works and its limits'],
  ['no/such/page', 'Page not found'],
];

for (const [from] of PAGES) {
  test(`every page opens from ${from || 'the start page'}`, async ({ page }) => {
    test.setTimeout(120_000);
    const app = new App(page);
    await store(page, fullCheckup('quick-check', option(1)));
    for (const [to, heading] of PAGES) {
      await app.open(from);
      // Only the hash of the address has changed: after a reload, no part is loaded yet.
      await page.reload();
      await app.settled();
      await app.go(to);
      await expect(app.heading).toHaveText(heading);
    }
  });
}

const PARTS: [string, RegExp, string, string | RegExp][] = [
  ['the report', /split_report\.wasm$/, 'report', 'Draft report'],
  ['data', /split_data\.wasm$/, 'data', 'Your data on this device'],
  ['later questions', /split_later\.wasm$/, `check/${quick.sections[1]!.id}`, 'Check your answers'],
];

for (const [what, file, route, heading] of PARTS) {
  test(`where the part of ${what} does not arrive, its page says so, and trying again helps`, async ({ page, expected }) => {
    const app = new App(page);
    expected.failure(file);
    expected.error(/./);
    await page.route(file, (request) => request.abort('failed'));
    await app.open('questionnaires');
    await app.link(quick.title).click();
    await expect(app.heading).toHaveText('Your check-up');
    await app.go(route);
    await expect(app.heading).toHaveText('This page did not arrive');
    await expect(page.getByText('Your answers are untouched').first()).toBeVisible();
    await expectAccessible(page, `a page whose part ${what} did not arrive`);
    // Nothing else is broken.
    await app.go(`question/${control}`);
    await app.choice(control, 2).check();
    expect((await theStored(page)).controls[control]!.answer).toBe(`${control}.1`);
    await app.go('attack');
    await expect(page.locator('.steps li').first()).toBeVisible();
    await app.go(route);
    await expect(app.heading).toHaveText('This page did not arrive');
    await page.unroute(file);
    await app.button('Try again').click();
    await expect(app.heading).toHaveText(heading);
  });

  test(`a part of ${what} that was changed on the way is not run`, async ({ page, expected }) => {
    const app = new App(page);
    expected.failure(file);
    expected.error(/./);
    await page.route(file, (route) =>
      route.fulfill({ contentType: 'application/wasm', body: Buffer.concat([programFile(route.request().url()), Buffer.from([0, 1, 0])]) }),
    );
    await app.open('questionnaires');
    await app.link(quick.title).click();
    await expect(app.heading).toHaveText('Your check-up');
    await app.go(route);
    await expect(app.heading).toHaveText('This page did not arrive');
  });
}

test('a question can be answered where its details do not arrive, and they come when they are tried again', async ({ page, expected }) => {
  const app = new App(page);
  const file = /split_later\.wasm$/;
  expected.failure(file);
  expected.error(/./);
  await page.route(file, (request) => request.abort('failed'));
  await app.start(quick);
  await app.go(`question/${control}`);
  await page.getByText('Tell us more (optional)').click();
  const more = page.locator('details', { hasText: 'Tell us more' });
  await expect(more.getByText('A part of the program could not be loaded.')).toBeVisible();
  await app.choice(control, 1).check();
  await expect(app.saved).toContainText('Saved on this device');
  await page.unroute(file);
  await more.getByRole('button', { name: 'Try again' }).click();
  await page.getByLabel('Scope and exceptions').fill('All but the scanner');
  await expect.poll(async () => (await theStored(page)).controls[control]?.note).toBe('All but the scanner');
});

test('parts arrive from a host that sends wasm as another kind of file', async ({ page }) => {
  const app = new App(page);
  await page.route(/\.wasm$/, (route) => route.fulfill({ contentType: 'application/octet-stream', body: programFile(route.request().url()) }));
  await store(page, emptyCheckup('quick-check'));
  for (const [route, heading] of PAGES) {
    await app.open(route);
    await expect(app.heading).toHaveText(heading);
  }
});
