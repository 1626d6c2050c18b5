// What the clinic decides about its gaps: planned, done, risk accepted, covered by a third party.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { downloaded, fullCheckup, option, storage, store, theStored, type Action } from './fixtures/checkups.js';
import { control, pack } from './fixtures/content.js';
import type { Locator, Page } from '@playwright/test';

const quick = pack('quick-check');
const controls = quick.sections.flatMap((section) => section.controls);

async function openReport(page: Page, actions: Record<string, Action> = {}): Promise<App> {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0), { actions }));
  await app.open('report');
  return app;
}

/** The row of the first fix, opened; identified by its control, since it may move. */
async function firstCard(page: Page): Promise<{ id: string; card: Locator }> {
  const app = new App(page);
  const id = (await page.locator('article.gap').first().getAttribute('id'))!.replace(/^gap-/, '');
  return { id, card: await app.openFix(app.fix(id)) };
}

const scoreOf = async (row: Locator) => Number(/(\d+) of 100/.exec(await row.innerText())![1]);
const today = (page: Page) => page.evaluate(() => new Date().toLocaleDateString('sv'));

for (const { state, place, saved, words, closes } of [
  { state: 'planned', place: 1, saved: { state: 'planned', who: 'Sam' }, words: 'Planned. Who: Sam.', closes: false },
  { state: 'done', place: 2, saved: { state: 'done', who: 'Sam' }, words: 'Done, but the answer does not say so yet. Who: Sam.', closes: true },
  {
    state: 'risk accepted',
    place: 3,
    saved: { state: 'risk_accepted', who: 'Sam', why: 'Replaced in March' },
    words: 'Risk accepted. Accepted by: Sam. Why: Replaced in March. Earns nothing.',
    closes: true,
  },
  { state: 'covered by a third party', place: 4, saved: { state: 'third_party', who: 'Sam' }, words: 'Covered by a third party. Who: Sam. Earns nothing.', closes: true },
]) {
  test(`"${state}" is decided with the keyboard alone and survives a reload`, async ({ page }) => {
    const app = await openReport(page);
    const { id, card } = await firstCard(page);
    const name = control(id).name;
    await card.locator('.decide > summary').focus();
    await page.keyboard.press('Enter');
    const first = card.getByRole('radio').first();
    await expect(first).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(first).toBeFocused();
    for (let presses = 1; presses < place; presses += 1) await page.keyboard.press('ArrowDown');
    await expect(card.getByRole('radio').nth(place - 1)).toBeChecked();
    await page.keyboard.press('Tab');
    await page.keyboard.type('Sam');
    // The month, day, year and calendar of the date field are separate tab stops.
    const why = card.locator('textarea');
    for (let presses = 0; presses < 8 && !(await why.evaluate((field) => field === document.activeElement)); presses += 1) {
      await page.keyboard.press('Tab');
    }
    if (saved.why) await page.keyboard.type(saved.why);
    await page.keyboard.press('Tab');
    await expect(card.getByRole('button', { name: 'Save decision' })).toBeFocused();
    await page.keyboard.press('Enter');

    await expect(card.locator('.decision')).toHaveText(`Your decision: ${words}`);
    await expect(app.status).toContainText(name);
    await expect(page.locator('#gaps section article.decided')).toHaveCount(closes ? 1 : 0);
    await expect(card.locator(closes ? 'h4' : '.decide > summary')).toBeFocused();
    expect((await theStored(page)).actions).toEqual({ [id]: saved });
    await page.reload();
    await app.settled();
    if (!closes) await app.openFix(card);
    await expect(card.locator('.decision')).toHaveText(`Your decision: ${words}`);
    await expect(page.locator('.decisions')).toHaveText(`Decided: 1 ${state}.`);
    if (closes) {
      await expect(page.locator('article.gap h3').filter({ hasText: name })).toHaveCount(0);
      await expect(page.locator('.fixes')).not.toContainText(name);
    }
    const link = card.getByRole('link', { name: /^Answer the question again/ });
    await expect(link).toHaveCount(saved.state === 'done' ? 1 : 0);
  });
}

