// The report as a PDF, read back with independent tools.
import { execFileSync } from 'node:child_process';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { sampleAsOwn, store } from './fixtures/checkups.js';
import { pdfFolder } from './fixtures/site.js';
import { record } from './figures.js';
import type { Page } from '@playwright/test';

const tool = (name: string, ...rest: string[]) => execFileSync(name, rest, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } });
/** The words, ignoring line breaks: a paragraph on paper breaks where it must. */
const flat = (text: string) => text.replace(/[\s\u00ad]+/g, ' ');

async function openReport(page: Page): Promise<App> {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  return app;
}

/** Makes the full report. */
async function makePdf(page: Page, paper: 'Letter' | 'A4'): Promise<{ path: string; name: string; milliseconds: number }> {
  await page.locator('#pdf').getByRole('radio', { name: /^Full report/ }).check();
  await page.locator('#pdf').getByRole('radio', { name: paper }).check();
  const started = Date.now();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  const download = await downloading;
  const milliseconds = Date.now() - started;
  return { path: await download.path(), name: download.suggestedFilename(), milliseconds };
}

/** Today as the browser's user sees it. */
const today = (page: Page) =>
  page.evaluate(() => {
    const now = new Date();
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  });

for (const [paper, size] of [
  ['Letter', '612 x 792'],
  ['A4', '595'],
] as const) {
  test(`the example clinic’s report on ${paper} is a sound file with everything in it`, async ({ page }, info) => {
    const app = await openReport(page);
    const day = await today(page);
    const score = /(\d+) of 100, (\w+)/.exec((await page.locator('#summary .score').innerText()).replace(/\s+/g, ' '))!;
    const gaps = await page.locator('article.gap .fix-name').allInnerTexts();
    const pdf = await makePdf(page, paper);
    expect(pdf.name).toBe(`cyber-self-assessment_lakeside-family-clinic-example_${day}.pdf`);
    await expect(page.locator('#pdf')).toContainText('The PDF is made. Look for it in your downloads');
    await expect(app.status).toHaveText('The PDF is made. Look for it in your downloads');
    await expectAccessible(page, 'the panel after the download', '#pdf');

    expect(tool('qpdf', '--check', pdf.path)).toContain('No syntax or stream encoding errors found');
    const about = tool('pdfinfo', '-isodates', pdf.path);
    expect(about).toMatch(new RegExp(`CreationDate:\\s+${day}T`));
    expect(about).toMatch(/Title:\s+\S.*Lakeside Family Clinic/);
    expect(about).toMatch(/Tagged:\s+yes/);
    expect(about).toMatch(new RegExp(`Page size:\\s+${size}`));
    const pages = Number(/Pages:\s+(\d+)/.exec(about)![1]);
    expect(pages).toBeGreaterThan(3);
    await expect(page.locator('#pdf')).toContainText(`${pages} pages`);

    const fonts = tool('pdffonts', pdf.path).trim().split('\n').slice(2);
    expect(fonts.length).toBeGreaterThan(0);
    // The columns from the right: object, number, uni, sub, emb.
    for (const font of fonts) expect(font.trim().split(/\s+/).slice(-5, -2), font).toEqual(['yes', expect.stringMatching(/yes|no/), 'yes']);

    const text = flat(tool('pdftotext', pdf.path, '-'));
    expect(text).toContain('Lakeside Family Clinic (example)');
    expect(text).toContain(`${score[1]} of 100`);
    expect(text).toContain(score[2]!);
    for (const gap of gaps) expect(text, `the gap "${gap}"`).toContain(flat(gap));
    const front = flat(tool('pdftotext', '-f', '1', '-l', '1', pdf.path, '-'));
    expect(front).toContain('Lakeside Family Clinic');
    expect(front).toContain('Full report');
    const fingerprint = (await page.locator('.report-foot .code').allInnerTexts())[1]!;
    expect(text, 'the same fingerprint as on the page').toContain(fingerprint);
    interface Outline {
      title: string;
      kids: Outline[];
    }
    const titles = (outlines: Outline[]): string[] => outlines.flatMap(({ title, kids }) => [title, ...titles(kids)]);
    const bookmarks = titles(JSON.parse(tool('qpdf', '--json', '--json-key=outlines', pdf.path)).outlines);
    expect(bookmarks.length, bookmarks.join(', ')).toBeGreaterThan(5);

    await page.getByRole('button', { name: 'Other paper or size' }).click();
    await expect(page.getByRole('button', { name: 'Download PDF' })).toBeFocused();
    await expect(page.locator('#pdf').getByRole('radio', { name: /^Full report/ })).toBeChecked();
    await expect(page.locator('#pdf').getByRole('radio', { name: paper })).toBeChecked();

    record(info, { what: `PDF of the example in the browser, ${paper}`, measured: `${pdf.milliseconds} ms`, limit: '', kind: 'reported' });
    record(info, { what: `PDF of the example, ${paper}`, measured: `${pages} pages`, limit: '', kind: 'reported' });
  });
}

