// The report: what the answers mean, what to fix first, and what would change.
import { test, expect } from './fixtures/test.js';
import type { Page } from '@playwright/test';
import { App } from './fixtures/app.js';
import { emptyCheckup, fullCheckup, option, sampleAsOwn, store, theStored } from './fixtures/checkups.js';
import { askWhom, control, pack } from './fixtures/content.js';

const quick = pack('quick-check');
const controls = quick.sections.flatMap((section) => section.controls);

test('an answer that nobody knew becomes a task that says whom to ask', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', (id, at) => (at < 2 ? 'unknown' : option(-1)(id))));
  await app.open('report');
  await expect(page.locator('#summary')).toContainText('12 of 12 answered');
  await expect(page.locator('#summary .counts')).toContainText('2 unknown');
  for (const id of controls.slice(0, 2)) {
    await expect(page.locator('#find-out')).toContainText(control(id).question);
    await expect(page.locator('#find-out')).toContainText(`Ask: ${askWhom(id)}`);
  }
  await page.locator('#find-out').getByRole('link', { name: /^Answer/ }).first().click();
  await expect.poll(() => app.route()).toBe(`question/${controls[0]}`);
});

test('below six answers in ten there is a range and no score', async ({ page }) => {
  const app = new App(page);
  const some = fullCheckup('quick-check', option(-1));
  some.controls = Object.fromEntries(Object.entries(some.controls).slice(0, 7));
  await store(page, some);
  await app.open('report');
  await expect(app.heading).toHaveText('Draft report');
  await expect(page.locator('#summary .score')).toContainText(/Between \d+ and \d+ of 100/);
  await app.go(`question/${controls[7]}`);
  await app.choice(controls[7]!, 1).check();
  await app.go('report');
  await expect(app.heading).toHaveText('Report');
  await expect(page.locator('#summary .score')).toContainText(/^\d+ of 100, /);
});

test('planned fixes change score, band and what is left at once', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  const panel = page.locator('#what-if');
  await expect(panel).toContainText('No fix is planned yet');
  const now = Number(/(\d+) of 100/.exec(await page.locator('#summary .score').innerText())![1]);
  const ticks = page.locator('article.gap input[type=checkbox]');
  await app.showAllFixes();
  await ticks.nth(0).check();
  await expect(panel).toContainText('With 1 fix planned or done');
  await ticks.nth(1).check();
  await expect(panel).toContainText('With 2 fixes planned or done');
  const bars = panel.locator('.chart-row');
  const then = Number(/(\d+) of 100/.exec(await bars.last().innerText())![1]);
  expect(then).toBeGreaterThan(now);
  await expect(page.locator('article.gap').nth(1).locator('output')).toContainText(`With 2 fixes planned or done: ${then} of 100`);

  const rows = panel.getByRole('group', { name: 'Risk left, today and with the planned fixes' }).locator('tbody tr, tfoot tr');
  const numbers = await rows.evaluateAll((rows) => rows.map((row) => [...row.querySelectorAll('.num')].map((cell) => Number(cell.textContent))));
  // The last two columns are today and then; the last row is the sum.
  for (const row of numbers) expect(row.at(-1)!).toBeLessThanOrEqual(row.at(-2)!);
  expect(numbers.at(-1)!.at(-1)!).toBeLessThan(numbers.at(-1)!.at(-2)!);

  // All of them: nothing is left to gain, no matter what the answers were.
  const count = await ticks.count();
  for (let at = 2; at < count; at += 1) await ticks.nth(at).check();
  await expect(bars.last()).toContainText('100 of 100');
  await expect(panel).toContainText(/The band goes from \w+ to Strong/);
  await expect.poll(async () => Object.values((await theStored(page)).actions ?? {})).toEqual(Array(count).fill({ state: 'planned' }));
  await page.reload();
  await app.settled();
  await expect(bars.last(), 'the plan is remembered').toContainText('100 of 100');
  await panel.getByRole('button', { name: 'Clear the plan' }).click();
  await expect(panel).toContainText('No fix is planned yet');
  await panel.getByRole('button', { name: 'Plan the first 30 days' }).click();
  await expect(panel).toContainText(/With \d+ fix(es)? planned or done/);
  expect((await theStored(page)).controls, 'a projection changes no answer').toEqual(fullCheckup('quick-check', option(0)).controls);
});

test('each lens puts the fixes in an order of its own, in the summary too', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  await app.showAllFixes();
  const order = () => page.locator('article.gap h3').allInnerTexts();
  const orders = new Map<string, string[]>();
  for (const [place, name] of ['Ready for insurance renewal', 'Lower risk fastest', 'HIPAA required items first'].entries()) {
    await page.getByRole('radio', { name }).check();
    await expect(page.locator('.print-only', { hasText: 'Order: ' })).toHaveText(`Order: ${name}.`);
    if (place > 0) await expect(app.status).toHaveText(`The fixes are now in this order: ${name}`);
    const titles = await order();
    orders.set(titles.join('|'), titles);
    await expect(page.locator('.first-steps a')).toHaveText(titles.slice(0, 3));
  }
  expect(orders.size, 'different orders').toBe(3);
  const [one, ...others] = [...orders.values()];
  for (const other of others) expect([...other].sort()).toEqual([...one!].sort());
  await page.reload();
  await app.settled();
  await expect(page.getByRole('radio', { name: 'HIPAA required items first' })).toBeChecked();
});

