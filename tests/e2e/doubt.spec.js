// What is no digit is not said to be one for certain; what is, is.
import { drawings } from '../drawings/digits.js';
import { pairs, scribbles } from '../drawings/scribbles.js';
import { drawDigit, drawStroke } from './drawings.js';
import { expect, openReady, parts, started, test } from './helpers.js';

/** @param {import('@playwright/test').Page} page @param {import('../drawings/digits.js').Stroke[]} strokes */
async function draw(page, strokes) {
  const { clear } = parts(page);
  if (await clear.isEnabled()) await clear.click();
  for (const stroke of strokes) await drawStroke(page, stroke);
}

/** What is said below the digit. @param {import('@playwright/test').Page} page */
const certainty = (page) => page.locator('#certainty');

/** What judges answers comes after the rest of the page. @param {import('@playwright/test').Page} page */
async function openDoubting(page) {
  await openReady(page);
  await draw(page, scribbles.spiral);
  await expect(page.locator('.verdict[data-doubt]')).toBeVisible();
}

test('digits are said to be digits, with a certainty', async ({ page }) => {
  await openDoubting(page);
  for (const digit of [0, 1, 3, 7]) {
    await drawDigit(page, digit);
    await expect(parts(page).prediction).toHaveText(String(digit));
    await expect(certainty(page), `a drawn ${digit}`).toHaveText(/^\d+(\.\d+)?\s%\ssure$/);
  }
});

for (const name of ['wandering line', 'A', 'tick', 'star']) {
  test(`not sure of a ${name}`, async ({ page }) => {
    await openDoubting(page);
    await draw(page, scribbles[name]);
    await expect(certainty(page)).toHaveText(/^(not sure|That may be two digits)/);
  });
}

test('two digits are said to be two, which leads to where numbers are read', async ({ page }) => {
  await openDoubting(page);
  for (const [number, strokes] of Object.entries(pairs)) {
    await draw(page, strokes);
    await expect(certainty(page), number).toHaveText('That may be two digits');
    await expect(certainty(page).getByRole('link')).toHaveAttribute('href', '#numbers');
  }
  await drawDigit(page, 7);
  await expect(certainty(page)).toHaveText(/sure$/);
  await expect(certainty(page).getByRole('link')).toHaveCount(0);
});

test('bars go on to show what the network says', async ({ page }) => {
  await openDoubting(page);
  const shares = await page.locator('#probabilities .value').allTextContents();
  const sum = shares.reduce((sum, text) => sum + Number.parseFloat(text), 0);
  expect(Math.abs(sum - 100)).toBeLessThan(1);
});

test('doubt is announced', async ({ page }) => {
  await openDoubting(page);
  await draw(page, pairs[10]);
  await expect(page.locator('#pad-announcement')).toHaveText(/: That may be two digits$/);
});

test('the certainty that is announced is the one on show', async ({ page }) => {
  await openDoubting(page);
  const box = await page.locator('#pad').boundingBox();
  if (!box) throw new Error('no pad');
  const announcement = page.locator('#pad-announcement');
  await parts(page).clear.click();
  const stroke = drawings[7][0];
  const at = (/** @type {number[]} */ [x, y]) =>
    /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
  await page.mouse.move(...at(stroke[0]));
  await page.mouse.down();
  for (const point of stroke) {
    await page.mouse.move(...at(point));
    await page.waitForTimeout(60); // a person's pace, so that there are answers on the way
  }
  await page.mouse.up();
  await expect(parts(page).prediction).toHaveText('7');
  await expect(announcement).toHaveText(/^Read as 7, /);
  // Both may change once more after the pen is up, one after the other.
  const textOf = async (/** @type {import('@playwright/test').Locator} */ place) =>
    (await place.textContent())?.replaceAll('\u00a0', ' ');
  await expect(async () => {
    expect(await textOf(announcement)).toBe(`Read as 7, ${await textOf(certainty(page))}`);
  }).toPass({ timeout: 60_000 });
});

test.describe('on small telephones, in German', () => {
  test.use({ locale: 'de-DE' });
  for (const width of [320, 344, 390]) {
    test(`at ${width} pixels all that is said is in view, and nothing below it moves`, async ({ page }) => {
      await page.setViewportSize({ width, height: 844 });
      await page.goto('./');
      await started(page);
      await expect(page.locator('#prediction')).toHaveText('–');
      const barsAt = async () => (await page.locator('#probabilities').boundingBox())?.y;
      const before = await barsAt();
      for (const stroke of drawings[3]) await drawStroke(page, stroke, page.locator('#pad'));
      await expect(page.locator('#prediction')).toHaveText('3');
      expect(await barsAt()).toBe(before);
      const [says, panel] = await Promise.all(
        ['#certainty', '#view-draw'].map((part) => page.locator(part).boundingBox()),
      );
      expect((says?.x ?? 0) + (says?.width ?? 0)).toBeLessThanOrEqual((panel?.x ?? 0) + (panel?.width ?? 0));
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
});

test('nothing moves when an answer is doubted', async ({ page }) => {
  await openDoubting(page);
  const heights = async () =>
    Promise.all(['.verdict', '#probabilities'].map((part) => page.locator(part).boundingBox()));
  await drawDigit(page, 7);
  await expect(certainty(page)).toHaveText(/sure$/);
  const [sureVerdict, sureBars] = await heights();
  for (const strokes of [scribbles.spiral, pairs[10]]) {
    await draw(page, strokes);
    await expect(page.locator('.verdict[data-doubt]')).toBeVisible();
    const [verdict, bars] = await heights();
    expect(verdict?.height).toBe(sureVerdict?.height);
    expect(bars?.y).toBe(sureBars?.y);
  }
});

test('a drawing as it lies on the pad is not judged: nothing was made to know it', async ({ page }) => {
  await openDoubting(page);
  await page.locator('#procedure').uncheck();
  await expect(certainty(page)).toHaveText(/sure$/);
});

test('without what judges answers are as they were; it is asked for again', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/Failed to load resource/, /reading/);
  const network = '**/doubt-*.safetensors';
  await page.route(network, (route) => route.abort());
  await openReady(page);
  const missed = page.waitForEvent('requestfailed');
  await draw(page, scribbles.spiral);
  await missed;
  await expect(certainty(page)).toHaveText(/sure$/);
  await page.unroute(network);
  await draw(page, pairs[10]);
  await expect(certainty(page)).toHaveText('That may be two digits');
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });

  test('doubt is in German', async ({ page }) => {
    await page.goto('./');
    await started(page);
    await page.mouse.move(2, 2);
    await page.mouse.move(1, 1);
    const pad = page.locator('#pad');
    const draw = async (/** @type {import('../drawings/digits.js').Stroke[]} */ strokes) => {
      const clear = page.locator('#clear');
      if (await clear.isEnabled()) await clear.click();
      for (const stroke of strokes) await drawStroke(page, stroke, pad);
    };
    await draw(pairs[37]);
    await expect(certainty(page)).toHaveText('Das sind wohl zwei Ziffern');
    await draw(scribbles.spiral);
    await expect(certainty(page)).toHaveText(/^(vielleicht gar keine Ziffer|unsicher: \d oder \d\?)$/);
    await draw(drawings[7]);
    await expect(certainty(page)).toHaveText(/^\d.*sicher$/);
  });
});
