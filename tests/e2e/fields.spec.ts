// What people type and tick: nothing is lost, cut or misread silently, and every choice can be undone.
import { test, expect } from './fixtures/test.js';
import type { Page } from '@playwright/test';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, fullCheckup, option, store, theStored } from './fixtures/checkups.js';
import { PACKS, control, fact, factsAt, pack } from './fixtures/content.js';

const GRADED = pack('quick-check').sections.flatMap((section) => section.controls)[0]!;
const contacts = factsAt('contact');

const facts = async (page: Page) => (await theStored(page)).facts;
const unknown = (page: Page, id: string) => page.locator(`[id="${id}-unknown"]`);

/** Inserts text like a keyboard or a paste, so that the field's own limits apply. */
const insert = (page: Page, text: string) => page.evaluate((text) => document.execCommand('insertText', false, text), text);

test.describe('a tick on "I don’t know" can be taken back', () => {
  const account = 'On March 3 a mailbox was broken into. '.repeat(18).trim();
  const KEPT: [string, unknown][] = [
    ['backup_measures', fact('backup_measures').options!.slice(1, 5).map(({ id }) => id)],
    ['prior_incidents_text', account],
    ['two_person_limit', 5000],
    ['last_restore_test', '2026-01-02'],
    ['msp_name', 'Guard 9'],
  ];
  for (const [id, value] of KEPT) {
    test(`${id} comes back as it was, also after leaving the page`, async ({ page }) => {
      const app = new App(page);
      await store(page, emptyCheckup('insurance-renewal', { facts: { [id]: value, it_run_by: 'msp', two_person_approval: 'above_limit', event_history: { malware: 'last_12_months' } } }));
      await app.open(`question/${id}`);
      await unknown(page, id).check();
      await expect.poll(async () => (await facts(page))[id]).toEqual({ unknown: true });
      await expect(page.locator('.question :checked')).toHaveCount(1);
      await unknown(page, id).uncheck();
      await expect.poll(async () => (await facts(page))[id]).toEqual(value);
      if (typeof value === 'string') await expect(page.locator(`[id="${id}-typed"]`)).toHaveValue(value);
      else if (Array.isArray(value)) await expect(page.locator('.question :checked')).toHaveCount(value.length);

      await unknown(page, id).check();
      await app.go('sections');
      await app.go(`question/${id}`);
      await expect(unknown(page, id)).toBeChecked();
      await unknown(page, id).uncheck();
      await expect.poll(async () => (await facts(page))[id]).toEqual(value);
    });
  }

  test('"None of these" gives back what it replaced, also through "I don’t know"', async ({ page }) => {
    const app = new App(page);
    const { id, options } = fact('backup_measures');
    const chosen = options!.slice(1, 3).map(({ id }) => id);
    await store(page, emptyCheckup('insurance-renewal', { facts: { [id]: chosen } }));
    await app.open(`question/${id}`);
    const none = page.locator(`[name="${id}"][value="none"]`);
    await none.check();
    await expect.poll(async () => (await facts(page))[id]).toEqual(['none']);
    await unknown(page, id).check();
    await unknown(page, id).uncheck();
    await expect.poll(async () => (await facts(page))[id]).toEqual(chosen);
    await none.check();
    await none.uncheck();
    await expect.poll(async () => (await facts(page))[id]).toEqual(chosen);
  });

  test('text that is no answer comes back, too', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { facts: { staff: 14 } }));
    await app.open('question/staff');
    await page.locator('#staff-typed').fill('about a dozen');
    await unknown(page, 'staff').check();
    await expect(page.locator('#staff-typed')).toHaveValue('');
    await unknown(page, 'staff').uncheck();
    await expect(page.locator('#staff-typed')).toHaveValue('about a dozen');
    expect((await facts(page))['staff']).toBe(14);
  });

  test('what one check-up replaced does not come back in another', async ({ page }) => {
    const app = new App(page);
    await store(
      page,
      emptyCheckup('quick-check', { id: 'c1700000000001', facts: { clinic_name: 'Oak Hill', staff: { unknown: true } } }),
      emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street', staff: 14 } }),
    );
    await app.open('question/staff');
    await unknown(page, 'staff').check();
    await app.go('data');
    await page.getByRole('button', { name: /^Open.*Oak Hill/ }).click();
    await expect.poll(() => app.route()).not.toBe('data');
    await app.go('question/staff');
    await expect(unknown(page, 'staff')).toBeChecked();
    await unknown(page, 'staff').uncheck();
    await expect(page.locator('#staff-typed')).toHaveValue('');
  });
});

