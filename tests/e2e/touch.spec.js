// A telephone: drawing by finger, and a page that fits.
import { drawings } from '../drawings/digits.js';
import {
  expect,
  fill,
  openReady,
  openView,
  parts,
  probabilities,
  resize,
  settle,
  show,
  small,
  sum,
  task8Finished,
  test,
  train,
  viewIds,
} from './helpers.js';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 });

/**
 * Moves one finger along a line, in CSS pixels of the window.
 * @param {import('@playwright/test').Page} page
 * @param {{ x: number, y: number }[]} points
 */
async function swipe(page, points) {
  const session = await page.context().newCDPSession(page);
  const send = (
    /** @type {'touchStart' | 'touchMove' | 'touchEnd'} */ type,
    /** @type {typeof points} */ touchPoints,
  ) => session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [points[0]]);
  for (const point of points.slice(1)) await send('touchMove', [point]);
  await send('touchEnd', []);
  await session.detach();
}

/**
 * @param {import('@playwright/test').Page} page
 * @param {[number, number][]} stroke in the pad's units
 */
async function drawByFinger(page, stroke) {
  const box = await parts(page).pad.boundingBox();
  if (!box) throw new Error('The drawing pad is not in view.');
  await swipe(
    page,
    stroke.map(([x, y]) => ({ x: box.x + x * box.width, y: box.y + y * box.height })),
  );
}

/** @param {import('@playwright/test').Page} page */
const widthOfContent = (page) => page.evaluate(() => document.documentElement.scrollWidth);

test('draws by finger, and the page stands still meanwhile', async ({ page }) => {
  const { pad, prediction, probabilities: bars } = parts(page);
  await openReady(page);
  await train(page, task8Finished);
  await show(pad);
  const before = await page.evaluate(() => scrollY);
  await drawByFinger(page, drawings[1][0]);
  await expect(prediction).toHaveText('1');
  expect(sum(await probabilities(bars))).toBeCloseTo(1, 2);
  // Upwards, where a page would scroll.
  await drawByFinger(page, drawings[1][0].toReversed());
  expect(await page.evaluate(() => scrollY)).toBe(before);

  await swipe(
    page,
    [700, 600, 500, 400, 300, 200, 100].map((y) => ({ x: 385, y })),
  );
  await expect.poll(() => page.evaluate(() => scrollY), 'beside the pad it scrolls').not.toBe(before);
});

test('a second finger is ignored', async ({ page }) => {
  const { pad, undo, prediction } = parts(page);
  await openReady(page);
  const box = await pad.boundingBox();
  if (!box) throw new Error('The drawing pad is not in view.');
  const at = (/** @type {number} */ x, /** @type {number} */ y, /** @type {number} */ id) => ({
    x: box.x + x * box.width,
    y: box.y + y * box.height,
    id,
  });
  const session = await page.context().newCDPSession(page);
  const send = (/** @type {any} */ type, /** @type {any[]} */ touchPoints) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await send('touchStart', [at(0.3, 0.2, 1)]);
  await send('touchStart', [at(0.3, 0.2, 1), at(0.7, 0.2, 2)]);
  for (const y of [0.4, 0.6, 0.8]) await send('touchMove', [at(0.3, y, 1), at(0.7, y, 2)]);
  await send('touchEnd', []);
  await expect(prediction).toHaveText(/\d/);
  await undo.click();
  await expect(prediction).toHaveText('–');
});

test('the settings are one step away from the plots, the Train button none', async ({ page }) => {
  await openReady(page);
  await expect(parts(page).train).toBeInViewport();
  await expect(parts(page).status).toBeInViewport();
  await expect(parts(page).pad).toBeInViewport({ ratio: 1 });
  await openView(page, 'learning');
  await page.locator('summary', { hasText: 'Settings' }).click();
  await expect(parts(page).epochs).toBeVisible();
});

test('targets are large enough for fingers', async ({ page }) => {
  /** @type {Set<string>} */
  const small = new Set();
  await openReady(page);
  for (const id of ['draw', ...viewIds]) {
    await openView(page, id);
    await page.waitForTimeout(300); // what it shows is here
    if (id === 'learning') await page.locator('summary', { hasText: 'Settings' }).click();
    // Of the confusion matrix's cells another test speaks.
    const found = await page
      .locator('button:visible, select:visible, input:visible, summary:visible')
      .evaluateAll((all) =>
        all
          .filter((element) => !element.closest('table.confusion'))
          .map((element) => ({
            name: element.outerHTML.slice(0, 80),
            box: (element.closest('label') ?? element).getBoundingClientRect(), // a label is a target too
          }))
          .filter(({ box }) => box.width < 44 || box.height < 44)
          .map(({ name, box }) => `${Math.round(box.width)} × ${Math.round(box.height)}: ${name}`),
      );
    for (const one of found) small.add(one);
  }
  expect([...small]).toEqual([]);
});

