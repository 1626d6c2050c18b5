// What a build writes beside the page: the zip runs as its README says, and the checksums are correct.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { pack } from './fixtures/content.js';
import { DIST } from './fixtures/site.js';
import { kilobytes, record } from './figures.js';

const RELEASE = resolve(DIST, '../release');

/** The wrong lines in a list of checksums, and the total number of lines. */
function check(folder: string): { wrong: string[]; count: number } {
  const lines = readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trim().split('\n');
  const wrong = lines.filter((line) => {
    const [sum, name] = [line.slice(0, 64), line.slice(66)];
    const file = join(folder, name);
    return !existsSync(file) || createHash('sha256').update(readFileSync(file)).digest('hex') !== sum;
  });
  return { wrong, count: lines.length };
}

test('every file of the page and beside it has its checksum', () => {
  const { wrong, count } = check(RELEASE);
  expect(wrong).toEqual([]);
  const all = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(count).toBe(all.length + 4);
});

test('the bill of materials names what the page is made from', () => {
  const bill = JSON.parse(readFileSync(join(RELEASE, 'sbom.cdx.json'), 'utf8'));
  expect(bill.bomFormat).toBe('CycloneDX');
  const names = bill.components.map(({ name }: { name: string }) => name);
  for (const part of ['leptos', 'printpdf', 'wasm-bindgen', 'rust-std', 'Arimo-Regular.ttf']) expect(names).toContain(part);
});

test('the zip, unpacked, runs with the command of its README', async ({ page }, info) => {
  const zip = readdirSync(RELEASE).find((name) => name.endsWith('.zip'))!;
  record(info, { what: 'Zip of the page', measured: kilobytes(readFileSync(join(RELEASE, zip)).length), limit: '', kind: 'reported' });
  const folder = mkdtempSync(join(tmpdir(), 'checkup-zip-'));
  let server: ReturnType<typeof spawn> | undefined;
  try {
    execFileSync('python3', ['-m', 'zipfile', '-e', join(RELEASE, zip), folder]);
    const inside = join(folder, zip.replace(/\.zip$/, ''));
    const { wrong, count } = check(inside);
    expect(wrong).toEqual([]);
    expect(count).toBeGreaterThan(20);
    const command = /^ {4}python3 (.*)$/m.exec(readFileSync(join(inside, 'README.txt'), 'utf8'))![1]!;
    expect(command).toContain('8080');
    // Any free port, which the server then prints.
    server = spawn('python3', ['-u', ...command.replace('8080', '0').split(' ')], { cwd: inside, stdio: ['ignore', 'pipe', 'ignore'] });
    const port = await new Promise<string>((resolve) => {
      server!.stdout!.on('data', (text: Buffer) => {
        const port = /port (\d+)/.exec(text.toString())?.[1];
        if (port) resolve(port);
      });
    });
    const address = `http://127.0.0.1:${port}/`;
    const app = new App(page);
    await page.goto(address);
    await app.settled();
    await app.link('Start').last().click();
    await app.link(pack('quick-check').title).click();
    await app.link('Begin').click();
    await page.locator('.options input[type=radio]').first().check();
    await page.goto(`${address}#/report`);
    await app.settled();
    const downloading = page.waitForEvent('download');
    await app.button('Download PDF').click();
    expect((await downloading).suggestedFilename()).toMatch(/\.pdf$/);
  } finally {
    server?.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
