// What goes on inside the network while it reads a drawing; what it sees; how fast it answers.
import { drawDigit } from './drawings.js';
import { expect, fill, mnist, openReady, openView, parts, show, task8Finished, test } from './helpers.js';
import { followQuestions } from './questions.js';

/** @typedef {import('@playwright/test').Page} Page */

/** A canvas's pixels, from a copy: reading back from the page's own makes Chromium warn. @param {import('@playwright/test').Locator} canvas */
const pixelsOf = (canvas) =>
  canvas.evaluate((element) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (element);
    const copy = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
    copy?.drawImage(/** @type {HTMLCanvasElement} */ (element), 0, 0);
    return Array.from(new Uint32Array(copy?.getImageData(0, 0, width, height).data.buffer ?? []));
  });

/** How many different pixels a canvas has. @param {import('@playwright/test').Locator} canvas */
const colours = async (canvas) => new Set(await pixelsOf(canvas)).size;

/** The picture of a canvas, to compare. @param {import('@playwright/test').Locator} canvas */
const picture = (canvas) =>
  canvas.evaluate((element) => /** @type {HTMLCanvasElement} */ (element).toDataURL());

test('the picture of the network follows the drawing; a unit shows its weights', async ({ page }) => {
  await openReady(page);
  await openView(page, 'inside');
  const canvas = page.getByRole('img', { name: 'The network’s units and its strongest connections' });
  const weights = page.getByRole('img', { name: 'Weights of the chosen unit' });
  const caption = page.locator('#unit-caption');
  const hint = page.getByText('Draw a digit, and see it pass through the network.');
  await expect(hint, 'there is nothing to see yet').toBeVisible();
  await drawDigit(page, 3);
  await show(canvas);
  await expect(hint).toBeHidden();
  await expect.poll(() => colours(canvas)).toBeGreaterThan(50);
  const ofThree = await picture(canvas);
  await drawDigit(page, 7);
  await show(canvas);
  await expect(parts(page).prediction).toHaveText('7');
  await expect.poll(() => picture(canvas)).not.toBe(ofThree);

  const box = await canvas.boundingBox();
  if (!box) throw new Error('no picture');
  await page.mouse.move(box.x + 0.4 * box.width, box.y + 0.5 * box.height);
  await expect(caption).toHaveText(/^Hidden layer 1, unit \d+: activation \d+\.\d\d\./);
  await expect.poll(() => colours(weights)).toBeGreaterThan(100);
});

