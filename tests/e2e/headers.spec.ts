// The strict headers: sent by our server, repeated by the page, and written for other hosts. Also the one Trusted Types policy.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { sampleAsOwn, store } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import { onHost, readRules } from './fixtures/host.js';
import { DIST, distFiles, pdfFolder, programFile, programFolder } from './fixtures/site.js';

const html = () => readFileSync(join(DIST, 'index.html'), 'utf8');
const tags = (pattern: RegExp) => html().match(pattern) ?? [];
const directives = (policy: string) => policy.split(';').map((directive) => directive.trim()).sort();

test('the server sends, the page repeats and `_headers` says the same policy', async ({ page }) => {
  const response = await page.goto('./');
  const sent = await response!.allHeaders();
  const rules = readRules(readFileSync(join(DIST, '_headers'), 'utf8'));
  const everywhere = rules.find(({ pattern }) => pattern === '/*')!;
  for (const [name, value] of everywhere.headers) expect(sent[name.toLowerCase()], name).toBe(value);

  const policy = directives(sent['content-security-policy']!);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("require-trusted-types-for 'script'");
  expect(policy).toContain('trusted-types default');
  const meta = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  expect(directives(meta!), 'only a header can forbid frames').toEqual(policy.filter((directive) => !directive.startsWith('frame-ancestors')));
  expect(await page.evaluate(() => crossOriginIsolated), 'the page is isolated from other origins').toBe(true);

  // Every other rule is about files with a content hash in their name, and those files exist.
  const named = rules.filter((rule) => rule !== everywhere);
  expect(named.length).toBeGreaterThan(5);
  for (const { pattern, headers } of named) {
    expect(pattern).toMatch(/-[0-9a-f]{16}(\.\w+|\/\*)$/);
    expect(headers).toEqual([['Cache-Control', 'public, max-age=31536000, immutable']]);
  }
});

test('the page loads nothing before its policy, and has no inline code or style', () => {
  const page = html();
  const policy = page.indexOf('http-equiv="Content-Security-Policy"');
  expect(policy).toBeGreaterThan(0);
  for (const first of ['<script', '<link', '<style']) {
    const at = page.indexOf(first);
    expect(at === -1 || at > policy, `${first} after the policy`).toBe(true);
  }
  expect(tags(/<script(?![^>]*\ssrc=)/g), 'inline scripts').toEqual([]);
  expect(tags(/<style|\sstyle=|\son\w+=|javascript:/gi), 'inline styles and handlers').toEqual([]);
});

