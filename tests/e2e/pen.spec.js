// Pointers that come and go as they should not: none blocks the pad or leaves ink.
import { drawings } from '../drawings/digits.js';
import { drawDigit } from './drawings.js';
import { expect, openReady, parts, settle, test } from './helpers.js';

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

  /** Several pointers at once, in shares of the pad's side; they end as they are told. @param {Page} page @param {[type: string, x: number, y: number, how?: object][]} events */
  const pointers = (page, events) =>
    parts(page).pad.evaluate((pad, events) => {
      pad.setPointerCapture = () => {}; // of pointers that this test makes up
      const box = pad.getBoundingClientRect();
      for (const [type, x, y, how] of events) {
        const at = { clientX: box.x + x * box.width, clientY: box.y + y * box.height };
        const buttons = /down|move/.test(type) ? 1 : 0;
        pad.dispatchEvent(
          new PointerEvent(type, {
            ...{ bubbles: true, cancelable: true, button: 0, buttons, pointerId: 5, pointerType: 'touch' },
            ...at,
            ...how,
          }),
        );
      }
    }, events);
  const inkOf = (/** @type {Page} */ page) =>
    parts(page).pad.evaluate((pad) => /** @type {HTMLCanvasElement} */ (pad).toDataURL());
  const pen = { pointerId: 6, pointerType: 'pen' };

  test('a tap is a dot as wide as the pen, wherever it is, with or without a tremble', async ({ page }) => {
    await openReady(page);
    for (const [x, y, moves] of [
      [0.5, 0.5, 0],
      [0.1, 0.87, 1],
      [0.83, 0.13, 4],
    ]) {
      await page
        .locator('#clear')
        .isEnabled()
        .then((can) => (can ? page.locator('#clear').click() : undefined));
      await expect(parts(page).prediction).toHaveText('–');
      await pointers(page, [
        ['pointerdown', x, y],
        .../** @type {[string, number, number][]} */ (Array(moves).fill(['pointermove', x, y])),
        ['pointerup', x, y],
      ]);
      await expect(parts(page).prediction).toHaveText(/\d/);
      const share = await parts(page).pad.evaluate((pad) => {
        const { width, height } = /** @type {HTMLCanvasElement} */ (pad);
        const copy = new OffscreenCanvas(width, height).getContext('2d');
        if (!copy) throw new Error('no canvas');
        copy.drawImage(/** @type {HTMLCanvasElement} */ (pad), 0, 0);
        const { data } = copy.getImageData(0, 0, width, height);
        let ink = 0;
        for (let i = 3; i < data.length; i += 4) ink += data[i] / 255;
        return ink / (width * height);
      });
      expect(share, `${moves} moves`).toBeCloseTo(Math.PI * 0.035 ** 2, 3);
    }
  });

  test('what is cancelled, or a palm from the start or later, was never there', async ({ page }) => {
    await openReady(page);
    await drawDigit(page, 1);
    await expect(parts(page).prediction).toHaveText('1');
    const before = await inkOf(page);
    const palm = { width: 130, height: 90 };
    for (const [name, events] of /** @type {[string, Parameters<typeof pointers>[1]][]} */ ([
      [
        'a dot, cancelled',
        [
          ['pointerdown', 0.8, 0.8],
          ['pointercancel', 0.8, 0.8],
        ],
      ],
      [
        'a stroke, cancelled',
        [
          ['pointerdown', 0.8, 0.8],
          ['pointermove', 0.9, 0.3],
          ['pointercancel', 0, 0],
        ],
      ],
      [
        'a palm',
        [
          ['pointerdown', 0.8, 0.8, palm],
          ['pointermove', 0.7, 0.7, palm],
          ['pointerup', 0.7, 0.7],
        ],
      ],
      [
        'a palm that lies down',
        [
          ['pointerdown', 0.8, 0.8],
          ['pointermove', 0.8, 0.7, palm],
          ['pointerup', 0.8, 0.7],
        ],
      ],
      [
        'beside a pen in the air',
        [
          ['pointermove', 0.5, 0.5, { ...pen, buttons: 0 }],
          ['pointerdown', 0.8, 0.8],
          ['pointerup', 0.8, 0.8],
        ],
      ],
    ])) {
      await pointers(page, events);
      await page.waitForTimeout(100);
      expect(await inkOf(page), name).toBe(before);
    }
    await page.locator('#undo').click();
    await expect.poll(() => strokesOf(page), 'one stroke, as before').toBe(false);
    await page.waitForTimeout(1100); // the pen is gone
    await pointers(page, [
      ['pointerdown', 0.5, 0.5],
      ['pointerup', 0.5, 0.5],
    ]);
    await expect.poll(() => strokesOf(page), 'a finger draws again').toBe(true);
  });

  test('one pointer draws at a time; hovering, right and middle buttons leave no ink', async ({ page }) => {
    await openReady(page);
    const empty = await inkOf(page);
    const mouse = { pointerId: 1, pointerType: 'mouse' };
    await pointers(page, [
      ['pointermove', 0.5, 0.5, { ...mouse, buttons: 0 }],
      ['pointerdown', 0.5, 0.5, { ...mouse, button: 2, buttons: 2 }],
      ['pointermove', 0.6, 0.6, { ...mouse, buttons: 2 }],
      ['pointerup', 0.6, 0.6, { ...mouse, button: 2 }],
      ['pointerdown', 0.5, 0.5, { ...mouse, button: 1, buttons: 4 }],
      ['pointerup', 0.5, 0.5, { ...mouse, button: 1 }],
    ]);
    await page.waitForTimeout(100);
    expect(await inkOf(page)).toBe(empty);
    // A mouse draws; finger and pen come meanwhile; its button is let go where nobody sees it.
    await pointers(page, [
      ['pointerdown', 0.5, 0.2, mouse],
      ['pointerdown', 0.2, 0.2],
      ['pointermove', 0.2, 0.8],
      ['pointerdown', 0.8, 0.2, pen],
      ['pointermove', 0.8, 0.8, pen],
      ['pointermove', 0.5, 0.8, mouse],
      ['pointermove', 0.9, 0.9, { ...mouse, buttons: 0 }],
      ['pointermove', 0.9, 0.1, { ...mouse, buttons: 0 }],
    ]);
    await expect(parts(page).prediction).toHaveText('1');
    await page.locator('#undo').click();
    await expect.poll(() => strokesOf(page)).toBe(false);
  });

  test('the other end of a pen takes away the strokes that it touches', async ({ page }) => {
    await openReady(page);
    const eraser = { ...pen, button: 5, buttons: 32 };
    for (const x of [0.2, 0.5, 0.8])
      await pointers(page, [
        ['pointerdown', x, 0.2, pen],
        ['pointermove', x, 0.8, pen],
        ['pointerup', x, 0.8, pen],
      ]);
    await settle(page);
    const three = await inkOf(page);
    await pointers(page, [
      ['pointerdown', 0.35, 0.5, eraser],
      ['pointerup', 0.35, 0.5, pen],
    ]);
    await page.waitForTimeout(200);
    expect(await inkOf(page), 'between them').toBe(three);
    await pointers(page, [
      ['pointerdown', 0.35, 0.5, eraser],
      ['pointermove', 0.65, 0.5, { ...eraser, button: -1 }],
      ['pointerup', 0.65, 0.5, pen],
    ]);
    await expect.poll(() => inkOf(page)).not.toBe(three);
    await page.locator('#undo').click();
    await page.locator('#undo').click();
    await expect.poll(() => strokesOf(page), 'two were left').toBe(false);
  });

  test('a long press and a right click while drawing open no menu; a mouse’s right click elsewhere does', async ({
    page,
  }) => {
    await openReady(page);
    const opens = () =>
      parts(page).pad.evaluate((pad) =>
        pad.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })),
      );
    expect(await opens()).toBe(true);
    await pointers(page, [['pointerdown', 0.5, 0.2]]);
    expect(await opens()).toBe(false);
    await pointers(page, [
      ['pointermove', 0.5, 0.8],
      ['pointerup', 0.5, 0.8],
    ]);
    await expect(parts(page).prediction, 'the press was a stroke').toHaveText('1');
  });

  test('the note on the keys moves no button', async ({ page }) => {
    await openReady(page);
    const note = page.locator('#pad-keys');
    for (const name of ['#undo', '#clear']) {
      const button = page.locator(name);
      const before = await button.boundingBox();
      await page.keyboard.press('Shift');
      await page.locator('#pad-frame').focus();
      for (const key of [' ', 'ArrowDown', 'ArrowDown', ' ']) await page.keyboard.press(key);
      await expect(note).toBeVisible();
      await expect(button).toBeEnabled();
      expect(await button.boundingBox()).toEqual(before);
      await button.hover();
      await page.mouse.down();
      await expect(note).toBeHidden();
      expect(await button.boundingBox()).toEqual(before);
      await page.mouse.up();
      await expect.poll(() => strokesOf(page)).toBe(false);
    }
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
