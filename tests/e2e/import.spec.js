// Importing My digits: one’s own are never dropped.
import { toFile } from '../../web/model/my-digits.js';
import { drawings } from '../drawings/digits.js';
import { drawDigit } from './drawings.js';
import { expect, openReady, openView, test } from './helpers.js';

/** @param {import('@playwright/test').Page} page @param {number} digit */
async function say(page, digit) {
  await drawDigit(page, digit);
  await page.getByRole('button', { name: `It is a ${digit}` }).click();
}

/** A file of a thousand, beside one of one's own. @param {import('@playwright/test').Page} page */
async function offerMany(page) {
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
}

test('an import never drops digits of one’s own, says what does not fit before, and can be taken back', async ({
  page,
}) => {
  await openReady(page);
  await say(page, 7);
  await openView(page, 'my-digits');
  const list = page.locator('#my-digits-list > li');
  await expect(list).toHaveCount(1);
  await offerMany(page);
  await expect(list).toHaveCount(1);
  await page.getByRole('button', { name: 'Import the first 999' }).click();
  await expect(list).toHaveCount(1000);
  await expect(page.getByRole('button', { name: /^Your 7/ })).toBeVisible();
  await page.getByRole('button', { name: 'Undo the import' }).click();
  await expect(list).toHaveCount(1);
});

test('what fits of an import is counted when it is taken, not when it was offered', async ({ page }) => {
  await openReady(page);
  await say(page, 7);
  await openView(page, 'my-digits');
  const list = page.locator('#my-digits-list > li');
  await expect(list).toHaveCount(1);
  await offerMany(page);
  await expect(page.locator('#lesson')).toHaveText(/^Learned/);
  await say(page, 3);
  await expect(list).toHaveCount(2);
  await page.getByRole('button', { name: 'Import the first 999' }).click();
  await expect(list).toHaveCount(1000);
  await expect(page.locator('#my-digits-message')).toHaveText('998 digits imported.');
  await expect(page.getByRole('button', { name: /^Your [73]/ })).toHaveCount(2);
});
