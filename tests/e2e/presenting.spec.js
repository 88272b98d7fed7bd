// The projector: what the last row has to see is in view, large enough, in both languages, and keys do what they say.
import { drawings } from '../drawings/digits.js';
import { expect, openReady, parts, small, test, viewIds } from './helpers.js';

/** @typedef {import('@playwright/test').Page} Page */

/** In whatever language. @param {Page} page */
async function openAndPresent(page) {
  await page.goto('./');
  await expect(page.locator('#status')).toHaveText(/^(Ready|Bereit)$/);
  await page.keyboard.press('p');
  await expect(page.locator('html')).toHaveAttribute('data-presenting', '');
}

/** @param {Page} page @param {number} digit */
async function draw(page, digit) {
  const box = await page.locator('#pad').boundingBox();
  if (!box) throw new Error('no pad');
  const at = (/** @type {[number, number]} */ [x, y]) =>
    /** @type {const} */ ([box.x + x * box.width, box.y + y * box.height]);
  for (const [first, ...others] of drawings[digit]) {
    await page.mouse.move(...at(first));
    await page.mouse.down();
    for (const point of others) await page.mouse.move(...at(point));
    await page.mouse.up();
  }
}

/** What of these does not lie within the window, and words that are smaller than `least`. @param {Page} page @param {number} least */
const faults = (page, least) =>
  page.evaluate((least) => {
    const { clientWidth, scrollWidth } = document.documentElement;
    /** @type {string[]} */
    const found = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
    const wanted = '#pad, #prediction, #certainty, #accuracy, #status, #present, #probabilities li';
    for (const element of document.querySelectorAll(wanted)) {
      const { left, top, right, bottom, width } = element.getBoundingClientRect();
      if (width === 0 || left < 0 || top < 0 || right > clientWidth || bottom > innerHeight) {
        found.push(`not in view: ${element.id || element.textContent}`);
      }
      if (element.scrollWidth > element.clientWidth + 1 && element.matches('#accuracy, .value')) {
        found.push(`cut: ${element.id || element.textContent}`);
      }
    }
    for (const value of document.querySelectorAll('.value')) {
      if (value.checkVisibility() && value.getBoundingClientRect().right > clientWidth)
        found.push('a bar is cut');
    }
    for (const element of document.querySelectorAll('.top *, .draw *, .views *')) {
      const says = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
      );
      const size = Number.parseFloat(getComputedStyle(element).fontSize);
      if (says && element.checkVisibility() && size < least) {
        found.push(`${size} px: ${element.outerHTML.slice(0, 80)}`);
      }
    }
    return found;
  }, least);

for (const locale of ['en', 'de']) {
  for (const [width, height] of [
    [1920, 1080],
    [1280, 720],
  ]) {
    test(`pad, answer, ten bars and accuracy are in view beside every view: ${width} × ${height}, ${locale}`, async ({
      browser,
      baseURL,
    }) => {
      const context = await browser.newContext({ viewport: { width, height }, locale, baseURL });
      const page = await context.newPage();
      await openAndPresent(page);
      await draw(page, 3);
      await expect(page.locator('#prediction')).toHaveText(/\d/);
      await page.locator('#main-button').click();
      await expect(page.locator('#status')).toHaveText(/^(Finished|Fertig)/);
      for (const id of viewIds) {
        await expect(page.locator(`#view-${id}`)).toBeVisible();
        await page.waitForTimeout(300); // what it shows is here
        expect(await faults(page, (24 * width) / 1920), id).toEqual([]);
        if (['learning', 'inside'].includes(id)) {
          const all = await page.evaluate(() => document.documentElement.scrollHeight);
          expect(all, `${id} fits`).toBeLessThanOrEqual(height);
        }
        await page.keyboard.press('ArrowRight');
      }
      await context.close();
    });
  }
}

