// The size budgets: they fail the build, so that growth is decided and does not just happen. Times are reported only: machines differ.
import type { Page } from '@playwright/test';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { fullCheckup, option, sampleAsOwn, store } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import { brotliSize, distFiles, pdfFolder } from './fixtures/site.js';
import { kilobytes, record } from './figures.js';

const FIRST_VISIT_LIMIT = 300_000;
/** Without the two fonts inside the wasm: they count as what they take on their own, compressed. */
const PDF_MODULE_LIMIT = 400_000;

type Bodies = Map<string, Promise<Buffer>>;

/** Everything that the page gets from now on. */
function listen(page: Page): Bodies {
  const bodies: Bodies = new Map();
  page.on('response', (response) => {
    if (response.ok() && response.url().startsWith('http')) bodies.set(response.url(), response.body());
  });
  return bodies;
}

/** From an empty browser to the moment when the first question can be answered. */
async function untilFirstQuestion(page: Page): Promise<void> {
  const app = new App(page);
  await app.open();
  await app.link('Start').last().click();
  await app.link(pack('quick-check').title).click();
  await app.link('Begin').click();
  await expect(page.locator('.options input[type=radio]').first()).toBeVisible();
  await page.waitForLoadState('networkidle');
}

const nameOf = (address: string) => new URL(address).pathname.replace(/^\//, '').replace(/-[0-9a-f]{16}/, '') || 'index.html';

const isPdf = (address: string) => /\/(pdf-[0-9a-f]+|fonts)\//.test(address);

test('the first visit is small and loads nothing of the report or the PDF', async ({ page }, info) => {
  const bodies = listen(page);
  await untilFirstQuestion(page);

  let total = 0;
  for (const [address, body] of bodies) {
    const size = brotliSize(await body);
    total += size;
    record(info, { what: `  ${nameOf(address)}`, measured: kilobytes(size), limit: '', kind: 'reported' });
  }
  record(info, { what: 'First visit, brotli', measured: kilobytes(total), limit: kilobytes(FIRST_VISIT_LIMIT), kind: 'asserted' });

  const pdfRequests = [...bodies.keys()].filter(isPdf);
  record(info, { what: 'PDF requests before the report', measured: String(pdfRequests.length), limit: '0', kind: 'asserted' });

  expect(bodies.size).toBeGreaterThan(3);
  expect(total).toBeLessThanOrEqual(FIRST_VISIT_LIMIT);
  expect(pdfRequests).toEqual([]);
  expect([...bodies.keys()].filter((address) => address.includes('/reading-')), 'the program of the report').toEqual([]);
  const forReport = /questionnaires\/((fixes|risk-model|frameworks|services|attack)\.json$|guidance\/)/;
  expect([...bodies.keys()].filter((address) => forReport.test(address)), 'what only the report reads').toEqual([]);
});

test('what the report loads on top is reported, and nothing of the PDF is in it', async ({ page }, info) => {
  const app = new App(page);
  await store(page, fullCheckup('full-checkup', option(1)));
  const bodies = listen(page);
  await app.open('sections');
  await page.waitForLoadState('networkidle');
  const before = new Set(bodies.keys());
  await app.link('Report').first().click();
  await expect(page.locator('#summary')).toBeVisible();
  await page.waitForLoadState('networkidle');
  let total = 0;
  for (const [address, body] of bodies) {
    // What was there before is asked for again, and answered from the browser's own store on any real host.
    if (!before.has(address)) total += brotliSize(await body);
  }
  record(info, { what: 'Report on top of that, brotli', measured: kilobytes(total), limit: '', kind: 'reported' });
  expect([...bodies.keys()].filter(isPdf)).toEqual([]);
});

test('how long an answer and the report take is reported', async ({ page }, info) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('question/mfa-email-cloud');
  const throttle = await page.context().newCDPSession(page);
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const times = await page.evaluate(async () => {
    const radios = [...document.querySelectorAll<HTMLInputElement>('.options input[type=radio]')].slice(0, 5);
    const times: number[] = [];
    for (let round = 0; round < 4; round += 1) {
      for (const radio of radios) {
        const begun = performance.now();
        // The answer is saved in this very call.
        radio.click();
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        times.push(performance.now() - begun);
      }
    }
    return times.sort((a, b) => a - b);
  });
  const middle = times[Math.floor(times.length / 2)]!;
  record(info, { what: 'Answer saved and painted, CPU 4 times slower, median', measured: `${Math.round(middle)} ms`, limit: '', kind: 'reported' });
  await throttle.send('Emulation.setCPUThrottlingRate', { rate: 1 });

  await app.go('guidance');
  const begun = Date.now();
  await page.evaluate(() => void (location.hash = '#/report'));
  await expect(page.locator('#method')).toBeVisible();
  record(info, { what: 'Report on the screen, its program loaded', measured: `${Date.now() - begun} ms`, limit: '', kind: 'reported' });
});

test('the PDF module is small', async ({}, info) => {
  const files = distFiles(pdfFolder(), /\.(js|wasm)$/);
  expect(files.map(({ name }) => name).sort()).toEqual(['pdf-worker.js', 'pdf-worker_bg.wasm', 'pdf-worker_loader.js']);
  const sum = (files: { content: Uint8Array }[]) => files.reduce((sum, { content }) => sum + brotliSize(content), 0);
  const fonts = distFiles('fonts', /\.ttf$/);
  const wasm = files.find(({ name }) => name.endsWith('.wasm'))!.content;
  // Else their size could not be taken off. A piece is enough to know: wasm-opt leaves out zeros within.
  expect(fonts.length).toBeGreaterThan(0);
  for (const { name, content } of fonts) {
    const piece = content.subarray(content.length / 2, content.length / 2 + 200);
    expect(wasm.includes(piece), `${name} is in the wasm`).toBe(true);
  }
  const total = sum(files) - sum(fonts);
  record(info, { what: 'PDF module without fonts, brotli', measured: kilobytes(total), limit: kilobytes(PDF_MODULE_LIMIT), kind: 'asserted' });
  expect(total).toBeLessThanOrEqual(PDF_MODULE_LIMIT);
});

test('the page carries nothing of the PDF library', async () => {
  const [program, ...others] = distFiles('.', /^app-[0-9a-f]+\.wasm$/);
  expect(others).toEqual([]);
  const names = WebAssembly.Module.exports(new WebAssembly.Module(program!.content)).map(({ name }) => name);
  // printpdf exports functions of its own into every program that names it.
  expect(names.filter((name) => name.startsWith('Pdf_'))).toEqual([]);
});