test.describe('what was recorded stays until something valid takes its place', () => {
  test('a number, whichever way the page is left', async ({ page }) => {
    const app = new App(page);
    await store(page, fullCheckup('insurance-renewal', option(-1), { facts: { two_person_limit: 5000, two_person_approval: 'yes' } }));
    await app.open('question/two_person_limit');
    const field = page.locator('#two_person_limit-typed');
    await field.focus();
    await page.keyboard.press('Control+A');
    // The first digits alone would be a valid answer.
    await page.keyboard.type('6-10');
    await expect(field).toHaveValue('6-10');
    await expect(page.getByText('Still recorded: 5,000 US dollars')).toBeVisible();
    await expect(app.saved).toHaveText('What stands in a field here is not recorded yet');
    await expectAccessible(page, 'a field whose text is no answer yet');
    await app.link('Report').first().click();
    await app.settled();
    expect((await facts(page))['two_person_limit']).toBe(5000);
    const notice = page.locator('.notice', { hasText: 'is not recorded' });
    await expect(notice).toContainText('“6-10” is not recorded');
    await expectAccessible(page, 'a page that names a text that is not recorded', '.left');
    await expect(notice).toContainText('Still recorded: 5,000 US dollars');
    await notice.getByRole('link', { name: 'Change it' }).click();
    await expect.poll(() => app.route()).toBe('question/two_person_limit');
    await expect(field).toHaveValue('6-10');
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(page.locator('.notice', { hasText: 'is not recorded' })).toHaveCount(0);
    await field.fill('6000');
    await expect(page.getByText('Still recorded')).toHaveCount(0);
    await expect.poll(async () => (await facts(page))['two_person_limit']).toBe(6000);
    await app.button('Continue').click();
    await expect.poll(() => app.route()).not.toBe('question/two_person_limit');
  });

  test('the notice can be sent away', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { facts: { staff: 14 } }));
    await app.open('question/staff');
    await page.locator('#staff-typed').fill('many');
    await app.go('sections');
    await expect(app.status).toHaveText('What was typed last is not recorded');
    await app.button('Leave it as it is').click();
    await expect(page.locator('.left .notice')).toHaveCount(0);
    await app.go('question/staff');
    await expect(page.locator('#staff-typed')).toHaveValue('14');
  });

  test('a percentage, a date, a phone number, the date of a row and the date of a check', async ({ page }) => {
    const app = new App(page);
    await page.clock.setFixedTime(new Date('2026-11-21T12:00:00'));
    const row = fact('mfa_places').rows![0]!.id;
    const cell = { is: 'all', checked_on: '2026-10-02' };
    const given = { edr_percent: 95, last_restore_test: '2026-01-02', [contacts[0]!.id]: '800-555-0100', mfa_places: { [row]: cell } };
    await store(page, emptyCheckup('insurance-renewal', { facts: given, controls: { [GRADED]: { checked_on: '2026-10-03' } } }));
    for (const [route, field, wrong, still] of [
      ['question/edr_percent', '#edr_percent-typed', '950', '95 percent'],
      ['question/last_restore_test', '#last_restore_test-typed', '2027-01-02', 'January 2, 2026'],
      ['attack/numbers', `[id="${contacts[0]!.id}-typed"]`, 'x'.repeat(121), '800-555-0100'],
      ['question/mfa_places', `[id="mfa_places-${row}-on"]`, '2027-01-02', 'October 2, 2026'],
      [`question/${GRADED}`, `[id="${GRADED}-date"]`, '2027-01-02', 'October 3, 2026'],
    ] as const) {
      await app.open(route);
      await page.locator(field).fill(wrong);
      await expect(page.getByText(`Still recorded: ${still}`), route).toBeVisible();
      await app.go('sections');
      await expect(page.locator('.notice', { hasText: 'not recorded' })).toContainText(`Still recorded: ${still}`);
      await app.button('Leave it as it is').click();
    }
    const saved = await theStored(page);
    expect(saved.facts).toEqual(given);
    expect(saved.controls[GRADED]).toEqual({ checked_on: '2026-10-03' });
  });

  test('a field that was emptied first, and a number that was changed in its middle', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { facts: { staff: 50 } }));
    await app.open('question/staff');
    const field = page.locator('#staff-typed');
    await field.focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.press('Backspace');
    await expect(field).toHaveValue('');
    await page.keyboard.type('many');
    await expect(page.getByText('Still recorded: 50 people')).toBeVisible();
    await app.button('Continue').click();
    await field.fill('50');
    await field.blur();
    await field.focus();
    await page.keyboard.press('Home');
    await page.keyboard.type('1-');
    await expect(field).toHaveValue('1-50');
    await expect(page.getByText('Still recorded: 50 people')).toBeVisible();
    expect((await facts(page))['staff']).toBe(50);
  });

  test('closing the tab asks first', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { facts: { staff: 14 } }));
    await app.open('question/staff');
    await page.locator('#staff-typed').click();
    await page.keyboard.type('x');
    const asked = page.waitForEvent('dialog');
    await page.close({ runBeforeUnload: true });
    expect((await asked).type()).toBe('beforeunload');
  });

  test('what stood for a while stays, though more was typed behind it', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check'));
    await app.open('question/staff');
    await page.clock.install();
    const field = page.locator('#staff-typed');
    await field.focus();
    await page.keyboard.type('12');
    await page.clock.runFor(1000);
    await page.keyboard.type(' or so');
    await expect(page.getByText('Still recorded: 12 people')).toBeVisible();
    // These are parts of one text: none of them was meant by itself.
    await page.keyboard.press('Control+A');
    await page.keyboard.type('8-10');
    await expect(field).toHaveValue('8-10');
    await expect(page.getByText('Still recorded: 12 people')).toBeVisible();
  });

  test('a date of which a part was deleted', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('insurance-renewal', { facts: { last_restore_test: '2026-01-02' } }));
    await app.open('question/last_restore_test');
    const field = page.locator('#last_restore_test-typed');
    await field.focus();
    await page.keyboard.press('Backspace');
    await expect(page.getByText('Still recorded: January 2, 2026')).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(app.errorSummary).toContainText('Enter a full date');
    expect((await facts(page))['last_restore_test']).toBe('2026-01-02');
  });
});

