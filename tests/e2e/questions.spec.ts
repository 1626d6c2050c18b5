// Answering: what is asked depends on earlier answers, mistakes are explained, and keys do only what they should.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { emptyCheckup, fullCheckup, option, store, theStored } from './fixtures/checkups.js';
import { PACKS, control, fact, pack, rule } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const gated = 'mfa-remote-access';
const explained = 'mfa-email-cloud';

test('without remote access its question goes, with the reason, and comes back with its answer', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(2)));
  await app.open('sections');
  await expect(page.getByText('17 of 17 answered, 0 unknown.')).toBeVisible();
  const before = (await theStored(page)).controls;

  await app.go('question/remote_access');
  await page.locator('[name="remote_access"][value="no"]').check();
  await app.go('sections');
  await expect(page.getByText('16 of 16 answered, 0 unknown.')).toBeVisible();
  await page.getByText('Left out: 1 question that does not fit your clinic').click();
  await expect(page.locator('details[open]')).toContainText(`${control(gated).name} – ${control(gated).asked_if!.left_out_because}`);
  await app.go('section/sign-in');
  await expect(page.locator(`fieldset.question[id="${gated}"]`)).toHaveCount(0);
  await expect(page.locator('fieldset.question')).toHaveCount(3);
  await app.go(`question/${gated}`);
  await expect(app.heading).toHaveText('This question is not asked');
  await app.go('report');
  await expect(page.locator('#summary')).toContainText('11 of 11 answered');
  await expect(page.locator('#left-out')).toContainText(`${control(gated).name}: ${control(gated).asked_if!.left_out_because}`);
  await app.unfold('answers');
  await expect(page.locator('#answers')).not.toContainText(control(gated).question);

  await app.go('question/remote_access');
  await page.locator('[name="remote_access"][value="yes"]').check();
  await app.go(`question/${gated}`);
  await expect(app.choice(gated, 3)).toBeChecked();
  await app.go('report');
  await expect(page.locator('#summary')).toContainText('12 of 12 answered');
  await expect(page.locator('#left-out')).not.toContainText(control(gated).name);
  expect((await theStored(page)).controls).toEqual(before);
});

test('"Does not apply" asks for a reason, and says so where the reason is missing', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${explained}`);
  const title = await page.title();
  await page.getByRole('radio', { name: /^Does not apply here/ }).check();
  const reason = page.getByLabel('Why does it not apply?');
  await reason.fill('too short');
  await expect(app.errorSummary, 'nothing is judged before Continue').toHaveCount(0);
  await app.button('Continue').click();

  await expect(app.errorSummary).toBeFocused();
  await expect(app.errorSummary.getByRole('heading')).toHaveText('There is a problem');
  await expect(page).toHaveTitle(`Error: ${title}`);
  expect(app.route()).toBe(`question/${explained}`);
  await expect(reason).toHaveValue('too short');
  await expect(reason).toHaveAttribute('aria-invalid', 'true');
  const message = 'Say why this does not apply to your clinic, in at least 10 letters';
  await expect(page.locator(`[id="${explained}-error"]`)).toContainText(message);
  await app.errorSummary.getByRole('link', { name: message }).click();
  await expect(reason).toBeFocused();
  expect(app.route(), 'the link stays on the page').toBe(`question/${explained}`);

  await reason.fill('All email is read on paper by our IT company');
  await app.button('Continue').click();
  await expect.poll(() => app.route()).toBe(`question/${gated}`);
  await expect(app.errorSummary).toHaveCount(0);
  await expect(page).not.toHaveTitle(/Error/);
  await app.go('check/sign-in');
  await expect(page.locator('main')).toContainText('Reason: All email is read on paper by our IT company');
  await app.go('report');
  await expect(page.locator('#left-out')).toContainText('All email is read on paper by our IT company');
});

test('a number out of range keeps what was typed and leads to the field', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open('question/staff');
  const field = page.locator('#staff-typed');
  for (const wrong of ['many', '-3', '99999999']) {
    await field.fill(wrong);
    await app.button('Continue').click();
    await expect(app.errorSummary).toBeFocused();
    await expect(field).toHaveValue(wrong);
    await expect(page).toHaveTitle(/^Error: /);
    await app.errorSummary.getByRole('link').click();
    await expect(field).toBeFocused();
  }
  await field.fill('14');
  await expect(app.errorSummary, 'a mended field is no mistake any more').toHaveCount(0);
  await app.button('Continue').click();
  await expect.poll(() => app.route()).toBe('question/ehr_location');
  expect((await theStored(page)).facts['staff']).toBe(14);
});

test('Continue leads on without an answer', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${explained}`);
  await expect(page.locator('fieldset.question :checked'), 'nothing is chosen beforehand').toHaveCount(0);
  await expect(app.button('Continue')).toBeEnabled();
  await app.button('Continue').click();
  await expect.poll(() => app.route()).toBe(`question/${gated}`);
});

