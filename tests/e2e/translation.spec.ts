// Page translators and extensions put their own nodes in place of texts. The page must say the same with one as without, in the same
// order, whatever changes on it.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { emptyCheckup, fullCheckup, option, setFull, store, type Saved } from './fixtures/checkups.js';
import { pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const [first, second] = quick.sections.flatMap((section) => section.controls) as [string, string];

type Translator = (text: Text, own: (words: string) => HTMLElement) => unknown;

/** What a translator does to every text on the page. The words stay; those in its own nodes are in brackets. */
const TRANSLATORS: Record<string, Translator> = {
  'puts its own nodes in the place of texts': (text, own) => text.replaceWith(own(`[${text.data}]`)),
  'puts its own nodes beside texts and takes the texts away': (text, own) => {
    text.before(own(`[${text.data}]`));
    text.parentNode!.removeChild(text);
  },
  'wraps texts': (text, own) => {
    const font = own('');
    text.before(font);
    font.firstChild!.appendChild(text);
  },
  'splits texts': (text) => text.data.length > 1 && text.splitText(text.data.length >> 1),
  'splits texts and translates the parts': (text, own) => {
    const rest = text.data.length > 1 ? [text.splitText(text.data.length >> 1)] : [];
    for (const part of [text, ...rest]) part.replaceWith(own(`[${part.data}]`));
  },
  'merges texts': (text) => text.parentNode?.normalize(),
};

/** Runs a translator on the page. Sent as text: the page's policy does not allow code that is created in it. */
const translate = (page: Page, how: Translator): Promise<void> => page.evaluate(`(${everyText.toString()})(${how.toString()})`);

function everyText(change: Translator): void {
  const own = (words: string) => {
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    inner.textContent = words;
    outer.append(inner);
    return outer;
  };
  const walker = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const within = text.parentElement?.tagName ?? '';
    if (text.data.trim() && !['', 'FONT', 'OPTION'].includes(within) && !text.parentElement!.closest('svg')) change(text, own);
  }
}

/** What a reader sees, without a translator's marks and without spaces: where lines break depends on the nodes. */
async function words(page: Page): Promise<string> {
  const text = await page.locator('main').evaluate((main: HTMLElement) => main.innerText);
  return text
    .replace(/\s+|[[\]]/g, '')
    .replace(/\d?\d:\d\d([AP]M)?/g, 'now')
    // Shown once, when the browser has answered.
    .replace(/Thisbrowser(maydelete|didnotpromise).*?backupfile\./g, '');
}

interface Scene {
  name: string;
  checkup: Saved;
  route: string;
  steps: ((app: App, page: Page) => Promise<unknown>)[];
}

