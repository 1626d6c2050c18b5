// The papers made from one set of answers, and the page itself in print.
import { execFileSync } from 'node:child_process';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { sampleAsOwn, store, theStored } from './fixtures/checkups.js';
import { record } from './figures.js';

const text = (path: string, ...pages: string[]) =>
  execFileSync('pdftotext', ['-layout', ...pages, path, '-'], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' } }).replace(/[ \u00ad]+/g, ' ');

// The full report is tested in pdf.spec.ts.
for (const [id, title] of [
  ['owner', 'Owner report'],
  ['work-plan', 'IT work plan'],
  ['insurance', 'Insurance attachment'],
  ['before-signing', 'Before you sign'],
  ['cards', 'Attack and recovery cards'],
] as const) {
  test(`the paper "${title}" is made, named and titled`, async ({ page }, info) => {
    const app = new App(page);
    await store(page, sampleAsOwn());
    await app.open('report');
    if (id === 'owner') await expect(page.getByRole('radio', { name: /^Owner report/ }), 'a first-time user gets the short one').toBeChecked();
    await page.getByRole('radio', { name: new RegExp(`^${title}`) }).check();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download PDF' }).click();
    // The example's answers contradict each other.
    if (id === 'insurance') await page.getByRole('button', { name: 'Make the draft' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toMatch(new RegExp(`^cyber-self-assessment_lakeside-family-clinic-example_\\d{4}-\\d\\d-\\d\\d_${id}\\.pdf$`));
    const path = await download.path();
    expect(text(path, '-l', '1')).toContain(title);
    const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [path], { encoding: 'utf8' }))![1]);
    if (id === 'owner') expect(pages).toBe(2);
    if (id === 'insurance') expect(pages).toBeLessThanOrEqual(9);
    if (id === 'before-signing') expect(pages).toBeLessThanOrEqual(3);
    record(info, { what: `${title} of the example`, measured: `${pages} pages`, limit: '', kind: 'reported' });
    const answers = (await page.locator('.report-foot .code').allInnerTexts())[1]!;
    if (id !== 'cards') expect(text(path), 'the same fingerprint as on the page').toContain(answers);
    await page.getByRole('button', { name: 'Other paper or size' }).click();
    await expect(page.getByRole('button', { name: 'Download PDF' })).toBeFocused();
    await expect(page.getByRole('radio', { name: new RegExp(`^${title}`) })).toBeChecked();
  });
}

