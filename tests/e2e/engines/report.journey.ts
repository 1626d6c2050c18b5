// The report: what to fix, what is decided about it, and the papers.
import { fullCheckup, option, sampleAsOwn } from '../fixtures/checkups.js';
import { expect, test } from './test.js';

test('a fix on the report is planned, and the plan survives a reload', async ({ user }) => {
  await user.brings(fullCheckup('quick-check', option(0)));
  await user.open('report');
  const id = await user.tab.evaluate(() => document.querySelector('article.gap')!.id);
  await user.click('field', /^Plan this fix/);
  await user.fill(/^Who does it/, 'Sam');
  await expect.poll(async () => (await user.stored()).actions).toEqual({ [id.replace('gap-', '')]: { state: 'planned', who: 'Sam' } });
  await user.click('button', /^1\./);
  await expect.poll(() => user.says(`#${id} .decision`)).toBe('Your decision: Planned. Who: Sam.');
  await user.reload();
  await user.click('button', /^1\./);
  await expect.poll(() => user.says(`#${id} .decision`)).toBe('Your decision: Planned. Who: Sam.');
});

for (const paper of ['Owner report', 'IT work plan', 'Insurance attachment', 'Attack and recovery cards', 'Full report']) {
  test(`the paper "${paper}" is made and downloaded`, async ({ user }) => {
    await user.brings(sampleAsOwn());
    await user.open('report');
    await user.click('field', new RegExp(`^${paper}`));
    // Its answers contradict each other, so the page asks first.
    const isDraft = paper === 'Insurance attachment';
    if (isDraft) await user.click('button', 'Download PDF');
    const { name, content } = await user.downloads(isDraft ? 'Make the draft' : 'Download PDF');
    expect(name).toMatch(/^cyber-self-assessment_lakeside-family-clinic-example_\d{4}-\d\d-\d\d(_[a-z-]+)?\.pdf$/);
    expect(content.subarray(0, 5).toString()).toBe('%PDF-');
    expect(content.subarray(-6).toString().trim()).toBe('%%EOF');
    await user.sees('Download again');
  });
}
