// Pointers that come and go as they should not: none blocks the pad or leaves ink.
import { drawDigit, drawings } from './drawings.js';
import { expect, openReady, parts, test } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

test.describe('the pen', () => {
  /** @param {Page} page @param {string} type @param {object} how */
  const pointer = (page, type, how) =>
    parts(page).pad.dispatchEvent(type, { bubbles: true, isPrimary: true, button: 0, buttons: 1, ...how });
  const strokesOf = (/** @type {Page} */ page) => page.locator('#undo').isEnabled();

  test('a pointer that is gone before it is captured blocks nothing', async ({ page }) => {
    await openReady(page);
    await pointer(page, 'pointerdown', { pointerId: 77, clientX: 100, clientY: 200, pointerType: 'touch' });
    await drawDigit(page, 1);
    await expect(parts(page).prediction).toHaveText('1');
  });

  test('the left button let go while the right one is down ends the stroke', async ({ page }) => {
    await openReady(page);
    const box = await parts(page).pad.boundingBox();
    if (!box) throw new Error('no pad');
    const at = (/** @type {number} */ x, /** @type {number} */ y) =>
      /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
    await page.mouse.move(...at(0.5, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.5, 0.4));
    await page.mouse.down({ button: 'right' });
    await page.mouse.up({ button: 'left' });
    const ink = () => parts(page).pad.evaluate((pad) => /** @type {HTMLCanvasElement} */ (pad).toDataURL());
    const before = await ink();
    for (const x of [0.6, 0.7, 0.8, 0.9]) await page.mouse.move(...at(x, 0.8));
    await page.waitForTimeout(100);
    expect(await ink()).toBe(before);
    await page.mouse.up({ button: 'right' });
  });

  test('a palm before the pen leaves nothing', async ({ page }) => {
    await openReady(page);
    const box = await parts(page).pad.boundingBox();
    if (!box) throw new Error('no pad');
    await parts(page).pad.evaluate((pad) => {
      pad.setPointerCapture = () => {}; // of pointers that this test makes up
    });
    const at = (/** @type {number} */ x, /** @type {number} */ y) => ({
      clientX: box.x + x * box.width,
      clientY: box.y + y * box.height,
    });
    await pointer(page, 'pointerdown', { pointerId: 5, pointerType: 'touch', ...at(0.9, 0.9) });
    await expect.poll(() => strokesOf(page)).toBe(true);
    const pen = { pointerId: 6, pointerType: 'pen' };
    const [first, ...others] = drawings[1][0];
    await pointer(page, 'pointerdown', { ...pen, ...at(...first) });
    for (const point of others) await pointer(page, 'pointermove', { ...pen, ...at(...point) });
    await pointer(page, 'pointerup', { ...pen, buttons: 0, ...at(...drawings[1][0].slice(-1)[0]) });
    await expect(parts(page).prediction).toHaveText('1');
    await page.locator('#undo').click();
    await expect.poll(() => strokesOf(page), 'one stroke, the pen’s').toBe(false);
  });

  test('the pad is sharp after a change of the pixel ratio', async ({ page }) => {
    await openReady(page);
    await drawDigit(page, 3);
    const session = await page.context().newCDPSession(page);
    // A pixel less: the ratio alone Chromium emulates without telling the page.
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: 1279,
      height: 900,
      deviceScaleFactor: 2,
      mobile: false,
    });
    const ratio = () =>
      parts(page).pad.evaluate((pad) => /** @type {HTMLCanvasElement} */ (pad).width / pad.clientWidth);
    await expect.poll(ratio).toBeCloseTo(2, 1);
  });
});
