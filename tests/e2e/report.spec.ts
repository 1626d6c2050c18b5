// The report: what the answers mean, what to fix first, and what would change.
import { test, expect } from './fixtures/test.js';
import type { Page } from '@playwright/test';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, fullCheckup, option, sampleAsOwn, store, theStored } from './fixtures/checkups.js';
import { askWhom, control, pack, takenAs } from './fixtures/content.js';

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

test('what is planned changes what it leads to at once, and nothing else', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  const bar = page.locator('.plan-bar output');
  await expect(bar).toContainText('Nothing is planned yet.');
  const now = Number(/(\d+) of 100/.exec(await page.locator('#summary .score').innerText())![1]);
  const ticks = page.locator('article.gap input[type=checkbox]');
  await ticks.nth(0).check();
  await expect(bar).toContainText('1 fix planned or done');
  await ticks.nth(1).check();
  await expect(bar).toContainText('2 fixes planned or done');
  const then = async () => Number(/from (\d+) to (\d+) of 100/.exec(await bar.innerText())![2]);
  expect(await then()).toBeGreaterThan(now);

  // All of them: nothing is left to gain, no matter what the answers were.
  const count = await ticks.count();
  expect(count).toBe(controls.length);
  for (let at = 2; at < count; at += 1) await ticks.nth(at).check();
  await expect(bar).toContainText('to 100 of 100');
  await expect(page.locator('article.gap .after').last()).toHaveText(/100$/);
  await expect.poll(async () => Object.values((await theStored(page)).actions ?? {})).toEqual(Array(count).fill({ state: 'planned' }));
  await page.reload();
  await app.settled();
  await expect(bar, 'the plan is remembered').toContainText('to 100 of 100');
  await app.button('Clear the plan').click();
  await expect(bar).toContainText('Nothing is planned yet.');
  await app.button(/^Plan what is due by/).click();
  await expect(bar).toContainText(/\d+ fix(es)? planned or done/);
  expect((await theStored(page)).controls, 'a plan changes no answer').toEqual(fullCheckup('quick-check', option(0)).controls);
});

test('who and by when are given in the row, and decide it', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  const id = (await page.locator('article.gap').last().getAttribute('id'))!.replace(/^gap-/, '');
  const row = app.fix(id);
  await row.getByRole('checkbox').check();
  const name = control(id).name;
  await row.getByLabel(`Who does it: ${name}`).fill('Sam');
  const day = await page.evaluate(() => new Date(Date.now() + 3 * 86_400_000).toLocaleDateString('sv'));
  const when = row.getByLabel(`By when: ${name}`);
  await when.fill(day);
  await expect(when, 'no row moves while somebody types in it').toBeFocused();
  await expect.poll(async () => (await theStored(page)).actions).toEqual({ [id]: { state: 'planned', who: 'Sam', when: day } });
  await page.locator('#gaps-title').click();
  await expect(page.locator('article.gap').first(), 'the day decides where it stands').toHaveAttribute('id', `gap-${id}`);
  await expect(when).toHaveValue(day);

  // A name that is too long is not recorded, and not lost.
  const who = row.getByLabel(`Who does it: ${name}`);
  await who.fill('S'.repeat(121));
  await expect(row.locator('.error-text')).toBeVisible();
  await expect(who).toHaveAttribute('aria-invalid', 'true');
  expect((await theStored(page)).actions![id]!.who).toBe('Sam');
  await app.go('guidance');
  await expect(page.locator('.left')).toContainText('SSSS');
  await app.go('report');
  await app.fix(id).getByLabel(`Who does it: ${name}`).fill('Dana');
  await expect.poll(async () => (await theStored(page)).actions![id]!.who).toBe('Dana');
  await expectAccessible(page, 'rows with their fields', '#gaps');
});

test('a longer questionnaire says why its score is another one than that of the quick check', async ({ page }) => {
  const app = new App(page);
  const checkup = fullCheckup('full-checkup', (id) => option(controls.includes(id) ? -1 : 0)(id));
  await store(page, checkup);
  await app.open('report');
  await expect(page.locator('#summary')).toContainText(/alone gives \d+ of 100: it asks about 12 controls, and this questionnaire about \d+\./);
});

test('the quick check has no shorter one to be held against', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  await expect(page.locator('#summary .score')).toBeVisible();
  await expect(page.locator('#summary')).not.toContainText('alone gives');
});

test('a decision that this questionnaire does not ask about is named', async ({ page }) => {
  const app = new App(page);
  const all = pack('full-checkup').sections.flatMap((section) => section.controls);
  const elsewhere = all.find((id) => !controls.includes(id))!;
  await store(page, fullCheckup('quick-check', option(0), { actions: { [elsewhere]: { state: 'planned', when: '2031-01-01' } } }));
  await app.open('report');
  await expect(page.locator('#gaps')).toContainText(`Decided on as well, but not asked in this questionnaire: ${control(elsewhere).name}.`);
});

