// Two clicks from any page delete everything, the page proves it, and no other tab writes it back.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { emptyCheckup, sampleAsOwn, storage, store } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const [first] = quick.sections.flatMap((section) => section.controls) as [string];

const inFooter = (page: Page) => page.locator('.site-footer').getByRole('link', { name: 'Delete everything on this device' });
const proof = (page: Page) => page.locator('#wipe-outcome ~ ul li');

/** What this origin holds, according to the browser itself. */
async function held(page: Page) {
  const here = await page.evaluate(async () => ({
    local: { ...localStorage },
    tab: { ...sessionStorage },
    databases: (await indexedDB.databases()).length,
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  const session = await page.context().newCDPSession(page);
  const { usageBreakdown } = await session.send('Storage.getUsageAndQuota', { origin: new URL(page.url()).origin });
  const used = usageBreakdown.filter(({ usage }) => usage > 0).map(({ storageType, usage }) => `${storageType}: ${usage}`);
  return { ...here, used };
}

for (const route of ['', 'questionnaires', `question/${first}`, 'report', 'guidance', 'attack', 'about', 'data']) {
  test(`two clicks on "${route}" delete everything`, async ({ page }) => {
    const app = new App(page);
    await store(page, sampleAsOwn({ pack: 'quick-check' }), emptyCheckup('quick-check'));
    await app.open(route);
    const before = await storage(page);
    await inFooter(page).click();
    await expect(page.locator('#wipe-question')).toBeFocused();
    await expect(page.locator('#wipe-question')).toHaveText('Delete 2 check-ups for good?');
    expect(Object.keys(await storage(page)).length, 'the first click deletes nothing').toBeGreaterThanOrEqual(Object.keys(before).length);
    await app.button('Yes, delete everything').click();
    await expect(page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
    await expect(page.locator('#wipe-outcome')).toBeFocused();
    await expect(proof(page)).toHaveText([/^0 check-ups/, /^0 entries/, /^0 stores/, /^0 service workers/, /^0 databases/]);
    expect(await held(page)).toEqual({ local: {}, tab: {}, databases: 0, caches: [], workers: 0, used: [] });
    await page.reload();
    await app.settled();
    await expect(page.locator('#saved ~ p').first()).toHaveText('None.');
  });
}

test('a misclick can be taken back, and the way leads there again', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open('attack');
  await inFooter(page).click();
  await expect(page.locator('#wipe-question')).toBeFocused();
  await app.button('Keep everything').click();
  await expect(page.locator('#wipe-question')).toHaveCount(0);
  expect(Object.keys(await storage(page)).length).toBeGreaterThan(0);
  await inFooter(page).click();
  await expect(page.locator('#wipe-question')).toBeFocused();
});

test('files and service worker of this page go, those of other pages stay', async ({ page }) => {
  const app = new App(page);
  await page.addInitScript(() => {
    const here = new URL('./', location.href.split('#')[0]).href;
    const workers = [here, `${here}elsewhere/`].map((scope) => ({
      scope,
      unregister() {
        workers.splice(workers.indexOf(this), 1);
        return Promise.resolve(true);
      },
    }));
    navigator.serviceWorker.getRegistrations = () => Promise.resolve([...workers] as unknown as ServiceWorkerRegistration[]);
  });
  await store(page, emptyCheckup('quick-check'));
  await page.evaluate(async () => {
    await (await caches.open('clinic-cyber-checkup.files.1')).put('a', new Response('a'));
    await caches.open('somebody-else');
    localStorage.setItem('somebody-else', '1');
    sessionStorage.setItem('clinic-cyber-checkup.kept-in', 'device');
    await new Promise((done) => (indexedDB.open('clinic-cyber-checkup').onsuccess = (event) => done((event.target as IDBOpenDBRequest).result.close())));
  });
  await app.open('data');
  await inFooter(page).click();
  await app.button('Yes, delete everything').click();
  await expect(proof(page)).toHaveText([/^0 /, /^0 /, /^0 /, /^0 /, /^0 /]);
  expect(await page.evaluate(() => caches.keys())).toEqual(['somebody-else']);
  expect(await storage(page)).toEqual({ 'somebody-else': '1' });
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope))).toEqual([expect.stringMatching(/elsewhere\/$/)]);
});

test('what stays is counted and said', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open('data');
  await page.evaluate(() => {
    Storage.prototype.removeItem = () => {
      throw new DOMException('no', 'UnknownError');
    };
  });
  await inFooter(page).click();
  await app.button('Yes, delete everything').click();
  await expect(page.locator('#wipe-outcome')).toHaveText('Some things could not be deleted');
  await expect(proof(page).first()).toHaveText(/^[23] check-ups/);
});

test('another tab notices, says so, and writes nothing back', async ({ page, context }) => {
  const [one, other] = [new App(page), new App(await context.newPage())];
  await store(page, emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery' } }));
  await other.open(`question/${first}`);
  await other.choice(first, 1).check();
  await one.open('data');
  await inFooter(page).click();
  await one.button('Yes, delete everything').click();
  await expect(page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
  const notice = other.page.getByRole('alert').locator('.notice.problem');
  await expect(notice).toContainText('What was saved is not there any more');
  await other.choice(first, 2).check();
  await expect(other.saved).toHaveText('Not saved. Kept in this tab only.');
  await other.go('report');
  await expect(notice).toContainText('What was saved is not there any more');
  await other.go(`question/${first}`);
  expect(await storage(page)).toEqual({});
  await other.button('Clear this tab').click();
  await expect(notice).toHaveCount(0);
  await expect(other.page.locator('body')).not.toContainText('Cedar Street');
  expect(await storage(page)).toEqual({});
});

test('a tab that was asleep while everything was deleted writes nothing back either', async ({ page }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  await app.open(`question/${first}`);
  await app.choice(first, 1).check();
  // Without the event that other tabs send.
  await page.evaluate(() => localStorage.clear());
  await app.choice(first, 2).check();
  await expect(page.getByRole('alert').locator('.notice.problem')).toContainText('What was saved is not there any more');
  expect(await storage(page)).toEqual({});
});
