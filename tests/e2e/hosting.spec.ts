// The same folder works at the top of a host, in a subfolder, and with index.html in the address.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { pack } from './fixtures/content.js';
import { SUB_FOLDER_URL } from './fixtures/site.js';

const quick = pack('quick-check');
const first = quick.sections.flatMap((section) => section.controls)[0]!;

for (const [where, address] of [
  ['at the top', (base: string) => base],
  ['with index.html in the address', (base: string) => `${base}index.html`],
  ['in a sub-folder', () => SUB_FOLDER_URL],
  ['in a sub-folder with index.html in the address', () => SUB_FOLDER_URL && `${SUB_FOLDER_URL}index.html`],
] as const) {
  test(`${where}, a question, the report and the PDF work, also after a reload`, async ({ page, baseURL }) => {
    const start = address(baseURL!);
    test.skip(!start, 'only `cargo xtask test` serves the sub-folder');
    const app = new App(page);
    await page.goto(start!);
    await app.settled();
    await app.link('Start').last().click();
    await app.link(quick.title).click();
    await app.link('Begin').click();
    await expect.poll(() => app.route()).toMatch(/^question\//);
    expect(page.url().startsWith(`${start}#/`), page.url()).toBe(true);

    await page.goto(`${start}#/question/${first}`);
    await page.reload();
    await app.settled();
    await app.choice(first, 2).check();
    await page.goto(`${start}#/report`);
    await page.reload();
    await app.settled();
    await expect(app.heading).toHaveText('Draft report');
    await expect(page.locator('#summary')).toContainText(/1 of \d+ answered/);
    const downloading = page.waitForEvent('download');
    await app.button('Download PDF').click();
    await downloading;
    await app.link('Questions').click();
    await expect(app.heading).toHaveText('Your check-up');
    expect(page.url()).toBe(`${start}#/sections`);
  });
}
