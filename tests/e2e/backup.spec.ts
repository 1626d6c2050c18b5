// A backup file holds everything, and no other file can do harm.
import { readFileSync, writeFileSync } from 'node:fs';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { emptyCheckup, fullCheckup, option, sampleAsOwn, storage, store, theStored, type Saved } from './fixtures/checkups.js';
import { expectAccessible } from './fixtures/axe.js';
import { pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const json = (name: string, content: unknown) => ({
  name,
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
});

async function download(page: Page): Promise<{ name: string; path: string }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download backup/ }).first().click();
  const download = await downloading;
  return { name: download.suggestedFilename(), path: await download.path() };
}

/** What a backup must restore: everything except when and under which number it was saved, and what is derived from the rest. */
function essence(saved: Saved): unknown {
  const { saved_at: _saved, app_version: _app, content_version: _content, position: _position, fingerprint: _print, ...rest } = saved;
  return rest;
}

test('what was downloaded comes back after everything was deleted', async ({ page }, info) => {
  const app = new App(page);
  const mine = sampleAsOwn();
  await store(page, mine);
  await app.open('data');
  const before = await theStored(page);
  const file = await download(page);
  expect(file.name).toMatch(/^cyber-checkup-backup_lakeside-family-clinic-example_\d{4}-\d\d-\d\d\.json$/);
  expect(essence(JSON.parse(readFileSync(file.path, 'utf8')))).toEqual(essence(before));

  await app.button('Delete everything on this device').click();
  await app.button('Yes, delete everything').click();
  await expect(page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
  await expect(page.locator('#wipe-outcome ~ ul li')).toHaveText([/^0 /, /^0 /, /^0 /, /^0 /, /^0 /]);
  expect(await storage(page)).toEqual({});
  expect(await page.evaluate(() => ({ ...sessionStorage }))).toEqual({});
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0);
  expect((await page.context().cookies()).length).toBe(0);

  const copy = info.outputPath(file.name);
  writeFileSync(copy, readFileSync(file.path));
  await page.getByLabel('Backup file', { exact: true }).setInputFiles(copy);
  await expect(page.locator('#file-outcome')).toHaveText('This file adds a check-up');
  await expect(page.locator('#file-outcome')).toBeFocused();
  await expect(page.locator('.pairs')).toContainText('Lakeside Family Clinic (example)');
  expect(await storage(page), 'a preview changes nothing').toEqual({});
  await app.button('Open this check-up').click();
  await expect(app.heading).toHaveText('Your check-up');
  expect(essence(await theStored(page))).toEqual(essence(before));
});

test('the preview compares the file with the device, and the replaced state is kept as a copy', async ({ page }) => {
  const app = new App(page);
  const facts = { clinic_name: 'Cedar Street Surgery' };
  const file = emptyCheckup('quick-check', {
    facts,
    controls: { 'mfa-email-cloud': { answer: 'unknown' }, 'first-hour-card': { answer: 'unknown' } },
  });
  const device = emptyCheckup('quick-check', {
    facts,
    controls: { 'mfa-email-cloud': { answer: 'mfa-email-cloud.4' } },
    saved_at: '2026-02-03T04:05:06Z',
  });
  await store(page, device);
  await app.open('data');
  const before = await storage(page);
  await page.getByLabel('Backup file', { exact: true }).setInputFiles(json('backup.json', file));
  await expect(page.locator('#file-outcome')).toHaveText('This file is older than what is here');
  const compared = page.getByRole('group', { name: 'File and device compared' });
  await expect(compared).toContainText('2, of which 1 only in the file and 0 only on this device');
  await expect(page.getByText('Keep both, unless you want the older answers back.')).toBeVisible();
  await expect(page.getByText('Replacing takes “Cedar Street Surgery” out of its place: 0 answers that the file does not have')).toBeVisible();
  expect(await storage(page), 'a preview changes nothing').toEqual(before);
  await expectAccessible(page, 'the preview of a backup file');

  await app.button('Cancel').click();
  expect(await storage(page), 'Cancel changes nothing').toEqual(before);
  await page.getByLabel('Backup file', { exact: true }).setInputFiles(json('backup.json', file));
  await app.button('Replace with the file').click();
  await expect(app.heading).toHaveText('Your check-up');
  await app.go('data');
  await expect(page.getByText('Safety copy of what was replaced')).toBeVisible();
  await expect(page.locator('main .card h3')).toHaveCount(2);
});

