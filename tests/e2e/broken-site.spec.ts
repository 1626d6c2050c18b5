// A copy of the site with something missing or broken: the page says what it is, is never blank, and loses no answer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { pack } from './fixtures/content.js';
import { expectAccessible } from './fixtures/axe.js';
import { emptyCheckup, fullCheckup, option, store, theStored } from './fixtures/checkups.js';
import { DIST } from './fixtures/site.js';
import type { Page } from '@playwright/test';

const ATTACK = JSON.parse(readFileSync(join(DIST, 'questionnaires/attack.json'), 'utf8')) as {
  emergency_pack: string;
  packs: { id: string; steps: { step: string }[] }[];
};
/** The attack steps as written in the page itself. */
const SHORT_STEPS = ATTACK.packs.find(({ id }) => id === ATTACK.emergency_pack)!.steps.map(({ step }) => step);

interface Broken {
  what: string;
  file: string;
  answer: { status?: number; body: string };
  route: string;
  says: RegExp;
}

const SECTION = pack('quick-check').sections[0]!.id;
const missing = { status: 404, body: 'not here' };
const cut = { body: '{"format_version": 1, "packs": [' };
const BROKEN: Broken[] = [
  { what: 'a missing library', file: 'library.json', answer: missing, route: 'sections', says: /status 404/ },
  { what: 'a library cut in half', file: 'library.json', answer: cut, route: 'sections', says: /library\.json/ },
  { what: 'a library of the wrong shape', file: 'library.json', answer: { body: '{"format_version": 2, "controls": "none"}' }, route: 'sections', says: /controls/ },
  {
    what: 'a library in its earlier form',
    file: 'library.json',
    answer: { body: '{"format_version": 1, "consistency_rules": [], "controls": []}' },
    route: 'sections',
    says: /move the list to rules\.json/,
  },
  { what: 'a questionnaire in its earlier form', file: 'packs/quick-check.json', answer: { body: '{"format_version": 1, "guidance": {}}' }, route: 'sections', says: /move all the rest to the file of the same name in guidance\// },
  { what: 'a missing list of questionnaires', file: 'index.json', answer: missing, route: 'questionnaires', says: /status 404/ },
  { what: 'a missing questionnaire', file: 'packs/quick-check.json', answer: missing, route: 'sections', says: /status 404/ },
  { what: 'a questionnaire cut in half', file: 'packs/quick-check.json', answer: cut, route: 'question/clinic_type', says: /quick-check\.json/ },
  { what: 'a questionnaire of another version', file: 'packs/quick-check.json', answer: { body: '{"format_version": 99}' }, route: 'sections', says: /99|version/ },
  { what: 'missing rules', file: 'rules.json', answer: missing, route: 'report', says: /status 404/ },
  { what: 'missing rules where answers are checked', file: 'rules.json', answer: missing, route: `check/${SECTION}`, says: /status 404/ },
  { what: 'a missing risk model', file: 'risk-model.json', answer: missing, route: 'report', says: /status 404/ },
  { what: 'a missing file of fixes', file: 'fixes.json', answer: missing, route: 'report', says: /status 404/ },
  { what: 'a risk model of the wrong shape', file: 'risk-model.json', answer: { body: '[]' }, route: 'report', says: /risk-model\.json/ },
  { what: 'missing frameworks', file: 'frameworks.json', answer: missing, route: 'report', says: /status 404/ },
  { what: 'a missing example', file: 'sample.json', answer: missing, route: 'example', says: /status 404/ },
  { what: 'a broken example', file: 'sample.json', answer: { body: '{"format": "other"}' }, route: 'example', says: /not a saved check-up/ },
];

for (const { what, file, answer, route, says } of BROKEN) {
  test(`${what} is named with what to do`, async ({ page, expected }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { controls: { 'mfa-email-cloud': { answer: 'unknown' } } }));
    expected.failure(new RegExp(file.replace('.', '\\.')));
    await page.route(`**/questionnaires/${file}`, (request) =>
      request.fulfill({ contentType: 'application/json', status: answer.status ?? 200, body: answer.body }),
    );
    await page.goto(`./#/${route}`);
    await expect(app.heading).toHaveText('The questions could not be loaded');
    await expect(page.locator('main')).toContainText(`questionnaires/${file}`);
    await expect(page.locator('main')).toContainText(says);
    await expect(page.locator('main')).toContainText('What to do:');
    await expect(page.locator('main')).toContainText('Your saved answers are untouched.');
    await expect(page).toHaveTitle('The questions could not be loaded – Clinic Cyber Checkup');
    expect((await theStored(page)).controls).toEqual({ 'mfa-email-cloud': { answer: 'unknown' } });
    await expectAccessible(page, `the page about ${what}`);
  });
}

