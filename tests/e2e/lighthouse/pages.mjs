// The pages that Lighthouse checks. `prepare` gets a Puppeteer page of the same browser, whose storage is kept.

/** Opens the example, which fills a whole check-up; it is on the device by the time the page closes. */
async function openExample(page, address) {
  await page.goto(`${address}#/example`);
  await page.waitForSelector('#method', { timeout: 30_000 });
}

/** @type {{ name: string, route: string, prepare?: (page: import('puppeteer-core').Page, address: string) => Promise<void> }[]} */
export const pages = [
  { name: 'start', route: '' },
  { name: 'question', route: '#/question/mfa-email-cloud', prepare: openExample },
  { name: 'report', route: '#/report', prepare: openExample },
];