test('every script, style and preload of the page has its checksum; what an owner may edit has none', () => {
  const loading = [...tags(/<script[^>]*>/g), ...tags(/<link[^>]*rel="(?:stylesheet|preload|modulepreload)"[^>]*>/g)];
  expect(loading.length).toBe(6);
  for (const tag of loading) {
    if (tag.includes('"questionnaires/')) expect(tag).not.toContain('integrity');
    else expect(tag).toMatch(/integrity="sha384-[A-Za-z0-9+/]{64}"/);
  }
  for (const script of distFiles(pdfFolder(), /^pdf-worker\.js$/)) {
    expect(script.content.toString(), script.name).toMatch(/new Request\([^)]*(import\.meta\.url\))?, \{ integrity: 'sha384-/);
  }
  // The program: the files that the page itself loads, and each part.
  const [program] = tags(/<meta name="program"[^>]*>/g);
  for (const of of ['', 'wasm-', 'split-']) expect(program).toMatch(new RegExp(` data-${of}integrity="sha384-[A-Za-z0-9+/]{64}"`));
  const folder = programFolder();
  const [loader] = distFiles(folder, /^__wasm_split\.js$/);
  for (const part of distFiles(folder, /\.wasm$/).filter(({ name }) => name !== 'app_bg.wasm')) {
    const sum = createHash('sha384').update(part.content).digest('base64');
    expect(loader!.content.toString(), part.name).toContain(`"./${part.name}": "sha384-${sum}"`);
  }
});

for (const [what, file, contentType, more] of [
  ['the program', /\/app-[0-9a-f]+\/app_bg\.wasm$/, 'application/wasm', Buffer.from([0, 1, 0])],
  ['the script of the program', /\/app-[0-9a-f]+\/app\.js$/, 'text/javascript', Buffer.from('\n')],
  ['the script of its parts', /\/app-[0-9a-f]+\/__wasm_split\.js$/, 'text/javascript', Buffer.from('\n')],
] as const) {
  test(`${what} with another content is not run`, async ({ page, expected }) => {
    expected.failure(file);
    expected.error(/./);
    await page.route(file, (route) => route.fulfill({ contentType, body: Buffer.concat([programFile(route.request().url()), more]) }));
    await page.goto('./#/questionnaires');
    const problem = page.locator('#boot-problem');
    await expect(problem).toBeVisible();
    // It is also not accepted when it is requested again, or when it was fetched before it was needed.
    await page.getByRole('link', { name: 'Guidance' }).first().click();
    await expect(problem).toBeVisible();
    await page.goto('about:blank');
    const refused = page.waitForEvent('console', (message) => /digest|integrity/i.test(message.text()));
    await page.goto('./');
    await refused;
    await page.getByRole('link', { name: 'Guidance' }).first().click();
    await expect(problem).toBeVisible();
    await expect(page.locator('html.waiting')).toHaveCount(1);
  });
}

const trusted = (page: import('@playwright/test').Page, markup: string) =>
  page.evaluate((markup) => {
    const template = document.createElement('template');
    try {
      template.innerHTML = markup;
      return template.innerHTML;
    } catch (error) {
      return (error as Error).name;
    }
  }, markup);

test('the policy of Trusted Types lets plain markup pass and refuses what could run', async ({ page, expected }) => {
  expected.error(/Trusted|refused|script-src|Content Security Policy/i);
  await page.goto('./');
  await new App(page).settled();
  for (const plain of ['<p class="a">b &lt; c</p>', '<svg viewBox="0 0 1 1" aria-hidden="true"><rect x="1" rx="7"></rect></svg>', '<a href="#/data">x</a>', 'a > b']) {
    expect(await trusted(page, plain), plain).not.toBe('TypeError');
  }
  for (const hostile of [
    '<script>alert(1)</script>',
    '<svg/onload=alert(1)>',
    '<p onclick="alert(1)">x</p>',
    '<p title="x"onclick="alert(1)">x</p>',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="https://example.org/">x</a>',
    '<img src="x" onerror="alert(1)">',
    '<img src="https://example.org/?answers">',
    '<iframe srcdoc="x"></iframe>',
    '<p title="<img src=x onerror=alert(1)>">x</p>',
    '<p style="background: url(https://example.org/)">x</p>',
    '<form action="https://example.org/"></form>',
    '<!--><script>alert(1)</script>-->',
  ]) {
    expect(await trusted(page, hostile), hostile).toBe('TypeError');
  }
  // In a task of the page's own: the policy does not apply to code that a test evaluates.
  const refused = await page.evaluate(async () => {
    await new Promise((resolve) => setTimeout(resolve));
    const tries: Record<string, () => unknown> = {
      'a worker from elsewhere': () => new Worker('https://example.org/w.js'),
      'a worker from a text': () => new Worker('data:text/javascript,0'),
      'a script from elsewhere': () => void (document.createElement('script').src = '//example.org/s.js'),
      'the text of a script': () => void (document.createElement('script').text = 'alert(1)'),
      'code from a text': () => eval('1 + 1'),
      'a function from a text': () => new Function('return 1'),
    };
    return Object.entries(tries).flatMap(([name, attempt]) => {
      try {
        attempt();
        return [`${name} was possible`];
      } catch {
        return [];
      }
    });
  });
  expect(refused).toEqual([]);
});

test('there is one policy of Trusted Types, in one short file, and no second one can be made', async ({ page, expected }) => {
  expected.error(/trusted-types|TrustedTypePolicy|createPolicy|Policy/i);
  await page.goto('./');
  const again = await page.evaluate(() =>
    ['default', 'other'].map((name) => {
      try {
        (window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy(name, {});
        return 'made';
      } catch {
        return 'refused';
      }
    }),
  );
  expect(again).toEqual(['refused', 'refused']);
  const [file, ...others] = distFiles('.', /^trusted-types-[0-9a-f]+\.js$/);
  expect(others).toEqual([]);
  expect(file!.content.toString().trim().split('\n').length).toBeLessThanOrEqual(20);
  const programs = [...distFiles('.', /\.js$/), ...distFiles(pdfFolder(), /\.js$/)].filter(({ name }) => name !== file!.name);
  for (const { name, content } of programs) expect(content.includes('createPolicy'), name).toBe(false);
});

onHost(false)('on a host that sends no headers, the page keeps to its own policy, from the first question to the PDF', async ({ page, expected }) => {
  const app = new App(page);
  const response = await page.goto('./');
  expect(Object.keys(await response!.allHeaders())).not.toContain('content-security-policy');
  await app.settled();
  await app.link('Start').last().click();
  await app.link(pack('quick-check').title).click();
  await app.link('Begin').click();
  await expect(page.locator('.options input[type=radio]').first()).toBeVisible();
  await store(page, sampleAsOwn());
  await app.open('report');
  const downloading = page.waitForEvent('download');
  await app.button('Download PDF').click();
  expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);
  await app.go('guidance');
  await app.go('data');

  expected.error(/TrustedHTML|require-trusted-types|refused|Content Security Policy|script-src|style-src/i);
  expect(await trusted(page, '<p onclick="x">x</p>')).toBe('TypeError');
  await page.evaluate(() => document.body.setAttribute('style', 'position: fixed'));
  expect(await page.evaluate(() => getComputedStyle(document.body).position)).not.toBe('fixed');
});