for (const [what, file, answer, says] of [
  ['missing guidance', 'guidance/quick-check.json', missing, 'status 404'],
  ['broken attack steps', 'attack.json', { status: 200, body: '[]' }, 'attack.json'],
] as const) {
  test(`${what}: the guidance page says so, and the report does without`, async ({ page, expected }) => {
    const app = new App(page);
    await store(page, emptyCheckup('quick-check', { controls: { 'mfa-email-cloud': { answer: 'unknown' } } }));
    expected.failure(new RegExp(file.replace('.', '\\.')));
    await page.route(`**/questionnaires/${file}`, (request) => request.fulfill({ contentType: 'application/json', ...answer }));
    await app.open('guidance');
    await expect(page.locator('main')).toContainText(file);
    await expect(page.locator('main')).toContainText(says);
    await expectAccessible(page, `the guidance page with ${what}`);
    await app.go('report');
    await expect(page.locator('#summary')).toBeVisible();
  });
}

test('with several files missing or broken, all of them are named at once', async ({ page, expected }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  expected.failure(/(fixes|services)\.json/);
  await page.route('**/questionnaires/fixes.json', (request) => request.fulfill({ status: 404, body: '' }));
  await page.route('**/questionnaires/services.json', (request) => request.fulfill({ status: 500, body: '' }));
  await page.route('**/questionnaires/rules.json', (request) => request.fulfill({ contentType: 'application/json', body: '{"format_version": 2, "rules": []}' }));
  await page.goto('./#/report');
  await expect(app.heading).toHaveText('The questions could not be loaded');
  for (const said of ['questionnaires/fixes.json', 'status 404', 'questionnaires/services.json', 'status 500', 'questionnaires/rules.json', 'there is no field `rules` here']) {
    await expect(page.locator('main')).toContainText(said);
  }
});

test('without the rules, questions are answered as before', async ({ page, expected }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check'));
  expected.failure(/rules\.json/);
  await page.route('**/questionnaires/rules.json', (request) => request.fulfill({ status: 404, body: '' }));
  await app.open('question/mfa-email-cloud');
  await app.choice('mfa-email-cloud', 1).check();
  await expect.poll(async () => Object.keys((await theStored(page)).controls)).toEqual(['mfa-email-cloud']);
  await app.go(`check/${SECTION}`);
  await expect(app.heading).toHaveText('The questions could not be loaded');
  await expect(app.heading).toBeFocused();
  await app.go('question/mfa-email-cloud');
  await expect(app.choice('mfa-email-cloud', 1)).toBeChecked();
});

test('with no questions to be had, the answers on the device can still be downloaded', async ({ page, expected }) => {
  const app = new App(page);
  await store(page, emptyCheckup('quick-check', { controls: { 'mfa-email-cloud': { answer: 'unknown' } } }));
  expected.failure(/library\.json/);
  await page.route('**/questionnaires/library.json', (request) => request.fulfill({ status: 404, body: '' }));
  await app.open('data');
  const downloading = page.waitForEvent('download');
  await app.button(/^Download backup/).click();
  expect((await downloading).suggestedFilename()).toMatch(/^cyber-checkup-backup_/);
});

