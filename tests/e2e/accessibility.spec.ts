// Every page in every state: no violation that axe can find, in light and dark; no sideways scrolling on a small phone; large targets;
// still usable with motion and colours turned off.
import { test, expect } from './fixtures/test.js';
import { App } from './fixtures/app.js';
import { expectAccessible, expectReadableColours } from './fixtures/axe.js';
import { emptyCheckup, fullCheckup, option, sampleAsOwn, store, theStored, type Action, type Saved } from './fixtures/checkups.js';
import { control, factOfKind, pack } from './fixtures/content.js';
import type { Page } from '@playwright/test';

const quick = pack('quick-check');
const controls = quick.sections.flatMap((section) => section.controls);
const asked = 'mfa-email-cloud';

const empty = emptyCheckup('quick-check');
const full = fullCheckup('quick-check', option(1));
const gappy = fullCheckup('quick-check', option(0));
const partial: Saved = {
  ...full,
  controls: { [controls[0]!]: { answer: 'unknown' }, [controls[1]!]: { answer: option(1)(controls[1]!), note: 'All but two', flagged: true } },
};
const insured = emptyCheckup('insurance-renewal', {
  facts: { mfa_places: { email: 'some', ehr: { is: 'all', checked_on: '2026-02-03' } } },
  controls: { [asked]: { answer: option(4)(asked) } },
});
const called: Saved = {
  ...partial,
  facts: { ...partial.facts, insurer_hotline: 'Claims desk, 800-555-0100', discovered_on: '2026-01-02', people_affected: 12 },
};
const leftOut: Saved = { ...full, facts: { ...full.facts, remote_access: 'no' } };

interface State {
  name: string;
  /** What is on the device. */
  device?: Saved;
  route: string;
  /** What the user does on the page. */
  then?: (page: Page, app: App) => Promise<void>;
  /** The part that is new, if the rest of a long page is checked elsewhere. */
  part?: string;
}

/** Opens everything; the content of a closed element is only built when it is opened. */
const openAll = async (page: Page) => {
  await page.evaluate(async () => {
    const closed = () => [...document.querySelectorAll<HTMLDetailsElement>('details:not([open])')];
    for (let found = closed(); found.length > 0; found = closed()) {
      const opened = found.map((details) => new Promise((resolve) => details.addEventListener('toggle', resolve, { once: true })));
      for (const details of found) details.open = true;
      await Promise.all(opened);
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
    }
  });
};
const decisions: Record<string, Action> = {
  [controls[0]!]: { state: 'planned', who: 'Sam', when: '2026-12-15' },
  [controls[1]!]: { state: 'planned' },
  [controls[2]!]: { state: 'risk_accepted', who: 'Dr. Lee', why: 'The system is replaced in March' },
  [controls[3]!]: { state: 'third_party', who: 'TechCo' },
  [controls[4]!]: { state: 'done', when: '2026-01-15' },
};
const ofKind = (kind: Parameters<typeof factOfKind>[0], then?: State['then']): State => {
  const { pack, fact } = factOfKind(kind);
  const state: State = { name: `a question of the kind "${kind}"`, device: emptyCheckup(pack), route: `question/${fact.id}` };
  return then ? { ...state, name: `${state.name} with a mistake`, then } : state;
};

async function lockOn(page: Page, app: App): Promise<void> {
  await app.button('Lock with a passphrase').click();
  for (const label of ['New passphrase', 'The same passphrase again']) await page.getByLabel(label, { exact: true }).fill('maple river boats');
  await app.button('Encrypt and lock').click();
  await expect(page.locator('#lock-outcome')).toBeVisible();
}