test('with a renewal date the must-haves come before it, and what does not fit is named', async ({ page }) => {
  const app = new App(page);
  await page.clock.setFixedTime(new Date('2026-11-21T10:00:00'));
  const facts = { renewal_date: '2026-12-26', hours_per_month: 6, it_run_by: 'msp', msp_name: 'Bright IT' };
  await store(page, fullCheckup('insurance-renewal', option(0), { facts }));
  await app.open('report');
  await expect(page.locator('#gaps')).toContainText('The insurance renews in 35 days, on December 26, 2026.');
  await expect(page.locator('#gaps')).toContainText(/do not fit by then: /);
  await expect(page.locator('.stretch').first()).toContainText('By December 12, 2026, before the renewal');
  await expect(page.locator('.plan-bar output')).toContainText('35 days to the renewal.');
  await expect(page.locator('article.gap .who').filter({ hasText: 'Bright IT' }).first()).toBeVisible();
  await expect(page.locator('article.gap .hours').filter({ hasText: 'IT company' }).first()).toBeVisible();
  for (const role of ['IT Lead', 'Compliance Officer', 'MSP']) await expect(page.locator('.fixes').getByText(role, { exact: true })).toHaveCount(0);
});

test('each lens puts the fixes in an order of its own, in the summary too', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  const order = () => page.locator('article.gap .fix-name').allInnerTexts();
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
  const gaps = page.locator('article.gap');
  await expect(gaps).toHaveCount(controls.length);
  const first = gaps.first();
  await app.openFix(first);
  await first.getByText('Why this rank').click();
  await expect(first).toContainText(/\d+\.\d ÷ √\d+ = \d+\.\d\d/);
  await expect(first).toContainText(/Likelihood \d of 5, impact \d of 5/);
  const places = await page.locator('article.gap .place').allInnerTexts();
  expect(places.map((text) => Number.parseInt(text, 10))).toEqual(controls.map((_, at) => at + 1));
});

test('the counts of the report are those of the answers', async ({ page }) => {
  const app = new App(page);
  // Met, gap and unknown in turn: counted here without using the program.
  const mine = fullCheckup('quick-check', (id, at) => [option(-1)(id), option(0)(id), 'unknown'][at % 3]!);
  await store(page, mine);
  await app.open('report');
  const said = (await page.locator('#summary .counts li').allInnerTexts()).map((text) => text.trim().replace(/\s+/g, ' '));
  const limited = controls.filter((id, at) => at % 3 === 0 && takenAs(option(-1)(id)) !== 'yes').length;
  const met = [`${4 - limited} met`, ...(limited > 0 ? [`${limited} met with limits`] : [])];
  expect(said.sort()).toEqual(['4 gaps', ...met, '4 unknown'].sort());
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
  // In the order of forms.
  const required = topics.filter({ hasText: 'commonly required' }).first();
  await required.locator('summary').first().click();
  await expect(required).toContainText('Missing: Scope not stated. How the clinic knows not stated. No proof named. No date of check. Name not given.');
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
    expect(await gaps.count()).toBe(12);
    await app.button('Open all parts').click();
    await expect(page.locator('.report details:not(.decide):not([open])')).toHaveCount(0);
    await expect(page.locator('h3 [aria-expanded="false"]')).toHaveCount(0);
    expect(await finds(page)).toBe(true);
    await page.getByText('Why this rank').first().click();
    await expect(page.locator('.report details:not(.decide):not([open])'), 'each can still be closed by itself').toHaveCount(1);
    await app.button('Close all parts').click();
    await expect(page.locator('.report details[open]')).toHaveCount(0);
    await expect(page.locator('h3 [aria-expanded="true"]')).toHaveCount(0);
  });

  for (const keys of ['Control+f', 'Meta+f', 'F3']) {
    test(`${keys} puts what is closed into the document, and leaves it closed`, async ({ page }) => {
      await closedReport(page);
      await page.keyboard.press(keys);
      await expect(page.locator('.fix-body .decide')).toHaveCount(12);
      await expect(page.locator('.report details[open], h3 [aria-expanded="true"]')).toHaveCount(0);
      await expect.poll(() => finds(page)).toBe(true);
      // The browser opens what it finds: closed parts by itself, rows of fixes by an event before it shows the match.
      const found = page.locator('.fix-body', { hasText: 'Binder ZEBRA4711' });
      await expect(found).toHaveAttribute('hidden', 'until-found');
      await found.dispatchEvent('beforematch');
      await expect(found.getByText('Binder ZEBRA4711').first()).toBeVisible();
    });
  }
});

test('where nothing is left to fix and answers contradict each other, they come first', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('insurance-renewal', option(-1), { facts: { two_person_approval: 'no' } }));
  await app.open('report');
  await expect(page.locator('#summary')).toContainText('By your answers no fix is open, but they do not fit together');
  await expect(page.locator('#summary')).not.toContainText('Nothing to fix');
  await page.locator('#summary').getByRole('link', { name: /contradictions?$/ }).click();
  await expect(page.locator('#contradictions-title')).toBeFocused();
  await expectAccessible(page, 'no fix open, and a contradiction', '#summary');
});