const REFUSED: [string, ReturnType<typeof json>, string][] = [
  ['a broken file', json('cut.json', JSON.stringify(emptyCheckup('quick-check')).slice(0, 150)), 'This file is damaged or incomplete'],
  ['an empty file', json('empty.json', ''), 'This file is damaged or incomplete'],
  ['a file of another program', json('package.json', { name: 'other', version: '1.0.0' }), 'This file is not a backup'],
  ['a list', json('list.json', [1, 2, 3]), 'This file is not a backup'],
  ['a file of a newer version', json('newer.json', { ...emptyCheckup('quick-check'), format_version: 99, more: true }), 'This file was made by a newer version'],
  ['a file above 4 MB', json('large.json', { ...emptyCheckup('quick-check'), id: 'x'.repeat(4_000_001) }), 'This file is too large'],
  ['a file whose answers have the wrong shape', json('shape.json', { ...emptyCheckup('quick-check'), controls: ['mfa-email-cloud'] }), 'This file is damaged or incomplete'],
];

for (const [what, file, title] of REFUSED) {
  test(`${what} is refused in plain words and nothing is lost`, async ({ page }) => {
    const app = new App(page);
    await store(page, sampleAsOwn());
    await app.open('data');
    const before = await storage(page);
    await page.getByLabel('Backup file', { exact: true }).setInputFiles(file);
    await expect(page.locator('#file-outcome')).toHaveText(title);
    await expect(page.locator('#file-outcome')).toBeFocused();
    await expect(page.getByText(`${file.name} was not opened. Nothing on this device was changed.`)).toBeVisible();
    expect(await storage(page)).toEqual(before);
    await app.go('report');
    await expect(app.heading).toContainText('Lakeside Family Clinic');
  });
}

test('markup in a file is shown as the text that it is', async ({ page }) => {
  const app = new App(page);
  const evil = ['<img src=x onerror="document.title=1">', '<script>document.title=2</script>', '"><svg onload=document.title=3>', 'javascript:alert(4)'];
  const mine = fullCheckup('quick-check', option(1), { id: 'evil-"><b>' });
  const [first, second, third] = Object.keys(mine.controls);
  mine.controls[first!]!.note = evil[0]!;
  mine.controls[first!]!.proof = evil[1]!;
  mine.controls[second!]!.note = evil[2]!;
  mine.controls[third!]!.note = evil[3]!;
  mine.facts['clinic_name'] = evil[0]!;
  await app.open('data');
  await page.getByLabel('Backup file', { exact: true }).setInputFiles(json('evil<b>.json', mine));
  await expect(page.locator('.pairs')).toContainText(evil[0]!);
  await expect(page.getByText('File: evil<b>.json')).toBeVisible();
  await app.button('Open this check-up').click();
  await expect(app.heading).toHaveText('Your check-up');

  const section = pack('quick-check').sections.find(({ controls }) => controls.includes(first!))!;
  await app.go(`check/${section.id}`);
  for (const text of evil) await expect(page.locator('main')).toContainText(text);
  await app.go('report');
  await app.unfold('answers');
  for (const text of evil) await expect(page.locator('#answers')).toContainText(text);
  await expect(app.heading).toContainText(evil[0]!);
  await expect(page.locator('main img, main script, main svg[onload], main b')).toHaveCount(0);
  await expect.poll(() => page.title()).toContain(evil[0]!);
});

const PRINT = /[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}/;

