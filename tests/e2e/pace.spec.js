// Slow motion and single steps: the same run, at a pace that people can follow.
import { readFile } from 'node:fs/promises';
import {
  expect,
  fill,
  fingerprints,
  mnist,
  openReady,
  openView,
  parts,
  settle,
  small,
  task8Finished,
  test,
} from './helpers.js';

/** @param {import('@playwright/test').Page} page */
const ofPace = (page) => ({
  slider: page.getByRole('slider', { name: 'Pace' }),
  step: page.getByRole('button', { name: 'Step', exact: true }),
  miniBatch: page.getByRole('figure').filter({ hasText: 'This mini-batch' }),
  images: page.getByRole('list', { name: 'Images of this mini-batch' }).getByRole('listitem'),
});
const fingerprint = 'd128e620cfbb9b82310ef1e5ffb86ed11cdeb1917172faa4862c4394e96094df';

const reference = new URL('../reference/task8.json', import.meta.url);
const { batch_loss } = JSON.parse(await readFile(reference, 'utf8'));

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('a new run, step by step: each mini-batch with its images, its loss and its update', async ({
    page,
  }) => {
    const { step, miniBatch, images } = ofPace(page);
    await openReady(page);
    await expect(miniBatch).toBeHidden();
    for (const number of [1, 2, 3]) {
      await step.click();
      await expect(miniBatch).toContainText(`Number ${number} of 2,400 in epoch 1: 25 images.`);
      await expect(miniBatch).toContainText(`Loss ${batch_loss[number - 1].toFixed(4)} before`);
      await expect(miniBatch).toContainText(/over all parameters together \(L2 norm\): 0\.\d+\./);
      await expect(images).toHaveCount(25);
      await expect(parts(page).status).toHaveText('Paused');
    }
    await parts(page).resume.click();
    await expect(parts(page).status).toHaveText(mnist.finished());
    await expect(page.locator('#fingerprint'), 'as without steps').toHaveText(fingerprint);
    await expect(miniBatch).toBeHidden();
  });
});

test('slow motion, changed during the run, ends in the same place', async ({ page }) => {
  const { slider, step, miniBatch, images } = ofPace(page);
  await openReady(page);
  await expect(slider).toHaveAttribute('aria-valuetext', 'Full speed');
  await slider.fill('2');
  await expect(slider).toHaveAttribute('aria-valuetext', '5 mini-batches a second');
  const start = Date.now();
  await parts(page).train.click();
  await expect(miniBatch).toContainText(/Number (9|\d\d) of/);
  expect(Date.now() - start, 'eight pauses of 200 ms').toBeGreaterThan(1500);
  await expect(images).toHaveCount(25);
  await parts(page).pause.click();
  await expect(parts(page).status).toHaveText('Paused');
  await step.click();
  await slider.fill('5');
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Training/);
  await slider.fill('9');
  await expect(parts(page).status).toHaveText(task8Finished);
  expect(await fingerprints(page)).toEqual(await small.nativeFingerprints());
});

test('at one mini-batch a second a pause and Reset take effect at once', async ({ page }) => {
  const { slider } = ofPace(page);
  // The worker's second lasts an hour here: what waits for the next mini-batch never comes, however slow the machine.
  let slowed = 0;
  await page.route('**/lab.worker-*.js', async (route) => {
    slowed++;
    const script = await (await route.fetch()).text();
    const body = `{ const set = setTimeout; self.setTimeout = (f, wait) => set(f, 3600 * wait); }\n${script}`;
    await route.fulfill({ contentType: 'text/javascript', body });
  });
  await openReady(page);
  await slider.fill('0');
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(/^Training/);
  expect(slowed).toBe(1);
  await parts(page).pause.click();
  await expect(parts(page).status).toHaveText('Paused');
  await parts(page).resume.click();
  await parts(page).reset.click();
  await expect(parts(page).status).toHaveText('Ready');
});