test('what was typed stands in the PDF, and hostile text breaks nothing', async ({ page }) => {
  const mine = sampleAsOwn();
  const [first, second] = Object.keys(mine.controls);
  mine.controls[first!] = { ...mine.controls[first!], note: 'Quartz scanner left out', proof: 'Blue folder shelf three' };
  mine.controls[second!] = { ...mine.controls[second!], note: `${'W'.repeat(40)} <b>bold?</b> \u{1F3E5} end` };
  const app = new App(page);
  await store(page, mine);
  await app.open('report');
  const { path } = await makePdf(page, 'Letter');
  expect(tool('qpdf', '--check', path)).toContain('No syntax or stream encoding errors found');
  const text = flat(tool('pdftotext', path, '-'));
  expect(text).toContain('Quartz scanner left out');
  expect(text).toContain('Blue folder shelf three');
  expect(text).toContain('<b>bold?</b>');
  // A character that the fonts lack is replaced, and reported.
  await expect(page.locator('#pdf')).toContainText('Not everything could be printed as it was typed:');
});

test('nothing of the PDF is loaded before it is asked for', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (/\/(pdf-[0-9a-f]+|fonts)\//.test(request.url())) asked.push(request.url());
  });
  const app = await openReport(page);
  await page.waitForLoadState('networkidle');
  await app.go('guidance');
  await app.go('report');
  expect(asked).toEqual([]);
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await expect.poll(() => asked.length).toBeGreaterThan(0);
});

test('the page says how far it is, and Cancel stops the work', async ({ page, context }) => {
  // Held back until the test has looked.
  let go = () => {};
  const gate = new Promise<void>((resolve) => (go = resolve));
  await context.route(`**/${pdfFolder()}/*.wasm`, async (route) => {
    await gate;
    await route.continue().catch(() => undefined);
  });
  const app = await openReport(page);
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await expect(page.locator('#pdf-step')).toHaveText(/\S/);
  await expect(page.locator('#pdf progress')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await expectAccessible(page, 'the panel at work', '#pdf');
  let downloads = 0;
  page.on('download', () => (downloads += 1));
  // The worker starts once the document is composed. Once it has ended, it makes no PDF.
  await expect.poll(() => page.workers().length).toBe(1);
  const ending = page.workers()[0]!.waitForEvent('close');
  await page.getByRole('button', { name: 'Cancel' }).click();
  await ending;
  await expect(app.status).toHaveText('Cancelled. No PDF was made.');
  await expect(page.getByRole('button', { name: 'Download PDF' })).toBeFocused();
  go();
  // The cancelled one began earlier and would arrive first.
  await makePdf(page, 'Letter');
  expect(downloads).toBe(1);
});

for (const [what, pattern] of [
  ['script', /\/pdf-[0-9a-f]+\/pdf-worker(_loader)?\.js$/],
  ['program', /\/pdf-[0-9a-f]+\/.*\.wasm$/],
] as const) {
  test(`without the ${what} that makes it, the page says so and offers to print`, async ({ page, context, expected }) => {
    expected.failure(pattern);
    expected.error(/./);
    await context.route(pattern, (route) => route.abort('failed'));
    const app = await openReport(page);
    await page.evaluate(() => {
      window.print = () => void document.documentElement.setAttribute('data-printed', '');
    });
    await page.getByRole('button', { name: 'Download PDF' }).click();
    await expect(page.locator('#pdf .error-text')).toContainText('The PDF could not be made.');
    await expect(app.status).toContainText('The PDF could not be made.');
    await expect(page.getByRole('button', { name: 'Try again' })).toBeFocused();
    await expectAccessible(page, 'the panel after a failure', '#pdf');
    await page.getByRole('button', { name: 'Print instead' }).click();
    await expect(page.locator('html[data-printed]')).toBeAttached();
    await expect(page.locator('article.gap').first()).toBeVisible();
    await context.unroute(pattern);
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Try again' }).click();
    expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);
  });
}