test('P is heard as the first thing that a person does', async ({ page }) => {
  // What presenting is made of takes its time.
  await page.route('**/assets/media-*.js', async (route) => {
    await new Promise((done) => setTimeout(done, 500));
    await route.continue();
  });
  await page.goto('./');
  await expect(page.locator('#status')).toHaveText('Ready');
  await page.keyboard.press('p');
  await expect(page.locator('html')).toHaveAttribute('data-presenting', '');
  await page.getByRole('button', { name: 'Leave (Esc)' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-presenting');
});

test('remote controls change the view, also from a unit; Escape ends it from anywhere', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openAndPresent(page);
  const shown = (/** @type {string} */ id) => expect(page.locator(`#view-${id}`)).toBeVisible();
  await page.keyboard.press('PageDown');
  await shown('inside');
  await page.locator('#network-picture').focus();
  await page.keyboard.press('ArrowRight');
  await shown('inside');
  await page.keyboard.press('PageDown');
  await shown('misreads');
  await page.keyboard.press('End');
  await shown('files');
  await page.keyboard.press('Home');
  await shown('learning');
  await page.getByRole('button', { name: 'Next view' }).click();
  await shown('inside');
  await page.locator('#pad-frame').focus();
  await page.keyboard.press('PageUp');
  await shown('learning');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('tablist')).toBeVisible();
});

test('a code for the projector fills the screen, and goes with the dialog', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await openReady(page);
  await page.keyboard.press('p');
  await expect(page.getByRole('tablist')).toBeHidden();
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = page.getByRole('dialog', { name: 'Share' });
  const top = (await dialog.boundingBox())?.y;
  await dialog.getByRole('button', { name: 'QR code' }).click();
  const code = dialog.getByRole('img', { name: 'QR code of the link' });
  await expect(code).toBeInViewport({ ratio: 1 });
  await dialog.getByLabel(/^A lesson/).check();
  expect((await dialog.boundingBox())?.y).toBe(top);
  await code.click();
  expect((await code.boundingBox())?.height).toBeGreaterThan(0.75 * 720);
  await expect(code).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(code).toBeHidden();
});

test('a lesson: no hole where settings were, nothing said of what is hidden, and never without its view', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('./#learning&run=1&epochs=3&hide=settings,run-bar,learning');
  await expect(page.locator('#status')).toHaveText('Ready');
  await page.mouse.move(2, 2);
  await page.mouse.move(1, 1);
  await expect(page.locator('#tab-learning')).toBeVisible();
  await expect(page.getByText('Press Train').filter({ visible: true })).toHaveCount(0);
  await expect(page.locator('#linked')).toBeHidden();
  const panel = await page.locator('#view-learning').boundingBox();
  await expect
    .poll(async () => (await page.locator('#loss-chart').boundingBox())?.width)
    .toBeGreaterThan(0.9 * (panel?.width ?? 0));
  const icons = await page.locator('.page-buttons').boundingBox();
  expect(icons?.x, 'at the right').toBeGreaterThan(1000);
  expect((await page.locator('.notices').boundingBox())?.height, 'one slim line').toBeLessThan(40);
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByLabel(/^A lesson/).check();
  await expect(page.locator('.share-dialog').getByLabel('Inside', { exact: true })).toBeVisible();
  await expect(page.locator('.share-dialog').getByLabel('Learning', { exact: true })).toBeHidden();
});

test('the network that came with the page is named beside its picture, until there is another', async ({
  page,
}) => {
  await openReady(page, './#inside');
  const whose = page.locator('#inside-network');
  await expect(whose).toHaveText(/^This is the network that came with the page/);
  await draw(page, 3);
  await expect(whose).toHaveText(/: 784(-\d+)*-10, not the one of the settings\.$/);
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(small.finished());
  await expect(whose).toBeHidden();
});

test.describe('the small pad', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('is drawn on as it is', async ({ page }) => {
    await openReady(page, './#inside');
    await draw(page, 1);
    await expect(parts(page).prediction).toHaveText('1');
    await draw(page, 1);
    await expect(parts(page).undo).toBeEnabled();
  });

  test('is drawn on in a frame of 360 px too', async ({ page }) => {
    await page.route('**/course.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: '<iframe src="./#inside&only" width="360" height="720" title="Lab"></iframe>',
      }),
    );
    await page.goto('./course.html');
    const lab = page.frameLocator('iframe');
    await expect(lab.locator('#status')).toHaveText('Ready');
    const box = await lab.locator('#pad').boundingBox();
    if (!box) throw new Error('no pad');
    expect(box.width).toBeLessThan(120);
    await page.mouse.move(box.x + 0.5 * box.width, box.y + 0.15 * box.height);
    await page.mouse.down();
    await page.mouse.move(box.x + 0.48 * box.width, box.y + 0.85 * box.height, { steps: 8 });
    await page.mouse.up();
    await expect(lab.locator('#prediction')).toHaveText('1');
    expect((await lab.locator('.notices').boundingBox())?.height, 'one slim line').toBeLessThan(40);
  });
});