test('nothing scrolls sideways at any width', async ({ page }) => {
  const widths = [320, 360, 390, 640, 844, 1024, 1920];
  const { hidden } = parts(page);
  const summary = page.locator('summary', { hasText: 'Settings' });
  /** In every view. @param {number} width @param {string} when */
  const expectToFit = async (width, when) => {
    for (const id of width < 768 ? ['draw', ...viewIds] : viewIds) {
      await openView(page, id);
      await settle(page);
      await expect.poll(() => widthOfContent(page), `${when}: ${id}`).toBe(width);
    }
  };
  await openReady(page);
  for (const width of widths) {
    await resize(page, width);
    await expectToFit(width, 'ready');
  }
  await train(page, task8Finished);
  await fill(page, { hidden: '0', learningRate: '' });
  for (const width of widths) {
    await resize(page, width);
    await openView(page, 'learning');
    if (!(await hidden.isVisible())) await summary.click();
    await expect(hidden).toHaveAttribute('aria-invalid', 'true');
    await expect(hidden).toBeVisible();
    await expectToFit(width, 'with results and errors');
  }
});

test('the bar never covers the end of the page', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  for (const width of [390, 320]) {
    await resize(page, width);
    await page.getByRole('slider', { name: 'Look back' }).fill('1'); // the bar grows
    await expect(page.getByRole('button', { name: 'Train on from here' })).toBeVisible();
    for (const id of ['draw', ...viewIds]) {
      await openView(page, id);
      await expect(async () => {
        await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
        const bar = await page.locator('.run-bar').boundingBox();
        const last = await page.getByRole('link', { name: 'Licences' }).boundingBox();
        expect((last?.y ?? 0) + (last?.height ?? 0), id).toBeLessThanOrEqual(bar?.y ?? 0);
      }, 'once what the view shows is here').toPass();
    }
  }
});

test('the confusion matrix and the facts of every run are there without scrolling sideways', async ({
  page,
}) => {
  await openReady(page);
  await train(page, task8Finished);
  const matrix = page.getByRole('table', { name: 'Confusion matrix' });
  for (const width of [390, 320]) {
    await resize(page, width);
    await openView(page, 'misreads');
    const cells = matrix.locator('tbody td button');
    await expect(cells).toHaveCount(100);
    const boxes = await cells.evaluateAll((all) =>
      all.map((cell) => {
        const { right, width, height } = cell.getBoundingClientRect();
        return { right, width, height };
      }),
    );
    for (const box of boxes) {
      expect(box.right).toBeLessThan(width);
      expect(box.width, 'WCAG 2.2 target size').toBeGreaterThanOrEqual(24);
      expect(box.height).toBeGreaterThanOrEqual(44);
    }
    const row = page.locator('#runs-table tbody tr');
    await openView(page, 'runs');
    await row.scrollIntoViewIfNeeded();
    for (const fact of [small.accuracy(), 'Run again', 'Delete']) {
      const box = await row.getByText(fact, { exact: true }).boundingBox();
      expect((box?.x ?? width) + (box?.width ?? 0)).toBeLessThan(width);
    }
  }
});

test('on its side the telephone shows the whole pad and the answer together', async ({ page }) => {
  await page.setViewportSize({ width: 844, height: 390 });
  await openReady(page);
  await page.getByRole('region', { name: 'Draw a digit' }).evaluate((region) => region.scrollIntoView());
  await drawByFinger(page, drawings[1][0]);
  await expect(parts(page).prediction).toHaveText('1');
  await expect(parts(page).pad).toBeInViewport({ ratio: 1 });
  await expect(parts(page).prediction).toBeInViewport({ ratio: 1 });
});

test('a digit is drawn and named beside My digits, in view together', async ({ page }) => {
  await openReady(page);
  await openView(page, 'my-digits');
  await drawByFinger(page, drawings[1][0]);
  await expect(parts(page).prediction).toHaveText('1');
  await expect(parts(page).pad).toBeInViewport({ ratio: 1 });
  await page.getByRole('button', { name: 'It is a 1' }).click();
  await expect(page.locator('#my-digits-list > li')).toHaveCount(1);
  await expect(page.locator('#my-digits-list > li')).toBeInViewport({ ratio: 1 });
});
