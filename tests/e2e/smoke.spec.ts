// The page opens, wherever it lies, without an error and under a strict content security policy.
import { test, expect } from './fixtures/test.js';
import { expectAccessible } from './fixtures/axe.js';
import { SUB_FOLDER_URL } from './fixtures/site.js';

test('the page opens', async ({ page }) => {
  const response = await page.goto('./');
  expect(response?.headers()['content-security-policy']).toContain("default-src 'none'");
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await expectAccessible(page, 'the start page');
});

test('the page opens from a sub-folder', async ({ page }) => {
  test.skip(!SUB_FOLDER_URL, 'only `cargo xtask test` serves the sub-folder');
  await page.goto(SUB_FOLDER_URL!);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.waitForLoadState('networkidle');
});

test('the program starts', async ({ page }) => {
  await page.goto('./#/questionnaires');
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a questionnaire' })).toBeVisible();
});
