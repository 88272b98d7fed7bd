// Pausing, resuming, changing one's mind: a run's result does not depend on any of it.

import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  fingerprints,
  nativeFingerprints,
  openReady,
  openView,
  parts,
  probabilities,
  rows,
  setPace,
  sum,
  task8Finished,
  test,
  train,
} from './helpers.js';

test('pauses and resumes, predicts meanwhile, and ends as if it had not', async ({ page }) => {
  const { pause, resume, status, testImage, probabilities: bars } = parts(page);
  await openReady(page);
  await fill(page, { epochs: '8' });
  await setPace(page, 10);
  await parts(page).train.click();
  for (const digit of [3, 7, 0]) {
    await pause.click();
    await expect(status).toHaveText('Paused');
    await expect(resume).toBeVisible();
    await drawDigit(page, digit);
    await expect(async () => expect(sum(await probabilities(bars))).toBeCloseTo(1, 2)).toPass();
    await openView(page, 'test-images');
    await testImage.fill(String(100 + digit));
    const before = await rows(page);
    await setPace(page, 'full speed');
    await page.waitForTimeout(150); // in which it would train several epochs
    expect(await rows(page), 'nothing trains while paused').toEqual(before);
    await setPace(page, 10);
    await resume.click();
    await expect(status).toHaveText(/^Training, epoch \d+ of 8$/);
  }
  await setPace(page, 'full speed');
  await expect(status).toHaveText(/^Finished/);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints('--epochs', '8'));
});

test('paused before the first epoch has ended, it still does', async ({ page }) => {
  const { pause, resume, status } = parts(page);
  await openReady(page);
  await fill(page, { hidden: '256, 128', epochs: '1' });
  await setPace(page, 10);
  await parts(page).train.click();
  await pause.click();
  await expect(status).toHaveText('Paused');
  await setPace(page, 'full speed');
  await resume.click();
  await expect(status).toHaveText(/^Finished/);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints('--hidden', '256,128', '--epochs', '1'));
});

test('settings changed during a run do not touch it', async ({ page }) => {
  const { pause, resume, status, activation, preset } = parts(page);
  await openReady(page);
  await fill(page, { epochs: '8' });
  await setPace(page, 10);
  await parts(page).train.click();
  await fill(page, { hidden: '64', seed: '3', epochs: '2', batchSize: '100', learningRate: '0.5' });
  await pause.click();
  await expect(status).toHaveText('Paused');
  await activation.selectOption('Tanh');
  await preset.selectOption('Task 6: first training run');
  await fill(page, { learningRate: '-1' });
  await resume.click();
  await setPace(page, 'full speed');
  await expect(status).toHaveText(/^Finished: .* after 8 epochs$/);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints('--epochs', '8'));
});

test('Reset at any moment leaves the page ready', async ({ page }) => {
  const { reset, status, table, alert } = parts(page);
  await openReady(page);
  await fill(page, { epochs: '1000' });
  for (const milliseconds of [0, 10, 20, 30, 45, 60, 75, 90, 120]) {
    await parts(page).train.click();
    await page.waitForTimeout(milliseconds);
    await reset.click();
    await expect(status).toHaveText('Ready');
    await expect(table.locator('tbody tr')).toHaveCount(0);
    await expect(alert).toBeHidden();
  }
  await fill(page, { epochs: '5' });
  await train(page, task8Finished);
  expect(await fingerprints(page)).toEqual(await nativeFingerprints());
});

test('a pause pauses that comes before what trains is there', async ({ page }) => {
  const { pause, status } = parts(page);
  await page.route('**/assets/service-*.js', async (route) => {
    await new Promise((done) => setTimeout(done, 1000));
    await route.continue();
  });
  await page.goto('./');
  await expect(status).toHaveText('Ready');
  await fill(page, { epochs: '1000' });
  await setPace(page, 10);
  await parts(page).train.click();
  await pause.click();
  await expect(status).toHaveText('Paused');
});

test('Reset while paused', async ({ page }) => {
  const { pause, reset, status } = parts(page);
  await openReady(page);
  await fill(page, { epochs: '1000' });
  await setPace(page, 10);
  await parts(page).train.click();
  await pause.click();
  await expect(status).toHaveText('Paused');
  await reset.click();
  await expect(status).toHaveText('Ready');
  await setPace(page, 'full speed');
  await fill(page, { epochs: '5' });
  await train(page, task8Finished);
});
