// From the first visit to the first answer, and from the first question to the report by keyboard alone.
import { pack } from '../fixtures/content.js';
import { expect, test } from './test.js';

const quick = pack('quick-check');

test('the first visit leads to a first answer, which is there after a reload', async ({ user }) => {
  await user.open();
  await user.click('link', 'Start');
  await user.reads('Choose a questionnaire');
  await user.click('link', new RegExp(`^${quick.title}`));
  await user.reads('Your check-up');
  await user.click('link', 'Begin');
  await user.isAt(/^question\//);
  const { route } = await user.sight();
  const question = route.replace('question/', '');
  await user.tab.evaluate((id) => document.getElementById(`${id}-1`)?.focus(), question);
  await user.tab.press('Space');
  await expect.poll(() => user.says('.saved')).toContain('Saved on this device');
  await user.reload();
  await expect.poll(() => user.tab.evaluate((id) => document.getElementById(`${id}-1`)?.matches(':checked'), question)).toBe(true);
});

for (const [link, heading] of [
  ['Start', 'Choose a questionnaire'],
  ['Try it with an example', /^Report for .*\(example\)$/],
  ['We are under attack now', 'We are under attack now'],
] as const) {
  test(`a click on "${link}" before the program has arrived leads there`, async ({ user, host }) => {
    const release = host.hold(/app-[0-9a-f]{16}\/|questionnaires\//);
    await user.tab.open(host.address);
    await user.click('link', link);
    await expect.poll(async () => (await user.sight()).heading).toBe('One moment');
    release();
    await user.reads(heading);
  });
}

test('"Try it with an example" on a first visit ends on the report of the example', async ({ user }) => {
  await user.tab.open(user.address);
  await user.click('link', 'Try it with an example');
  await user.reads(/^Report for .*\(example\)$/);
});

// A short one, the one with a form to fill in, and the one with everything in it.
for (const [place, questionnaire] of [quick, pack('insurance-renewal'), pack('full-checkup')].entries()) {
  test(`${questionnaire.title}: answered from the first question to the report by keyboard alone`, async ({ user }) => {
    await user.open();
    await user.activates('Start');
    await user.arrives('questionnaires');
    await user.activates(questionnaire.title);
    await user.arrives('sections');
    await user.activates('Begin');
    for (const [at, section] of questionnaire.sections.entries()) {
      await user.arrives(/^question\//);
      // The first questionnaire one question at a time, the long ones a section at a time.
      if (place > 0) {
        await user.activates('Show the whole section');
        await user.arrives(`section/${section.id}`);
      }
      for (let route = (await user.sight()).route; !route.startsWith('check/'); route = (await user.sight()).route) {
        await user.answersPage();
        await expect.poll(async () => (await user.sight()).route, { message: `Continue leads on from ${route}` }).not.toBe(route);
        await user.arrives(/^(question|check)\//);
      }
      await user.sees(/(\d+) of \1 answered, 0 unknown\./);
      await user.activates(at === questionnaire.sections.length - 1 ? 'See the report' : /^Next: /);
    }
    await user.arrives('report');
    await user.reads(/^Report/);
    expect(await user.says('#summary')).toMatch(/(\d+) of \1 answered/);
  });
}
