// How a mouse puts a drawing on the pad.
import { drawings } from '../drawings/digits.js';
import { parts } from './helpers.js';

/** @typedef {import('../drawings/digits.js').Stroke} Stroke */

/**
 * Draws one stroke with the mouse.
 * @param {import('@playwright/test').Page} page
 * @param {Stroke} stroke
 * @param {import('@playwright/test').Locator} [pad] where the page is not in English
 */
export async function drawStroke(page, stroke, pad = parts(page).pad) {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The drawing pad is not in view.');
  const points = stroke.map(
    ([x, y]) => /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]),
  );
  await page.mouse.move(...points[0]);
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...point);
  await page.mouse.up();
}

/**
 * Draws a digit on an empty pad.
 * @param {import('@playwright/test').Page} page
 * @param {number} digit
 */
export async function drawDigit(page, digit) {
  const { clear } = parts(page);
  if (await clear.isEnabled()) await clear.click();
  for (const stroke of drawings[digit]) await drawStroke(page, stroke);
}