test('arrows and digits choose, and nothing but Continue moves on', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${explained}`);
  const count = control(explained).options.length + 2;
  const [group, address] = [page.locator(`input[name="${explained}"]`), page.url()];
  await expect(group).toHaveCount(count);
  await group.first().focus();
  await page.keyboard.press('Space');
  for (let place = 1; place < count; place += 1) {
    await page.keyboard.press('ArrowDown');
    await expect(group.nth(place)).toBeChecked();
    expect(page.url()).toBe(address);
  }
  for (let digit = 1; digit <= count; digit += 1) {
    await page.keyboard.press(String(digit));
    await expect(group.nth(digit - 1)).toBeChecked();
    await expect(group.nth(digit - 1)).toBeFocused();
    expect(page.url()).toBe(address);
  }
  await page.keyboard.press('9');
  await expect(group.nth(count - 1), 'a digit without an answer changes nothing').toBeChecked();
});

test('digits do nothing outside the answers, in text, with Ctrl, or when turned off', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${explained}`);
  const group = page.locator(`input[name="${explained}"]`);
  const chosen = page.locator(`input[name="${explained}"]:checked`);
  for (const outside of [app.heading, app.button('Continue'), page.getByText('How to check in five minutes')]) {
    await outside.focus();
    await page.keyboard.press('2');
    await expect(chosen).toHaveCount(0);
  }
  await page.getByText('Tell us more (optional)').click();
  await page.getByLabel('Scope and exceptions').pressSequentially('2 of 3');
  await expect(page.getByLabel('Scope and exceptions')).toHaveValue('2 of 3');
  await expect(chosen).toHaveCount(0);
  await group.first().focus();
  await page.keyboard.press('Control+2');
  await expect(chosen).toHaveCount(0);
  await page.keyboard.press('2');
  await expect(group.nth(1)).toBeChecked();

  await page.getByText('Keyboard help').click();
  await page.getByLabel('Use number keys').uncheck();
  await group.nth(1).focus();
  await page.keyboard.press('3');
  await expect(group.nth(1)).toBeChecked();
  await page.reload();
  await app.settled();
  await group.nth(1).focus();
  await page.keyboard.press('3');
  await expect(group.nth(1), 'the choice is remembered').toBeChecked();
});

test('a changed answer leads back to its row on the page where answers are checked', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(1)));
  await app.open('check/sign-in');
  await page.locator(`[id="change-${gated}"]`).click();
  await expect.poll(() => app.route()).toBe(`question/${gated}`);
  await app.choice(gated, 4).check();
  await app.button('Continue').click();
  await expect.poll(() => app.route()).toBe('check/sign-in');
  await expect(page.locator(`[id="change-${gated}"]`)).toBeFocused();
  await expect(page.locator('main')).toContainText(control(gated).options[3]!.label);
  await expect(page.locator(`[id="change-${gated}"]`)).toHaveAccessibleName(`Change answer: ${control(gated).question}`);
});

test('the answers given so far count for every questionnaire', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(1)));
  await app.open('questionnaires');
  await app.link(pack('full-checkup').title).click();
  await expect(page.getByText(/^17 of \d+ answered, 0 unknown\.$/)).toBeVisible();
});

