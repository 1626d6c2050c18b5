// A person in front of the page, in any engine: they look for things by their words, click, type and wait.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { PREFIX, newestOf, type Saved } from '../fixtures/checkups.js';
import type { Browser, Tab } from './tab.js';

type Kind = 'link' | 'button' | 'summary' | 'field';

/** What is on the page at one moment. */
interface Sight {
  heading: string;
  route: string;
  /** What the page says outside its navigation. */
  text: string;
  title: string;
  /** The program or a part of it is still loading. */
  isWaiting: boolean;
  isHeadingFocused: boolean;
}

export class User {
  constructor(readonly tab: Tab, readonly browser: Browser, readonly address: string) {}

  /** Loads the page at a route such as `report`. */
  async open(route = ''): Promise<void> {
    await this.tab.open(this.address + (route && `#/${route}`));
    await this.settled();
  }

  async reload(): Promise<void> {
    await this.tab.reload();
    await this.settled();
  }

  /** Goes to a route within the running page, as a link would. */
  async go(route: string): Promise<void> {
    await this.tab.evaluate((route) => void (location.hash = `#/${route}`), route);
    await this.isAt(route);
  }

  sight(): Promise<Sight> {
    return this.tab.evaluate(() => {
      const headings = [...document.querySelectorAll<HTMLElement>('main h1')].filter((heading) => heading.checkVisibility());
      const heading = headings[0]?.innerText.trim() ?? '';
      const text = document.querySelector('main')?.innerText ?? '';
      return {
        heading,
        route: location.hash.replace(/^#\//, ''),
        text,
        title: document.title,
        isWaiting:
          document.documentElement.classList.contains('waiting') || !heading || heading === 'One moment' || text.includes('The report is being made.'),
        isHeadingFocused: document.activeElement !== null && document.activeElement === headings[0],
      };
    });
  }

  /** Waits until a page of the program is there, with its content. */
  async settled(): Promise<void> {
    await expect.poll(async () => (await this.sight()).isWaiting).toBe(false);
  }

  async isAt(route: string | RegExp): Promise<void> {
    const wanted = typeof route === 'string' ? new RegExp(`^${route}$`) : route;
    await expect.poll(async () => (await this.sight()).route).toMatch(wanted);
    await this.settled();
  }

  /** Waits until the page's heading is this. */
  async reads(heading: string | RegExp): Promise<void> {
    const wanted = typeof heading === 'string' ? new RegExp(`^${heading}$`) : heading;
    await expect.poll(async () => (await this.sight()).heading).toMatch(wanted);
    await this.settled();
  }

  /** Waits until the page says this. */
  async sees(words: string | RegExp): Promise<void> {
    const told = expect.poll(async () => (await this.sight()).text);
    await (typeof words === 'string' ? told.toContain(words) : told.toMatch(words));
  }

  /** The text of the element that a selector names; empty while there is none. */
  says(selector: string): Promise<string> {
    return this.tab.evaluate((selector) => (document.querySelector(selector) as HTMLElement | null)?.innerText.trim() ?? '', selector);
  }

  /** Waits until the page has moved the focus to this element: until then, clicks and typing would go elsewhere. */
  async isLedTo(id: string): Promise<void> {
    await expect.poll(() => this.tab.evaluate(() => document.activeElement?.id)).toBe(id);
  }

  /** Clicks the element with this name, once it does not move and nothing covers it; tries again if the page moved it away meanwhile. */
  async click(kind: Kind, name: string | RegExp): Promise<void> {
    let before = '';
    await expect
      .poll(
        async () => {
          const now = await this.placeOf(kind, name);
          const isStill = now !== null && JSON.stringify(now) === before;
          before = JSON.stringify(now);
          return isStill && (await this.hits(now));
        },
        { message: `${kind} "${name}" can be clicked`, intervals: [20, 50, 100] },
      )
      .toBe(true);
  }

  /** Clicks there. Returns whether that hit a control, and not the bare page. */
  private async hits(place: { x: number; y: number }): Promise<boolean> {
    const page = await this.tab.evaluate(() => {
      const page = window as { hit?: Element | null };
      page.hit = null;
      addEventListener('mousedown', (event) => void (page.hit = (event.target as Element).closest('a, button, summary, label, input, textarea, select')), { capture: true, once: true });
      return performance.timeOrigin;
    });
    await this.tab.click(place.x, place.y);
    // A press that hit another control is not undone: whatever the test waits for next does not come.
    return this.tab.evaluate((before) => performance.timeOrigin !== before || (window as { hit?: Element | null }).hit !== null, page).catch(() => true);
  }

  /** The middle of the first visible match; those of the page go before those of its frame. */
  private placeOf(kind: Kind, name: string | RegExp): Promise<{ x: number; y: number } | null> {
    const [source, isExact] = typeof name === 'string' ? [name, true] : [name.source, false];
    return this.tab.evaluate(
      (kind, source, isExact) => {
        const selector = { link: 'a[href]', button: 'button', summary: 'summary', field: 'input, textarea, select' }[kind];
        const names = (element: Element) => {
          const labels = 'labels' in element ? [...((element.labels as NodeListOf<HTMLElement>) ?? [])] : [];
          const texts = kind === 'field' ? labels.map((label) => label.innerText) : [(element as HTMLElement).innerText];
          return [element.getAttribute('aria-label') ?? '', ...texts].map((text) => text.replace(/\s+/g, ' ').trim());
        };
        const fits = (element: Element) => names(element).some((text) => (isExact ? text === source : new RegExp(source).test(text)));
        const all = [...document.querySelectorAll<HTMLElement>(selector)].filter((element) => element.checkVisibility() && fits(element));
        const found = all.find((element) => element.closest('main')) ?? all[0];
        if (!found || found.matches(':disabled')) return null;
        found.scrollIntoView({ block: 'center', behavior: 'instant' });
        // A link that wraps over two lines has nothing in the middle of its bounding box.
        const box = found.getClientRects()[0]!;
        const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
        const hit = document.elementFromPoint(x, y);
        const isFree = hit !== null && (found.contains(hit) || hit.closest('label')?.contains(found) || ('labels' in found && [...(found.labels as NodeListOf<Element>)].some((label) => label.contains(hit))));
        return isFree ? { x, y } : null;
      },
      kind,
      source,
      isExact,
    );
  }

  /** Clicks into a field and types. */
  async fill(label: string | RegExp, text: string): Promise<void> {
    await this.click('field', label);
    await this.tab.type(text);
  }

  /** The content of the file that is downloaded by a click on this button. */
  async downloads(button: string | RegExp): Promise<{ name: string; content: Buffer; path: string }> {
    const folder = this.browser.downloads;
    const before = new Set(await readdir(folder));
    await this.click('button', button);
    let name = '';
    let size = -1;
    // It is complete when it has its final name and its size no longer grows.
    await expect
      .poll(
        async () => {
          const files = (await readdir(folder)).filter((file) => !before.has(file));
          if (files.length !== 1 || /\.(part|wkdownload)$/.test(files[0]!)) return false;
          name = files[0]!;
          const last = size;
          // Some browsers give a file its final name at the end.
          size = (await readFile(join(folder, name)).catch(() => '')).length;
          return size > 0 && size === last;
        },
        { message: `"${button}" downloads a file`, timeout: 30_000, intervals: [100] },
      )
      .toBe(true);
    const path = join(folder, name);
    return { name, path, content: await readFile(path) };
  }

  /** All entries of the storage. */
  storage(): Promise<Record<string, string>> {
    return this.tab.evaluate(() => ({ ...localStorage }) as Record<string, string>);
  }

  /** The newest revision of the one check-up in the storage. */
  async stored(): Promise<Saved> {
    const all = newestOf(await this.storage());
    if (all.length !== 1) throw new Error(`${all.length} check-ups are stored, not 1`);
    return all[0]!;
  }

  /** Puts a check-up into the storage before the program runs. */
  async brings(checkup: Saved): Promise<void> {
    // A file of the same origin that runs nothing.
    await this.tab.open(`${this.address}questionnaires/index.json`);
    const { id, pack, saved_at } = checkup;
    const entry = { id, revision: 1, pack, clinic: checkup.facts['clinic_name'] ?? '', saved_at, is_sample: false };
    const entries = {
      [`${PREFIX}${id}.1`]: JSON.stringify(checkup),
      [`${PREFIX}index`]: JSON.stringify({ format_version: 1, open: id, checkups: [entry] }),
    };
    await this.tab.evaluate((entries) => {
      for (const [key, text] of Object.entries(entries)) localStorage.setItem(key, text);
    }, entries);
  }

  // Nothing below clicks or sets the focus: this is a user with only a keyboard.

  private focused() {
    return this.tab.evaluate(() => {
      const element = document.activeElement as HTMLInputElement;
      const [group, row] = [element.closest('fieldset'), element.closest('tr')];
      return {
        tag: element.tagName,
        type: element.getAttribute('type') ?? '',
        id: element.id,
        name: element.getAttribute('name') ?? '',
        text: (element.textContent ?? '').trim(),
        isChosen: (row ?? group)?.querySelector(':checked') != null,
        isInTable: row !== null,
        isEmpty: 'value' in element && element.value === '',
        isInMain: element.closest('main') !== null,
        hash: location.hash,
      };
    });
  }

  /** Waits until a new page has arrived properly, with the focus on its heading. */
  async arrives(at: string | RegExp): Promise<void> {
    await this.isAt(at);
    await expect.poll(async () => (await this.sight()).isHeadingFocused, { message: `the heading of ${at} has the focus` }).toBe(true);
    expect((await this.sight()).title).toMatch(/ – Clinic Cyber Checkup$/);
  }

  /** Presses Tab until the focused element has this text, then Enter. */
  async activates(text: string | RegExp): Promise<void> {
    for (let presses = 0; presses < 400; presses += 1) {
      await this.tab.press('Tab');
      const { text: here, tag, isInMain } = await this.focused();
      const matches = typeof text === 'string' ? here === text : text.test(here);
      if (isInMain && matches && ['A', 'BUTTON', 'SUMMARY'].includes(tag)) return this.tab.press('Enter');
    }
    throw new Error(`Tab never reaches "${text}"`);
  }

  /** Answers every question of the page with its first option, by digit where digits work, and continues. */
  async answersPage(): Promise<void> {
    const { hash } = await this.focused();
    for (let presses = 0; presses < 400; presses += 1) {
      await this.tab.press('Tab');
      const here = await this.focused();
      expect(here.hash, 'the address after an answer').toBe(hash);
      if (here.tag === 'BUTTON' && here.text === 'Continue') return this.tab.press('Enter');
      if (here.tag === 'TEXTAREA' && here.isEmpty) await this.tab.type('12');
      if (here.tag !== 'INPUT' || here.id === here.name || here.id.endsWith('-unknown')) continue;
      if (here.type === 'radio' && !here.isChosen) await (here.isInTable ? this.tab.press('Space') : this.tab.type('1'));
      else if (here.type === 'checkbox' && !here.isChosen) await this.tab.press('Space');
      else if (here.type === 'text' && here.isEmpty) await this.tab.type('12');
      else if (here.type === 'date' && here.isEmpty) await this.tab.typeDate('01', '02', '2026');
    }
    throw new Error('Tab never reaches Continue');
  }
}