test('what a decision cannot stand without is asked for, and nothing typed is lost', async ({ page }) => {
  const app = await openReport(page);
  const title = await page.title();
  const { card } = await firstCard(page);
  await card.locator('.decide > summary').click();
  await card.getByRole('radio', { name: 'Risk accepted' }).check();
  await card.getByLabel('Decided on').fill('2031-01-01');
  const save = card.getByRole('button', { name: 'Save decision' });
  await save.click();
  await expect(app.errorSummary).toBeFocused();
  await expect(app.errorSummary.getByRole('link')).toHaveText(['Enter who accepts the risk', 'Enter a date that is today or earlier', 'Say why the risk is accepted']);
  await expect(page).toHaveTitle(`Error: ${title}`);
  await expect(card.getByLabel('Decided on')).toHaveValue('2031-01-01');
  const who = card.getByLabel('Who accepts the risk');
  await expect(who).toHaveAttribute('aria-invalid', 'true');
  await expect(who).toHaveAccessibleDescription(/Enter who accepts the risk/);
  await app.errorSummary.getByRole('link').first().click();
  await expect(who).toBeFocused();
  expect(app.route()).toBe('report');
  await who.fill('Dr. Lee');
  await expect(app.errorSummary.getByRole('link')).toHaveCount(2);

  // Another choice asks for less, and keeps what was typed.
  await card.getByRole('radio', { name: 'Covered by a third party' }).check();
  await expect(card.getByLabel('Who covers it')).toHaveValue('Dr. Lee');
  await card.getByLabel('Who covers it').fill('');
  await card.getByLabel('Since when').fill(await today(page));
  await save.click();
  await expect(app.errorSummary.getByRole('link')).toHaveText(['Enter who covers it, such as the name of the firm']);
  await card.getByLabel('Who covers it').fill('TechCo');
  await save.click();
  await expect(app.errorSummary).toHaveCount(0);
  await expect(page).toHaveTitle(title);
  await expect(page.locator('article.decided .decision')).toContainText('Who: TechCo');
});

test('only what is planned or done counts', async ({ page }) => {
  const app = await openReport(page);
  const now = await scoreOf(page.locator('#summary .score'));
  const bar = page.locator('.plan-bar output');
  const decide = async (id: string, state: string, fields: Record<string, string>) => {
    const card = await app.openFix(app.fix(id));
    await card.locator('.decide > summary').click();
    const form = card.locator('.decide');
    await form.getByRole('radio', { name: state }).check();
    for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text);
    await form.getByRole('button', { name: 'Save decision' }).click();
    await expect(card.locator('.decision')).toBeVisible();
  };
  await decide(controls[0]!, 'Risk accepted', { 'Who accepts the risk': 'Dr. Lee', Why: 'It is replaced' });
  await decide(controls[1]!, 'Covered by a third party', { 'Who covers it': 'TechCo' });
  await expect(bar).toContainText('Nothing is planned yet.');
  await decide(controls[2]!, 'Done', {});
  await expect(bar).toContainText('1 fix planned or done');
  const soon = await page.evaluate(() => new Date(Date.now() + 10 * 86_400_000).toLocaleDateString('sv'));
  await decide(controls[3]!, 'Planned', { 'By when': soon });
  await expect(bar).toContainText('2 fixes planned or done');
  await app.fix(controls[4]!).getByRole('checkbox', { name: /^Plan this fix/ }).check();
  await expect(bar).toContainText('3 fixes planned or done');
  expect(await scoreOf(page.locator('#summary .score')), 'no decision changes the score').toBe(now);
});

test('a decision leaves the page as it is: the focus and what is open stay', async ({ page }) => {
  await openReport(page);
  const app = new App(page);
  const [first, second] = [page.locator('article.gap').nth(0), page.locator('article.gap').nth(1)];
  await (await app.openFix(first)).getByText('Why this rank').click();
  await (await app.openFix(second)).getByText('What you need and what to keep').click();
  await page.evaluate(() => document.querySelectorAll('article.gap, #pdf, .plan-bar').forEach((part) => part.setAttribute('data-here', '')));
  const marked = await page.locator('[data-here]').count();
  const tick = second.getByRole('checkbox', { name: /^Plan this fix/ });
  await tick.focus();
  const top = await page.evaluate(() => scrollY);
  await page.keyboard.press('Space');
  await expect(page.locator('.plan-bar output')).toContainText('1 fix planned or done');
  await expect(tick).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(top);
  await expect(page.locator('[data-here]')).toHaveCount(marked);
  await expect(first.locator('.fix-body details').nth(1)).toHaveAttribute('open', '');
  await expect(second.locator('.fix-body details').nth(0)).toHaveAttribute('open', '');
  await page.getByRole('radio', { name: 'Lower risk fastest' }).check();
  await expect(page.locator('article.gap[data-here] details[open]'), 'another order moves the rows, open as they are').toHaveCount(2);
});

