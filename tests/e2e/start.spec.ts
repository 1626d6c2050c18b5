// The start page is in index.html: it is complete before the program is loaded, and stays as it was painted. A link that is used before
// anything has loaded still leads to the right page.
import type { Page } from '@playwright/test';
import { onHost } from './fixtures/host.js';
import { expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, fullCheckup, option, store, stored, theStored } from './fixtures/checkups.js';
import { fact, pack } from './fixtures/content.js';
import { PROGRAM } from './fixtures/site.js';
import { noteEntries } from './fixtures/timeline.js';

const test = onHost();
const WELCOME = 'Find the gaps in your clinic’s cybersecurity, and what to fix first';

/** Whether the program shows pages: only it adds the place for problems. */
const isHere = (page: Page) => page.locator('main > [role=alert]').count().then((count) => count > 0);

test('the start page is whole without the program, which comes when a link has the focus and moves nothing', async ({ page, host }) => {
  const shifts = await noteEntries(page, 'layout-shift');
  await page.goto('./');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(WELCOME);
  await expectAccessible(page, 'the start page before the program');
  // Fetched while the browser is idle.
  await expect.poll(() => host.asked.some((path) => PROGRAM.test(path) && path.endsWith('.wasm'))).toBe(true);
  await page.waitForLoadState('networkidle');
  expect(await isHere(page), 'the program runs before it is needed').toBe(false);

  await page.evaluate(() => document.querySelectorAll('header, nav a, main, #welcome *, footer').forEach((element) => element.setAttribute('data-painted', '')));
  const links = page.locator('main a:visible, nav a, footer a');
  const places = async () => Promise.all((await links.all()).map((link) => link.boundingBox()));
  const before = await places();
  await page.locator('main a').first().focus();
  await expect.poll(() => isHere(page)).toBe(true);
  await page.waitForLoadState('networkidle');
  expect(await places()).toEqual(before);
  expect(await shifts()).toEqual([]);

  // The same elements, after going to another page and back.
  const app = new App(page);
  await app.go('questionnaires');
  await expect(page.locator('#welcome')).toBeHidden();
  await app.go('');
  await expect(page.locator('#welcome')).toBeVisible();
  await expect(page.locator('header:not([data-painted]), nav a:not([data-painted]), main:not([data-painted]), #welcome :not([data-painted]), footer:not([data-painted])')).toHaveCount(0);
  await expect(app.heading).toBeFocused();
  await expect(app.heading).toHaveText(WELCOME);
});

test('nothing larger is painted after the first paint', async ({ page }) => {
  await page.goto('./');
  await page.waitForLoadState('networkidle');
  const [first, largest] = await page.evaluate(
    () =>
      new Promise<[number, number]>((resolve) => {
        new PerformanceObserver((list) => {
          const first = performance.getEntriesByName('first-contentful-paint')[0]!;
          resolve([first.startTime, list.getEntries().at(-1)!.startTime]);
        }).observe({ type: 'largest-contentful-paint', buffered: true });
      }),
  );
  expect(largest).toBe(first);
});

const LEADS: [string, RegExp | string, string | RegExp][] = [
  ['Start', 'Start', 'Choose a questionnaire'],
  ['Open a saved file', 'Open a saved file', 'Your data on this device'],
  ['Try it with an example', 'Try it with an example', /^Report for .*\(example\)$/],
  ['We are under attack now', 'We are under attack now', 'We are under attack now'],
  ['Report', 'Report', 'No check-up is open'],
  ['Guidance', 'Guidance', /./],
  ['Help', 'Help', 'How it works and its limits'],
  ['Delete everything', 'Delete everything on this device', 'Your data on this device'],
];