test('what was said beside an answer is on the page of answers and in the report', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${explained}`);
  await app.choice(explained, 2).check();
  await page.getByText('Tell us more (optional)').click();
  await page.getByLabel('We have proof on file').or(page.locator(`[id="${explained}-known-1"]`)).first().check();
  await page.getByLabel('Scope and exceptions').fill('All but the two scanners');
  await page.getByLabel('Where the proof is kept').fill('Blue folder, shelf 3');
  await page.getByLabel('Date it was checked').fill('2026-02-03');
  await page.getByLabel('Who told us or checked it (name)').fill('Kim Ortiz');
  await page.getByLabel('Flag this question for later').check();
  await app.go('check/sign-in');
  for (const said of ['All but the two scanners', 'Blue folder, shelf 3', 'February 3, 2026', 'by Kim Ortiz', 'Flagged for later']) {
    await expect(page.locator('main')).toContainText(said);
  }
  await app.go('report');
  await app.unfold('answers');
  for (const said of ['All but the two scanners', 'Blue folder, shelf 3', 'February 3, 2026']) {
    await expect(page.locator('#answers')).toContainText(said);
  }
});

test('a check-up can be started with every questionnaire, and each says what to have at hand', async ({ page }) => {
  const app = new App(page);
  await app.open('questionnaires');
  await expect(page.locator('.rows a')).toHaveText(PACKS.map(({ title }) => title));
  for (const { title } of PACKS) {
    await app.go('questionnaires');
    await app.link(title).click();
    await expect(app.heading).toHaveText('Your check-up');
    await expect(page.locator('main .caption').first()).toHaveText(title);
  }
});

test('a name that was typed once is offered wherever a name is asked', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { [explained]: { said_by: 'Kim Ortiz' } } }));
  await app.open(`question/${gated}`);
  await page.getByText('Tell us more (optional)').click();
  const field = page.getByLabel('Who told us or checked it (name)');
  await field.focus();
  const offered = page.locator(`datalist[id="${await field.getAttribute('list')}"] option`);
  await expect(offered).toHaveCount(1);
  await expect(offered).toHaveAttribute('value', 'Kim Ortiz');
  await field.fill('Dana Lee');
  await expect.poll(async () => (await theStored(page)).controls[gated]?.said_by).toBe('Dana Lee');
  await app.go(`question/${explained}`);
  await expect(field, 'a name on record is shown at once').toHaveValue('Kim Ortiz');
});

test('a date on which something was checked cannot lie ahead', async ({ page }) => {
  const app = new App(page);
  await page.clock.setFixedTime(new Date('2026-11-21T12:00:00'));
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${explained}`);
  await page.getByText('Tell us more (optional)').click();
  const field = page.getByLabel('Date it was checked');
  await field.fill('2026-11-22');
  await page.getByText('Tell us more (optional)').click();
  await app.button('Continue').click();
  await expect(app.errorSummary).toBeFocused();
  await expect(field).toHaveValue('2026-11-22');
  await app.errorSummary.getByRole('link', { name: 'Enter a date that is today or earlier' }).click();
  await expect(field, 'the details open for it').toBeFocused();
  await field.fill('2026-11-21');
  await expect(app.errorSummary).toHaveCount(0);
  await expect.poll(async () => (await theStored(page)).controls[explained]?.checked_on).toBe('2026-11-21');
});

