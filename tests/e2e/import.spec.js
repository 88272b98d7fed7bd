// Importing My digits: one’s own are never dropped.
import { toFile } from '../../web/model/my-digits.js';
import { drawDigit, drawings } from './drawings.js';
import { expect, openReady, openView, test } from './helpers.js';

test('an import never drops digits of one’s own, says what does not fit before, and can be taken back', async ({
  page,
}) => {
  await openReady(page);
  await drawDigit(page, 7);
  await page.getByRole('button', { name: 'It is a 7' }).click();
  await openView(page, 'my-digits');
  const list = page.locator('#my-digits-list > li');
  await expect(list).toHaveCount(1);
  const strokes = drawings[1].map((stroke) => stroke.map(([x, y]) => ({ x, y })));
  const digits = Array.from({ length: 1000 }, (_, i) => ({
    id: `d${i}`,
    label: 1,
    firstAnswer: undefined,
    strokes,
  }));
  const buffer = Buffer.from(toFile(digits));
  await page.getByLabel('File of digits').setInputFiles({ name: 'many.json', mimeType: '', buffer });
  await expect(page.locator('#my-digits-message')).toContainText('room for 999');
  await expect(list).toHaveCount(1);
  await page.getByRole('button', { name: 'Import the first 999' }).click();
  await expect(list).toHaveCount(1000);
  await expect(page.getByRole('button', { name: /^Your 7/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(list).toHaveCount(1);
});

test('what fits of an import is counted when it is taken, not when it was offered', async ({ page }) => {
  await openReady(page);
  const say = async (/** @type {number} */ digit) => {
    await drawDigit(page, digit);
    await page.getByRole('button', { name: `It is a ${digit}` }).click();
  };
  await say(7);
  await openView(page, 'my-digits');
  const list = page.locator('#my-digits-list > li');
  await expect(list).toHaveCount(1);
  const strokes = drawings[1].map((stroke) => stroke.map(([x, y]) => ({ x, y })));
  const digits = Array.from({ length: 1000 }, (_, i) => ({
    id: `d${i}`,
    label: 1,
    firstAnswer: undefined,
    strokes,
  }));
  const buffer = Buffer.from(toFile(digits));
  await page.getByLabel('File of digits').setInputFiles({ name: 'many.json', mimeType: '', buffer });
  await expect(page.locator('#my-digits-message')).toContainText('room for 999');
  await expect(page.locator('#lesson')).toHaveText(/^Learned/);
  await say(3);
  await expect(list).toHaveCount(2);
  await page.getByRole('button', { name: 'Import the first 999' }).click();
  await expect(list).toHaveCount(1000);
  await expect(page.locator('#my-digits-message')).toHaveText('998 digits imported.');
  await expect(page.getByRole('button', { name: /^Your [73]/ })).toHaveCount(2);
});
