// The page without a network, and the way from one build to the next.
import { mkdtempSync, readFileSync, rmSync, cpSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, option, sampleAsOwn, store, theStored } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import { onHost, type Host } from './fixtures/host.js';
import { buildOf, makeOtherBuild } from './fixtures/other-build.js';
import { DIST, brotliSize, distFiles, pdfFolder, programFolder } from './fixtures/site.js';
import { kilobytes, record } from './figures.js';
import type { BrowserContext, Page } from '@playwright/test';

const test = onHost();
test.use({ serviceWorkers: 'allow' });

const quick = pack('quick-check');
const controls = quick.sections.flatMap((section) => section.controls);

/** Waits until the page has an active service worker. */
const kept = (page: Page) => page.evaluate(async () => void (await navigator.serviceWorker.ready));

interface Program {
  clinicCheckup: { offline(yes: boolean): void };
}

/** What is in sw.js. */
interface Sw {
  fetchEdited(): Promise<void>;
  /** Set by a test: the search that was started last. */
  search: Promise<void>;
}

const cacheNames = (page: Page) => page.evaluate(() => caches.keys());

/** Waits until a new version is installed and waiting. */
const arrived = (page: Page) =>
  expect.poll(() => page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting), { timeout: 20_000 }).toBe(true);

const askForNewVersion = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.getRegistration())!.update().catch(() => undefined)));

/** Asks for a new version, and returns how its installation ended. */
const installed = (page: Page) =>
  page.evaluate(async () => {
    const registration = (await navigator.serviceWorker.getRegistration())!;
    const found = new Promise<ServiceWorker>((resolve) =>
      registration.addEventListener('updatefound', () => resolve(registration.installing!), { once: true }),
    );
    await registration.update().catch(() => undefined);
    const worker = await found;
    while (worker.state === 'installing') await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
    return worker.state;
  });

/** Lets the service worker look for edited questionnaires to the end, as with each load. Returns whether it could read all of them. */
async function looksForEdited(context: BrowserContext): Promise<boolean> {
  const [worker, ...others] = context.serviceWorkers();
  expect(others).toEqual([]);
  return worker!.evaluate(() => (self as unknown as Sw).fetchEdited().then(() => true, () => false));
}

const buildOfPage = (page: Page) => page.locator('meta[name=build]').getAttribute('content');

const notice = (page: Page) => page.locator('#new-version');

/** The state of each service worker, kept up to date; read from a page that the worker does not control. */
async function workerStates(page: Page): Promise<Map<string, string>> {
  const states = new Map<string, string>();
  await watchWorkers(page, states);
  await expect.poll(() => states.size).toBeGreaterThan(0);
  return states;
}

async function watchWorkers(page: Page, states: Map<string, string>): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  browser.on('ServiceWorker.workerVersionUpdated', ({ versions }) => versions.forEach(({ versionId, status }) => states.set(versionId, status)));
  await browser.send('ServiceWorker.enable');
}

/** A visit whose files are kept on the device, without the delay before a visit keeps them. */
async function visit(page: Page): Promise<App> {
  const app = new App(page);
  await app.open();
  await page.evaluate(() => (window as unknown as Program).clinicCheckup.offline(true));
  await kept(page);
  return app;
}

/** What is left of the page's files on the device. */
const leftOnDevice = (page: Page) =>
  page.evaluate(async () => ({ workers: (await navigator.serviceWorker.getRegistrations()).length, caches: await caches.keys() }));
const NOTHING = { workers: 0, caches: [] };

/** Advances the page's clock beyond the delay before a visit keeps files. */
const letTimePass = (page: Page) => page.clock.runFor(10_000);

/** A folder that is deleted after the test. */
const folders: string[] = [];
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'checkup-build-'));
  folders.push(made);
  return made;
}
test.afterEach(() => folders.splice(0).forEach((made) => rmSync(made, { recursive: true, force: true })));

