// An encrypted backup opens with its passphrase and with nothing else. What the browser makes here is opened by another program
// afterwards (tests/outside/open_backup.py).
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { sampleAsOwn, storage, store, theStored, type Saved } from './fixtures/checkups.js';
import type { Page } from '@playwright/test';

const PASSPHRASE = 'maple river 7 Zoë boats';
const KEPT = join(import.meta.dirname, '../fixtures/encrypted');
/** Both encodings of a letter with two dots: one character, or two. */
const COMPOSED = PASSPHRASE.normalize('NFC');
const DECOMPOSED = PASSPHRASE.normalize('NFD');

const form = (page: Page) => page.locator('form.encrypt');
const first = (page: Page) => form(page).getByLabel('New passphrase', { exact: true });
const again = (page: Page) => form(page).getByLabel('The same passphrase again', { exact: true });
const asked = (page: Page) => page.getByLabel('Passphrase of the file', { exact: true });

async function openForm(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Download encrypted backup/ }).first().click();
  await expect(form(page).getByRole('heading', { name: 'Encrypted backup' })).toBeFocused();
}

async function download(page: Page): Promise<{ name: string; text: string }> {
  const downloading = page.waitForEvent('download');
  await form(page).getByRole('button', { name: 'Download encrypted backup' }).click();
  const file = await downloading;
  return { name: file.suggestedFilename(), text: readFileSync(await file.path(), 'utf8') };
}

const pick = (page: Page, text: string, name = 'backup.json') =>
  page.getByLabel('Backup file', { exact: true }).setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

async function enter(page: Page, passphrase: string): Promise<void> {
  await asked(page).fill(passphrase);
  await page.getByRole('button', { name: 'Open the file' }).click();
}

async function wipe(app: App): Promise<void> {
  await app.button('Delete everything on this device').click();
  await app.button('Yes, delete everything').click();
  await expect(app.page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
}

function essence(saved: Saved): unknown {
  const { saved_at: _saved, app_version: _app, content_version: _content, position: _position, fingerprint: _print, ...rest } = saved;
  return rest;
}

test('an encrypted backup comes back with its passphrase, and only with it', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('data');
  const before = await theStored(page);
  await openForm(page);
  await expect(form(page)).toContainText('There is no recovery.');
  await expectAccessible(page, 'the form for an encrypted backup', 'form.encrypt');
  await first(page).fill(DECOMPOSED);
  await again(page).fill(DECOMPOSED);
  const file = await download(page);
  expect(file.name).toMatch(/^cyber-checkup-backup_lakeside-family-clinic-example_\d{4}-\d\d-\d\d_encrypted\.json$/);
  await expect(app.status).toHaveText('The browser was asked to save the backup. Look whether the file is there.');
  await expect(form(page)).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Download encrypted backup/ }).first()).toBeFocused();
  // It counts as a backup once the file was found.
  await app.button('Yes, I have the file').click();
  await expect(page.getByText('Is the backup file there?')).toHaveCount(0);
  expect(Object.keys(await storage(page)).filter((key) => key.includes('.backup_of.'))).toHaveLength(1);

  const envelope = JSON.parse(file.text);
  expect(Object.keys(envelope).sort()).toEqual(['data', 'format', 'format_version', 'header']);
  expect(JSON.parse(envelope.header)).toMatchObject({ kdf: 'PBKDF2-HMAC-SHA256', rounds: 600_000, cipher: 'AES-256-GCM' });
  // Words that base64 cannot produce by chance.
  for (const word of ['Lakeside', 'quick-check', 'mfa-email', PASSPHRASE]) expect(file.text).not.toContain(word);
  const left = join(import.meta.dirname, 'results/encrypted');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, 'browser.json'), file.text);
  writeFileSync(join(left, 'browser.passphrase.txt'), `${PASSPHRASE}\n`);
  const plain = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Download backup/ }).first().click();
  writeFileSync(join(left, 'browser.plain.json'), readFileSync(await (await plain).path()));

  await wipe(app);
  await pick(page, file.text);
  await expect(page.locator('#file-outcome')).toHaveText('This file is encrypted');
  await expect(page.locator('#file-outcome')).toBeFocused();
  await expectAccessible(page, 'the question for the passphrase', 'form.card');
  const refusal = page.locator('#file-passphrase-error');
  await enter(page, 'maple river 7 Zoe boats');
  const message = 'The file did not open. The passphrase is wrong, or the file was changed. Nothing on this device was changed.';
  await expect(refusal).toContainText(message);
  await expect(asked(page)).toBeFocused();
  expect(await storage(page)).toEqual({});

  // A changed file gives the same message, whether its data or its header was changed.
  const flip = (text: string) => text.replace(/^./, (letter) => (letter === 'A' ? 'B' : 'A'));
  const changed = [
    { ...envelope, data: flip(envelope.data) },
    { ...envelope, header: envelope.header.replace('600000', '600001') },
  ];
  for (const file of changed) {
    await pick(page, JSON.stringify(file));
    await expect(refusal).toHaveCount(0);
    await enter(page, COMPOSED);
    await expect(refusal).toContainText(message);
  }

  await pick(page, file.text);
  await enter(page, COMPOSED);
  await expect(page.locator('#file-outcome')).toHaveText('This file adds a check-up');
  await expect(page.locator('#file-outcome')).toBeFocused();
  expect(await storage(page), 'a preview changes nothing').toEqual({});
  await app.button('Open this check-up').click();
  await expect(app.heading).toHaveText('Your check-up');
  expect(essence(await theStored(page))).toEqual(essence(before));
});

