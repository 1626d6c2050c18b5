// Whether the engine works on this machine at all, without anything of this program. Runs alone before the others (xtask/src/test.rs).
import { expect, test } from './test.js';

test('an empty page opens and computes', async ({ machine }) => {
  await machine.first.open('about:blank');
  expect(await machine.first.evaluate((a, b) => a + b, 1, 2)).toBe(3);
});