const SCENES: Scene[] = [
  {
    name: 'a question while the storage gets full',
    checkup: emptyCheckup('quick-check'),
    route: `question/${first}`,
    steps: [
      (app) => app.choice(first, 1).check(),
      (_, page) => setFull(page, true),
      (app) => app.choice(first, 2).check(),
      (_, page) => setFull(page, false),
      (app) => app.choice(first, 3).check(),
    ],
  },
  {
    name: 'a number that is no number, and then is one',
    checkup: emptyCheckup('quick-check', { facts: { staff: 12 } }),
    route: 'question/staff',
    steps: [
      (_, page) => page.locator('#staff-typed').fill('many'),
      (_, page) => page.locator('main form button[type=submit]').click(),
      (_, page) => page.locator('#staff-typed').fill('about 14'),
      (_, page) => page.locator('#staff-typed').fill('0'),
      (_, page) => page.locator('#staff-typed').fill('14'),
      (_, page) => page.locator('main form button[type=submit]').click(),
    ],
  },
  {
    name: 'the order of a report, its plan and a decision',
    checkup: fullCheckup('full-checkup', option(0)),
    route: 'report',
    steps: [
      (_, page) => page.locator('#lens-2').check(),
      (_, page) => page.locator('input[name^="plan-"]').first().check(),
      (_, page) => page.locator('input[name^="plan-"]').nth(2).check(),
      (_, page) => page.locator('#lens-3').check(),
      async (app, page) => {
        const card = page.locator('article.gap').first();
        await app.openFix(card);
        await card.locator('.decide > summary').click();
        await card.locator('[id$="-state-3"]').check();
        await card.locator('button[type=submit]').click();
        await card.locator('.decide [id$="-who"]').fill('Dana Lee');
        await card.locator('textarea').fill('Replaced in March');
        await card.locator('button[type=submit]').click();
      },
      (_, page) => page.locator('.plan-bar .actions button').first().click(),
      (_, page) => page.locator('#plan-undo').click(),
      (_, page) => page.locator('.plan-bar .actions button').last().click(),
      (_, page) => page.locator('.toc button').click(),
    ],
  },
  {
    name: 'a draft that becomes a report',
    checkup: emptyCheckup('quick-check'),
    route: 'report',
    steps: [
      async (app) => {
        await app.go(`question/${first}`);
        await app.choice(first, 1).check();
        await app.go('sections');
      },
      async (app) => {
        await app.go(`question/${second}`);
        await app.choice(second, 5).check();
        await app.go('report');
      },
      (app) => app.go('questionnaires'),
      (_, page) => page.locator('ul.rows a').nth(3).click(),
    ],
  },
  {
    name: 'the guidance of another questionnaire',
    checkup: emptyCheckup('quick-check'),
    route: 'guidance',
    steps: [
      async (_, page) => {
        await page.locator('main details > summary').click();
        await page.locator('#read-2').check();
      },
      (_, page) => page.locator('#read-1').check(),
    ],
  },
  {
    name: 'the check-ups on the device',
    checkup: emptyCheckup('quick-check', { facts: { clinic_name: 'Cedar Street Surgery' } }),
    route: 'data',
    steps: [
      (_, page) => page.locator('#rename-open-0').click(),
      (_, page) => page.locator('#rename-0').fill('Oak Hill Dental'),
      (_, page) => page.locator('main .card form button[type=submit]').click(),
      (_, page) => page.locator('#delete-0').click(),
      (_, page) => page.locator('#keep-0').click(),
      (_, page) => page.locator('#lock-on').click(),
      (_, page) => page.locator('#lock-form button[type=submit], form:has(#lock-after) button[type=submit]').first().click(),
    ],
  },
  {
    name: 'the days after an attack',
    checkup: emptyCheckup('quick-check'),
    route: 'attack/afterwards',
    steps: [
      (_, page) => page.locator('#discovered_on-typed').fill('2026-11-01'),
      (_, page) => page.locator('#people_affected-typed').fill('1200'),
      (_, page) => page.locator('#people_affected-typed').fill('some'),
      (_, page) => page.locator('#discovered_on-typed').fill('2026-11-02'),
    ],
  },
];

for (const scene of SCENES) {
  test(`${scene.name}: the same words with a translator as without`, async ({ context }) => {
    test.setTimeout(120_000);
    await context.clock.install();
    const play = async (how: Translator | null, check: (app: App, step: number) => Promise<void>): Promise<void> => {
      const page = await context.newPage();
      page.on('dialog', (dialog) => void dialog.accept());
      const app = new App(page);
      await store(page, scene.checkup);
      await app.open(scene.route);
      for (const [at, step] of scene.steps.entries()) {
        if (how) await translate(page, how);
        await step(app, page);
        await app.settled();
        // Messages wait until a press has arrived, and saves wait until typing pauses.
        await page.clock.runFor(1000);
        await check(app, at);
      }
      await page.close();
    };
    const plain: string[] = [];
    await play(null, async ({ page }) => {
      await expect.poll(() => words(page), 'content has arrived').not.toMatch(/isbeing(loaded|made)\./);
      plain.push(await words(page));
    });
    for (const [name, how] of Object.entries(TRANSLATORS)) {
      await play(how, ({ page }, at) => expect.poll(() => words(page), `${name}, after step ${at + 1}`).toBe(plain[at]));
    }
  });
}

test('the example of the field: the status of saving and the order of the fixes', async ({ page }) => {
  const app = new App(page);
  await store(page, fullCheckup('full-checkup', option(0)));
  await app.open('report');
  await translate(page, TRANSLATORS['puts its own nodes in the place of texts']!);
  await page.locator('#lens-2').check();
  const ranks = page.locator('article.gap .place');
  await expect(ranks.first()).toHaveText(/^\[?1\./);
  const places = (await ranks.allInnerTexts()).map((text) => Number(/^\[?(\d+)\./.exec(text)![1]));
  expect(places).toEqual(places.map((_, at) => at + 1));
});
