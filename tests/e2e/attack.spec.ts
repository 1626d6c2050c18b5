// The day of an attack: steps and numbers whatever happens, the clock for telling people, and papers that contain all of it.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { emptyCheckup, sampleAsOwn, store, theStored } from './fixtures/checkups.js';
import { factsAt } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const contacts = factsAt('contact');

test('the numbers are filled in by keyboard and can be called from the attack page', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open('attack');
  await expect(page.getByText('No numbers yet.')).toBeVisible();
  await app.link('Add your numbers').click();
  await expect.poll(() => app.route()).toBe('attack/numbers');
  await expect(app.heading).toBeFocused();
  await expect(page.locator('main input[type=text]')).toHaveCount(contacts.length);
  await page.getByLabel(contacts[0]!.question).focus();
  await page.keyboard.type('Claims desk, 800-555-0100');
  await page.keyboard.press('Tab');
  await page.keyboard.type('CYB-2026-8005550199');
  await page.keyboard.press('Enter');
  await expect.poll(() => app.route()).toBe('attack');
  const saved = await theStored(page);
  expect(saved.facts).toMatchObject({ [contacts[0]!.id]: 'Claims desk, 800-555-0100', [contacts[1]!.id]: 'CYB-2026-8005550199' });
  await expect(page.locator('.contacts a')).toHaveCount(1);
  await expect(app.link('800-555-0100')).toHaveAttribute('href', 'tel:8005550100');
  await expect(page.locator('.contacts')).toContainText('CYB-2026-8005550199');
  await expect(page.getByText(`${contacts.length - 2} of ${contacts.length} are missing.`)).toBeVisible();
  await page.reload();
  await app.settled();
  await expect(app.link('Edit numbers')).toBeVisible();
  await expect(app.link('800-555-0100')).toBeVisible();
});

test('a number that is too long keeps what was typed and says what to change', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open('attack/numbers');
  const field = page.getByLabel(contacts[0]!.question);
  await field.fill('x'.repeat(121));
  await app.button('See the attack steps').click();
  await expect(app.errorSummary).toBeFocused();
  await expect(app.errorSummary).toContainText('Use at most 120 characters');
  await expect(field).toHaveValue('x'.repeat(121));
  await expect(field).toHaveAttribute('aria-invalid', 'true');
});

test('the numbers of the example are named as such and cannot be called', async ({ page }) => {
  const app = new App(page);
  await store(page, { ...sampleAsOwn({ facts: { [contacts[0]!.id]: '800-555-0100' } }), sample: true });
  await app.open('attack');
  await expect(page.getByText('These are the numbers of the example clinic. Nobody answers there.')).toBeVisible();
  await expect(page.locator('.contacts')).toContainText('800-555-0100');
  await expect(page.locator('.contacts a')).toHaveCount(0);
});

test('without a check-up the attack page has its steps, and lines to write on when it is printed', async ({ page }) => {
  const app = new App(page);
  await app.open('attack');
  await expect(page.locator('.steps li').first()).toBeVisible();
  await expect(page.locator('.contacts .blank').first()).toBeHidden();
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.contacts .blank').first()).toBeVisible();
});

test('the attack steps and numbers are there when the other parts of the program do not come', async ({ page, expected }) => {
  const app = new App(page);
  const parts = /\/(split|chunk)_\w+\.wasm$/;
  expected.failure(parts);
  expected.error(/Failed to fetch|TypeError/);
  await page.route(parts, (request) => request.abort('failed'));
  await store(page, emptyCheckup('quick-check', { facts: { [contacts[0]!.id]: '800-555-0100' } }));
  await app.open('attack');
  await expect(page.locator('.steps li').first()).toBeVisible();
  await expect(app.link('800-555-0100')).toBeVisible();
  await app.link(/^Afterwards/).click();
  await expect(app.heading).toHaveText('This page did not arrive');
  await app.link('We are under attack now').click();
  await expect(page.locator('.steps li').first()).toBeVisible();
});

test('the numbers wait for no other part of the program', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { facts: { [contacts[0]!.id]: '800-555-0100' } }));
  // Parts that never arrive.
  await page.route(/\/(split|chunk)_\w+\.wasm$/, () => undefined);
  await app.open('attack');
  await expect(page.locator('.steps li').first()).toBeVisible();
  await expect(app.link('800-555-0100')).toBeVisible();
});

async function atNoon(page: Page, day: string): Promise<void> {
  await page.clock.setFixedTime(new Date(`${day}T12:00:00`));
}

/** Each deadline as one line. */
const deadlines = (page: Page) => page.locator('article.card');

for (const [where, route] of [['in a check-up', true], ['without a check-up', false]] as const) {
  test(`the clock counts the days from discovery, ${where}`, async ({ page }) => {
    const app = new App(page);
    await atNoon(page, '2026-11-21');
    if (route) await store(page, emptyCheckup('quick-check'));
    await app.open('attack/afterwards');
    await expect(deadlines(page)).toHaveCount(4);
    await expect(page.getByText('Enter the day of discovery to see the dates.')).toBeVisible();
    await expect(page.getByText('If 500 or more people are affected')).toBeVisible();

    await page.getByLabel('On what day was the breach discovered?').fill('2026-11-01');
    await expect(deadlines(page).first()).toContainText('No later than December 31, 2026, in 40 days');
    await page.getByLabel('How many people are affected?').fill('120');
    await expect(deadlines(page)).toHaveCount(2);
    await expect(deadlines(page).nth(1)).toContainText('No later than March 1, 2027, in 100 days');
    await expect(deadlines(page).nth(1)).toContainText('45 CFR 164.408(c), as of');

    await page.getByLabel('How many people are affected?').fill('1200');
    await page.getByRole('radio', { name: 'Yes' }).check();
    await expect(deadlines(page)).toHaveCount(3);
    for (const at of [0, 1, 2]) await expect(deadlines(page).nth(at)).toContainText('December 31, 2026, in 40 days');
    await expect(page.getByText('State law, contracts and your insurance policy may give you less time.')).toBeVisible();
    await expect(page.locator('.steps li').first()).toBeVisible();
    if (route) {
      await expect.poll(async () => (await theStored(page)).facts).toEqual({ discovered_on: '2026-11-01', people_affected: 1200, over_500_in_state: 'yes' });
    }
  });
}

test('a day that has passed is said, and a day of discovery ahead does not count', async ({ page }) => {
  const app = new App(page);
  await atNoon(page, '2026-11-21');
  await store(page, emptyCheckup('quick-check', { facts: { discovered_on: '2026-09-01', people_affected: 700, over_500_in_state: 'no' } }));
  await app.open('attack/afterwards');
  await expect(deadlines(page).first()).toContainText('October 31, 2026, 21 days ago');
  await expect(deadlines(page).first()).toContainText('This day has passed.');
  const field = page.getByLabel('On what day was the breach discovered?');
  await field.fill('2026-11-22');
  await expect(page.getByText('Still recorded: September 1, 2026')).toBeVisible();
  await expect(deadlines(page).first()).toContainText('October 31, 2026, 21 days ago');
  await field.blur();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(/today or earlier/);
});

test('the steps with the numbers fit on one sheet of paper', async ({ page }) => {
  const app = new App(page);
  const facts = Object.fromEntries(contacts.map(({ id }) => [id, 'Dana Lee, 800-555-0100, at any hour']));
  await store(page, emptyCheckup('quick-check', { facts }));
  await app.open('attack');
  await expect(page.locator('.steps li').first()).toBeVisible();
  const sheet = await page.pdf({ format: 'Letter', preferCSSPageSize: false });
  expect(sheet.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
});