test('a step may end an epoch and a run', async ({ page }) => {
  const { step } = ofPace(page);
  await openReady(page);
  await parts(page).epochs.fill('2');
  await parts(page).batchSize.fill('6000');
  await step.click();
  await expect(parts(page).table.locator('tbody tr')).toHaveCount(1);
  await expect(parts(page).status).toHaveText('Paused');
  await step.click();
  await expect(parts(page).status).toHaveText(/^Finished: .* after 2 epochs$/);
});

/** Where the latest loss stands, as a share of the plot's width. @param {import('@playwright/test').Page} page */
async function latestLoss(page) {
  await page.getByRole('application', { name: /^Training loss/ }).press('End');
  return page.locator('#loss-chart').evaluate((chart) => {
    const [plot, cursor] = ['.u-over', '.u-cursor-x'].map((name) => chart.querySelector(name));
    if (!plot || !cursor) return Number.NaN;
    const { left, width } = plot.getBoundingClientRect();
    return (cursor.getBoundingClientRect().right - left) / width;
  });
}

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('the plot of losses reaches as far as few mini-batches have come, and over all epochs at full speed', async ({
    page,
  }) => {
    const { slider, step, miniBatch } = ofPace(page);
    const legend = page.locator('#loss-legend');
    await openReady(page);
    await step.click();
    await expect(miniBatch).toContainText('Number 1 of');
    await expect(legend).toContainText(/mini-batch\s*1 \(epoch 0\.000\)/);
    const before = await legend.boundingBox();
    for (let number = 2; number <= 12; number++) {
      await step.click();
      await expect(miniBatch).toContainText(`Number ${number} of`);
    }
    await expect(legend).toContainText(/mini-batch\s*12 \(epoch 0\.005\)/);
    expect(await legend.boundingBox(), 'the legend stays as large').toEqual(before);
    expect(await latestLoss(page), '12 of the 24 mini-batches of 0.01 epochs').toBeCloseTo(0.5, 1);

    await slider.fill('4');
    await parts(page).resume.click();
    await expect(miniBatch, 'the axis has grown').toContainText(/Number (2[4-9]|[3-9]\d|\d{3}) of/);
    await parts(page).pause.click();
    await expect(parts(page).status).toHaveText('Paused');
    expect(await latestLoss(page)).toBeGreaterThan(0.39);
    expect(await latestLoss(page)).toBeLessThan(1);
    await parts(page).reset.click();

    await slider.fill('9');
    await fill(page, { epochs: '1000' });
    await parts(page).train.click();
    await expect(parts(page).table.locator('tbody tr').first()).toBeVisible();
    expect(await latestLoss(page), 'all 1000 epochs').toBeLessThan(0.2);
    await parts(page).pause.click();
    await expect(parts(page).status).toHaveText('Paused');
    await expect.poll(() => latestLoss(page)).toBeGreaterThan(0.39);
  });
});

for (const [width, height] of [
  [1280, 900],
  [390, 844],
]) {
  test(`stepping on a screen of ${width} px moves no plot, and its images are in view`, async ({ page }) => {
    const { step, images } = ofPace(page);
    const table = parts(page).table.locator('xpath=..');
    await page.setViewportSize({ width, height });
    await openReady(page);
    await openView(page, 'learning');
    await step.evaluate((button) => button.scrollIntoView());
    await settle(page);
    const places = async () => [
      await page.locator('#loss-chart').boundingBox(),
      await page.locator('#accuracy-chart').boundingBox(),
    ];
    const before = await places();
    await expect(table).toContainText('Press Train');
    await step.click();
    await expect(images).toHaveCount(25);
    expect(await places()).toEqual(before);
    await expect(table.getByText('the first comes when the first pass')).toBeVisible();
    await expect(table.getByText('Press Train')).toBeHidden();

    const bar = await page.getByRole('region', { name: 'Training', exact: true }).boundingBox();
    const image = await images.first().boundingBox();
    const bottom = width < 768 ? (bar?.y ?? 0) : height; // on a phone the bar covers what is below
    expect((image?.y ?? height) + (image?.height ?? 0)).toBeLessThanOrEqual(bottom);
    if (width >= 768) {
      await expect(page.locator('#mini-batch'), 'all of it').toBeInViewport({ ratio: 1 });
    }
  });
}
