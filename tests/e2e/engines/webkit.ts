// WebKitGTK's MiniBrowser over W3C WebDriver, which needs only a few requests: https://www.w3.org/TR/webdriver2/
import { spawn, type ChildProcess } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Key, Tab } from './tab.js';

/** The private-use characters that WebDriver defines for keys without a character. */
const KEYS: Record<Key, string> = {
  Tab: '\uE004',
  Enter: '\uE007',
  Space: ' ',
  Escape: '\uE00C',
  Backspace: '\uE003',
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
};
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

type Send = (method: 'GET' | 'POST' | 'DELETE', path: string, body?: object) => Promise<unknown>;

class WebKitTab implements Tab {
  constructor(private readonly handle: string, private readonly send: Send, private readonly current: { handle: string }) {}

  /** Commands go to the tab that was selected last. */
  private async do(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    if (this.current.handle !== this.handle) {
      await this.send('POST', '/window', { handle: this.handle });
      this.current.handle = this.handle;
    }
    return this.send(method, path, body);
  }

  async open(address: string): Promise<void> {
    // Changing only the fragment of an address loads nothing.
    await this.do('POST', '/url', { url: 'about:blank' });
    await this.do('POST', '/url', { url: address });
  }

  async reload(): Promise<void> {
    await this.do('POST', '/refresh', {});
  }

  async evaluate<Args extends unknown[], Result>(work: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>> {
    const script = `const tell = arguments[arguments.length - 1];
      (async () => (${work}).apply(null, Array.from(arguments).slice(0, -1)))().then((value) => tell({ value }), (error) => tell({ error: String(error) }));`;
    const told = (await this.do('POST', '/execute/async', { script, args })) as { value?: unknown; error?: string };
    if (told.error !== undefined) throw new Error(told.error);
    return told.value as Awaited<Result>;
  }

  private async keys(keys: string[]): Promise<void> {
    const actions = keys.flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.do('POST', '/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  press(key: Key): Promise<void> {
    return this.keys([KEYS[key]]);
  }

  type(text: string): Promise<void> {
    return this.keys([...text]);
  }

  async typeDate(month: string, day: string, year: string): Promise<void> {
    await this.keys([...month, KEYS.Tab, ...day, KEYS.Tab, ...year]);
  }

  async click(x: number, y: number): Promise<void> {
    const actions = [
      { type: 'pointerMove', duration: 0, origin: 'viewport', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.do('POST', '/actions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }] });
  }

  async chooseFile(selector: string, path: string): Promise<void> {
    const found = (await this.do('POST', '/element', { using: 'css selector', value: selector })) as Record<string, string>;
    await this.do('POST', `/element/${found[ELEMENT]}/value`, { text: path });
  }

  async setWidth(pixels: number): Promise<void> {
    await this.do('POST', '/window/rect', { width: pixels, height: 900 });
    const inner = await this.evaluate(() => innerWidth);
    await this.do('POST', '/window/rect', { width: pixels + (pixels - inner), height: 900 });
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from((await this.do('GET', '/screenshot')) as string, 'base64');
  }

  async close(): Promise<void> {
    await this.do('DELETE', '/window');
    this.current.handle = '';
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A virtual display, and its number. */
export async function display(): Promise<{ name: string; process: ChildProcess }> {
  const process = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1500x1100x24', '-nolisten', 'tcp'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    process.once('error', reject);
    process.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}`)));
    let told = '';
    process.stdio[3]!.on('data', (data: Buffer) => {
      told += String(data);
      if (told.endsWith('\n')) resolve(told.trim());
    });
  });
  return { name: `:${number}`, process };
}

/** A running driver, and the browser session that it has opened. */
interface Started {
  driver: ChildProcess;
  request: (method: string, path: string, body?: object) => Promise<unknown>;
  session: { sessionId: string; capabilities: { browserVersion: string } };
}

/** How long a driver and its browser may take to start; about one second is usual. */
const OPENS = 15_000;

/** Starts a driver, on a port that another process may take meanwhile, and its browser, which sometimes never reports to the driver. */
async function start(program: string, env: Record<string, string | undefined>, listen: (data: Buffer) => void): Promise<Started> {
  const port = await freePort();
  const driver = spawn('WebKitWebDriver', [`--port=${port}`], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  driver.stdout.on('data', listen);
  driver.stderr.on('data', listen);
  const inTime = AbortSignal.timeout(OPENS);
  const request = async (method: string, path: string, body?: object, signal?: AbortSignal): Promise<unknown> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, ...(body && { body: JSON.stringify(body) }), ...(signal && { signal }) });
    const { value } = (await response.json()) as { value: { error?: string; message?: string } | null };
    if (!response.ok) throw new Error(`WebDriver ${method} ${path}: ${value?.error}: ${value?.message}`);
    return value;
  };
  try {
    // Waits until it listens.
    while (!(await request('GET', '/status', undefined, inTime).catch(() => null))) {
      if (inTime.aborted || driver.exitCode !== null) throw new Error('WebKitWebDriver does not listen.');
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    const args = ['--automation', '--enable-write-console-messages-to-stdout=true'];
    const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: program, args } } };
    const session = (await request('POST', '/session', { capabilities }, inTime)) as Started['session'];
    return { driver, request, session };
  } catch (error) {
    await ended(driver);
    throw error;
  }
}

async function ended(driver: ChildProcess): Promise<void> {
  if (driver.exitCode !== null) return;
  const exit = new Promise((resolve) => driver.once('exit', resolve));
  driver.kill();
  await exit;
}

export async function webkit(program: string, displayName: string): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'checkup-webkit-'));
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  await mkdir(join(folder, '.config'));
  await writeFile(join(folder, '.config', 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  const env = { PATH: process.env.PATH, LANG: 'en_US.UTF-8', LC_ALL: 'C.UTF-8', LANGUAGE: 'en_US', HOME: folder, XDG_CONFIG_HOME: join(folder, '.config'), DISPLAY: displayName, NO_AT_BRIDGE: '1', GDK_BACKEND: 'x11', LIBGL_ALWAYS_SOFTWARE: '1', GIO_USE_VFS: 'local', GSETTINGS_BACKEND: 'memory' };
  const troubles: string[] = [];
  const listen = (data: Buffer) => {
    for (const line of String(data).split('\n')) if (/^CONSOLE .*ERROR/.test(line)) troubles.push(line);
    if (process.env.CHECKUP_ENGINE_OUTPUT) console.log(String(data));
  };
  // No journey has begun yet, so a browser that does not start is started again.
  const again = () => start(program, env, listen);
  const { driver, request, session } = await again().catch(again).catch(again);
  const send: Send = (method, path, body) => request(method, `/session/${session.sessionId}${path}`, body);
  await send('POST', '/timeouts', { script: 30_000, pageLoad: 30_000 });
  await send('POST', '/window/rect', { x: 0, y: 0, width: 1280, height: 900 });
  const current = { handle: (await send('GET', '/window')) as string };
  return {
    version: `WebKitGTK ${session.capabilities.browserVersion}`,
    downloads,
    first: new WebKitTab(current.handle, send, current),
    // A new window: keys never arrive in a tab behind another.
    newTab: async () => new WebKitTab(((await send('POST', '/window/new', { type: 'window' })) as { handle: string }).handle, send, current),
    troubles,
    close: async () => {
      await request('DELETE', `/session/${session.sessionId}`).catch(() => undefined);
      await ended(driver);
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
