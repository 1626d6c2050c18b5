// The guard of fixtures/test.ts and the accessibility check do find what they are for: each of these tests fails
// on purpose, and would be reported if it passed.
import { test, expect } from './fixtures/test.js';
import { expectAccessible } from './fixtures/axe.js';
import { pdfFolder } from './fixtures/site.js';

test.describe('the guard fails a test', () => {
  test.beforeEach(async ({ page }) => {
    test.fail();
    await page.goto('./');
  });

  test('on a console error', async ({ page }) => {
    await page.evaluate(() => console.error('broken'));
  });

  test('on an uncaught error', async ({ page }) => {
    await page.evaluate(() => void setTimeout(() => {
      throw new Error('broken');
    }));
    await page.waitForTimeout(200);
  });

  test('on a missing file', async ({ page }) => {
    await page.evaluate(() => fetch('missing.json').catch(() => undefined));
  });

  test('on a request to another origin', async ({ page }) => {
    await page.goto('http://other.invalid/').catch(() => undefined);
  });

  test('on a request that the content security policy stops', async ({ page }) => {
    await page.evaluate(() => fetch('http://other.invalid/').catch(() => undefined));
  });

  test('on markup that the content security policy stops, also where nobody looks at the error', async ({ page }) => {
    await page.evaluate(() => {
      try {
        document.createElement('p').innerHTML = '<p onclick="x">';
      } catch {
        document.body.setAttribute('style', 'color: red');
      }
    });
    await page.waitForTimeout(100);
  });

  test('on a violation in a worker', async ({ page }) => {
    const address = `./${pdfFolder()}/pdf-worker_loader.js`;
    const arriving = page.waitForEvent('worker');
    await page.evaluate((address) => void ((window as unknown as { kept: Worker }).kept = new Worker(address, { type: 'module' })), address);
    const worker = await arriving;
    await worker.evaluate(() => fetch('http://other.invalid/').catch(() => undefined));
    await page.waitForTimeout(200);
  });

  test('on an accessibility violation', async ({ page }) => {
    await page.evaluate(() => document.body.append(document.createElement('img'), document.createElement('button')));
    await expectAccessible(page, 'a page with an empty button');
  });
});

test('what a test announces does not fail it', async ({ page, expected }) => {
  expected.error(/^broken on purpose$/);
  expected.failure(/missing\.json$/);
  await page.goto('./');
  await page.evaluate(() => console.error('broken on purpose'));
  const status = await page.evaluate(async () => (await fetch('missing.json')).status);
  expect(status).toBe(404);
});