test('what was typed can be put back after the plan was cleared or a decision removed', async ({ page }) => {
  const kept: Record<string, Action> = {
    [controls[0]!]: { state: 'planned', who: 'Sam', when: '2031-01-15' },
    [controls[1]!]: { state: 'risk_accepted', who: 'Dr. Lee', why: 'It is replaced' },
  };
  const app = await openReport(page, kept);
  const stored = async () => (await theStored(page)).actions ?? {};
  await page.getByRole('button', { name: 'Clear the plan' }).click();
  await expect(app.status).toHaveText('1 fix is not planned any more. What is done, accepted or covered by a third party stays as it is.');
  expect(Object.keys(await stored())).toEqual([controls[1]]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(stored).toEqual(kept);
  await page.getByRole('button', { name: /^Plan what is due by/ }).click();
  expect((await stored())[controls[0]!], 'what is planned already stays as it is').toEqual(kept[controls[0]!]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(stored).toEqual(kept);

  const card = await app.openFix(app.fix(controls[0]!));
  await card.getByRole('checkbox', { name: /^Plan this fix/ }).uncheck();
  await expect(card).toContainText('Taken back: Planned. Who: Sam. By: January 15, 2031.');
  await card.getByRole('button', { name: /^Put it back/ }).click();
  await expect.poll(stored).toEqual(kept);

  const decided = page.locator(`[id="gap-${controls[1]}"]`);
  await decided.locator('.decide > summary').click();
  await decided.getByRole('button', { name: 'Remove decision' }).click();
  await expect(page.locator('article.decided')).toHaveCount(0);
  await expect(decided.getByRole('heading', { level: 3 })).toBeFocused();
  await app.openFix(decided);
  await decided.getByRole('button', { name: /^Put it back/ }).click();
  await expect.poll(stored).toEqual(kept);
});

test('taking back what was planned at once leaves what was decided since', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  await app.button(/^Plan what is due by/).click();
  await expect.poll(async () => Object.keys((await theStored(page)).actions ?? {}).length).toBeGreaterThan(0);
  const planned = (await theStored(page)).actions!;
  const [changed, ...others] = Object.keys(planned);
  // Decided again: by somebody, for a reason.
  const card = await app.openFix(app.fix(changed!));
  await card.locator('.decide > summary').click();
  await card.getByRole('radio', { name: 'Risk accepted' }).check();
  await card.getByLabel('Who accepts the risk').fill('Dr. Lee');
  await card.getByLabel('Why', { exact: true }).fill('The system is replaced in March');
  // The planned date is in the future, so nothing was decided on it.
  await card.getByLabel('Decided on').fill('');
  await card.getByRole('button', { name: 'Save decision' }).click();
  await expect.poll(async () => (await theStored(page)).actions?.[changed!]?.state).toBe('risk_accepted');
  await page.locator('#plan-undo').click();
  await expect(app.status).toHaveText('The plan is as it was before. What you decided since stays.');
  await expect.poll(async () => Object.keys((await theStored(page)).actions ?? {})).toEqual([changed]);
  expect(others.length, 'other fixes were planned').toBeGreaterThanOrEqual(0);
});

test('a planned fix whose day has passed is overdue, and earns nothing by a day', async ({ page }) => {
  const app = new App(page);
  const control = pack('quick-check').sections.flatMap((section) => section.controls)[0]!;
  await store(page, fullCheckup('quick-check', option(0), { actions: { [control]: { state: 'planned', when: '2025-03-01' } } }));
  await app.open('report');
  await expect(page.locator('.stretch').first()).toHaveText('The planned day has passed');
  const row = page.locator('article.gap').first();
  await expect(row.locator('.when')).toContainText('Overdue');
  await expect(page.locator('.plan-bar output'), 'it earns nothing').toContainText('Nothing is planned yet.');
  await app.openFix(row);
  await expect(row.locator('.decision')).toContainText(/By: March 1, 2025\. Overdue by \d+ days\./);
});

test('the plan is not offered where there is nothing to plan or to clear', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  await expect(app.button(/^Plan what is due by/)).toBeVisible();
  await expect(app.button('Clear the plan')).toHaveCount(0);
  await store(page, fullCheckup('quick-check', option(-1)));
  await app.open('report');
  await page.reload();
  await app.settled();
  await expect(page.locator('#gaps')).toContainText('There is nothing to fix.');
  await expect(app.button(/^Plan what is due by/)).toHaveCount(0);
});

test('from a first look no insurance attachment is offered, but the way to the longer questionnaire', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(1)));
  await app.open('report');
  await expect(page.getByRole('radio', { name: /^Insurance attachment/ })).toHaveCount(0);
  const way = page.getByRole('link', { name: /^Go on to Insurance renewal: \d+ more questions$/ });
  await way.click();
  await expect(app.heading).toHaveText('Your check-up');
  expect((await theStored(page)).pack).toBe('insurance-renewal');
  await app.go('report');
  await expect(page.getByRole('radio', { name: /^Insurance attachment/ })).toHaveCount(1);
});