test('six words can be made; the list is fetched only then', async ({ page }) => {
  const app = new App(page);
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname.split('/').at(-1)!));
  await store(page, sampleAsOwn());
  await app.open('data');
  await openForm(page);
  expect(fetched).not.toContain('words.txt');
  await app.button('Make one for me').click();
  const made = form(page).locator('.notice .lede');
  await expect(made).toHaveText(/^([a-z]{3,8} ){5}[a-z]{3,8}$/);
  expect(fetched).toContain('words.txt');
  const words = await made.innerText();
  await expect(first(page)).toHaveValue(words);
  await expect(first(page)).toHaveAttribute('type', 'text');
  await expect(again(page)).toHaveValue(words);
  await expect(form(page)).toContainText('Write these six words down now');
  await app.button('Make one for me').click();
  await expect(made).not.toHaveText(words);
  const second = await made.innerText();
  const { text } = await download(page);
  await pick(page, text);
  await enter(page, second);
  await expect(page.locator('#file-outcome')).toHaveText('This file holds what is here already');
});

test('where the words do not come, the page says so and a passphrase can be typed', async ({ page, expected }) => {
  const app = new App(page);
  expected.failure(/words\.txt/);
  await page.route('**/words.txt', (request) => request.fulfill({ status: 404, body: '' }));
  await store(page, sampleAsOwn());
  await app.open('data');
  await openForm(page);
  await app.button('Make one for me').click();
  await expect(form(page)).toContainText('The list of words could not be loaded.');
});

test('a passphrase is long enough, typed twice, shown if wanted, and may be pasted', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('data');
  await openForm(page);
  await first(page).fill('elevenchars');
  await form(page).getByRole('button', { name: 'Download encrypted backup' }).click();
  await expect(form(page).locator('.error-text')).toContainText('Enter at least 12 characters');
  await expect(first(page)).toBeFocused();
  await expect(first(page)).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page, 'the form with a mistake', 'form.encrypt');
  await first(page).fill('twelve chars');
  await again(page).fill('twelve char');
  await again(page).press('Enter');
  await expect(form(page).locator('.error-text')).toContainText('Enter the same passphrase in both fields');
  await expect(again(page)).toBeFocused();
  for (const field of [first(page), again(page)]) {
    await expect(field).toHaveAttribute('autocomplete', 'new-password');
    await expect(field).toHaveAttribute('type', 'password');
    expect(await field.getAttribute('maxlength')).toBeNull();
  }
  const show = form(page).getByRole('button', { name: /^Show/ }).first();
  await show.click();
  await expect(first(page)).toHaveAttribute('type', 'text');
  await expect(show).toHaveAttribute('aria-pressed', 'true');
  await first(page).focus();
  await first(page).evaluate((field: HTMLInputElement) => {
    field.select();
    document.execCommand('insertText', false, 'x'.repeat(300));
  });
  expect((await first(page).inputValue()).length).toBe(300);
  await app.button('Cancel').click();
  await expect(form(page)).toHaveCount(0);
});