test('with no content at all, the attack page still has the steps that matter most', async ({ page, expected }) => {
  const app = new App(page);
  expected.failure(/questionnaires\//);
  await page.route('**/questionnaires/**', (request) => request.fulfill({ status: 404, body: '' }));
  await app.open('attack');
  await expect(page.getByText('These are the steps in short.')).toBeVisible();
  await expect(page.locator('.steps li')).toHaveText(SHORT_STEPS);
});

test('"Try again" loads the page anew', async ({ page, expected }) => {
  const app = new App(page);
  expected.failure(/library\.json/);
  await page.route('**/questionnaires/library.json', (request) => request.fulfill({ status: 404, body: '' }));
  await app.open('questionnaires');
  await page.unroute('**/questionnaires/library.json');
  // The old page also counts as settled, until the new one arrives.
  await Promise.all([page.waitForEvent('load'), app.button('Try again').click()]);
  await app.settled();
  await expect(app.heading).toHaveText('Choose a questionnaire');
});

for (const [what, program, route] of [
  ['the program', /\/app-[0-9a-f]+\/app_bg\.wasm$/, 'questionnaires'],
  ['the script of the program', /\/app-[0-9a-f]+\/app\.js$/, 'questionnaires'],
  ['the script of its parts', /\/app-[0-9a-f]+\/__wasm_split\.js$/, 'report'],
] as const) {
  test(`${what} missing is said, with the way out`, async ({ page, expected }) => {
    expected.failure(program);
    expected.error(/Failed to fetch|dynamically imported|WebAssembly|wasm|TypeError|CompileError|NetworkError/);
    await page.route(program, (request) => request.abort('failed'));
    await page.goto(route ? `./#/${route}` : './');
    await expect(page.locator('#boot-problem')).toBeVisible();
    await expect(page.locator('#boot-problem')).toContainText('The page could not start');
    await expect(page.locator('#boot-problem')).toContainText('reload the page');
    await expectAccessible(page, `the page without ${what}`);
  });
}

test('the start page stands where the program does not arrive, and a link says so', async ({ page, expected }) => {
  const app = new App(page);
  const file = /\/app-[0-9a-f]+\/app_bg\.wasm$/;
  expected.failure(file);
  expected.error(/./);
  await page.route(file, (request) => request.abort('failed'));
  await page.goto('./');
  await page.waitForLoadState('networkidle');
  await expect(page.locator('#boot-problem')).toBeHidden();
  await app.link('Start').last().click();
  await expect(page.locator('#boot-problem')).toBeVisible();
  await page.unroute(file);
  // The next link tries again.
  await app.link('Guidance').click();
  await expect(app.heading).toHaveText('Guidance');
  await expect(page.locator('#boot-problem')).toBeHidden();
});

test('a wrong address is said to be one', async ({ page }) => {
  const app = new App(page);
  await app.open('no/such/page');
  await expect(app.heading).toHaveText('Page not found');
  await app.start(pack('quick-check'));
  await app.go('question/no-such-question');
  await expect(app.heading).toHaveText('Page not found');
  await app.go('question/servers');
  await expect(app.heading).toHaveText('This question is not asked');
});

for (const [what, prepare] of [
  ['without WebAssembly, as in Lockdown Mode', (page: Page) => page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly'))],
  ['where the program does not arrive', (page: Page) => page.route(/\/app-[0-9a-f]+\/app_bg\.wasm$/, (request) => request.abort('failed'))],
] as const) {
  test(`${what}, the attack steps in short are there`, async ({ page, expected }) => {
    expected.failure(/app_bg\.wasm$/);
    expected.error(/./);
    await prepare(page);
    await page.goto('./#/attack');
    await expect(page.locator('#boot-problem')).toBeVisible();
    await expect(page.locator('#short-steps li')).toHaveText(SHORT_STEPS);
    await expect(page.locator('#short-steps')).toBeVisible();
    await expectAccessible(page, `the attack steps ${what}`);
    // They belong to their own page only.
    await page.getByRole('link', { name: 'Guidance' }).click();
    await expect(page.locator('#short-steps')).toBeHidden();
  });
}

test('without WebAssembly every page says so at once, with the way to allow it', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'WebAssembly'));
  for (const route of ['', '#/report', '#/data']) {
    await page.goto(`./questionnaires/index.json`);
    await page.goto(`./${route}`);
    const problem = page.locator('#boot-problem');
    await expect(problem).toContainText('WebAssembly is turned off in this browser');
    await expect(problem.getByText('turn Lockdown Mode off for this site')).toBeVisible();
    await expect(problem.getByText('Check the connection')).toBeHidden();
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the link to the attack steps leads to them in short', async ({ page }) => {
    await page.goto('./');
    await expect(page.locator('#short-steps')).toBeHidden();
    await page.getByRole('link', { name: 'We are under attack now' }).click();
    await expect(page.locator('#short-steps li')).toHaveText(SHORT_STEPS);
    await expect(page.locator('#short-steps')).toBeVisible();
  });
});

test('a file that was saved in another encoding is named, and no letter is shown that nobody wrote', async ({ page }) => {
  const services = readFileSync(join(DIST, 'questionnaires/services.json'), 'utf8');
  const title = (JSON.parse(services) as { services: { title: string }[] }).services[0]!.title;
  const ansi = Buffer.from(services.replace(JSON.stringify(title), JSON.stringify('Gestión de año')), 'latin1');
  const app = new App(page);
  await store(page, fullCheckup('quick-check', option(0)));
  await page.route('**/questionnaires/services.json', (request) => request.fulfill({ body: ansi, contentType: 'application/json' }));
  await app.open('report');
  await expect(page.locator('main')).toContainText('services.json');
  await expect(page.locator('main')).toContainText('encoding UTF-8');
  await expect(page.locator('main')).not.toContainText('\ufffd');
});

test('a mark before UTF-8 is no mistake', async ({ page }) => {
  const library = readFileSync(join(DIST, 'questionnaires/library.json'));
  await page.route('**/questionnaires/library.json', (request) =>
    request.fulfill({ body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), library]), contentType: 'application/json' }),
  );
  const app = new App(page);
  await app.open('questionnaires');
  await expect(app.heading).toHaveText('Choose a questionnaire');
});