async function downloadPdf(page: Page, app: App): Promise<Buffer> {
  const downloading = page.waitForEvent('download');
  await app.button('Download PDF').click();
  return readFileSync(await (await downloading).path());
}

test('after one visit, everything works without the network and without the host', async ({ page, context, host, expected }) => {
  // The request that looks for edited questionnaires fails.
  expected.failure(/\/sw\.js$/);
  const app = await visit(page);
  await host.close();
  await context.setOffline(true);

  await page.reload();
  await app.settled();
  await app.link('Start').last().click();
  await app.link(quick.title).click();
  await app.link('Begin').click();
  await app.go(`question/${controls[0]}`);
  await app.choice(controls[0]!, 2).check();
  await expect.poll(async () => Object.keys((await theStored(page)).controls)).toEqual([controls[0]]);
  await page.reload();
  await app.settled();
  await expect(app.choice(controls[0]!, 2)).toBeChecked();

  await app.go('report');
  await expect(app.heading).toHaveText('Draft report');
  await expect(page.locator('#summary')).toContainText(/1 of \d+ answered/);
  expect((await downloadPdf(page, app)).subarray(0, 5).toString()).toBe('%PDF-');
  await app.go('guidance');
  await app.go('attack');
  await expect(page.locator('.steps li').first()).toBeVisible();
  await app.go('about/licences');
  await app.open('example');
  await expect(app.heading).toContainText('Report for Lakeside Family Clinic');
});

/** The list of files in the service worker. */
const listOf = (host: Host) =>
  /const FILES = \{([^}]*)\}/.exec(readFileSync(join(host.folder, 'sw.js'), 'utf8'))![1]!.trim().replace(/,$/, '');

test('how much is put on the device is reported', async ({ host }, info) => {
  // Compressing takes its time.
  test.setTimeout(180_000);
  const files = Object.keys(JSON.parse(`{${listOf(host)}}`)).map((path) => path || 'index.html');
  const total = files.map((path) => brotliSize(readFileSync(join(DIST, path)))).reduce((sum, size) => sum + size, 0);
  record(info, { what: 'Kept for offline use, brotli', measured: kilobytes(total), limit: '', kind: 'reported' });
});

test('every file that the programs ask for is on the list', async ({ host }) => {
  const listed = new Set(Object.keys(JSON.parse(`{${listOf(host)}}`)));
  for (const { name } of distFiles('.', /-[0-9a-f]{16}\.(js|css|wasm)$/)) expect(listed, name).toContain(name);
  for (const folder of [programFolder(), pdfFolder()]) {
    for (const { name } of distFiles(folder, /./)) expect(listed, name).toContain(`${folder}/${name}`);
  }
  for (const { name } of distFiles('questionnaires', /\.json$/)) expect(listed).toContain(`questionnaires/${name}`);
  for (const folder of ['questionnaires/packs', 'questionnaires/guidance']) {
    for (const { name } of distFiles(folder, /\.json$/)) expect(listed).toContain(`${folder}/${name}`);
  }
  expect([...listed].filter((path) => /schema|sw\.js|_headers|\.ttf$/.test(path))).toEqual([]);
});

test('nothing is kept before the first question can be answered', async ({ page, host }) => {
  await page.clock.install();
  const app = new App(page);
  await app.open();
  expect(host.asked.filter((path) => /sw\.js|\/pdf-/.test(path))).toEqual([]);
  await letTimePass(page);
  await kept(page);
  expect(host.asked).toContain('/sw.js');
  await expect(notice(page), 'the first program of all is not news').toBeEmpty();
});

for (const [why, forbid] of [
  ['says so before the page has loaded', () => addEventListener('DOMContentLoaded', () => {
    (window as unknown as Program).clinicCheckup.offline(false);
  })],
  ['keeps everything in the tab', () => sessionStorage.setItem('clinic-cyber-checkup.kept-in', 'tab')],
] as const) {
  test(`a visit that ${why} leaves no file on the device`, async ({ page, host }) => {
    await page.clock.install();
    await page.addInitScript(forbid);
    await new App(page).open();
    await letTimePass(page);
    // The browser answers only once it knows every service worker that was requested.
    expect(await leftOnDevice(page)).toEqual(NOTHING);
    expect(host.asked).not.toContain('/sw.js');
  });
}

