// Slow motion and single steps: the same run, at a pace that people can follow.
import { readFile } from 'node:fs/promises';
import { expect, openReady, parts, task8Finished, test } from './helpers.js';

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
    await expect(miniBatch).toContainText(/moved the parameters by 0\.\d+/);
    await expect(images).toHaveCount(25);
    await expect(parts(page).status).toHaveText('Paused');
  }
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(page.locator('#fingerprint'), 'as without steps').toHaveText(fingerprint);
  await expect(miniBatch).toBeHidden();
});

test('slow motion, changed during the run, ends in the same place', async ({ page }) => {
  const { slider, step, miniBatch, images } = ofPace(page);
  await openReady(page);
  await expect(slider).toHaveAttribute('aria-valuetext', 'Full speed');
  await slider.fill('2');
  await expect(slider).toHaveAttribute('aria-valuetext', '5 mini-batches a second');
  await parts(page).train.click();
  await expect(miniBatch).toContainText('Number 2 of');
  const start = Date.now();
  await expect(miniBatch).toContainText('Number 6 of');
  expect(Date.now() - start).toBeGreaterThan(400);
  await expect(images).toHaveCount(25);
  await parts(page).pause.click();
  await expect(parts(page).status).toHaveText('Paused');
  await step.click();
  await slider.fill('5');
  await parts(page).resume.click();
  await expect(parts(page).status).toHaveText(/^Training/);
  await slider.fill('9');
  await expect(parts(page).status).toHaveText(task8Finished);
  await expect(page.locator('#fingerprint')).toHaveText(fingerprint);
});

test('at one mini-batch a second a pause and Reset take effect at once', async ({ page }) => {
  const { slider } = ofPace(page);
  await openReady(page);
  await slider.fill('0');
  await parts(page).train.click();
  await expect(parts(page).status).toHaveText(/^Training/);
  const start = Date.now();
  await parts(page).pause.click();
  await expect(parts(page).status).toHaveText('Paused');
  expect(Date.now() - start).toBeLessThan(900);
  await parts(page).resume.click();
  await parts(page).reset.click();
  await expect(parts(page).status).toHaveText('Ready');
});

test('a step may end an epoch and a run', async ({ page }) => {
  const { step } = ofPace(page);
  await openReady(page);
  await parts(page).epochs.fill('2');
  await parts(page).batchSize.fill('60000');
  await step.click();
  await expect(parts(page).table.locator('tbody tr')).toHaveCount(1);
  await expect(parts(page).status).toHaveText('Paused');
  await step.click();
  await expect(parts(page).status).toHaveText(/^Finished: .* after 2 epochs$/);
});
