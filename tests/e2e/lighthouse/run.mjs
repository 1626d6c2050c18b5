// Lighthouse on the pages of pages.mjs: accessibility and best practices must be 100 in every run, performance is
// reported as the median. Times on shared machines are noisy, so they fail nothing.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';
import { pages } from './pages.mjs';

const RUNS = Number(process.env.CHECKUP_LIGHTHOUSE_RUNS ?? 3);
const ASSERTED = { accessibility: 'accessibility', 'best-practices': 'best practices' };
const address = process.env.CHECKUP_URL ?? 'http://127.0.0.1:8080/';
const results = join(import.meta.dirname, '../results');

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

function record(what, measured, limit, kind) {
  console.log(`  ${what}: ${measured}`);
  if (process.env.CHECKUP_FIGURES) appendFileSync(process.env.CHECKUP_FIGURES, [what, measured, limit, kind].join('\t') + '\n');
}

/** The audits that cost points in a category, as text. */
function complaints({ categories, audits }, category) {
  return categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => {
      const items = audits[id].details?.items ?? [];
      return `${id}: ${audits[id].title}\n${JSON.stringify(items, null, 2).slice(0, 2000)}`;
    });
}

/** One run that measured something. */
async function look(page, attempts = 4) {
  return (await lookOnce(page, attempts)) ?? look(page, attempts - 1);
}

/** One run in a browser of its own with an empty profile. */
async function lookOnce({ route, prepare }, attempts) {
  const profile = mkdtempSync(join(tmpdir(), 'checkup-lighthouse-'));
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH,
    userDataDir: profile,
    logLevel: 'silent',
    chromeFlags: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-quic',
      '--no-first-run',
    ],
  });
  try {
    if (prepare) {
      const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: null });
      const page = await browser.newPage();
      await prepare(page, address);
      // A visit over the network is measured, not one from the files that a service worker keeps.
      await page.evaluate(async () => {
        for (const kept of await navigator.serviceWorker.getRegistrations()) await kept.unregister();
        for (const name of await caches.keys()) await caches.delete(name);
      });
      await page.close();
      await browser.disconnect();
    }
    const flags = {
      port: chrome.port,
      logLevel: 'error',
      output: 'json',
      onlyCategories: ['performance', ...Object.keys(ASSERTED)],
      // What `prepare` saved must still be there.
      disableStorageReset: Boolean(prepare),
    };
    const { lhr } = await lighthouse(address + route, flags);
    // The page is isolated from other origins, so it gets a process of its own. On a busy machine the recording can miss that moment;
    // then nothing was measured.
    if (lhr.runtimeError?.code === 'NO_NAVSTART' && attempts > 1) return null;
    if (lhr.runtimeError) throw new Error(`Lighthouse could not look at ${address + route}: ${lhr.runtimeError.message}`);
    return lhr;
  } finally {
    await chrome.kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

let failed = false;
for (const page of pages) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await look(page));
  writeFileSync(join(results, `lighthouse-${page.name}.json`), JSON.stringify(runs.at(-1), null, 2));

  for (const [category, words] of Object.entries(ASSERTED)) {
    const worst = runs.reduce((a, b) => (a.categories[category].score <= b.categories[category].score ? a : b));
    const score = Math.round((worst.categories[category].score ?? 0) * 100);
    record(`Lighthouse ${words}, ${page.name}`, score, '100', 'asserted');
    if (score < 100) {
      failed = true;
      console.error(`Lighthouse ${words} of the ${page.name} page is ${score}, not 100:\n${complaints(worst, category).join('\n')}`);
    }
  }
  const performance = median(runs.map(({ categories }) => Math.round((categories.performance.score ?? 0) * 100)));
  record(`Lighthouse performance, mobile, ${page.name}`, performance, '95', 'reported');
}
process.exitCode = failed ? 1 : 0;