test('every rank says its arithmetic one press away', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  await expect(page.locator('article.gap')).toHaveCount(10);
  await app.showAllFixes();
  await expect(page.locator('article.gap .rank').nth(10).locator('xpath=../h3'), 'the focus goes to the first card that was not there').toBeFocused();
  const gaps = page.locator('article.gap');
  await expect(gaps).toHaveCount(controls.length);
  const first = gaps.first();
  await first.getByText('Why this rank').click();
  await expect(first).toContainText(/\d+\.\d ÷ √\d+ = \d+\.\d\d/);
  await expect(first).toContainText(/Likelihood \d of 5, impact \d of 5/);
  const ranks = await page.locator('article.gap .rank').allInnerTexts();
  expect(ranks.map((text) => Number.parseInt(text, 10))).toEqual(controls.map((_, at) => at + 1));
});

test('the counts of the report are those of the answers', async ({ page }) => {
  const app = new App(page);
  // Met, gap and unknown in turn: counted here without using the program.
  const mine = fullCheckup('quick-check', (id, at) => [option(-1)(id), option(0)(id), 'unknown'][at % 3]!);
  await store(page, mine);
  await app.open('report');
  const said = (await page.locator('#summary .counts li').allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' '));
  expect(said.sort()).toEqual(['4 gaps', '4 met', '4 unknown'].sort());
  await expect(page.locator('article.gap')).toHaveCount(8);
  await page.locator('#domains summary').click();
  const sums = page.getByRole('group', { name: 'Controls by area' }).locator('tfoot td.num');
  await expect(sums).toHaveText(['4', '0', '4', '4', '12']);
});

test('the links on the page go to their sections and stay on the page', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  const links = page.getByRole('navigation', { name: 'On this page' }).getByRole('link');
  for (const link of await links.all()) {
    await link.click();
    await expect(page.getByRole('heading', { level: 2, name: await link.innerText(), exact: true })).toBeFocused();
    expect(app.route()).toBe('report');
  }
});

test('the example fills a report and can be thrown away without touching one’s own answers', async ({ page }) => {
  const app = new App(page);
  const mine = emptyCheckup('quick-check', { controls: { [controls[0]!]: { answer: 'unknown' } } });
  await store(page, mine);
  await app.open('example');
  await expect(app.heading).toContainText('Report for Lakeside Family Clinic');
  await expect(page.getByText('This is the example clinic.')).toBeVisible();
  await app.button('Throw the example away').click();
  await expect(page.getByText('You have a check-up in progress.')).toBeVisible();
  expect((await theStored(page)).controls).toEqual(mine.controls);
});

test('what insurers ask is there topic by topic, with what is missing', async ({ page }) => {
  const app = new App(page);
  const mine = fullCheckup('insurance-renewal', option(-1));
  await store(page, mine);
  await app.open('report');
  await expect(page.locator('#insurer-sheet dl')).toHaveCount(0);
  await page.getByRole('navigation', { name: 'On this page' }).getByRole('link', { name: 'What insurers ask' }).click();
  const topics = page.locator('#insurer-sheet details details');
  await expect.poll(() => topics.count()).toBeGreaterThan(20);
  await expect(topics.first().locator('summary')).toContainText('commonly required');
  await topics.first().locator('summary').click();
  await expect(topics.first()).toContainText('Missing: Scope not stated. How the clinic knows not stated. No proof named. No date of check. Name not given.');
});

test('the foot names the report and its answers, and a decision changes both', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  const ids = () => page.locator('.report-foot .code').allInnerTexts();
  const before = await ids();
  for (const id of before) expect(id).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/);
  await page.locator('article.gap input[type=checkbox]').first().check();
  await expect.poll(ids).not.toEqual(before);
  await page.locator('article.gap input[type=checkbox]').first().uncheck();
  await expect.poll(ids).toEqual(before);
});

test.describe('what the clinic wrote is found by the browser’s own search', () => {
  const finds = (page: Page) => page.evaluate(() => (window as unknown as { find(text: string): boolean }).find('ZEBRA4711'));

  async function closedReport(page: Page): Promise<App> {
    const app = new App(page);
    const checkup = fullCheckup('quick-check', option(0));
    const last = Object.keys(checkup.controls).at(-1)!;
    checkup.controls[last] = { ...checkup.controls[last]!, proof: 'Binder ZEBRA4711' };
    await store(page, checkup);
    await app.open('report');
    expect(await finds(page)).toBe(false);
    return app;
  }

  test('one press opens everything, and one closes it again', async ({ page }) => {
    const app = await closedReport(page);
    const gaps = page.locator('article.gap');
    expect(await gaps.count()).toBe(10);
    await app.button('Open all parts').click();
    await expect(page.locator('.report details:not(.decide):not([open])')).toHaveCount(0);
    await expect(gaps).toHaveCount(12);
    expect(await finds(page)).toBe(true);
    await page.getByText('Why this rank').first().click();
    await expect(page.locator('.report details:not(.decide):not([open])'), 'each can still be closed by itself').toHaveCount(1);
    await app.button('Close all parts').click();
    await expect(page.locator('.report details[open]')).toHaveCount(0);
  });

  for (const keys of ['Control+f', 'Meta+f', 'F3']) {
    test(`${keys} puts what is closed into the document, and leaves it closed`, async ({ page }) => {
      await closedReport(page);
      await page.keyboard.press(keys);
      await expect(page.locator('article.gap')).toHaveCount(12);
      await expect(page.locator('.report details[open]')).toHaveCount(0);
      await expect.poll(() => finds(page)).toBe(true);
      await expect(page.getByText('Binder ZEBRA4711').first(), 'the browser opens what it finds').toBeVisible();
    });
  }
});