test('a new build is announced, swaps nothing by itself, and comes with all answers when asked', async ({ page, host }) => {
  const app = await visit(page);
  await store(page, emptyCheckup('quick-check', { controls: { [controls[0]!]: { answer: option(1)(controls[0]!) } } }));
  await app.open(`question/${controls[1]}`);
  const old = buildOf(DIST);
  expect(await buildOfPage(page)).toBe(old);
  const before = await cacheNames(page);

  const next = folder();
  const fresh = makeOtherBuild(next);
  expect(fresh).not.toBe(old);
  host.folder = next;
  await askForNewVersion(page);
  await arrived(page);
  await expect(notice(page)).toContainText('A new version of this page is ready. Your answers stay.');
  await expectAccessible(page, 'the page with a new version announced');
  await page.setViewportSize({ width: 360, height: 740 });
  await expectAccessible(page, 'the small page with a new version announced');

  // In the middle of answering: the old build continues, with its own files only, even after a reload.
  await app.choice(controls[1]!, 2).check();
  await page.reload();
  await app.settled();
  expect(await buildOfPage(page)).toBe(old);
  await expect(app.choice(controls[1]!, 2)).toBeChecked();
  await app.go('report');
  expect((await downloadPdf(page, app)).subarray(0, 5).toString(), 'page and PDF module are of one build').toBe('%PDF-');

  await expect(notice(page)).toContainText('A new version');
  await Promise.all([page.waitForEvent('load'), app.button('Use it now').click()]);
  await app.settled();
  expect(await buildOfPage(page)).toBe(fresh);
  await expect(notice(page)).toBeEmpty();
  expect(Object.keys((await theStored(page)).controls).sort()).toEqual([controls[0], controls[1]].sort());
  await app.open('report');
  expect((await downloadPdf(page, app)).subarray(0, 5).toString()).toBe('%PDF-');
  const after = await cacheNames(page);
  expect(before.length).toBe(1);
  expect(after.length).toBe(1);
  expect(after).not.toEqual(before);
  expect(after[0]).toContain(fresh);
});

test('a new version waits while another tab works with the old one', async ({ page, context, host }) => {
  const app = await visit(page);
  await page.reload();
  await app.settled();
  const other = await context.newPage();
  await new App(other).open('questionnaires');
  const next = folder();
  makeOtherBuild(next);
  host.folder = next;
  await askForNewVersion(page);
  await arrived(page);
  await app.button('Use it now').click();
  await expect(notice(page)).toContainText('This page is open in another tab. Close the other tabs');
  expect(await buildOfPage(page)).toBe(buildOf(DIST));
  await expectAccessible(page, 'the page that is open twice', '#new-version');

  await app.button('Later').click();
  await expect(notice(page)).toBeEmpty();
  await expect(page.locator('main')).toBeFocused();
  await other.close();
  await page.reload();
  await app.settled();
  await Promise.all([page.waitForEvent('load'), app.button('Use it now').click()]);
  await app.settled();
  expect(await buildOfPage(page)).toBe(buildOf(next));
});

test('when all tabs are closed, the next visit has the new version', async ({ page, context, host }) => {
  await visit(page);
  await page.reload();
  const next = folder();
  makeOtherBuild(next);
  host.folder = next;
  await askForNewVersion(page);
  await arrived(page);
  const later = await context.newPage();
  const states = await workerStates(later);
  expect([...states.values()]).toContain('installed');
  await page.close();
  // The browser activates the new one some time after the last page is gone.
  await expect.poll(() => [...states.values()], { timeout: 20_000 }).not.toContain('installed');
  await new App(later).open();
  expect(await buildOfPage(later)).toBe(buildOf(next));
});