test('numbers are taken as people write them, and the page says what it took', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('insurance-renewal', { facts: { two_person_approval: 'yes' } }));
  await app.open('question/two_person_limit');
  const field = page.locator('#two_person_limit-typed');
  await expect(page.locator('#two_person_limit .with-unit')).toContainText('US dollars');
  for (const [typed, number, said] of [
    ['$5,000', 5000, '5,000'],
    ['1 200.00', 1200, '1,200'],
    ['about 700', 700, '700'],
    ['5k', 5000, '5,000'],
  ] as const) {
    await field.fill(typed);
    await expect(page.getByText(`Recorded: ${said} US dollars`)).toBeVisible();
    await expect.poll(async () => (await facts(page))['two_person_limit']).toBe(number);
  }
  for (const [wrong, message] of [
    ['1.234', 'Enter a whole number in digits, such as 12 or 1,200'],
    ['1.5', 'Enter a whole number, such as 12, without a decimal part'],
    ['5-10', 'Enter one number, such as 12, and not a range or a limit'],
  ] as const) {
    await field.fill(wrong);
    await app.button('Continue').click();
    await expect(app.errorSummary).toContainText(message);
    await expect(field).toHaveValue(wrong);
  }
  expect((await facts(page))['two_person_limit']).toBe(5000);
  await app.go('question/edr_percent');
  await page.locator('#edr_percent-typed').fill('95%');
  await expect.poll(async () => (await facts(page))['edr_percent']).toBe(95);
});

test.describe('no text is cut without a word', () => {
  test('a long note is kept whole, and how much is too much is said', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { controls: { [GRADED]: { note: 'All but the scanner' } } }));
    await app.open(`question/${GRADED}`);
    const text = `${'x'.repeat(2400)} EXCEPT THE FRONT DESK`;
    for (const label of ['Scope and exceptions', 'Where the proof is kept']) {
      const field = page.getByLabel(label);
      await field.focus();
      await page.keyboard.press('Control+A');
      await insert(page, text);
      await expect(field).toHaveValue(text);
      await expect(field).toHaveAccessibleDescription(/Use at most 2,000 characters\. There are 422 too many/);
    }
    await expect(app.saved).not.toContainText('Saved');
    expect((await theStored(page)).controls[GRADED]).toEqual({ note: 'All but the scanner' });
    await app.button('Continue').click();
    await expect(app.errorSummary.getByRole('link')).toHaveCount(2);
  });

  test('no field has a limit of its own that cuts', async ({ page }) => {
    const app = new App(page);
    await store(page, fullCheckup('full-checkup', option(0)));
    for (const route of ['attack/numbers', 'attack/afterwards', 'data', `question/${GRADED}`, 'question/clinic_name']) {
      await app.open(route);
      await expect(page.locator('[maxlength]'), route).toHaveCount(0);
    }
    await app.open('report');
    await page.locator('article.gap input[type=checkbox]').first().check();
    await app.openFix(page.locator('article.gap').first());
    await page.locator('.decide > summary').first().click();
    await expect(page.locator('.decide textarea').first()).toBeVisible();
    await expect(page.locator('[maxlength]')).toHaveCount(0);
  });

  test('an account of several lines keeps its lines, to the report', async ({ page }) => {
    const app = new App(page);
    await store(page, fullCheckup('insurance-renewal', option(-1), { facts: { event_history: { malware: 'last_12_months' } } }));
    await app.open('question/prior_incidents_text');
    const lines = 'March 3: a mailbox was broken into.\nMarch 4: passwords were changed.\nMay: a drill was held.';
    await page.locator('#prior_incidents_text-typed').focus();
    await insert(page, lines);
    await expect(page.locator('#prior_incidents_text-typed')).toHaveValue(lines);
    await expect.poll(async () => (await facts(page))['prior_incidents_text']).toBe(lines);
    await app.go('report');
    await app.unfold('answers');
    const shown = page.locator('#answers').getByText('March 3: a mailbox').last();
    expect(await shown.evaluate((line) => (line as HTMLElement).innerText)).toContain('.\nMarch 4');
  });
});

