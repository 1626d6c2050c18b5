// The size budgets: they fail the build, so that growth is decided and does not just happen.
import type { Page } from '@playwright/test';
import { test, expect } from './fixtures/test.js';
import { brotliSize, distFiles, pdfFolder } from './fixtures/site.js';
import { kilobytes, record } from './figures.js';

const FIRST_VISIT_LIMIT = 300_000;
const PDF_MODULE_LIMIT = 1_000_000;

/** From an empty browser to the moment when the first question can be answered. */
async function untilFirstQuestion(page: Page): Promise<void> {
  // TODO: go on from the start page to the first question of a pack and wait for its radios.
  await page.goto('./');
  await page.waitForLoadState('networkidle');
}

test('the first visit is small and loads nothing of the PDF', async ({ page }, info) => {
  const bodies = new Map<string, Promise<Buffer>>();
  page.on('response', (response) => {
    if (response.ok() && response.url().startsWith('http')) bodies.set(response.url(), response.body());
  });
  await untilFirstQuestion(page);

  let total = 0;
  for (const [address, body] of bodies) {
    const size = brotliSize(await body);
    total += size;
    const what = `  ${new URL(address).pathname.replace(/^\//, '').replace(/-[0-9a-f]{16}/, '') || 'index.html'}`;
    record(info, { what, measured: kilobytes(size), limit: '', kind: 'reported' });
  }
  record(info, { what: 'First visit, brotli', measured: kilobytes(total), limit: kilobytes(FIRST_VISIT_LIMIT), kind: 'asserted' });

  const pdfRequests = [...bodies.keys()].filter((address) => /\/(pdf-[0-9a-f]+|fonts)\//.test(address));
  record(info, { what: 'PDF requests before the report', measured: String(pdfRequests.length), limit: '0', kind: 'asserted' });

  expect(bodies.size).toBeGreaterThan(3);
  expect(total).toBeLessThanOrEqual(FIRST_VISIT_LIMIT);
  expect(pdfRequests).toEqual([]);
});

test('the PDF module is small', async ({}, info) => {
  const files = distFiles(pdfFolder(), /\.(js|wasm)$/);
  expect(files.map(({ name }) => name).sort()).toEqual(['pdf-worker.js', 'pdf-worker_bg.wasm', 'pdf-worker_loader.js']);
  const total = files.reduce((sum, { content }) => sum + brotliSize(content), 0);
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