test('a report that is left open shows and prints the day on which it is looked at', async ({ page }) => {
  const app = new App(page);
  await page.clock.install({ time: new Date('2026-11-21T22:00:00') });
  await store(page, fullCheckup('insurance-renewal', option(1)));
  await app.open('report');
  await expect(page.locator('main .caption')).toContainText('November 21, 2026');
  await page.clock.setFixedTime(new Date('2026-11-25T09:00:00'));
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
  await expect(page.locator('main .caption')).toContainText('November 25, 2026');
  await expect(page.locator('main')).not.toContainText('November 21, 2026');
});

test('a fix cannot be planned for the year 26', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await app.open('report');
  const card = await app.openFix(page.locator('article.gap').first());
  await card.locator('.decide > summary').click();
  await card.getByLabel('By when').fill('0026-12-01');
  await card.getByRole('button', { name: 'Save decision' }).click();
  await expect(card.locator('.error-text')).toContainText('Enter a full date: month, day and a year of four digits');
  expect((await theStored(page)).actions ?? {}).toEqual({});
});

test.describe('a decision that is typed and not saved', () => {
  const why = 'The scanner is replaced in March ZEBRA4711';

  /** Types one into the last row of the report. */
  async function halfADecision(page: Page): Promise<{ app: App; id: string; card: Locator }> {
    const app = await openReport(page);
    const id = (await page.locator('article.gap').last().getAttribute('id'))!.replace(/^gap-/, '');
    const card = await app.openFix(app.fix(id));
    await card.locator('.decide > summary').click();
    await card.getByRole('radio', { name: 'Risk accepted' }).check();
    await card.getByLabel('Who accepts the risk').fill('Dana Lee');
    await card.getByLabel('Why', { exact: true }).fill(why);
    return { app, id, card };
  }

  async function expectDraft(card: Locator): Promise<void> {
    await expect(card.getByRole('radio', { name: 'Risk accepted' })).toBeChecked();
    await expect(card.getByLabel('Who accepts the risk')).toHaveValue('Dana Lee');
    await expect(card.getByLabel('Why', { exact: true })).toHaveValue(why);
  }

  test('is named on other pages, leads back to its gap, and can be saved there', async ({ page }) => {
    const { app, id, card } = await halfADecision(page);
    await app.go('guidance');
    const notice = page.locator('.left');
    await expect(notice).toContainText(control(id).name);
    await expect(notice).toContainText('“Risk accepted, Dana Lee, The scanner');
    await expect(notice).toContainText('Nothing is recorded here.');
    expect((await theStored(page)).actions ?? {}).toEqual({});
    await notice.getByRole('link', { name: 'Change it' }).click();
    await expect(page.locator(`[id="gap-${id}-name"]`)).toBeFocused();
    await expectDraft(card);
    await expect(notice).toHaveCount(0);
    await card.getByRole('button', { name: 'Save decision' }).click();
    await expect.poll(async () => (await theStored(page)).actions).toEqual({ [id]: { state: 'risk_accepted', who: 'Dana Lee', why } });
    await app.go('guidance');
    await expect(notice).toHaveCount(0);
  });

  test('survives a reload, and is asked about before the tab is closed', async ({ page }) => {
    const { app, card } = await halfADecision(page);
    const asked = page.waitForEvent('dialog');
    const reloaded = page.reload();
    const dialog = await asked;
    expect(dialog.type()).toBe('beforeunload');
    await dialog.accept();
    await reloaded;
    await app.settled();
    // Its row is open again, with what was typed.
    await expectDraft(card);
    page.on('dialog', (dialog) => void dialog.accept());
  });

  test('survives a tab that is killed, and is let go on request', async ({ page, context }) => {
    await halfADecision(page);
    await page.close();
    const again = await context.newPage();
    const app = new App(again);
    await app.open('guidance');
    const notice = again.locator('.left');
    await expect(notice).toContainText('Dana Lee');
    await notice.getByRole('button', { name: 'Leave it as it is' }).click();
    await expect(notice).toHaveCount(0);
    expect(JSON.stringify(await storage(again))).not.toContain('ZEBRA4711');
  });

  test('goes with its check-up, and no backup has it', async ({ page }) => {
    const { app } = await halfADecision(page);
    await app.go('data');
    await expect(page.locator('.left')).toContainText('Dana Lee');
    const backup = await downloaded(page.getByRole('button', { name: /^Download backup/ }).first());
    expect(JSON.stringify(backup)).not.toContain('ZEBRA4711');
    expect(JSON.stringify(await storage(page))).toContain('ZEBRA4711');
    await page.locator('main .card').getByRole('button', { name: /^Delete/ }).first().click();
    await page.getByRole('button', { name: 'Yes, delete it' }).click();
    await expect.poll(async () => JSON.stringify(await storage(page))).not.toContain('ZEBRA4711');
  });
});