test.describe('an optional choice can be cleared', () => {
  test('how it is known, an answer, and a choice, by keyboard', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { facts: { ehr_location: 'cloud' }, controls: { [GRADED]: { how_known: 'checked' } } as never }));
    await app.open(`question/${GRADED}`);
    await app.choice(GRADED, 2).check();
    const known = page.getByRole('button', { name: 'Clear the choice: How do you know?' });
    await known.focus();
    await page.keyboard.press('Enter');
    await expect(page.locator(`[id="${GRADED}-known-1"]`)).toBeFocused();
    await expect(app.status).toHaveText('Choice cleared');
    await expect.poll(async () => (await theStored(page)).controls[GRADED]).toEqual({ answer: control(GRADED).options[1]!.id });
    await page.getByRole('button', { name: 'Clear the choice', exact: true }).press('Space');
    await expect.poll(async () => (await theStored(page)).controls[GRADED]).toBeUndefined();
    await expect(app.choice(GRADED, 1)).toBeFocused();
    await expect(page.getByRole('button', { name: /^Clear/ }), 'nothing to clear').toHaveCount(0);

    await app.go('question/ehr_location');
    await page.getByRole('button', { name: 'Clear the choice' }).click();
    await expect.poll(async () => (await facts(page))['ehr_location']).toBeUndefined();
    await expect(page.locator('.question :checked')).toHaveCount(0);
  });

  test('nothing moves when the way to clear a choice appears', async ({ page }) => {
    const app = new App(page);
    await store(page, emptyCheckup('insurance-renewal'));
    for (const [route, radio] of [
      ['question/ehr_location', '#ehr_location-1'],
      [`question/${GRADED}`, `[id="${GRADED}-1"]`],
      ['question/callback_cases', '.grid input'],
    ] as const) {
      await app.open(route);
      const below = page.locator('.saved');
      const top = () => below.evaluate((line) => line.getBoundingClientRect().top + scrollY);
      await expect(page.locator(radio).first()).toBeVisible();
      const before = await top();
      await page.locator(radio).first().check();
      await expect(page.getByRole('button', { name: /^Clear/ })).toBeVisible();
      expect(await top(), route).toBe(before);
    }
  });

  test('a row of a grid; its day comes back with the next choice', async ({ page }) => {
    const app = new App(page);
    const [first, second] = fact('mfa_places').rows!;
    const cell = { is: 'all', checked_on: '2026-10-02' };
    await store(page, emptyCheckup('insurance-renewal', { facts: { mfa_places: { [first!.id]: cell, [second!.id]: 'some' } } }));
    await app.open('question/mfa_places');
    await page.getByRole('button', { name: `Clear the choice: ${first!.label}` }).click();
    await expect.poll(async () => (await facts(page))['mfa_places']).toEqual({ [second!.id]: 'some' });
    const radio = (column: string) => page.locator(`input[name="mfa_places-${first!.id}"][value="${column}"]`);
    await radio('all').check();
    await expect.poll(async () => (await facts(page))['mfa_places']).toEqual({ [first!.id]: cell, [second!.id]: 'some' });
    await radio('unknown').check();
    await expect(page.getByLabel(`Checked on: ${first!.label}`, { exact: true }), 'no day for what nobody knows').toHaveCount(0);
    await app.go('check/sign-in');
    await expect(page.locator('main')).not.toContainText('October 2, 2026');
    await app.go('question/mfa_places');
    await radio('some').check();
    await expect(page.getByLabel(`Checked on: ${first!.label}`, { exact: true })).toHaveValue('2026-10-02');
  });
});

