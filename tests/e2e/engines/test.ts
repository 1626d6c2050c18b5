// The `test` of all journeys: each has its own browser and host, and fails if a page reports an error.
import { writeFile } from 'node:fs/promises';
import { test as base, expect } from '@playwright/test';
import { Host } from '../fixtures/host.js';
import { DIST } from '../fixtures/site.js';
import { firefox } from './firefox.js';
import type { Browser } from './tab.js';
import { User } from './user.js';
import { display, webkit } from './webkit.js';

interface Fixtures {
  host: Host;
  machine: Browser;
  user: User;
}

interface WorkerFixtures {
  /** The name of a display for WebKit, which has no headless mode. */
  screenName: string;
}

export const test = base.extend<Fixtures, WorkerFixtures>({
  screenName: [
    async ({}, use, info) => {
      if (info.project.name !== 'webkit') return void (await use(''));
      const { name, process } = await display();
      await use(name);
      process.kill();
    },
    { scope: 'worker' },
  ],

  host: async ({}, use) => {
    const host = new Host(DIST);
    await host.open();
    await use(host);
    await host.close();
  },

  machine: async ({ screenName, host: _closesLater }, use, info) => {
    const open = { firefox, webkit: (program: string) => webkit(program, screenName) }[info.project.name]!;
    const browser = await open(PROGRAMS[info.project.name]!);
    await use(browser);
    if (info.status !== info.expectedStatus) await writeFile(info.outputPath('screen.png'), await browser.first.screenshot().catch(() => ''));
    await browser.close();
    expect(browser.troubles, 'errors that no journey asked for').toEqual([]);
  },

  user: async ({ machine, host }, use) => use(new User(machine.first, machine, host.address)),
});

const PROGRAMS: Record<string, string> = {
  firefox: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
  webkit: process.env.MINIBROWSER_PATH ?? '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
};

export { expect };