const STATES: State[] = [
  { name: 'the start page on a first visit', route: '' },
  { name: 'the start page with a check-up in progress', device: partial, route: '' },
  { name: 'the start page with the example', device: { ...sampleAsOwn(), sample: true }, route: '' },
  { name: 'the questionnaires', route: 'questionnaires' },
  { name: 'the questionnaires with a check-up open', device: partial, route: 'questionnaires' },
  { name: 'the sections without an answer', device: empty, route: 'sections', then: openAll },
  { name: 'the sections with some answers', device: partial, route: 'sections' },
  { name: 'the sections when all is answered', device: full, route: 'sections' },
  { name: 'the sections with a question left out', device: leftOut, route: 'sections', then: openAll },
  { name: 'the sections without a check-up', route: 'sections' },
  { name: 'a question without an answer', device: empty, route: `question/${asked}` },
  { name: 'a question with all its details open', device: partial, route: `question/${controls[1]}`, then: openAll },
  {
    name: 'a question that does not apply',
    device: empty,
    route: `question/${asked}`,
    then: (page) => page.getByRole('radio', { name: /^Does not apply here/ }).check(),
  },
  {
    name: 'a question with a mistake',
    device: empty,
    route: `question/${asked}`,
    then: async (page, app) => {
      await page.getByRole('radio', { name: /^Does not apply here/ }).check();
      await app.button('Continue').click();
      await expect(app.errorSummary).toBeFocused();
    },
  },
  { name: 'a question that is not asked', device: leftOut, route: 'question/mfa-remote-access' },
  ofKind('text'),
  ofKind('number'),
  ofKind('number', async (page, app) => {
    await page.locator('input[inputmode=numeric]').fill('-5');
    await app.button('Continue').click();
    await expect(app.errorSummary).toBeFocused();
  }),
  ofKind('date'),
  ofKind('choice'),
  ofKind('several'),
  ofKind('grid'),
  { name: 'a grid with dates, and a contradiction', device: insured, route: 'question/mfa_places' },
  {
    name: 'a grid with a date that has not come yet',
    device: insured,
    route: 'question/mfa_places',
    then: async (page, app) => {
      await page.locator('#mfa_places-email-on').fill('2999-01-02');
      await app.button('Continue').click();
      await expect(app.errorSummary).toBeFocused();
    },
  },
  { name: 'a control with a contradiction', device: insured, route: `question/${asked}`, then: openAll },
  { name: 'a section with contradictions', device: insured, route: 'section/sign-in' },
  { name: 'answers that do not fit together', device: insured, route: 'check/sign-in' },
  { name: 'a whole section', device: partial, route: `section/${quick.sections[1]!.id}` },
  { name: 'the answers of a section', device: partial, route: `check/${quick.sections[1]!.id}` },
  { name: 'a draft of the report', device: partial, route: 'report' },
  { name: 'the report of the example', device: sampleAsOwn(), route: 'report' },
  { name: 'the report with decisions', device: { ...gappy, actions: decisions }, route: 'report' },
  {
    name: 'a decision with mistakes',
    device: gappy,
    route: 'report',
    then: async (page, app) => {
      const card = await app.openFix(page.locator('article.gap').first());
      await card.locator('.decide > summary').click();
      await card.getByRole('radio', { name: 'Risk accepted' }).check();
      await card.getByRole('button', { name: 'Save decision' }).click();
      await expect(app.errorSummary).toBeFocused();
    },
    part: '#gaps',
  },
  {
    name: 'the choice of the insurance attachment',
    device: sampleAsOwn(),
    route: 'report',
    then: (page) => page.getByRole('radio', { name: /^Insurance attachment/ }).check(),
    part: '#pdf',
  },
  { name: 'a report with all its details open', device: full, route: 'report', then: openAll },
  { name: 'the report without a check-up', route: 'report' },
  { name: 'the guidance', device: { ...full, pack: 'full-checkup' }, route: 'guidance', then: openAll },
  { name: 'the guidance without a check-up', route: 'guidance' },
  { name: 'the attack steps', route: 'attack' },
  { name: 'the attack steps with phone numbers', device: called, route: 'attack' },
  { name: 'the phone numbers for the day of an attack', device: called, route: 'attack/numbers' },
  {
    name: 'the phone numbers with a mistake',
    device: called,
    route: 'attack/numbers',
    then: async (page, app) => {
      await page.locator('#lawyer_phone-typed').fill('x'.repeat(200));
      await app.button('See the attack steps').click();
      await expect(app.errorSummary).toBeFocused();
    },
  },
  { name: 'afterwards', device: called, route: 'attack/afterwards', then: (page) => expect(page.locator('article.card').first()).toBeVisible() },
  { name: 'afterwards without a check-up', route: 'attack/afterwards', then: (page) => expect(page.locator('article.card').first()).toBeVisible() },
  { name: 'the data page with nothing on the device', route: 'data' },
  { name: 'the data page with a check-up', device: partial, route: 'data' },
  {
    name: 'the data page before everything is deleted',
    device: partial,
    route: 'data',
    then: (_, app) => app.button('Delete everything on this device').click(),
  },
  {
    name: 'the data page after everything was deleted',
    device: partial,
    route: 'data',
    then: async (page, app) => {
      await app.button('Delete everything on this device').click();
      await app.button('Yes, delete everything').click();
      await expect(page.locator('#wipe-outcome')).toBeVisible();
    },
  },
  { name: 'the question whether to delete everything', device: partial, route: 'data/delete' },
  {
    name: 'the form for an encrypted backup, with words made',
    device: partial,
    route: 'data',
    then: async (page, app) => {
      await app.button(/^Download encrypted backup/).click();
      await app.button('Make one for me').click();
      await expect(page.locator('form.encrypt .notice')).toBeVisible();
    },
  },
  {
    name: 'the form of the lock with a mistake',
    device: partial,
    route: 'data',
    then: async (page, app) => {
      await app.button('Lock with a passphrase').click();
      await app.button('Encrypt and lock').click();
      await expect(page.locator('#lock-passphrase-first')).toBeFocused();
    },
  },
  { name: 'the data page while the lock is on', device: partial, route: 'data', then: lockOn },
  {
    name: 'the locked page',
    device: partial,
    route: 'data',
    then: async (page, app) => {
      await lockOn(page, app);
      await app.button('Lock now').click();
      await expect(app.heading).toHaveText('Locked');
    },
  },
  {
    name: 'a questionnaire in a tab that keeps its answers',
    route: 'questionnaires',
    then: async (page, app) => {
      await app.button('Yes, keep answers in this tab').click();
      await expect(page.locator('.tab-only')).toBeVisible();
    },
  },
  {
    name: 'the data page after the move to the tab',
    device: partial,
    route: 'data',
    then: async (page, app) => {
      await app.button('Keep answers in this tab only').click();
      await expect(page.locator('#moved')).toBeFocused();
    },
  },
  { name: 'the page about the page', device: full, route: 'about', then: openAll },
  { name: 'the help', route: 'about/help' },
  { name: 'the licences', route: 'about/licences' },
  { name: 'what is protected', route: 'about/protection' },
  { name: 'a wrong address', route: 'no/such/page' },
];

