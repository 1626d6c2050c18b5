// The steps of a fix: fetched when a fix is first opened, with the menus of the mail system that the clinic uses, and a text to copy for
// its IT company.
import type { Page } from '@playwright/test';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { fullCheckup, option, sampleAsOwn, store, type Saved } from './fixtures/checkups.js';
import { fact, pack, stepsOf } from './fixtures/content.js';

const PLATFORM = 'mail_platform';

const controls = pack('quick-check').sections.flatMap((section) => section.controls);
const platformsOf = (id: string) => new Set(stepsOf(id).steps.flatMap((step) => step.paths ?? []).map((path) => path.platform));

/** A fix whose steps name the menus of two platforms, and another one. */
const FIX = controls.find((id) => platformsOf(id).size > 1)!;
const OTHER = controls.find((id) => id !== FIX)!;

/** Nothing in place, and this answer to the question about the mail system; none where it is undefined. */
function checkup(platform?: unknown): Saved {
  const saved = fullCheckup('quick-check', option(0));
  delete saved.facts[PLATFORM];
  if (platform !== undefined) saved.facts[PLATFORM] = platform;
  return saved;
}

/** The requests for the file with the steps, from now on. */
function requests(page: Page): string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/questionnaires/steps.json')) asked.push(request.url());
  });
  return asked;
}

const cardOf = (page: Page, id: string) => page.locator(`[id="gap-${id}"]`);

/** Opens the report on a check-up, with all of its fixes. */
async function report(page: Page, saved: Saved): Promise<App> {
  const app = new App(page);
  await store(page, saved);
  await app.open('report');
  return app;
}

/** Opens a fix; returns its card. */
async function opened(page: Page, id: string) {
  const card = cardOf(page, id);
  return new App(page).openFix(card);
}

test('a fix shows its steps in order, and the file is fetched only then, and once', async ({ page }) => {
  const asked = requests(page);
  const app = await report(page, checkup('microsoft_365'));
  await app.painted();
  expect(asked, 'the report does without the file').toEqual([]);

  const card = await opened(page, FIX);
  const steps = card.locator('ol.how > li');
  await expect(steps).toContainText(stepsOf(FIX).steps.map((step) => step.text));
  await expect(steps.locator(':scope > strong')).toHaveText(stepsOf(FIX).steps.map((step) => (step.who === 'it' ? /^Your IT company:/ : /^Your clinic:/)));
  await expect(card).toContainText(stepsOf(FIX).ask);
  await expectAccessible(page, 'a fix with its steps');

  await expect((await opened(page, OTHER)).locator('ol.how > li')).toHaveCount(stepsOf(OTHER).steps.length);
  await app.go('guidance');
  await app.go('report');
  await expect((await opened(page, FIX)).locator('ol.how > li')).toHaveCount(stepsOf(FIX).steps.length);
  expect(asked, 'one request').toHaveLength(1);
});

test('opening all parts at once fetches the file once', async ({ page }) => {
  const asked = requests(page);
  const app = await report(page, checkup());
  await app.button('Open all parts').click();
  await expect(page.locator('ol.how')).toHaveCount(controls.length);
  expect(asked).toHaveLength(1);
});

test('a print of all details has the steps', async ({ page }) => {
  const asked = requests(page);
  await report(page, checkup());
  const arrived = page.waitForResponse('**/questionnaires/steps.json');
  await page.getByRole('checkbox', { name: /^Print all details/ }).check();
  await (await arrived).finished();
  expect(asked, 'fetched before the print needs it').toHaveLength(1);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(cardOf(page, FIX).locator('ol.how > li')).toHaveCount(stepsOf(FIX).steps.length);
});

test('the guidance page does without the file', async ({ page }) => {
  const asked = requests(page);
  const app = new App(page);
  await store(page, checkup());
  await app.open('guidance');
  await app.painted();
  expect(asked).toEqual([]);
});

