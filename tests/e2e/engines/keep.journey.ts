// What is kept, and how: backup, lock, two tabs, and offline use.
import { emptyCheckup, option, fullCheckup, sampleAsOwn } from '../fixtures/checkups.js';
import { pack } from '../fixtures/content.js';
import { expect, test } from './test.js';
import { User } from './user.js';

const quick = pack('quick-check');
const [first, second] = quick.sections.flatMap((section) => section.controls) as [string, string];
const PASSPHRASE = 'maple river boats';

/** Deriving a key from a passphrase is slow on purpose, and slower in WebKitGTK than elsewhere. */
const DERIVES = { timeout: 40_000 };

const isChecked = (user: User, id: string) => user.tab.evaluate((id) => document.getElementById(id)?.matches(':checked') ?? false, id);

/** Chooses an option of a question on the question's page. */
async function choose(user: User, question: string, place: number): Promise<void> {
  await user.tab.evaluate((id) => document.getElementById(id)!.focus(), `${question}-${place}`);
  await user.tab.press('Space');
  await expect.poll(() => user.says('.saved')).toContain('Saved on this device');
}

test('a backup that was downloaded brings everything back after all was deleted', async ({ user }) => {
  await user.brings(sampleAsOwn());
  await user.open('data');
  const before = await user.stored();
  const { name, path } = await user.downloads(/^Download backup/);
  expect(name).toMatch(/^cyber-checkup-backup_.*\.json$/);
  await user.click('button', 'Delete everything on this device');
  await user.isLedTo('wipe-keep');
  await user.click('button', 'Yes, delete everything');
  await expect.poll(() => user.says('#wipe-outcome')).toBe('Everything was deleted');
  expect(await user.storage()).toEqual({});
  const field = await user.tab.evaluate(() => document.querySelector('input[type=file]')!.id);
  await user.tab.chooseFile(`#${field}`, path);
  await expect.poll(() => user.says('#file-outcome')).toBe('This file adds a check-up');
  await user.isLedTo('file-outcome');
  await user.click('button', 'Open this check-up');
  await user.reads('Your check-up');
  const { facts, controls, actions } = await user.stored();
  expect({ facts, controls, actions }).toEqual({ facts: before.facts, controls: before.controls, actions: before.actions });
});

test('a passphrase locks what is stored, and opens it again after a reload', async ({ user }) => {
  await user.brings(emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery' }, controls: { [first]: { answer: `${first}.1` } } }));
  await user.open('data');
  await user.click('button', 'Lock with a passphrase');
  await user.isLedTo('lock-form');
  await user.fill('New passphrase', PASSPHRASE);
  await user.fill('The same passphrase again', PASSPHRASE);
  await user.click('button', 'Encrypt and lock');
  await expect.poll(() => user.says('#lock-outcome'), DERIVES).toBe('The lock is on. Everything saved on this device is encrypted.');
  expect(JSON.stringify(await user.storage())).not.toContain('Cedar');
  await user.go(`question/${second}`);
  await choose(user, second, 2);
  await user.reload();
  await user.reads('Locked');
  await user.fill('Passphrase', 'maple river boat');
  await user.click('button', 'Unlock');
  await user.sees('The passphrase is wrong, or the lock was changed. What is saved is still there.');
  await user.isLedTo('unlock-passphrase');
  await user.tab.evaluate(() => (document.activeElement as HTMLInputElement).select());
  await user.tab.type(PASSPHRASE);
  await user.tab.press('Enter');
  await user.isAt(`question/${second}`);
  await expect.poll(() => isChecked(user, `${second}-2`)).toBe(true);
});

test('of two tabs one saves and the other shows it, and takes over', async ({ user, machine }) => {
  await user.brings(emptyCheckup('quick-check'));
  await user.open(`question/${first}`);
  const other = new User(await machine.newTab(), machine, user.address);
  await other.open(`question/${first}`);
  await expect.poll(() => other.says('.saved')).toBe('Open in another tab. Nothing can be changed here.');
  await choose(user, first, 1);
  await expect.poll(() => isChecked(other, `${first}-1`)).toBe(true);
  await other.click('button', 'Take over here');
  await expect.poll(() => other.tab.evaluate((id) => document.getElementById(id)!.matches(':enabled'), `${first}-1`)).toBe(true);
  await expect.poll(() => user.says('.saved')).toBe('Open in another tab. Nothing can be changed here.');
  await choose(other, first, 3);
  await expect.poll(() => isChecked(user, `${first}-3`)).toBe(true);
  expect((await other.stored()).controls[first]!.answer).toBe(`${first}.2`);
});

test('after one visit everything works without the host: questions, report and a paper', async ({ user, host, machine }) => {
  await user.open();
  await user.tab.evaluate(async () => void (await navigator.serviceWorker.ready));
  await host.close();
  await user.reload();
  await user.click('link', 'Start');
  await user.click('link', new RegExp(`^${quick.title}`));
  await user.reads('Your check-up');
  await user.go(`question/${first}`);
  await choose(user, first, 2);
  await user.reload();
  await expect.poll(() => isChecked(user, `${first}-2`)).toBe(true);
  await user.go('report');
  await user.reads('Draft report');
  expect((await user.downloads('Download PDF')).content.subarray(0, 5).toString()).toBe('%PDF-');
  await user.go('attack');
  await user.open('example');
  await user.reads(/^Report for Lakeside Family Clinic/);
  // The request that looks for edited questionnaires fails.
  machine.troubles.length = 0;
});