/** Elements that stick out sideways, unless they are in a box that scrolls by itself. */
const overflow = (page: Page) =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll('main *, header *, footer *')].filter(
      (element) => element.getBoundingClientRect().right > width + 1 && !element.closest('.table-scroll'),
    );
    return wide.slice(0, 5).map((element) => `${element.tagName} ${element.id} ${element.className}: ${element.textContent?.slice(0, 60)}`);
  });

/** Targets below 24 × 24 pixels, except links within a text; buttons and answers below 44. */
const smallTargets = (page: Page) =>
  page.evaluate(() => {
    const small: string[] = [];
    const look = (selector: string, least: number) => {
      for (const element of document.querySelectorAll(selector)) {
        const { width, height } = element.getBoundingClientRect();
        if (width === 0 || element.closest('details:not([open]) > :not(summary)')) continue;
        if (width < least || height < least - 0.5) small.push(`${element.textContent?.trim().slice(0, 50)}: ${Math.round(width)} × ${Math.round(height)}`);
      }
    };
    look('.button, label.option, .attack-link', 44);
    look('summary, .site-nav a, .site-footer li a, .back a, .rows a, input:not([type=radio], [type=checkbox], [type=file]), textarea', 24);
    return small;
  });

for (const { name, device, route, then, part } of STATES) {
  test(`${name} is accessible`, async ({ page }) => {
    const app = new App(page);
    // During a transition, a colour is neither of the two.
    await page.emulateMedia({ reducedMotion: 'reduce' });
    if (device) await store(page, device);
    await app.open(route);
    await then?.(page, app);
    await expect(app.heading).toHaveCount(1);
    await expectAccessible(page, `${name}, light`, part);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectReadableColours(page, `${name}, dark`, part);

    await page.setViewportSize({ width: 320, height: 568 });
    expect(await overflow(page), 'what is too wide at 320 pixels').toEqual([]);
    expect(await smallTargets(page), 'targets that are too small').toEqual([]);
    // One place for news and one for problems, present before they have anything to say.
    await expect(page.locator('body [role=status]')).toHaveCount(1);
    // The start page needs no program, so nothing can go wrong on it.
    await expect(page.locator('main [role=alert]')).toHaveCount(route || device ? 1 : 0);
  });
}