test.describe('the grid of places with a second sign-in step', () => {
  const grid = fact('mfa_places');
  const [first, second] = grid.rows!;
  const radio = (page: Page, row: string, column: string) => page.locator(`input[name="mfa_places-${row}"][value="${column}"]`);
  const day = (page: Page, label: string) => page.getByLabel(`Checked on: ${label}`, { exact: true });
  const cells = async (page: Page) => (await theStored(page)).facts['mfa_places'];

  test.beforeEach(async ({ page }) => {
    await page.clock.setFixedTime(new Date('2026-11-21T12:00:00'));
    await store(page, emptyCheckup('insurance-renewal'));
  });

  test('each row takes the day on which it was checked, and keeps it when the choice changes', async ({ page }) => {
    const app = new App(page);
    await app.open('question/mfa_places');
    await expect(page.locator('.grid input[type=date]'), 'no day for what nothing was said of').toHaveCount(0);
    await radio(page, first!.id, 'all').check();
    await expect(page.locator('.grid input[type=date]')).toHaveCount(1);
    expect(await cells(page)).toEqual({ [first!.id]: 'all' });
    await day(page, first!.label).fill('2026-10-02');
    await expect.poll(() => cells(page)).toEqual({ [first!.id]: { is: 'all', checked_on: '2026-10-02' } });
    await radio(page, first!.id, 'some').check();
    await radio(page, second!.id, 'none').check();
    expect(await cells(page)).toEqual({ [first!.id]: { is: 'some', checked_on: '2026-10-02' }, [second!.id]: 'none' });
    await page.reload();
    await app.settled();
    await expect(day(page, first!.label)).toHaveValue('2026-10-02');
    await expect(page.locator('.grid :checked')).toHaveCount(2);
    await app.go('check/sign-in');
    await expect(page.locator('main')).toContainText('(checked October 2, 2026)');
    await app.go('question/mfa_places');
    await day(page, first!.label).fill('');
    await expect.poll(() => cells(page)).toEqual({ [first!.id]: 'some', [second!.id]: 'none' });
  });

  test('a day that has not come yet is refused beside its field, and nothing is lost', async ({ page }) => {
    const app = new App(page);
    await app.open('question/mfa_places');
    await radio(page, first!.id, 'all').check();
    await radio(page, second!.id, 'some').check();
    await day(page, second!.label).fill('2026-11-20');
    const field = day(page, first!.label);
    await field.fill('2026-11-22');
    await expect(field, 'nothing is judged while it is typed').not.toHaveAttribute('aria-invalid');
    await field.blur();
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toHaveAccessibleDescription(/Enter a date that is today or earlier/);
    await app.button('Continue').click();
    await expect(app.errorSummary).toBeFocused();
    await expect(field).toHaveValue('2026-11-22');
    await expect.poll(() => cells(page)).toEqual({ [first!.id]: 'all', [second!.id]: { is: 'some', checked_on: '2026-11-20' } });
    await app.errorSummary.getByRole('link', { name: `Enter a date that is today or earlier: ${first!.label}` }).click();
    await expect(field).toBeFocused();
    await field.fill('2026-11-21');
    await expect(field).not.toHaveAttribute('aria-invalid');
    await expect(app.errorSummary).toHaveCount(0);
    await app.button('Continue').click();
    await expect.poll(() => app.route()).toBe('question/second_factor_kinds');
  });

  test('a day typed in part is refused, too', async ({ page }) => {
    const app = new App(page);
    await app.open('question/mfa_places');
    await radio(page, first!.id, 'all').check();
    await day(page, first!.label).focus();
    await page.keyboard.type('1002');
    await app.button('Continue').click();
    await expect(app.errorSummary).toContainText('Enter a full date: month, day and a year of four digits');
  });

  test('on a phone each row is a block of its own', async ({ page }) => {
    const app = new App(page);
    await page.setViewportSize({ width: 360, height: 740 });
    await app.open('question/mfa_places');
    await radio(page, first!.id, 'all').check();
    await expect(page.getByText('Checked on', { exact: false }).locator('visible=true').first()).toBeVisible();
    const [left, top] = await day(page, first!.label).evaluate((field) => {
      const row = field.closest('tr')!.getBoundingClientRect();
      const box = field.getBoundingClientRect();
      return [box.left - row.left, box.top - row.top];
    });
    expect(left).toBeLessThan(20);
    expect(top).toBeGreaterThan(100);
  });

  test('a control that says more than the grid is named on its page, with the way to the grid', async ({ page }) => {
    const app = new App(page);
    await app.open('question/mfa_places');
    await radio(page, 'email', 'some').check();
    const note = page.locator('.notice', { hasText: 'This does not fit another answer.' });
    await expect(note).toHaveCount(0);
    await app.go(`question/${explained}`);
    await app.choice(explained, 4).check();
    await expect(note).toContainText(rule('mfa-email-against-places').but);
    await expect(note).toContainText(rule('mfa-email-against-places').why);
    await expect(app.choice(explained, 4), 'the focus stays').toBeFocused();
    await expect(app.status).toContainText('This does not fit another answer');
    await note.getByRole('link', { name: grid.question }).click();
    await expect.poll(() => app.route()).toBe('question/mfa_places');
    await expect(app.heading).toBeFocused();
  });

  test('a question does not wait for the rules, and says what does not fit once they are there', async ({ page }) => {
    const app = new App(page);
    let come = () => {};
    const late = new Promise<void>((resolve) => (come = resolve));
    await page.route('**/questionnaires/rules.json', async (route) => {
      await late;
      await route.continue();
    });
    await app.open('question/mfa_places');
    await radio(page, 'email', 'some').check();
    await app.go(`question/${explained}`);
    await app.choice(explained, 4).check();
    const note = page.locator('.notice', { hasText: 'This does not fit another answer.' });
    await expect(note).toHaveCount(0);
    come();
    await expect(note).toContainText(rule('mfa-email-against-places').but);
    await expect(app.choice(explained, 4), 'the focus stays').toBeFocused();
  });

  test('a grid that says less than a control is named on its page, until it is put right', async ({ page }) => {
    const app = new App(page);
    await app.open(`question/${explained}`);
    await app.choice(explained, 4).check();
    await app.go('question/mfa_places');
    const note = page.locator('.notice', { hasText: 'This does not fit another answer.' });
    await radio(page, 'email', 'none').check();
    await expect(note).toContainText(rule('mfa-email-against-places').said);
    await expect(note.getByRole('link', { name: control(explained).question })).toHaveAttribute('href', `#/question/${explained}`);
    await app.go('check/sign-in');
    await expect(page.locator('.misfit')).toHaveCount(2);
    await app.go('report');
    await expect(page.locator('#contradictions')).toContainText(rule('mfa-email-against-places').but);

    await app.go('question/mfa_places');
    await radio(page, 'email', 'all').check();
    await expect(note).toHaveCount(0);
    await expect(app.status).toHaveText('The answers fit together now');
    await app.go('check/sign-in');
    await expect(page.locator('.misfit')).toHaveCount(0);
  });
});