for (const [what, link, leads] of LEADS) {
  test(`a click on "${what}" before anything has arrived leads there`, async ({ page, host }) => {
    const release = host.hold(/app-[0-9a-f]{16}\/|questionnaires\//);
    await page.goto('./');
    await page.getByRole('link', { name: link, exact: true }).last().click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One moment');
    await expect(page.locator('#welcome')).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Start' })).not.toHaveAttribute('aria-current');
    release();
    const app = new App(page);
    await expect(app.heading).toHaveText(leads);
    await expect(app.heading).not.toHaveText('One moment');
    if (what !== 'Help' && what !== 'Delete everything') await expect(app.heading).toBeFocused();
  });
}

test('of several clicks before anything has arrived, the last one counts', async ({ page, host }) => {
  const release = host.hold(/app-[0-9a-f]{16}\/|questionnaires\//);
  await page.goto('./');
  const app = new App(page);
  await app.link('Try it with an example').click();
  await page.goBack();
  await expect(page.locator('#welcome')).toBeVisible();
  await app.link('Guidance').click();
  await app.link('Questions').click();
  release();
  await expect(app.heading).toHaveText('Choose a questionnaire');
  await page.waitForLoadState('networkidle');
  await expect(app.heading).toHaveText('Choose a questionnaire');
});

test('the example that arrives late does not take the place of a page that was opened meanwhile', async ({ page, host }) => {
  await page.goto('./#/questionnaires');
  const app = new App(page);
  await app.settled();
  const release = host.hold(/sample\.json/);
  await page.evaluate(() => void (location.hash = '#/example'));
  await expect.poll(() => host.asked.some((path) => path.endsWith('sample.json'))).toBe(true);
  await page.evaluate(() => void (location.hash = '#/questionnaires'));
  await expect(app.heading).toHaveText('Choose a questionnaire');
  release();
  await page.waitForLoadState('networkidle');
  expect(app.route()).toBe('questionnaires');
  await expect(app.heading).toHaveText('Choose a questionnaire');
});

for (const [what, checkup] of [
  ['begun', emptyCheckup('quick-check')],
  ['finished', fullCheckup('insurance-renewal', option(0))],
] as const) {
  test(`with a check-up ${what}, the way back stands there without a jump`, async ({ page, host }) => {
    const shifts = await noteEntries(page, 'layout-shift');
    await store(page, checkup);
    const release = host.hold(/app-[0-9a-f]{16}\//);
    await page.goto('./');
    const heading = page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(WELCOME);
    await expect(page.getByText('Your check-up is being opened.').first()).toBeVisible();
    await expect(page.getByText('Before you start')).toBeHidden();
    const before = await heading.boundingBox();
    release();
    await expect(page.getByRole('heading', { name: pack(checkup.pack).title })).toBeVisible();
    await expect(new App(page).link('Continue')).toBeVisible();
    await expect(page.getByText('Your check-up is being opened.').locator('visible=true')).toHaveCount(0);
    await expect(page.getByText('Before you start')).toBeHidden();
    expect(await heading.boundingBox()).toEqual(before);
    expect(await shifts()).toEqual([]);
  });
}

test('after the example was thrown away the start page is whole again', async ({ page }) => {
  const app = new App(page);
  await app.open('example');
  await app.go('');
  await expect(page.getByText('You are looking at the example.')).toBeVisible();
  await expect(page.getByText('Before you start')).toBeHidden();
  await app.go('sections');
  await app.button('Throw the example away').click();
  await expect(page.getByText('Before you start')).toBeVisible();
  await expect(app.link('Start').last()).toBeVisible();
  await page.reload();
  await expect(page.getByText('Before you start')).toBeVisible();
});

test('whoever asks for the example is not told that nothing is open', async ({ page, host }) => {
  const app = new App(page);
  await app.open();
  const release = host.hold(/sample\.json$/);
  await page.getByRole('link', { name: 'Try it with an example' }).click();
  await expect.poll(() => host.asked.some((path) => path.endsWith('sample.json'))).toBe(true);
  await expect(app.heading).toHaveText('One moment');
  await expect(page).toHaveTitle(/^Example/);
  release();
  await expect(app.heading).toHaveText(/^Report for .*\(example\)$/);
});

test('the navigation says on which page it is', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  const current = page.locator('nav[aria-label=Main] [aria-current=page]');
  for (const [route, name] of [['', 'Start'], ['sections', 'Questions'], ['question/clinic_type', 'Questions'], ['report', 'Report'], ['guidance', 'Guidance']]) {
    await app.open(route);
    await expect(current).toHaveText(name!);
  }
  await app.go('data');
  await expect(current).toHaveCount(0);
});

test('another questionnaire in the example keeps one in the example, and the way to an own check-up is there', async ({ page }) => {
  const app = new App(page);
  const mine = emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery' } });
  await store(page, mine);
  await app.open('example');
  await expect(app.heading).toHaveText(/^Report for .*\(example\)$/);
  await app.go('questionnaires');
  await expect(page.getByText('This is the example clinic.')).toBeVisible();
  await app.link(pack('full-checkup').title).click();
  await expect(app.heading).toHaveText('Your check-up');
  await expect(page.getByText('This is the example clinic.')).toBeVisible();
  await expect(page.getByText(/^[1-9]\d* of \d+ answered/)).toBeVisible();
  await app.go('questionnaires');
  await app.button('Start your own check-up').click();
  await expect(page.getByText('This is the example clinic.')).toHaveCount(0);
  await expect(app.heading).toHaveText('Choose a questionnaire');
  await app.link(pack('quick-check').title).click();
  await expect(page.getByText(/^0 of \d+ answered/)).toBeVisible();
  const names = (await stored(page)).map(({ facts, sample }) => [facts['clinic_name'] ?? '', sample === true]);
  expect(names.sort()).toEqual([['', false], ['Cedar Street Surgery', false]]);
});

test('the quick check asks for the name of the clinic, which may stay empty, and carries it on', async ({ page }) => {
  const app = new App(page);
  await app.start(pack('quick-check'));
  const field = page.getByLabel(fact('clinic_name').question);
  await field.fill('Cedar Street Surgery');
  await expect.poll(async () => (await theStored(page)).facts['clinic_name']).toBe('Cedar Street Surgery');
  await expect(page).toHaveTitle(/ – Cedar Street Surgery – Clinic Cyber Checkup$/);
  await expectAccessible(page, 'the sections with the field for the name');
  await app.go('report');
  await expect(app.heading).toContainText('Cedar Street Surgery');
  await app.go('sections');
  await expect(field).toHaveCount(0);
});