test('the places for news and problems are the same elements from page to page', async ({ page }) => {
  const app = new App(page);
  await store(page, empty);
  await app.open('sections');
  await page.evaluate(() => document.querySelectorAll('body [role=status], main [role=alert]').forEach((place) => place.setAttribute('data-here', '')));
  for (const route of [`question/${asked}`, `check/${quick.sections[1]!.id}`, 'questionnaires', 'attack']) await app.go(route);
  await expect(page.locator('[role=status][data-here]')).toHaveCount(1);
  await expect(page.locator('[role=alert][data-here]')).toHaveCount(1);
});

test('"Saved" is announced once for a question, not with every change', async ({ page }) => {
  const app = new App(page);
  await store(page, empty);
  // From the very beginning: a little after the question opens, the user's position is saved.
  await page.addInitScript(() =>
    addEventListener('DOMContentLoaded', () => {
      const heard: string[] = [];
      Reflect.set(window, 'heard', heard);
      const place = document.querySelector('[role=status]');
      if (place) new MutationObserver(() => heard.push(place.textContent ?? '')).observe(place, { childList: true, characterData: true, subtree: true });
    }),
  );
  await app.open(`question/${asked}`);
  for (const place of [1, 2, 3]) await app.choice(asked, place).check();
  await expect(app.status).toHaveText('Saved on this device');
  // The save announces itself immediately.
  await expect.poll(async () => (await theStored(page)).controls[asked]?.answer).toBe(control(asked).options[2]!.id);
  await app.painted();
  expect(await page.evaluate(() => Reflect.get(window, 'heard'))).toEqual(['Saved on this device']);
});

test('the skip link is the first stop and leads to the content', async ({ page }) => {
  const app = new App(page);
  await store(page, empty);
  await app.open(`question/${asked}`);
  await page.keyboard.press('Tab');
  await expect(app.link('Skip to main content')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  expect(app.route()).toBe(`question/${asked}`);
});

test('a screen reader hears the question, its hint and the place of each answer', async ({ page }) => {
  const app = new App(page);
  await store(page, empty);
  await app.open(`question/${asked}`);
  const group = page.getByRole('group', { name: control(asked).question });
  await expect(group).toHaveCount(1);
  await expect(group).toHaveAccessibleDescription(/\S/);
  await expect(group.getByRole('heading', { level: 1 })).toHaveText(control(asked).question);
  await expect(group.getByRole('radio')).toHaveCount(control(asked).options.length + 2);
  for (const [at, { label }] of control(asked).options.entries()) await expect(group.getByRole('radio').nth(at)).toHaveAccessibleName(label);
});

test('wider spacing of text cuts nothing off on a small phone', async ({ page }) => {
  const app = new App(page);
  await page.setViewportSize({ width: 320, height: 568 });
  await store(page, partial);
  for (const route of ['', 'questionnaires', 'sections', `question/${asked}`, `check/${quick.sections[1]!.id}`, 'report']) {
    await app.open(route);
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }');
      document.adoptedStyleSheets = [sheet];
    });
    expect(await overflow(page), `what is too wide on "${route}"`).toEqual([]);
  }
});

test('nothing moves for those who asked for less motion, and little for the others', async ({ page }) => {
  const app = new App(page);
  await store(page, partial);
  await app.open(`question/${asked}`);
  const longest = () =>
    page.evaluate(() => {
      const seconds = (list: string) => Math.max(...list.split(',').map((time) => Number.parseFloat(time) * (/\dms/.test(time) ? 0.001 : 1)));
      const times = [...document.querySelectorAll('*')].map((element) => {
        const { transitionDuration, animationDuration } = getComputedStyle(element);
        return Math.max(seconds(transitionDuration), seconds(animationDuration));
      });
      return Math.max(...times);
    });
  await page.emulateMedia({ reducedMotion: 'no-preference' });
  expect(await longest()).toBeLessThanOrEqual(0.2);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  expect(await longest()).toBeLessThanOrEqual(0.01);
});