test('one is said as one, and titles are not bent into sentences', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('full-checkup', { facts: { staff: 1, hours_per_month: 1 }, controls: { [GRADED]: { answer: 'unknown' } } }));
  await app.open('check/clinic');
  await expect(page.locator('main')).toContainText('1 person');
  await expect(page.locator('main')).toContainText('1 hour');
  await expect(page.locator('main')).not.toContainText(/1 people|1 hours/);
  await expect(app.link(`Next: ${pack('full-checkup').sections[1]!.title}`)).toBeVisible();
});

test('a name from right to left stays apart from the numbers beside it', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('full-checkup', option(0), { facts: { clinic_name: 'מרפאה' } }));
  await app.open();
  const card = page.locator('.card p', { hasText: 'answered' });
  await expect(card).toContainText('מרפאה');
  // The count is to the right of the name, as in any left-to-right sentence.
  const [name, count] = await card.evaluate((line) => {
    const text = line.firstChild!;
    const at = (part: string) => {
      const range = document.createRange();
      const start = text.textContent!.indexOf(part);
      range.setStart(text, start);
      range.setEnd(text, start + part.length);
      return range.getBoundingClientRect();
    };
    return [at('מרפאה').right, at(text.textContent!.match(/\d+ of/)![0]).left];
  });
  expect(count).toBeGreaterThanOrEqual(name!);
});

test('letters and their accents are recorded in one', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('full-checkup'));
  await app.open('question/clinic_name');
  await page.locator('#clinic_name-typed').fill('Cafe\u0301 Pen\u0303a');
  await expect.poll(async () => (await facts(page))['clinic_name']).toBe('Café Peña');
});

test('browsers are asked not to remember, send or zoom what is typed', async ({ page }) => {
  test.setTimeout(120_000);
  const app = new App(page);
  await page.setViewportSize({ width: 390, height: 800 });
  await store(page, fullCheckup('full-checkup', option(0)));
  for (const { id, sections } of PACKS) {
    await store(page, fullCheckup(id, option(0)));
    await app.open('sections');
    for (const question of sections.flatMap((section) => [...section.facts, ...section.controls])) {
      await app.go(`question/${question}`);
      const more = page.getByText('Tell us more (optional)');
      if (await more.isVisible()) await more.click();
      const fields = await page.locator('main').locator('input, select, textarea').evaluateAll((fields) =>
        fields.map((field) => ({
          id: field.id,
          size: parseFloat(getComputedStyle(field).fontSize),
          isTyped: field.matches('textarea, [type=text], [type=date]'),
          asks: `${field.getAttribute('autocomplete')} ${field.getAttribute('spellcheck')}`,
        })),
      );
      for (const field of fields) {
        expect(field.size, field.id).toBeGreaterThanOrEqual(16);
        if (field.isTyped) expect(field.asks, field.id).toBe('off false');
      }
    }
  }
  await app.go('attack/numbers');
  await expect(page.locator('main input:not([autocomplete=off])')).toHaveCount(0);
  await app.go('about/protection');
  await expect(page.locator('main')).toContainText('A spelling or translation service');
});

test('an empty date is seen to be empty', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('insurance-renewal'));
  await app.open('question/last_restore_test');
  await expect(page.getByText('No date yet')).toBeVisible();
  await page.locator('#last_restore_test-typed').fill('2026-01-02');
  await expect(page.getByText('No date yet')).toHaveCount(0);
});

test('a new name that is typed and not saved is named on other pages and stands in its form again', async ({ page }) => {
  const app = new App(page);
  page.on('dialog', (dialog) => void dialog.accept());
  await store(page, emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery' } }));
  await app.open('data');
  await app.button(/^Rename/).click();
  const field = page.getByLabel('Name of the clinic');
  await field.fill('Oak Hill Dental');
  await app.go('sections');
  const notice = page.locator('.left');
  await expect(notice).toContainText('“Oak Hill Dental” is not recorded');
  await expect(notice).toContainText('Still recorded: Cedar Street Surgery');
  await page.reload();
  await app.settled();
  await notice.getByRole('link', { name: 'Change it' }).click();
  await expect(field).toHaveValue('Oak Hill Dental');
  await expect(notice).toHaveCount(0);
  await app.button('Cancel').click();
  await app.go('sections');
  await expect(notice).toHaveCount(0);
  expect((await facts(page))['clinic_name']).toBe('Cedar Street Surgery');
});