test('a paper is matched with what is open, what is saved and a file, by the fingerprint at its foot', async ({ page }) => {
  const app = new App(page);
  const other = emptyCheckup('quick-check', { id: 'c1600000000000', facts: { clinic_name: 'Elm Street Clinic', staff: 9 } });
  await store(page, other, sampleAsOwn());
  await app.open('data');
  const fingerprints = await page.locator('main .card', { hasText: 'Fingerprint of the answers' }).allTextContents();
  const of = (name: string) => PRINT.exec(fingerprints.find((text) => text.includes(name))!)![0];
  const field = page.getByLabel('Fingerprint on the paper');
  const outcome = page.locator('.notice', { has: page.locator('#paper-outcome') });

  await field.fill('8F03-11AC');
  await app.button(/^Compare$/).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator('#paper-error')).toContainText('Enter all 12 characters');
  await expect(field).toHaveValue('8F03-11AC');

  // As people type it: lower case, no dashes.
  await field.fill(of('Lakeside').toLowerCase().replaceAll('-', ' '));
  await expect(page.locator('#paper-error')).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.locator('#paper-outcome')).toBeFocused();
  await expect(outcome).toContainText('This paper was made from the answers that are open now.');
  await expectAccessible(page, 'a paper that matches');

  await field.fill(of('Elm Street'));
  await app.button(/^Compare$/).click();
  await expect(outcome).toContainText('This paper was made from the answers of the check-up “Elm Street Clinic”, saved on this device');

  const before = await storage(page);
  await field.fill('0000-1111-2222');
  await app.button(/^Compare$/).click();
  await expect(page.locator('#paper-outcome')).toHaveText('No match');
  await expect(outcome).toContainText('The answers were changed since the paper was made, or the paper belongs to another');

  const file = emptyCheckup('quick-check', { id: 'c1500000000000', facts: { clinic_name: 'Oak Street Clinic' } });
  await page.getByLabel('Compare with a backup file, too').setInputFiles(json('oak.json', file));
  await expect(page.getByText('File: oak.json. Fingerprint of its answers:')).toBeVisible();
  const printed = PRINT.exec((await page.getByText('File: oak.json. Fingerprint of its answers:').textContent())!)![0];
  await field.fill(printed);
  await app.button(/^Compare$/).click();
  await expect(outcome).toContainText('This paper was made from the answers in the file oak.json.');
  expect(await storage(page), 'comparing changes nothing').toEqual(before);
});

test('a file that was changed outside of the program is opened with a warning', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('data');
  const written = JSON.parse(readFileSync((await download(page)).path, 'utf8')) as Saved;
  const warning = page.getByText('This file was changed outside of the program.');
  await page.getByLabel('Backup file', { exact: true }).setInputFiles(json('mine.json', written));
  await expect(page.locator('#file-outcome')).toBeVisible();
  await expect(warning).toHaveCount(0);
  await app.button('Leave it as it is').click();
  const changed = { ...written, facts: { ...written.facts, staff: 99 } };
  await page.getByLabel('Backup file', { exact: true }).setInputFiles(json('mine.json', changed));
  await expect(warning).toBeVisible();
  await expectAccessible(page, 'the preview of a changed file');
});

const COMES_BACK: [string, Partial<Saved>, string, string[]][] = [
  ['of another clinic', { facts: { clinic_name: 'Oak Hill Dental' } }, 'This file is of another clinic', ['Keep both', 'Replace with the file', 'Cancel']],
  ['without a name', { facts: {} }, 'This file may be of another clinic', ['Keep both', 'Replace with the file', 'Cancel']],
  [
    'with another IT company',
    { facts: { clinic_name: 'Cedar Street Surgery', msp_name: 'Other IT' } },
    'This file names another IT company',
    ['Keep both', 'Replace with the file', 'Cancel'],
  ],
  ['of another questionnaire', { pack: 'full-checkup' }, 'This file is of another questionnaire', ['Keep both', 'Replace with the file', 'Cancel']],
  ['with the same content', {}, 'This file holds what is here already', ['Leave it as it is', 'Keep both']],
  [
    'gone on with elsewhere',
    { saved_at: '2026-11-01T00:00:00Z', controls: { 'mfa-email-cloud': { answer: 'unknown' } } },
    'This file replaces a saved check-up',
    ['Replace with the file', 'Keep both', 'Cancel'],
  ],
];

