// Paper: one A4 page each, plots as wide as the paper, without what can only be pressed.
import { expect, openReady, openView, parts, setPace, small, test, train } from './helpers.js';

const paper = { format: 'A4', margin: { top: '1cm', bottom: '1cm', left: '1cm', right: '1cm' } };

/** @param {import('@playwright/test').Page} page */
async function pages(page) {
  const pdf = await page.pdf(paper);
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length;
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`a run of nine epochs, and one not yet begun, on one page: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width: 1280, height: 720 });
    await openReady(page);
    await page.locator('#loss-chart canvas').waitFor();
    await page.locator('.view-line').waitFor({ state: 'attached' }); // what paper needs is here
    expect(await pages(page), 'not begun').toBe(1);
    await setPace(page, 'full speed');
    await parts(page).epochs.fill('9');
    await train(page, /^Finished/);
    expect(await pages(page)).toBe(1);
    await page.keyboard.press('p');
    await expect(page.locator('html')).toHaveAttribute('data-presenting', '');
    expect(await pages(page), 'while presenting').toBe(1);
  });
}

test('every task of the exercise, and the network, on one page', async ({ page }) => {
  await openReady(page);
  await train(page, small.finished());
  await openView(page, 'exercise');
  const tasks = page.locator('.task-list button');
  await expect(tasks).toHaveCount(8);
  for (let task = 0; task < 8; task++) {
    await tasks.nth(task).click();
    await expect(page.locator('.task h3').first()).toBeVisible();
    expect(await pages(page), `task ${task + 1}`).toBe(1);
  }
  await openView(page, 'inside');
  await expect(page.locator('#layers li')).not.toHaveCount(0);
  expect(await pages(page), 'inside').toBe(1);
});

test('pictures keep their shape on paper, and their shades', async ({ page }) => {
  await openReady(page);
  await train(page, small.finished());
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  await page.setViewportSize({ width: 703, height: 1032 });
  const chart = await page.locator('#loss-chart canvas').boundingBox();
  expect(chart?.width, 'as wide as the paper').toBeGreaterThan(650);
  await page.evaluate(() => document.getElementById('tab-misreads')?.click());
  await expect(page.locator('table.confusion')).toBeVisible();
  await expect(page.getByText('Choose an image to see why')).toBeHidden();
  await expect(page.locator('table.confusion')).toHaveCSS('print-color-adjust', 'exact');
  await page.evaluate(() => document.getElementById('tab-inside')?.click());
  const shape = () =>
    page.locator('#network-canvas').evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      return width / height / (canvas.clientWidth / canvas.clientHeight);
    });
  await expect.poll(shape).toBeCloseTo(1, 1);
});
