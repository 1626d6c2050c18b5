// The day of an attack: the steps, and the clinic's own numbers.
import { emptyCheckup } from '../fixtures/checkups.js';
import { factsAt } from '../fixtures/content.js';
import { expect, test } from './test.js';

const [first, second] = factsAt('contact');

test('the steps are one press away, and numbers that were filled in can be called', async ({ user }) => {
  await user.brings(emptyCheckup('quick-check'));
  await user.open('report');
  await user.click('link', 'We are under attack now');
  await user.reads('We are under attack now');
  await user.sees('No numbers yet.');
  expect(await user.says('.steps li')).not.toBe('');
  await user.click('link', 'Add your numbers');
  await user.isAt('attack/numbers');
  await user.fill(first!.question, 'Claims desk, 800-555-0100');
  await user.tab.press('Tab');
  await user.tab.type('CYB-2026');
  await user.tab.press('Enter');
  await user.isAt('attack');
  await expect.poll(async () => (await user.stored()).facts).toMatchObject({ [first!.id]: 'Claims desk, 800-555-0100', [second!.id]: 'CYB-2026' });
  expect(await user.tab.evaluate(() => document.querySelector('.contacts a')?.getAttribute('href'))).toBe('tel:8005550100');
  await user.reload();
  await user.sees('Edit numbers');
});

test('the last days for telling people follow from the day of discovery', async ({ user }) => {
  await user.brings(emptyCheckup('quick-check', { facts: { discovered_on: '2026-09-01', people_affected: 700, over_500_in_state: 'no' } }));
  await user.open('attack/afterwards');
  await user.sees('October 31, 2026');
});