test('answers that cannot be saved are not lost for a new version', async ({ page, host }) => {
  const app = await visit(page);
  await page.reload();
  await app.settled();
  const next = folder();
  makeOtherBuild(next);
  host.folder = next;
  await askForNewVersion(page);
  await arrived(page);
  // As the page itself does while something is not saved.
  await page.evaluate(() => addEventListener('beforeunload', (event) => event.preventDefault(), { once: true }));
  await app.button('Use it now').click();
  await expect(notice(page)).toContainText('Download a backup first');
  expect(await page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting)).toBe(true);
});

test('an upload that is not finished is not installed', async ({ page, host, expected }) => {
  expected.failure(/./);
  expected.error(/integrity|Failed to|TypeError/);
  const app = await visit(page);
  await page.reload();
  await app.settled();
  const before = await cacheNames(page);
  const next = folder();
  makeOtherBuild(next);
  const half = folder();
  cpSync(next, half, { recursive: true });
  // The list is new already, but a program of the old build is still in place of the new one.
  const program = readFileSync(join(next, 'sw.js'), 'utf8').match(/"(app-[0-9a-f]+\/app_bg\.wasm)"/)![1]!;
  writeFileSync(join(half, program), distFiles(programFolder(), /^app_bg\.wasm$/)[0]!.content.subarray(0, 1000));
  // Questionnaires may be edited and have no checksum, but half a file is not JSON.
  const cut = folder();
  cpSync(next, cut, { recursive: true });
  writeFileSync(join(cut, 'questionnaires/fixes.json'), readFileSync(join(next, 'questionnaires/fixes.json')).subarray(0, 1000));
  for (const unfinished of [half, cut]) {
    host.folder = unfinished;
    expect(await installed(page)).toBe('redundant');
    // What was fetched for it is removed again.
    await expect.poll(() => cacheNames(page)).toEqual(before);
    expect(await page.evaluate(async () => !!(await navigator.serviceWorker.getRegistration())?.waiting)).toBe(false);
  }
  await page.reload();
  await app.settled();
  expect(await buildOfPage(page)).toBe(buildOf(DIST));
  await expect(notice(page)).toBeEmpty();

  host.folder = next;
  await askForNewVersion(page);
  await arrived(page);
});