test('with forced colours, chosen answers, focus and bars can still be told', async ({ page }) => {
  const app = new App(page);
  await page.emulateMedia({ forcedColors: 'active' });
  // One answer is unknown, so the score is a range.
  const unknown = Object.keys(full.controls).find((id) => id !== asked)!;
  await store(page, { ...full, controls: { ...full.controls, [unknown]: { answer: 'unknown' } }, position: '#/report' });
  await app.open(`question/${asked}`);
  const outline = (place: number) => app.choice(asked, place).locator('..').evaluate((row) => getComputedStyle(row).outlineStyle);
  expect(await outline(2)).toBe('solid');
  expect(await outline(1)).toBe('none');
  await app.button('Continue').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  expect(await app.button('Continue').evaluate((button) => getComputedStyle(button).outlineStyle)).toBe('solid');
  await app.open('report');
  const fill = (piece: string) => page.locator(`.bar ${piece}`).first().evaluate((bar) => getComputedStyle(bar).fill);
  expect(await fill('.fill')).not.toBe(await fill('.track'));
  // Partly met differs from the others by its height, whatever the colours; the possible part, by its dashes.
  const chart = page.locator('#domains .chart');
  const height = (piece: string) => chart.locator(`.key .${piece}`).evaluate((bar) => bar.getBoundingClientRect().height);
  expect(await height('part')).toBeLessThan(0.6 * (await height('track')));
  expect(await fill('.part')).not.toBe(await fill('.track'));
  expect(await page.locator('.bar .maybe').first().evaluate((bar) => getComputedStyle(bar).strokeDasharray)).toMatch(/\d/);
});

test('with forced colours, how far a PDF is can still be told', async ({ page }) => {
  const app = new App(page);
  await page.emulateMedia({ forcedColors: 'active' });
  await store(page, { ...full, position: '#/report' });
  await app.open('report');
  await page.evaluate(() => {
    const bar = Object.assign(document.createElement('progress'), { max: 10, value: 5 });
    document.querySelector('#pdf')!.append(bar);
  });
  // Half of it has another colour than the rest.
  const picture = await page.locator('#pdf progress').screenshot();
  const shades = await page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    canvas.drawImage(image, 0, 0);
    const shade = (at: number) => canvas.getImageData(Math.round(image.width * at), image.height >> 1, 1, 1).data.slice(0, 3).join();
    return [shade(0.25), shade(0.75)];
  }, picture.toString('base64'));
  expect(shades[0]).not.toBe(shades[1]);
});

test('what has the focus is never covered and always marked', async ({ page }) => {
  const app = new App(page);
  await page.setViewportSize({ width: 320, height: 568 });
  await store(page, partial);
  await app.open(`question/${asked}`);
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement!;
      if (element === document.body) return null;
      const { left, top, width, height } = element.getBoundingClientRect();
      const at = document.elementFromPoint(left + width / 2, top + Math.min(height / 2, 10));
      const marked = [element, element.closest('label')].some((place) => {
        if (!place) return false;
        const { outlineStyle, outlineWidth } = getComputedStyle(place);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2;
      });
      const what = [element.tagName, element.id, element.textContent?.slice(0, 40), Math.round(top), at?.tagName ?? 'out of view'].join(' ');
      return { what, isSeen: at !== null && (element.contains(at) || at.contains(element)), marked };
    });
    if (seen === null) break;
    expect(seen, 'what has the focus').toEqual({ what: seen.what, isSeen: true, marked: true });
  }
});

test('no field has letters below 16 pixels, on which iOS would zoom in', async ({ page }) => {
  const app = new App(page);
  await store(page, { ...fullCheckup('insurance-renewal', option(0)), facts: insured.facts });
  const sections = pack('insurance-renewal').sections.map(({ id }) => `section/${id}`);
  for (const route of [...sections, 'report', 'attack/numbers', 'attack/afterwards', 'data']) {
    await app.open(route);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('input:not([type=radio], [type=checkbox]), textarea, select')]
        .filter((field) => parseFloat(getComputedStyle(field).fontSize) < 16)
        .map((field) => field.id),
    );
    expect(small, route).toEqual([]);
  }
});
