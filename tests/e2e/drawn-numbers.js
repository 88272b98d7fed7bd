// Numbers as people write them in one go on the wide pad, and where the page shows them.
import { png } from '../datasets/writers.js';
import { drawings } from '../drawings/digits.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
export const ofNumbers = (page) => {
  const panel = page.locator('#view-numbers');
  return {
    panel,
    pad: page.getByRole('img', { name: 'Pad for a number' }),
    number: page.getByRole('group', { name: 'The number' }),
    cards: page.getByRole('list', { name: 'The digits of the number' }).getByRole('button'),
    boxes: panel.locator('.boxes > span'),
    clear: panel.getByRole('button', { name: 'Clear' }),
    undo: panel.getByRole('button', { name: 'Undo' }),
    back: panel.getByRole('button', { name: 'Back to drawing' }),
    file: panel.getByLabel('Photo or picture of a number'),
    message: page.locator('#number-message'),
    which: panel.getByRole('group', { name: /which is it/ }),
  };
};

/**
 * Strokes of a number in a place of this size: its digits side by side, with gaps between them.
 * @param {string} number of digits that are drawn
 * @param {{ width: number, height: number }} place
 * @returns {[number, number][][]}
 */
export function strokesOf(number, { width, height }) {
  const side = Math.min(0.8 * height, (0.96 * width) / number.length / 0.62);
  const [left, top] = [(width - side * 0.62 * number.length) / 2, (height - side) / 2];
  return [...number].flatMap((digit, i) =>
    drawings[Number(digit)].map((stroke) =>
      stroke.map(
        ([x, y]) => /** @type {[number, number]} */ ([left + side * (0.62 * i + (x - 0.19)), top + side * y]),
      ),
    ),
  );
}

/** Draws a number with the mouse. @param {Page} page @param {string} number */
export async function drawNumber(page, number) {
  const { pad } = ofNumbers(page);
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('The pad for numbers is not in view.');
  for (const stroke of strokesOf(number, box)) {
    const [first, ...rest] = stroke.map(([x, y]) => /** @type {const} */ ([box.x + x, box.y + y]));
    await page.mouse.move(...first);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point);
    await page.mouse.up();
  }
}

/**
 * A picture of numbers in dark ink on light paper that is darker towards the right, one byte a pixel.
 * @param {string[]} rows
 * @param {{ width: number, height: number }} size
 */
export function paperOf(rows, { width, height }) {
  const pixels = Uint8Array.from({ length: width * height }, (_, i) => 235 - (60 * (i % width)) / width);
  const rowHeight = height / rows.length;
  const pen = Math.max(2, rowHeight / 50);
  for (const [row, number] of rows.entries()) {
    for (const stroke of strokesOf(number, { width, height: rowHeight })) {
      for (const [i, [x1, y1]] of stroke.entries()) {
        const [x0, y0] = stroke[Math.max(0, i - 1)];
        const steps = Math.ceil(Math.hypot(x1 - x0, y1 - y0) / (pen / 4)) + 1;
        for (let step = 0; step <= steps; step++) {
          const share = step / steps;
          const [x, y] = [x0 + share * (x1 - x0), y0 + share * (y1 - y0) + row * rowHeight];
          for (let py = Math.ceil(y - pen); py <= y + pen; py++) {
            for (let px = Math.ceil(x - pen); px <= x + pen; px++) {
              if (Math.hypot(px - x, py - y) <= pen) pixels[py * width + px] = 40;
            }
          }
        }
      }
    }
  }
  return pixels;
}

/** As a file. @param {string[]} rows @param {{ width: number, height: number }} [size] */
export const pictureOf = (rows, size = { width: 900, height: 300 * rows.length }) =>
  png(size.height, size.width, paperOf(rows, size));
