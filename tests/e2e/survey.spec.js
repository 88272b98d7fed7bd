// What the network misreads: a confusion matrix that leads to the images, and the images to the pad and to what explains them.
import { drawDigit } from './drawings.js';
import { expect, fill, mnist, openReady, openView, parts, task8Finished, test, train } from './helpers.js';

/** @param {import('@playwright/test').Page} page */
const ofSurvey = (page) => ({
  panel: page.getByRole('tabpanel', { name: 'Misreads' }),
  heading: page.getByRole('heading', { name: 'What it misreads' }),
  summary: page.locator('#survey-summary'),
  table: page.getByRole('table', { name: 'Confusion matrix' }),
  images: page.getByRole('list', { name: 'Misread images' }).getByRole('listitem'),
  all: page.getByRole('button', { name: 'All misread' }),
  more: page.getByRole('button', { name: 'Show more' }),
});

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('from the trained network’s confusion to an image on the pad', async ({ page }) => {
    const { panel, heading, summary, table, images, all, more } = ofSurvey(page);
    await openReady(page);
    await train(page, mnist.finished());
    await openView(page, 'misreads');
    await expect(panel).toBeVisible();
    await expect(heading).toBeVisible();
    await expect(summary).toHaveText(/^600 of 10,000 test images are misread\./); // 94.00 %
    const counts = await table
      .locator('td button')
      .evaluateAll((all) =>
        all.map((button) => Number(button.textContent?.replace('·', '0').replace(',', ''))),
      );
    expect(counts).toHaveLength(100);
    expect(counts.reduce((a, b) => a + b)).toBe(10000);
    expect(counts.filter((_, i) => i % 11 === 0).reduce((a, b) => a + b)).toBe(9400);
    await expect(images).toHaveCount(40);
    await more.click();
    await expect(images).toHaveCount(80);

    const cell = table.getByRole('button', { name: /of 4 read as 9$/ });
    const count = Number(await cell.textContent());
    await cell.click();
    await expect(cell).toHaveAttribute('aria-pressed', 'true');
    await expect(images).toHaveCount(Math.min(count, 40));
    const chosen = images.first().getByRole('button');
    await chosen.click();
    await expect(parts(page).prediction).toHaveText('9');
    await expect(parts(page).undo).toBeDisabled();
    const placed = panel.locator('.explanation');
    await expect(placed).toContainText(
      /Test image [\d,]+ is a 4\. The network says 9, [\d.]+ % sure, and gives [\d.]+ % to the 4\./,
    );
    await expect(page.getByRole('img', { name: /^Why 9 and not 4\?/ })).toBeInViewport();
    await expect(page.getByRole('group', { name: 'Which digit is it?' })).toBeHidden();
    await expect(chosen, 'the next one is a key away').toBeFocused();
    // It is the one that is chosen among the test images, too.
    await openView(page, 'test-images');
    await expect(page.locator('dt:has-text("True label") + dd')).toHaveText('4');
    await expect(page.locator('#test-image-answer')).toContainText('misread');
    await openView(page, 'misreads');
    await expect(placed).toContainText(/Test image [\d,]+ is a 4\./);
    await parts(page).clear.click();
    await expect(parts(page).prediction).toHaveText('–');
    await expect(placed.getByText(/^Test image/)).toBeHidden();
    await expect(placed.getByRole('img')).toBeHidden();
    await expect(placed).toHaveText('Choose an image to see why it is read so.', { useInnerText: true });
    await all.click();
    await expect(images).toHaveCount(40);
  });

  test('the matrix follows the network: shipped, trained, taught nothing wrong', async ({ page }) => {
    const { summary } = ofSurvey(page);
    await openReady(page);
    await openView(page, 'misreads');
    await expect(summary).toHaveText(/^64 of 10,000/); // 99.36 %
    await fill(page, { epochs: '1' });
    await train(page, /^Finished: 90\.45 %/);
    await openView(page, 'misreads');
    await expect(summary).toHaveText(/^955 of 10,000/);
    await parts(page).reset.click();
    await expect(summary).toHaveText(/^64 of 10,000/);
  });
});

test('keyboard alone reaches a misread image', async ({ page }) => {
  const { table, images } = ofSurvey(page);
  await openReady(page);
  await openView(page, 'misreads');
  await expect(images).not.toHaveCount(0);
  const cell = table.locator('td button:enabled').first();
  await cell.focus();
  await page.keyboard.press('Enter');
  await expect(cell).toHaveAttribute('aria-pressed', 'true');
  await images.first().getByRole('button').focus();
  await page.keyboard.press('Enter');
  await expect(parts(page).prediction).toHaveText(/\d/);
});

test('which ink speaks for the answer: of the worst misread image, more for it than against it', async ({
  page,
}) => {
  const { images } = ofSurvey(page);
  await openReady(page);
  await train(page, task8Finished);
  await openView(page, 'misreads');
  await images.first().getByRole('button').click();
  const why = page.getByRole('img', { name: /^Why/ });
  await expect(why).toBeVisible();
  const ink = await why.evaluate((canvas) => {
    const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
    const context = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
    const { data } = /** @type {CanvasRenderingContext2D} */ (context).getImageData(0, 0, width, height);
    let [answer, other] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] > data[i + 2])
        answer += data[i + 3]; // orange
      else other += data[i + 3]; // blue
    }
    return { width, answer, other };
  });
  expect(ink.width).toBe(28);
  expect(ink.other).toBeGreaterThan(0);
  expect(ink.answer).toBeGreaterThan(ink.other);
});

test('any test image can be asked about, and the drawing comes back when it is taken away', async ({
  page,
}) => {
  await openReady(page);
  await train(page, task8Finished);
  await drawDigit(page, 3);
  await expect(parts(page).prediction).toHaveText('3');
  await openView(page, 'test-images');
  const why = page.getByRole('button', { name: 'Why this answer?' });
  await why.click();
  await expect(page.locator('#view-test-images .explanation')).toContainText(
    'Test image 0 is a 7. The network reads it right',
  );
  await expect(page.getByRole('img', { name: /^Why 7 and not \d\?/ })).toBeInViewport();
  await expect(why).toBeFocused();
  await page.getByRole('button', { name: 'My drawing' }).click();
  await expect(parts(page).prediction).toHaveText('3');
  await expect(parts(page).clear).toBeVisible();
  await expect(parts(page).undo).toBeEnabled();
});

test('the image that is explained is marked, and other images end its explanation', async ({ page }) => {
  await openReady(page);
  await train(page);
  await openView(page, 'misreads');
  const items = page.getByRole('list', { name: 'Misread images' }).getByRole('button');
  const why = page.locator('#view-misreads .explanation');
  await items.nth(1).click();
  await expect(items.nth(1)).toHaveAttribute('aria-current', 'true');
  await expect(why).toContainText('Test image');
  await page.locator('table.confusion button:enabled').first().click();
  await expect(why).toContainText('Choose an image to see why it is read so.');
  await expect(page.locator('#view-misreads [aria-current]')).toHaveCount(0);
});

test('the keyboard stays among the misread images while epochs change them', async ({ page }) => {
  await openReady(page);
  await openView(page, 'misreads');
  const items = page.getByRole('list', { name: 'Misread images' }).getByRole('button');
  await items.first().focus();
  const summary = page.locator('#survey-summary');
  const before = await summary.textContent();
  await parts(page).train.evaluate((button) => /** @type {HTMLElement} */ (button).click());
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(summary).not.toHaveText(before ?? '');
  await expect(page.locator('#view-misreads li button:focus')).toHaveCount(1);
});
