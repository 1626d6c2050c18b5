// A backup file from a stranger in which every text is an attack: shown as plain text on every page, printed as text in every paper,
// executed by nothing.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible } from './fixtures/axe.js';
import { fullCheckup, option, type Saved } from './fixtures/checkups.js';
import { fact, pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const TEXTS = JSON.parse(readFileSync(new URL('../fixtures/hostile.json', import.meta.url), 'utf8')) as string[];
const full = pack('full-checkup');

/** Every field for text, filled with the attack texts in turn. */
function hostileCheckup(): Saved {
  let turn = 0;
  const next = () => TEXTS[turn++ % TEXTS.length]!;
  const mine = fullCheckup('full-checkup', option(1), { id: 'c1700000000666' });
  for (const [id, answer] of Object.entries(mine.controls)) {
    Object.assign(answer, { note: next(), proof: next(), said_by: next() });
    mine.actions = { ...mine.actions, [id]: { state: 'risk_accepted', who: next(), why: next() } };
  }
  for (const id of Object.keys(mine.facts)) {
    if (fact(id).kind === 'text') mine.facts[id] = next().slice(0, 60);
  }
  mine.facts['clinic_name'] = TEXTS[1]!;
  return mine;
}

async function open(page: Page): Promise<App> {
  const app = new App(page);
  page.on('dialog', (dialog) => {
    throw new Error(`a dialog came up: ${dialog.message()}`);
  });
  await app.open('data');
  const buffer = Buffer.from(JSON.stringify(hostileCheckup()));
  await page.getByLabel('Backup file', { exact: true }).setInputFiles({ name: `${TEXTS[0]}.json`, mimeType: 'application/json', buffer });
  await expectHarmless(page);
  await app.button('Open this check-up').click();
  await expect(app.heading).toHaveText('Your check-up');
  return app;
}

/** Nothing ran, and nothing that could run got into the page. */
async function expectHarmless(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'pwned' in window)).toBe(false);
  const strange = 'script, iframe, object, embed, style, template, img, base, [onload], [onerror], [onmouseover], a[href^="javascript:" i], a[href^="data:" i], a[href*="evil.invalid"]';
  await expect(page.locator('body').locator(strange)).toHaveCount(0);
}

test('no page runs it, every page shows it as text', async ({ page }) => {
  test.setTimeout(180_000);
  const app = await open(page);
  const seen = new Set<string>();
  const look = async () => {
    await expectHarmless(page);
    const shown = await page.evaluate(() => {
      const fields = [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map((field) => field.value);
      return [document.querySelector('main')!.textContent, ...fields].join('\n');
    });
    for (const text of TEXTS) if (shown.includes(text)) seen.add(text);
  };
  const routes = [
    'sections',
    ...full.sections.flatMap(({ id }) => [`section/${id}`, `check/${id}`]),
    ...Object.keys(hostileCheckup().controls).slice(0, 3).map((id) => `question/${id}`),
    'guidance',
    'attack',
    'attack/numbers',
    'attack/afterwards',
    'data',
    '',
  ];
  for (const route of routes) {
    await app.go(route);
    await look();
  }
  await app.go('report');
  await app.button('Open all parts').click();
  await page.evaluate(() => document.querySelectorAll('details').forEach((details) => (details.open = true)));
  await look();
  expect(TEXTS.filter((text) => !seen.has(text)), 'texts that were shown nowhere as they are').toEqual([]);
  await expect.poll(() => page.title()).toContain(TEXTS[1]!);
  await expectAccessible(page, 'the report full of hostile texts');
});

test('every paper is a sound file with it', async ({ page }) => {
  test.setTimeout(180_000);
  const app = await open(page);
  await app.go('report');
  const papers = page.locator('#pdf fieldset').first().getByRole('radio');
  const count = await papers.count();
  expect(count).toBeGreaterThan(3);
  const names = await page.locator('#pdf fieldset').first().locator('label').allInnerTexts();
  let printed = '';
  for (let at = 0; at < count; at += 1) {
    await papers.nth(at).check();
    const downloading = page.waitForEvent('download');
    await app.button('Download PDF').click();
    // With answers that contradict each other, the attachment is made as a draft, after a question.
    if (names[at]!.trim().startsWith('Insurance attachment')) await app.button('Make the draft').click();
    const path = await (await downloading).path();
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain('No syntax or stream encoding errors found');
    // No action, script or link that the text brought along.
    const objects = execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], { encoding: 'latin1', maxBuffer: 1 << 28 });
    expect(objects).not.toMatch(/\/S\s*\/(JavaScript|Launch|SubmitForm|ImportData)/);
    expect(objects).not.toMatch(/\/URI\s*\([^)]*evil\.invalid/);
    await app.button('Other paper or size').click();
    printed += execFileSync('pdftotext', [path, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  }
  await expectHarmless(page);
  const words = printed.replace(/[\s\u00ad]+/g, '');
  const ascii = TEXTS.filter((text) => /^[\x20-\x7e]+$/.test(text));
  expect(ascii.length).toBeGreaterThan(40);
  expect(ascii.filter((text) => !words.includes(text.replace(/\s+/g, ''))), 'texts that no paper shows as they are').toEqual([]);
});