test('where the guidance for a paper cannot be had, the page says so, and trying again makes it', async ({ page, expected }) => {
  const app = new App(page);
  expected.failure(/guidance\//);
  await store(page, sampleAsOwn());
  await app.open('report');
  await page.route('**/questionnaires/guidance/**', (request) => request.fulfill({ status: 404, body: '' }));
  await page.getByRole('button', { name: 'Download PDF' }).click();
  const panel = page.locator('#pdf');
  await expect(panel).toContainText('The PDF could not be made.');
  await expect(panel).toContainText(/The file guidance\/\S+\.json cannot be used: .*status 404/);
  await page.unroute('**/questionnaires/guidance/**');
  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Try again' }).click();
  expect(text(await (await downloading).path(), '-l', '1')).toContain('Owner report');
});

test('where the part that composes papers does not arrive, the report stays, and trying again makes one', async ({ page, expected }) => {
  const app = new App(page);
  const part = /split_paper\.wasm$/;
  expected.failure(part);
  expected.error(/./);
  await store(page, sampleAsOwn());
  await app.open('report');
  await page.route(part, (request) => request.abort('failed'));
  await page.getByRole('button', { name: 'Download PDF' }).click();
  const panel = page.locator('#pdf');
  await expect(panel).toContainText('The part of the page that makes it did not load.');
  await expect(page.locator('#summary')).toBeVisible();
  await page.unroute(part);
  const downloading = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Try again' }).click();
  expect(text(await (await downloading).path(), '-l', '1')).toContain('Owner report');
});

test('a paper that is cancelled while it is composed does not come, and the one asked for next is the one that comes', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/questionnaires/guidance/**', async (request) => {
    await held;
    await request.continue();
  });
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('radio', { name: /^IT work plan/ }).check();
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  release();
  expect(text(await (await downloading).path(), '-l', '1')).toContain('IT work plan');
  await expect(page.getByRole('button', { name: 'Download again' })).toBeVisible();
  expect(downloads).toEqual([expect.stringContaining('_work-plan.pdf')]);
});

test('before the insurance attachment the page says what to clear up, and asks who signs', async ({ page }) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  const panel = page.locator('#pdf');
  await expect(panel.locator('.notice')).toHaveCount(0);
  await page.getByRole('radio', { name: /^Insurance attachment/ }).check();
  for (const [warning, heading] of [
    [/^\d+ contradictions?$/, 'Clear up before you sign'],
    [/^\d+ answers? that nobody knew$/, 'Find out'],
    [/^\d+ answers? without (its|their) scope, proof or a name$/, 'What insurers ask'],
  ] as const) {
    await panel.getByRole('link', { name: warning }).click();
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeFocused();
  }
  await expect(page.locator('#insurer-sheet > details')).toHaveAttribute('open', '');
  const names = panel.locator('input[type=text]');
  // Only if the questions have a place for those who sign.
  const count = await names.count();
  if (count === 0) return;
  await expect(panel).toContainText('a typed name is not a digital signature');
  await (await app.openFix(page.locator('article.gap').first())).getByText('Why this rank').click();
  await names.first().fill('Quinta Testname');
  await expect(names.first()).toBeFocused();
  await expect.poll(async () => JSON.stringify((await theStored(page)).facts)).toContain('Quinta Testname');
  await expect(page.locator('article.gap').first().locator('.fix-body details').nth(1), 'typing a name builds nothing anew').toHaveAttribute('open', '');
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await page.getByRole('button', { name: 'Make the draft' }).click();
  expect(text(await (await downloading).path())).toContain('Quinta Testname');
});

test('names are printed as they are, however their accents were typed', async ({ page }) => {
  const app = new App(page);
  const facts = {
    clinic_name: 'Hawai\u02bbi Family Care',
    officer_name: 'Jose\u0301 Nguye\u0302\u0303n Thi\u0323 Ha\u0306\u0300ng',
    it_signer_name: 'Zoe\u0308 Pen\u0303a',
  };
  const sample = sampleAsOwn();
  await store(page, { ...sample, facts: { ...sample.facts, ...facts } });
  await app.open('report');
  await page.getByRole('radio', { name: /^Insurance attachment/ }).check();
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download PDF' }).click();
  await page.getByRole('button', { name: 'Make the draft' }).click();
  const printed = text(await (await downloading).path());
  for (const name of Object.values(facts)) expect(printed).toContain(name.normalize('NFC'));
  expect(printed).not.toContain('\ufffd');
  await expect(page.locator('#pdf')).not.toContainText('characters that the fonts lack');
});

test('the page on paper has everything that is asked for, page numbers and the fingerprint, and no navigation', async ({ page }, info) => {
  const app = new App(page);
  await store(page, sampleAsOwn());
  await app.open('report');
  const nodes = () => page.evaluate(() => document.querySelectorAll('*').length);
  const before = await nodes();
  const gaps = await page.locator('article.gap').count();
  await page.getByRole('checkbox', { name: /^Print all details/ }).check();
  const all = info.outputPath('all.pdf');
  await page.pdf({ path: all, format: 'Letter' });
  const printed = text(all);
  const pages = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [all], { encoding: 'utf8' }))![1]);
  expect(printed).toContain(`Page 1 of ${pages}`);
  expect(printed).toContain(`Page ${pages} of ${pages}`);
  const answers = (await page.locator('.report-foot .code').allInnerTexts())[1]!;
  expect(printed.split(`Answers ${answers}`).length - 1, 'the fingerprint stands on every page').toBeGreaterThanOrEqual(pages);
  expect(printed.match(/What you need and what to keep/g)).toHaveLength(gaps);
  for (const inside of ['Points for hours', 'Missing: ', 'Likelihood', 'Where it is kept']) expect(printed).toContain(inside);
  for (const control of ['We are under attack now', 'On this page', 'Download PDF', 'Plan this fix', 'Decide:']) expect(printed).not.toContain(control);
  // No heading is the last line on its page.
  const headings = new Set((await page.locator('h2').allInnerTexts()).map((heading) => heading.trim()));
  for (const [at, sheet] of printed.split('\f').entries()) {
    const lines = sheet.split('\n').map((line) => line.trim()).filter((line) => line && !/Page \d+ of \d+$/.test(line));
    if (lines.length > 0) expect(headings.has(lines.at(-1)!), `page ${at + 1} ends with the heading "${lines.at(-1)}"`).toBe(false);
  }
  await expect.poll(nodes, 'what the print opened is closed again').toBe(before);
  record(info, { what: 'Elements on the report of the example', measured: String(before), limit: '', kind: 'reported' });
  record(info, { what: 'The report printed with all details', measured: `${pages} pages`, limit: '', kind: 'reported' });

  await page.getByRole('checkbox', { name: /^Print all details/ }).uncheck();
  const short = info.outputPath('short.pdf');
  await page.pdf({ path: short, format: 'Letter' });
  const left = text(short);
  for (const closed of ['What you need and what to keep', 'Points for hours', 'All answers', 'Proof to collect']) expect(left).not.toContain(closed);
  expect(left).toContain('print all details to see them');
  // As it is printed by default.
  await app.open('report');
  await page.reload();
  await app.settled();
  await expect(page.getByRole('checkbox', { name: /^Print all details/ })).not.toBeChecked();
  const usual = info.outputPath('usual.pdf');
  await page.pdf({ path: usual, format: 'Letter' });
  const sheets = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [usual], { encoding: 'utf8' }))![1]);
  record(info, { what: 'The report printed as it is', measured: `${sheets} pages`, limit: '', kind: 'reported' });
  expect(sheets).toBeLessThan(pages / 2);
});
