// Firefox over WebDriver BiDi, which Puppeteer speaks.
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type KeyInput, type Page } from 'puppeteer-core';
import type { Browser, Key, Tab } from './tab.js';

/** Keys that Puppeteer would pass on unchanged, or as a key of the number pad. */
const KEYS: Partial<Record<Key, string>> = { Enter: '\uE006', Space: ' ' };

class FirefoxTab implements Tab {
  private height = 800;

  constructor(private readonly page: Page, private readonly current: { page?: Page }) {}

  /** Keys and clicks need the tab in front. */
  private async front(): Promise<Page> {
    if (this.current.page !== this.page) await this.page.bringToFront();
    this.current.page = this.page;
    return this.page;
  }

  async open(address: string): Promise<void> {
    // Changing only the fragment of an address loads nothing.
    await this.page.goto('about:blank');
    await this.page.goto(address);
  }

  async reload(): Promise<void> {
    await this.page.reload();
  }

  evaluate<Args extends unknown[], Result>(work: (...args: Args) => Result, ...args: Args): Promise<Awaited<Result>> {
    return this.page.evaluate(work as never, ...(args as never[])) as Promise<Awaited<Result>>;
  }

  async press(key: Key): Promise<void> {
    await (await this.front()).keyboard.press((KEYS[key] ?? key) as KeyInput);
  }

  async type(text: string): Promise<void> {
    await (await this.front()).keyboard.type(text);
  }

  typeDate(month: string, day: string, year: string): Promise<void> {
    return this.type(month + day + year);
  }

  async click(x: number, y: number): Promise<void> {
    await (await this.front()).mouse.click(x, y);
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
      // Makes Tab reach links as well, as it does by default outside macOS.
      'accessibility.tabfocus': 7,
    },
  });
  const troubles: string[] = [];
  const current: { page?: Page } = {};
  const watch = (page: Page): Tab => {
    page.on('pageerror', (error) => troubles.push(`uncaught: ${error instanceof Error ? error.message : String(error)}`));
    page.on('console', (message) => {
      if (message.type() === 'error') troubles.push(`console: ${message.text()}`);
    });
    return new FirefoxTab(page, current);
  };
  // The window that the browser starts with never counts as the front one: keys arrive there but press no buttons.
  const first = watch(await browser.newPage());
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
