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

  test('on a text that comes by itself, where a page translator would miss it', async ({ page }) => {
    await page.evaluate(() => document.body.insertBefore(document.createTextNode('alone'), null));
  });

  test('on a text that goes by itself', async ({ page }) => {
    await page.evaluate(() => document.querySelector('h1')!.firstChild!.remove());
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

/** What the guard found, taken from it. */
const taken = (troubles: string[]) => troubles.splice(0).filter((trouble) => trouble.startsWith('content security policy'));

test('the guard hears of what the content security policy stops in a page, also where the page caught the error', async ({ page, troubles }) => {
  await page.goto('./');
  await page.evaluate(() => {
    document.body.setAttribute('style', 'color: red');
    return fetch('http://other.invalid/').catch(() => undefined);
  });
  await expect.poll(() => troubles.filter((trouble) => trouble.includes('connect-src')).length).toBeGreaterThan(0);
  // The console says each of them again, a moment later.
  await page.waitForTimeout(300);
  const found = taken(troubles).join('\n');
  expect(found).toContain('style-src-attr');
  expect(found).toContain('connect-src');
});

test('the guard hears of what the content security policy stops in a worker', async ({ page, troubles }) => {
  await page.goto('./');
  const address = `./${pdfFolder()}/pdf-worker_loader.js`;
  const arriving = page.waitForEvent('worker');
  await page.evaluate((address) => {
    (window as unknown as { kept: Worker }).kept = new Worker(address, { type: 'module' });
  }, address);
  const worker = await arriving;
  await worker.evaluate(() => fetch('http://other.invalid/').catch(() => undefined));
  await expect.poll(() => troubles.length).toBeGreaterThan(0);
  expect(taken(troubles).join('\n')).toContain('in a worker: violation: connect-src');
});
