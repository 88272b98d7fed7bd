// Numbers: drawn in one go on a wide pad, or found in a picture; read digit by digit and taught digit by digit.
import { drawNumber, ofNumbers } from './drawn-numbers.js';
import { expect, openReady, openView, test } from './helpers.js';

test('a number that is drawn in one go is read digit by digit', async ({ page }) => {
  await openReady(page);
  await openView(page, 'numbers');
  const { number, cards } = ofNumbers(page);
  await expect(number).toHaveText('–');
  await drawNumber(page, '0713');
  await expect(number).toHaveText('0713');
  await expect(cards).toHaveCount(4);
});