test('what is typed stays when the questions come late or another tab takes over', async ({ page, context }) => {
  const app = new App(page);
  let come = () => {};
  const late = new Promise<void>((resolve) => (come = resolve));
  await page.route('**/questionnaires/packs/**', async (route) => {
    await late;
    await route.continue();
  });
  await store(page, sampleAsOwn());
  await page.goto('./#/data');
  const card = page.locator('.card').filter({ has: form(page) });
  await openForm(page);
  await first(page).fill('maple river');
  await expect(card).not.toContainText(' answered, ');
  come();
  await expect(card).toContainText(' answered, ');
  await expect(first(page)).toBeFocused();
  await expect(first(page)).toHaveValue('maple river');

  // Another tab that takes over and changes an answer does not remove anything either.
  const lock = page.locator('form').filter({ has: page.locator('#lock-form') }).getByLabel('New passphrase', { exact: true });
  await app.button('Lock with a passphrase').click();
  await lock.fill('seven boats');
  const other = new App(await context.newPage());
  await other.open('check');
  await other.button('Take over here').click();
  await expect(page.getByRole('alert')).toContainText('This check-up is open in another tab');
  await expect(first(page)).toHaveValue('maple river');
  await expect(lock).toHaveValue('seven boats');
});

test('where the browser offers no cryptography the page says so and offers the plain backup', async ({ page }) => {
  const app = new App(page);
  await page.addInitScript(() => Object.defineProperty(crypto, 'subtle', { value: undefined }));
  await store(page, sampleAsOwn());
  await app.open('data');
  await page.getByRole('button', { name: /^Download encrypted backup/ }).first().click();
  await expect(page.locator('#saved ~ .card')).toContainText('This browser can encrypt only on pages whose address begins with https');
  await expect(page.getByRole('button', { name: /^Download backup/ }).first()).toBeVisible();
  await pick(page, readFileSync(join(KEPT, 'format-1.json'), 'utf8'));
  await expect(page.locator('form.card, .card').filter({ has: page.locator('#file-outcome') })).toContainText('Open the file on a page with such an address.');
});

test('the kept file of format 1 opens', async ({ page }) => {
  const app = new App(page);
  await app.open('data');
  await pick(page, readFileSync(join(KEPT, 'format-1.json'), 'utf8'));
  await enter(page, readFileSync(join(KEPT, 'format-1.passphrase.txt'), 'utf8').trimEnd());
  await expect(page.locator('#file-outcome')).toHaveText('This file adds a check-up');
  await expect(page.locator('.pairs')).toContainText('Cedar Street Surgery');
});

test('one bit changed anywhere in what is encrypted, or in what it is bound to, gives the message of a wrong passphrase', async ({ page }) => {
  const app = new App(page);
  const kept = readFileSync(join(KEPT, 'format-1.json'), 'utf8');
  const passphrase = readFileSync(join(KEPT, 'format-1.passphrase.txt'), 'utf8').trimEnd();
  const flipped = (base64: string, at: number) => {
    const bytes = Buffer.from(base64, 'base64');
    const place = at < 0 ? bytes.length + at : at;
    bytes[place] = bytes[place]! ^ 1;
    return bytes.toString('base64');
  };
  const file = JSON.parse(kept) as { header: string; data: string };
  const header = JSON.parse(file.header) as { salt: string; iv: string };
  await app.open('data');
  await pick(page, kept);
  await enter(page, 'not this one at all');
  const message = page.locator('.card .error-text');
  const words = await message.innerText();
  const changed = [
    ...[0, 40, -17, -1].map((at) => kept.replace(file.data, flipped(file.data, at))),
    kept.replace(header.salt, flipped(header.salt, 3)),
    kept.replace(header.iv, flipped(header.iv, 3)),
    kept.replace('600000', '600001'),
  ];
  for (const text of changed) {
    expect(text).not.toBe(kept);
    await pick(page, text);
    await expect(message).toHaveCount(0);
    await enter(page, passphrase);
    await expect(message).toHaveText(words);
  }
});

test('hostile encrypted files are refused before any work is done', async ({ page }) => {
  const app = new App(page);
  const kept = readFileSync(join(KEPT, 'format-1.json'), 'utf8');
  await app.open('data');
  const outcome = page.locator('#file-outcome');
  for (const [text, title] of [
    [kept.replace('600000', '4000000000'), 'This file is damaged or incomplete'],
    [kept.replace('600000', '1'), 'This file is damaged or incomplete'],
    [kept.slice(0, -40), 'This file is not a backup'],
    [kept.replace('"format_version": 1', '"format_version": 2'), 'This file was made by a newer version'],
    [kept.padEnd(5_400_000, ' '), 'This file is too large'],
  ] as const) {
    await pick(page, text);
    await expect(outcome).toHaveText(title === 'This file is not a backup' ? /not a backup|damaged or incomplete/ : title);
  }
});