test('questionnaires that were edited on the host come with the load after next', async ({ page, context, host }) => {
  const edited = folder();
  cpSync(DIST, edited, { recursive: true });
  host.folder = edited;
  const app = await visit(page);
  const index = join(edited, 'questionnaires/index.json');
  const title = 'Quick check of the Lakeside network';
  const asText = readFileSync(index, 'utf8');
  writeFileSync(index, asText.replace(quick.title, title));
  await app.open('questionnaires');
  await page.reload();
  await app.settled();
  // Written after everything else that was edited.
  const isFetched = () =>
    page.evaluate(async () => {
      const cacheName = (await caches.keys()).find((name) => name.includes('edited'));
      return cacheName !== undefined && (await caches.match('./', { cacheName })) !== undefined;
    });
  await expect.poll(isFetched, { timeout: 15_000 }).toBe(true);
  await page.reload();
  await app.settled();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
  // What is already in use is not news.
  expect(await looksForEdited(context)).toBe(true);
  expect(await isFetched()).toBe(false);

  // A mistake that makes a file unreadable has no effect.
  writeFileSync(index, asText.slice(0, 200));
  await page.reload();
  await app.settled();
  expect(await looksForEdited(context)).toBe(false);
  await page.reload();
  await app.settled();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('a tab that works with questionnaires keeps them while a second one is opened', async ({ page, context, host }) => {
  const edited = folder();
  cpSync(DIST, edited, { recursive: true });
  host.folder = edited;
  const app = await visit(page);
  await app.open('questionnaires');
  await page.reload();
  await app.settled();
  const index = join(edited, 'questionnaires/index.json');
  const title = 'Quick check of the Lakeside network';
  writeFileSync(index, readFileSync(index, 'utf8').replace(quick.title, title));
  const indexOf = (page: Page) => page.evaluate(async () => (await fetch('./questionnaires/index.json')).text());
  await indexOf(page);
  const isFetched = () => page.evaluate(async () => (await caches.keys()).some((name) => name.includes('edited')));
  await expect.poll(isFetched, { timeout: 15_000 }).toBe(true);
  const other = await context.newPage();
  await new App(other).open('questionnaires');
  await expect(other.getByRole('link', { name: quick.title })).toBeVisible();
  expect(await indexOf(page)).not.toContain(title);
  await other.close();
  await page.reload();
  await app.settled();
  await expect(page.getByRole('link', { name: title })).toBeVisible();
});

test('a PDF module of another build does no work for this page', async ({ page, host }) => {
  const mixed = folder();
  const next = folder();
  makeOtherBuild(next);
  cpSync(DIST, mixed, { recursive: true });
  const theirs = /<meta name="pdf-worker" content="\.\/(pdf-[0-9a-f]+)\//.exec(readFileSync(join(next, 'index.html'), 'utf8'))![1]!;
  cpSync(join(next, theirs), join(mixed, pdfFolder()), { recursive: true });
  host.folder = mixed;
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  await app.button('Download PDF').click();
  await expect(page.locator('#pdf')).toContainText('The page and the part that makes PDFs come from different versions.');
  await expect(app.button('Reload the page')).toBeFocused();
});

test('the page can be installed as an app', async ({ page, context }) => {
  await visit(page);
  const browser = await context.newCDPSession(page);
  const manifest = await browser.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  const about = JSON.parse(manifest.data!);
  expect(new URL(about.start_url, manifest.url).href).toBe(new URL('./', page.url()).href);
  const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
  // A private window, which tests use, installs nothing.
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const style = distFiles('.', /^app-.*\.css$/)[0]!.content.toString();
  expect(style).toContain(`--page: ${about.background_color};`);
  for (const { src, sizes, purpose } of about.icons) {
    const icon = await page.request.get(new URL(src, manifest.url).href);
    expect(icon.status(), src).toBe(200);
    const content = await icon.body();
    expect(content.length, src).toBeLessThan(5000);
    if (!src.endsWith('.png')) continue;
    expect(`${content.readUInt32BE(16)}x${content.readUInt32BE(20)}`, `${src} ${purpose}`).toBe(sizes);
  }
});

async function deleteEverything(page: Page, app: App): Promise<void> {
  await app.link('Delete everything on this device').click();
  await app.button('Yes, delete everything').click();
  await expectDeleted(page);
}

async function expectDeleted(page: Page): Promise<void> {
  await expect(page.locator('#wipe-outcome')).toHaveText('Everything was deleted');
  await expect(page.locator('#wipe-outcome ~ ul li')).toHaveText([/^0 /, /^0 /, /^0 /, /^0 /, /^0 /]);
}

/** Nothing is on the device, nor will it be: the page's clock has advanced, and no service worker is left that could do anything. */
async function expectNothingKept(page: Page, states: Map<string, string>): Promise<void> {
  await letTimePass(page);
  expect(await leftOnDevice(page)).toEqual(NOTHING);
  // A worker without a registration ends with the page that it served.
  await page.goto('./questionnaires/index.json');
  await expect.poll(() => [...states.values()].filter((state) => state !== 'redundant')).toEqual([]);
  expect(await leftOnDevice(page)).toEqual(NOTHING);
}

test('deleting everything takes the kept files and the service worker along', async ({ page }) => {
  await page.clock.install();
  const app = await visit(page);
  const states = await workerStates(page);
  await page.reload();
  await app.settled();
  expect(await cacheNames(page)).toHaveLength(1);
  await deleteEverything(page, app);
  await expectNothingKept(page, states);
});

test('what the service worker fetches while everything is deleted is not kept', async ({ page, context, host }) => {
  await page.clock.install();
  const app = await visit(page);
  const states = await workerStates(page);
  const worker = context.serviceWorkers()[0]!;
  await worker.evaluate(() => {
    const sw = self as unknown as Sw;
    const { fetchEdited } = sw;
    sw.fetchEdited = () => (sw.search = fetchEdited());
  });
  // The search for edited questionnaires, which runs with each load.
  const release = host.hold(/\/questionnaires\/packs\//);
  const asked = host.asked.length;
  await page.reload();
  await app.settled();
  await expect.poll(() => host.asked.slice(asked).filter((path) => path.includes('/packs/')).length).toBeGreaterThan(0);
  await deleteEverything(page, app);
  release();
  await worker.evaluate(() => (self as unknown as Sw).search);
  await expectNothingKept(page, states);
});

test('a service worker that arrives after everything was deleted is not kept', async ({ page, host }) => {
  const release = host.hold(/\/sw\.js$/);
  await page.clock.install();
  await page.addInitScript(() => {
    const { register, getRegistrations } = ServiceWorkerContainer.prototype;
    ServiceWorkerContainer.prototype.register = function (...how) {
      const coming = register.apply(this, how);
      Reflect.set(window, 'coming', coming);
      return coming;
    };
    ServiceWorkerContainer.prototype.getRegistrations = function () {
      Reflect.set(window, 'isAsked', true);
      return getRegistrations.apply(this);
    };
  });
  const app = new App(page);
  await app.open();
  await letTimePass(page);
  await expect.poll(() => host.asked).toContain('/sw.js');
  await app.link('Delete everything on this device').click();
  await app.button('Yes, delete everything').click();
  // The browser does not say which service workers there are until it knows.
  await page.waitForFunction(() => Reflect.get(window, 'isAsked'));
  const states = new Map<string, string>();
  await watchWorkers(page, states);
  release();
  await page.evaluate(async () => void (await Reflect.get(window, 'coming')));
  await expectDeleted(page);
  await expect.poll(() => states.size, 'the service worker did arrive').toBeGreaterThan(0);
  await expectNothingKept(page, states);
});

test('of two copies on one host, deleting everything in one leaves the other able to work without a network', async ({ page, context, host, expected }) => {
  expected.failure(/\/(sw\.js|questionnaires\/.*)$/);
  const both = folder();
  for (const name of ['a', 'b']) cpSync(DIST, join(both, name), { recursive: true });
  cpSync(join(DIST, '_headers'), join(both, '_headers'));
  host.folder = both;
  const app = new App(page);
  const visitCopy = async (path: string) => {
    await page.goto(host.address + path);
    await app.settled();
  };
  for (const name of ['a/', 'b/']) {
    await visitCopy(name);
    await kept(page);
  }
  expect(await cacheNames(page)).toHaveLength(2);
  await visitCopy('a/#/data');
  await deleteEverything(page, app);
  expect(await cacheNames(page)).toEqual([expect.stringMatching(/ http.*\/b\/$/)]);
  await host.close();
  await context.setOffline(true);
  await visitCopy('b/');
  await app.link('Start').last().click();
  await expect(app.heading).toHaveText('Choose a questionnaire');
});

test('kept files that went missing are kept anew with the next load', async ({ page, context, host, expected }) => {
  // The worker may still be looking for edited questionnaires when the host goes.
  expected.failure(/\/(sw\.js|questionnaires\/.*)$/);
  const app = await visit(page);
  const names = await cacheNames(page);
  await page.evaluate(async () => void (await Promise.all((await caches.keys()).map((name) => caches.delete(name)))));
  await page.reload();
  await app.settled();
  await expect.poll(() => cacheNames(page)).toEqual(names);
  // All of them: the list is filled when the last file is there.
  const count = Object.keys(JSON.parse(`{${listOf(host)}}`)).length;
  const keptFiles = () => page.evaluate(async (name) => (await (await caches.open(name)).keys()).length, names[0]!);
  await expect.poll(keptFiles).toBe(count);
  await host.close();
  await context.setOffline(true);
  await page.reload();
  await app.settled();
  await app.link('Start').last().click();
  await expect(app.heading).toHaveText('Choose a questionnaire');
});
