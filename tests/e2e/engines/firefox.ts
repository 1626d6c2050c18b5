// Firefox over WebDriver BiDi, which Puppeteer speaks.
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type KeyInput, type Page } from 'puppeteer-core';
import type { Browser, Key, Tab } from './tab.js';

class FirefoxTab implements Tab {
  private height = 800;

  constructor(private readonly page: Page) {}

  async open(address: string): Promise<void> {
    // A new fragment of the same address loads nothing.
    await this.page.goto('about:blank');
    await this.page.goto(address);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  evaluate<Args extends unknown[], Result>(work: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>> {
    return this.page.evaluate(work as never, ...(args as never[])) as Promise<Awaited<Result>>;
  }

  press(key: Key): Promise<void> {
    return this.page.keyboard.press(key as KeyInput);
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  click(x: number, y: number): Promise<void> {
    return this.page.mouse.click(x, y);
  }

  async chooseFile(selector: string, path: string): Promise<void> {
    const field = await this.page.$(selector);
    await (field as import('puppeteer-core').ElementHandle<HTMLInputElement>).uploadFile(path);
  }

  async setWidth(pixels: number): Promise<void> {
    await this.page.setViewport({ width: pixels, height: this.height });
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.page.screenshot());
  }

  close(): Promise<void> {
    return this.page.close({ runBeforeUnload: false });
  }
}

export async function firefox(program: string): Promise<Browser> {
  const folder = await mkdtemp(join(tmpdir(), 'checkup-firefox-'));
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    userDataDir: join(folder, 'profile'),
    defaultViewport: { width: 1280, height: 800 },
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.alwaysOpenPanel': false,
      'browser.helperApps.neverAsk.saveToDisk': 'application/pdf,application/json',
      'pdfjs.disabled': true,
      // Tab reaches links as well, as it does by default outside of macOS.
      'accessibility.tabfocus': 7,
    },
  });
  const troubles: string[] = [];
  const watch = (page: Page): Tab => {
    page.on('pageerror', (error) => troubles.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
    });
    return new FirefoxTab(page);
  };
  const first = watch((await browser.pages())[0]!);
  return {
    version: await browser.version(),
    downloads,
    first,
    newTab: async () => watch(await browser.newPage()),
    troubles,
    close: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
