// The guard of fixtures/test.ts and the accessibility check really find what they are for.
import { test, expect } from './fixtures/test.js';
import { expectAccessible } from './fixtures/axe.js';
import { pdfFolder } from './fixtures/site.js';
import type { Page } from '@playwright/test';

for (const [what, finds, cause] of [
  ['a console error', [/^console: broken /], (page) => page.evaluate(() => console.error('broken'))],
  [
    'an uncaught error',
    [/^uncaught: Error: broken$/],
    (page) =>
      page.evaluate(() => void setTimeout(() => {
        throw new Error('broken');
      })),
  ],
  [
    'a missing file',
    [/^status 404: .*\/missing\.json$/, /^console: .*404.*\/missing\.json\)$/],
    (page) => page.evaluate(async () => void (await fetch('missing.json'))),
  ],
  [
    'a request to another origin',
    [/^request to another origin: http:\/\/other\.invalid\/$/, /^failed request: http:\/\/other\.invalid\/ /],
    (page) => page.goto('http://other.invalid/').catch(() => undefined),
  ],
  [
    'a request that the content security policy stops',
    [/^content security policy: connect-src http:\/\/other\.invalid\/ /, /^console: .*Content Security Policy/],
    (page) => page.evaluate(() => fetch('http://other.invalid/').then(() => undefined, () => undefined)),
  ],
  [
    'a text that comes by itself, where a page translator would miss it',
    [/^a page translator would miss: the program puts in “alone” /],
    (page) => page.evaluate(() => void document.body.insertBefore(document.createTextNode('alone'), null)),
  ],
  [
    'a text that goes by itself',
    [/^a page translator would miss: the program takes away /],
    (page) => page.evaluate(() => document.querySelector('h1')!.firstChild!.remove()),
  ],
] satisfies [string, RegExp[], (page: Page) => Promise<unknown>][]) {
  test.describe(`the guard fails a test on ${what}`, () => {
    test.use({ guardFinds: { all: finds } });
    test('and on nothing else', async ({ page }) => {
      await page.goto('./');
      await cause(page);
    });
  });
}

test('the accessibility check fails on an empty button and a picture without words', async ({ page }) => {
  await page.goto('./');
  await page.evaluate(() => document.body.append(document.createElement('img'), document.createElement('button')));
  const check = expectAccessible(page, 'a page with an empty button');
  await expect(check).rejects.toThrow(/button-name/);
  await expect(check).rejects.toThrow(/image-alt/);
});

test('what a test announces does not fail it', async ({ page, expected }) => {
  expected.error(/^broken on purpose$/);
  expected.failure(/missing\.json$/);
  await page.goto('./');
  await page.evaluate(() => console.error('broken on purpose'));
  const status = await page.evaluate(async () => (await fetch('missing.json')).status);
  expect(status).toBe(404);
});

test.describe('the guard hears of what the content security policy stops', () => {
  test.describe('in a page, also where the page caught the error', () => {
    // The console repeats each of them.
    const console = [/^console: .*style-src /, /^console: .*connect-src /, /^console: Fetch API cannot load http:\/\/other\.invalid\/\. /];
    test.use({ guardFinds: { all: [/^content security policy: style-src-attr /, /^content security policy: connect-src /, ...console] } });
    test('and says what', async ({ page }) => {
      await page.goto('./');
      await page.evaluate(() => {
        document.body.setAttribute('style', 'color: red');
        return fetch('http://other.invalid/').catch(() => undefined);
      });
    });
  });

  test.describe('in a worker', () => {
    test.use({ guardFinds: { all: [/^content security policy: in a worker: violation: connect-src /] } });
    test('and says what', async ({ page }) => {
      await page.goto('./');
      const address = `./${pdfFolder()}/pdf-worker_loader.js`;
      const arriving = page.waitForEvent('worker');
      await page.evaluate((address) => {
        (window as unknown as { kept: Worker }).kept = new Worker(address, { type: 'module' });
      }, address);
      const worker = await arriving;
      await worker.evaluate(() => fetch('http://other.invalid/').then(() => undefined, () => undefined));
    });
  });
});