for (const [what, more, title, buttons] of COMES_BACK) {
  test(`a file ${what} that comes back is told, and the safe button is the first`, async ({ page }) => {
    const app = new App(page);
    const mine = emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery', msp_name: 'Bright IT' } });
    await store(page, mine);
    await app.open('data');
    await page.getByLabel('Backup file', { exact: true }).setInputFiles(json('back.json', { ...mine, ...more }));
    await expect(page.locator('#file-outcome')).toHaveText(title);
    const shown = page.locator('.card').filter({ has: page.locator('#file-outcome') }).locator('.actions button');
    await expect(shown).toHaveText(buttons);
    await expect(shown.first()).not.toHaveClass(/quiet/);
    await expectAccessible(page, `the preview of a file ${what}`);
    if (buttons[0] !== 'Keep both') return;
    await shown.first().click();
    await expect(app.heading).toHaveText('Your check-up');
    await app.go('data');
    await expect(page.locator('main .card h3')).toHaveCount(2);
    await expect(page.getByText('Safety copy of what was replaced')).toHaveCount(0);
  });
}

test('two clients with equal names, or none, have files of their own', async ({ page }) => {
  const app = new App(page);
  const ids = ['c1700000001111', 'c1700000002222'];
  for (const facts of [{}, { clinic_name: 'José’s Clinic' }]) {
    await store(page, ...ids.map((id) => emptyCheckup('quick-check', { id, facts })));
    await app.open('data');
    const names: string[] = [];
    for (const at of [0, 1]) {
      const downloading = page.waitForEvent('download');
      await page.locator('main .card').getByRole('button', { name: /^Download backup/ }).nth(at).click();
      names.push((await downloading).suggestedFilename());
    }
    const start = 'clinic_name' in facts ? 'jose-s-clinic' : 'clinic';
    expect(names.sort()).toEqual([expect.stringContaining(`_${start}-1111_`), expect.stringContaining(`_${start}-2222_`)]);
  }
});

test('a check-up can be renamed, open or not, and the title names the one that is open', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { id: 'c1700000001111' }), emptyCheckup('quick-check', { id: 'c1700000002222' }));
  await app.open('data');
  const cards = page.locator('main .card:has(h3)');
  await expect(cards.locator('h3')).toHaveText(['Clinic without a name', 'Clinic without a name']);
  for (const [at, name] of [[0, 'Oak Hill Dental'], [1, 'Cedar Street Surgery']] as const) {
    await cards.nth(at).getByRole('button', { name: /^Rename/ }).click();
    const field = cards.nth(at).getByLabel('Name of the clinic');
    await expect(field).toBeFocused();
    await field.fill(name);
    await field.press('Enter');
    await expect(app.status).toHaveText('The name was changed');
    await expect(field).toHaveCount(0);
    await expect(cards.locator('h3', { hasText: name })).toHaveCount(1);
    // The one that was saved last comes first: here it is renamed second.
    if (at === 0) await page.reload();
    await app.settled();
  }
  await expectAccessible(page, 'the list of two named check-ups');
  await cards.filter({ hasText: 'Oak Hill' }).getByRole('button', { name: /^Open/ }).click();
  await expect(page).toHaveTitle(/ – Oak Hill Dental – Clinic Cyber Checkup$/);
  await app.go('');
  await expect(page.locator('main')).toContainText('Oak Hill Dental. 0 of');
  await expect(page.locator('main')).toContainText('1 other check-up is saved here');
});