test('what was drawn before is not lit any more when the pad is empty, in the network that is at hand', async ({
  page,
}) => {
  await openReady(page);
  const canvas = page.locator('#network-canvas');
  const hint = page.locator('#picture-hint');
  const caption = page.locator('#unit-caption');
  await openView(page, 'inside');
  await drawDigit(page, 3);
  await expect.poll(() => colours(canvas)).toBeGreaterThan(50);
  await page.getByRole('application', { name: /^Units of the network/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(caption).toHaveText(/^Hidden layer 1, unit 1:/);
  await parts(page).clear.click();
  await expect(hint).toHaveText('Draw a digit, and see it pass through the network.');
  await expect(hint).toBeVisible();
  await expect(caption).toHaveText(/^Choose a unit/);
  const unlit = await picture(canvas);
  await page.getByRole('application', { name: /^Units of the network/ }).focus();
  await page.keyboard.press('ArrowDown');
  await expect(caption).toHaveText(/^Choose a unit/);
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect.poll(() => picture(canvas), 'of the run’s layers').not.toBe(unlit);
});

test('the keyboard walks through the units', async ({ page }) => {
  await openReady(page);
  const caption = page.locator('#unit-caption');
  await openView(page, 'inside');
  await drawDigit(page, 3);
  await page.getByRole('application', { name: /^Units of the network/ }).focus();
  await expect.poll(() => colours(page.locator('#network-canvas'))).toBeGreaterThan(50);
  await page.keyboard.press('ArrowDown');
  await expect(caption).toHaveText(/^Hidden layer 1, unit 1:/);
  await page.keyboard.press('ArrowDown');
  await expect(caption).toHaveText(/^Hidden layer 1, unit 2:/);
  await page.keyboard.press('ArrowRight');
  await expect(caption).toHaveText(/^Hidden layer 2, unit 2:/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(caption).toHaveText(/^Output 3: probability (9\d|100)\.\d\d %/);
});

test('without MNIST’s procedure the network sees a small drawing small', async ({ page }) => {
  const { answered } = await followQuestions(page);
  await openReady(page);
  const seen = page.getByRole('img', { name: /as the network sees it/ });
  const procedure = page.getByRole('checkbox', { name: /Centred and scaled/ });
  const ink = async () => (await pixelsOf(seen)).filter((pixel) => pixel !== 0).length;
  const pad = await parts(page).pad.boundingBox();
  if (!pad) throw new Error('no pad');
  // A small 1 in a corner.
  await page.mouse.move(pad.x + 0.1 * pad.width, pad.y + 0.1 * pad.height);
  await page.mouse.down();
  await page.mouse.move(pad.x + 0.1 * pad.width, pad.y + 0.3 * pad.height, { steps: 4 });
  await page.mouse.up();
  await expect(parts(page).prediction).toHaveText('1');
  await answered('predictDrawing');
  await expect(procedure).toBeChecked();
  const withProcedure = await ink();
  await procedure.uncheck();
  await expect.poll(ink).toBeLessThan(0.6 * withProcedure);
  await procedure.check();
  await expect.poll(ink).toBe(withProcedure);
});

test('the answer follows the pen: asked within a frame, and shown at once', async ({ page }) => {
  // Counts frames, not milliseconds: other programs may be using this machine too. bench/ measures.
  await page.addInitScript(() => {
    let frame = 0;
    const count = () => {
      frame++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    /** @type {Record<'pen' | 'asked' | 'answered' | 'shown', number | undefined>} */
    const none = { pen: undefined, asked: undefined, answered: undefined, shown: undefined };
    const frames = { ...none };
    /** @type {unknown} Comlink's, of the latest question about the drawing */
    let question;
    window.Worker = class extends Worker {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        this.addEventListener('message', ({ data }) => {
          if (frames.asked !== undefined && data.id === question) frames.answered ??= frame;
        });
      }
      /** @param {any[]} message */
      postMessage(...message) {
        const [{ id, argumentList }] = message;
        const isQuestion = argumentList?.[0]?.value === 'predictDrawing'; // what lab.js asks for, by name
        if (frames.pen !== undefined && frames.asked === undefined && isQuestion) {
          frames.asked = frame;
          question = id;
        }
        return /** @type {any} */ (super.postMessage)(...message);
      }
    };
    const watch = () => {
      document.querySelector('#pad')?.addEventListener(
        'pointermove',
        () => {
          frames.pen ??= frame;
        },
        { capture: true },
      );
      new MutationObserver(() => {
        if (frames.answered !== undefined) frames.shown ??= frame;
      }).observe(/** @type {Element} */ (document.querySelector('#probabilities')), {
        subtree: true,
        attributes: true,
        attributeFilter: ['style'],
      });
    };
    Object.assign(window, {
      testFrames: frames,
      testWatch: watch,
      testAnew: () => Object.assign(frames, none),
    });
  });
  await openReady(page);
  await drawDigit(page, 3); // everything has been compiled
  await parts(page).clear.click();
  const pad = await parts(page).pad.boundingBox();
  if (!pad) throw new Error('no pad');
  await page.evaluate(() => /** @type {any} */ (window).testWatch());
  await page.mouse.move(pad.x + 0.2 * pad.width, pad.y + 0.2 * pad.height);
  await page.mouse.down();
  for (let i = 1; i <= 20; i++) {
    await page.evaluate(() => /** @type {any} */ (window).testAnew());
    await page.mouse.move(pad.x + (0.2 + 0.02 * i) * pad.width, pad.y + (0.2 + 0.001 * i * i) * pad.height);
    const seen = await page.waitForFunction(() => {
      const { testFrames } = /** @type {any} */ (window);
      return testFrames.shown !== undefined && { ...testFrames };
    });
    const { pen, asked, answered, shown } = await seen.jsonValue();
    expect(asked - pen, 'frames from the pen to the question').toBeLessThanOrEqual(1);
    expect(shown - answered, 'frames from the answer to the bars').toBe(0);
  }
  await page.mouse.up();
});

test('a drawing by keyboard alone', async ({ page }) => {
  const { prediction, undo } = parts(page);
  await openReady(page);
  const pad = page.getByRole('application', { name: 'Drawing by keyboard' });
  const announced = page.locator('#pad-announcement');
  await pad.focus();
  await expect(page.getByText('Arrow keys move the pen')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(announced).toHaveText('Pen down');
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(prediction).toHaveText('1');
  await expect(announced).toHaveText(/^Read as 1, \d+\.\d\d % sure$/);
  // A 7: back to its left end, then right and down.
  await undo.click();
  await pad.focus();
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowUp');
  for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  for (let i = 0; i < 8; i++) await page.keyboard.press('ArrowRight');
  for (let i = 0; i < 10; i++) {
    await page.keyboard.press('ArrowDown');
    if (i % 2 === 0) await page.keyboard.press('ArrowLeft');
  }
  await page.keyboard.press('Escape');
  await expect(announced).toHaveText(/^Read as 7/);
});

test('a network that cannot be loaded leaves an untrained one that says so; training works', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/404|safetensors/);
  await page.route('**/*.safetensors', (route) => route.fulfill({ status: 404, body: 'gone' }));
  await openReady(page);
  await drawDigit(page, 3);
  await expect(parts(page).prediction).toHaveText(/\d/);
  await expect(page.locator('#drawing-network')).toContainText('could not be loaded');
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(parts(page).prediction).toHaveText('3');
});

test('the weights of the first layer follow the network', async ({ page }) => {
  await openReady(page);
  const units = page.getByRole('list', { name: 'Units of the first layer' }).getByRole('listitem');
  await show(page.locator('#view-inside'));
  await expect(units, 'of the network that came with the page').toHaveCount(64);
  await expect(page.locator('#first-layer-facts')).toContainText('The first 64 of 256 units.');
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(/^Finished/);
  await show(units.first());
  await expect(units).toHaveCount(16);
  const canvas = units.first().locator('canvas');
  await expect.poll(() => colours(canvas)).toBeGreaterThan(100);
  const trained = await picture(canvas);
  await drawDigit(page, 3);
  await units.nth(4).getByRole('button').click();
  await expect(page.locator('#unit-caption')).toHaveText(/^Hidden layer 1, unit 5:/);
  await fill(page, { seed: '7' });
  await parts(page).train.click();
  await openView(page, 'inside'); // what nobody sees is not asked for
  await show(units.first());
  await expect.poll(() => picture(canvas)).not.toBe(trained);
});

test('layer by layer: heat maps, histograms, silent units, all of the network that answers', async ({
  page,
}) => {
  await openReady(page);
  const layers = page.locator('#layers > li');
  await show(page.locator('#layers'));
  await expect(layers, 'of the network that came with the page').toHaveCount(3);
  await expect(layers.nth(1)).toContainText('Hidden layer 2: 256 → 128');
  await expect(layers.nth(1)).toContainText(/Gradient: standard deviation \d/);
  await parts(page).train.click();
  await show(page.locator('#layers'));
  await expect(layers.first()).toContainText('Hidden layer 1: 784 → 16');
  await expect(layers.first()).toContainText(/Weights: mean −?-?0\.\d{3}, standard deviation 0\.\d{3}/);
  const map = page.getByRole('img', { name: /heat map/ });
  await expect(map).toHaveCount(2);
  expect(await colours(map.first())).toBeGreaterThan(20);
});

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('a failure is explained in words, and dead units are named', async ({ page }) => {
    await openReady(page);
    const advice = page.locator('#advice');
    await fill(page, { learningRate: '2', epochs: '1' });
    await parts(page).train.click();
    await expect(parts(page).status).toHaveText(/^Finished/);
    await expect(advice).toContainText(
      /hidden units are dead: .* Try a smaller learning rate, such as 0\.1\./,
    );
    await show(page.locator('#layers'));
    await expect(page.locator('#layers')).toContainText(/\d+ silent units: \d+, /);
    await fill(page, { learningRate: '0.00001' });
    await parts(page).train.click();
    await expect(parts(page).status).toHaveText(/^Finished/);
    await expect(advice).toContainText('The steps are so small');
    await fill(page, { learningRate: '0.1' });
    await parts(page).train.click();
    await expect(parts(page).status).toHaveText(mnist.finished(1));
    await expect(advice).toBeHidden();
  });
});