test.describe('menus are those of the mail system that the clinic uses', () => {
  const { options } = fact(PLATFORM);
  const named = [...platformsOf(FIX)];
  const without = options!.find(({ id }) => !named.includes(id))!.id;
  const cases: [string, unknown, string[]][] = [
    ...named.map((id): [string, unknown, string[]] => [`an answer of ${id}`, id, [id]]),
    ['no answer', undefined, named],
    ['an answer of "I don\'t know"', { unknown: true }, named],
    [`an answer of ${without}`, without, []],
  ];
  for (const [what, answer, shown] of cases) {
    test(what, async ({ page }) => {
      await report(page, checkup(answer));
      const card = await opened(page, FIX);
      await expect(card.locator('ol.how > li')).toHaveCount(stepsOf(FIX).steps.length);
      const paths = stepsOf(FIX).steps.flatMap((step) => step.paths ?? []).filter(({ platform }) => shown.includes(platform));
      const lines = card.locator('ol.how .hint');
      await expect(lines).toHaveCount(paths.length);
      await expect(lines).toContainText(
        paths.map(({ platform, path }) => `In ${options!.find(({ id }) => id === platform)!.label}: ${path}`),
      );
      await expect(card.getByText(/^Menus move/), 'said once, and only where there is a menu').toHaveCount(paths.length > 0 ? 1 : 0);
      for (const [at, { source }] of paths.entries()) {
        const link = lines.nth(at).getByRole('link');
        await expect(link).toHaveAttribute('href', source);
        await expect(link).toHaveAttribute('target', '_blank');
        await expect(link).toHaveAttribute('rel', 'noopener noreferrer');
      }
    });
  }
});

test('the IT company is called by its name where the clinic gave it', async ({ page }) => {
  const sample = sampleAsOwn();
  const app = await report(page, { ...sample, facts: { ...sample.facts, msp_name: 'Lakeside IT' } });
  await app.button('Open all parts').click();
  const who = page.locator('ol.how strong');
  await expect(who.filter({ hasText: 'Lakeside IT:' }).first()).toBeVisible();
  await expect(who.filter({ hasText: 'Your IT company:' })).toHaveCount(0);
});

test('what a fix speaks to stands under its rank', async ({ page }) => {
  await report(page, checkup());
  const card = await opened(page, FIX);
  await expect(card.locator('ol.how')).toBeVisible();
  await expect(card.getByText('References', { exact: true })).toHaveCount(0);
  await card.getByText('Why this rank').click();
  await expect(card.locator('.pairs > div', { hasText: /^References/ })).toContainText('HIPAA');
});

test.describe('the text for the IT company', () => {
  const copy = /^Copy text for your IT company/;

  test('is copied with one press', async ({ page, context }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await report(page, checkup());
    const card = await opened(page, FIX);
    await card.getByRole('button', { name: copy }).click();
    await expect(card.getByText(/^Copied\./)).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(stepsOf(FIX).ask);
    await expect(card.getByLabel('Copy from here')).toHaveCount(0);
  });

  for (const [what, clipboard] of [
    ['there is no clipboard', 'none'],
    ['the browser refuses', 'refuses'],
  ] as const) {
    test(`is selected in a field where ${what}`, async ({ page }) => {
      await page.addInitScript((clipboard) => {
        const value = clipboard === 'none' ? undefined : { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) };
        Object.defineProperty(navigator, 'clipboard', { value });
      }, clipboard);
      await report(page, checkup());
      const card = await opened(page, FIX);
      await card.getByRole('button', { name: copy }).click();
      await expect(card.getByText(/^This browser did not copy it\./)).toBeVisible();
      const field = card.getByLabel('Copy from here');
      await expect(field).toBeFocused();
      await expect(field).toHaveValue(stepsOf(FIX).ask);
      await expect(field).toHaveAttribute('readonly', '');
      const selected = await field.evaluate((field: HTMLTextAreaElement) => field.value.slice(field.selectionStart, field.selectionEnd));
      expect(selected).toBe(stepsOf(FIX).ask);
      await expectAccessible(page, 'a text to copy by hand');
    });
  }
});

test('without the file the rest of a fix is there, and the next fix that is opened tries again', async ({ page, expected }) => {
  expected.failure(/steps\.json/);
  await page.route('**/questionnaires/steps.json', (request) => request.fulfill({ status: 404, body: '' }));
  await report(page, checkup());
  const card = await opened(page, FIX);
  await expect(card).toContainText('The file with the steps cannot be used: it could not be loaded (status 404).');
  await page.unroute('**/questionnaires/steps.json');
  await expect((await opened(page, OTHER)).locator('ol.how > li')).toHaveCount(stepsOf(OTHER).steps.length);
});