test('after the quick check, the insurance questionnaire goes from open question to open question', async ({ page }) => {
  const app = new App(page);
  const insurance = pack('insurance-renewal');
  await store(page, { ...fullCheckup('quick-check', option(1)), pack: 'insurance-renewal' });
  await app.open('sections');
  const known = await theStored(page);
  const isKnown = (id: string) => id in known.controls || id in known.facts;
  const half = await page.locator('.rows li', { hasText: 'In progress' }).getByRole('link').allTextContents();
  expect(half.length, 'sections that are half full').toBeGreaterThan(3);
  for (const title of half) {
    const { id } = insurance.sections.find((section) => section.title === title)!;
    // From the list to the first open question.
    await app.go('sections');
    await page.locator('.rows').getByRole('link', { name: title, exact: true }).click();
    await expect.poll(() => app.route()).toMatch(/^question\//);
    expect(isKnown(app.route().slice('question/'.length))).toBe(false);
    // On the page of answers, what is open comes first, and is answered, not changed.
    await app.go(`check/${id}`);
    const openRows = page.getByRole('link', { name: /^Answer\s*: / });
    await expect(openRows.first()).toBeVisible();
    const open = await openRows.count();
    const primary = page.locator('dl.pairs ~ .actions a.button:not(.quiet)');
    await expect(primary).toHaveText(open === 1 ? 'Answer the open question' : `Answer the ${open} open questions`);
    await primary.click();
    await expect.poll(() => app.route()).toMatch(/^question\//);
    expect(isKnown(app.route().slice('question/'.length))).toBe(false);
    // The next section is the next one with an open question.
    await app.go(`check/${id}`);
    await page.getByRole('link', { name: /^Next: / }).click();
    await expect.poll(() => app.route()).toMatch(/^question\//);
    expect(isKnown(app.route().slice('question/'.length))).toBe(false);
  }
});
