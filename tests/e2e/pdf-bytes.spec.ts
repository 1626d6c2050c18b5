// The same answers, moment and version give the same file, byte for byte: in the browser, again in the same browser, and
// without a browser.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { pdfFolder } from './fixtures/site.js';

const PROJECT = resolve(import.meta.dirname, '../..');
const SAMPLE = join(PROJECT, 'questionnaires/sample.json');
const AS_OF = '2026-11-21';
const MOMENT = '2026-11-21T14:05:09-05:00';

const digest = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

/** What the library makes of the example on this machine. */
function madeNatively(out: string): Buffer {
  const program = ['run', '--quiet', '--locked', '--all-features', '--example', 'assess', '--'];
  const options = [SAMPLE, '--pdf', out, '--as-of', AS_OF, '--at', MOMENT];
  execFileSync('cargo', [...program, ...options], { cwd: PROJECT, stdio: ['ignore', 'ignore', 'inherit'] });
  return readFileSync(out);
}

test('the PDF has the same bytes in the browser, twice, and without a browser', async ({ page }, info) => {
  // The program may have to be compiled first.
  test.setTimeout(600_000);
  await new App(page).open();
  const request = { type: 'render', checkup: readFileSync(SAMPLE, 'utf8'), as_of: AS_OF, moment: MOMENT, paper: 'letter' };
  const files = await page.evaluate(
    async ({ loader, request }) => {
      const worker = new Worker(loader, { type: 'module' });
      const answer = (wanted: string) =>
        new Promise<Uint8Array>((resolve, reject) => {
          worker.onerror = () => reject(new Error('the worker stopped'));
          worker.onmessage = ({ data: [json, bytes] }: MessageEvent<[string, Uint8Array]>) => {
            const { type } = JSON.parse(json) as { type: string };
            if (type === wanted) resolve(bytes);
            if (type === 'failed') reject(new Error(json));
          };
        });
      await answer('ready');
      const content = new URL('questionnaires/', document.baseURI).href;
      const files: number[][] = [];
      for (const id of [1, 2]) {
        const made = answer('done');
        worker.postMessage([JSON.stringify({ ...request, id, content })]);
        files.push([...(await made)]);
      }
      worker.terminate();
      return files;
    },
    { loader: `./${pdfFolder()}/pdf-worker_loader.js`, request },
  );
  const native = digest(madeNatively(info.outputPath('native.pdf')));
  expect(files.map((file) => digest(Uint8Array.from(file)))).toEqual([native, native]);
});
