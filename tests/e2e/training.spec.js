// Training in the page: PyTorch's accuracies, the native command's parameters.
import { readFile } from 'node:fs/promises';
import {
  expect,
  fill,
  fingerprints,
  mnist,
  openReady,
  parts,
  percentIn,
  rows,
  test,
  train,
} from './helpers.js';

test.use({ dataset: mnist });

/** The form's defaults. @type {string[]} */
const task8 = [];
const task6 = ['--epochs', '2', '--batch-size', '100', '--learning-rate', '0.01'];

/** PyTorch's accuracies as the table writes them. @param {string} name */
async function reference(name) {
  const file = new URL(`../reference/${name}.json`, import.meta.url);
  const { test_accuracy } = JSON.parse(await readFile(file, 'utf8'));
  return test_accuracy.map((/** @type {number} */ share) => `${(100 * share).toFixed(2)} %`);
}

test('Task 8 is ready to train and reaches 94.00 %', async ({ page }) => {
  await openReady(page);
  await train(page, mnist.finished());
  const table = await rows(page);
  const accuracies = table.map(({ testAccuracy }) => testAccuracy);
  expect(accuracies).toEqual(['90.45 %', '93.43 %', '93.84 %', '92.98 %', '94.00 %']);
  expect(accuracies).toEqual(await reference('task8'));

  const native = await mnist.nativeEpochs(...task8);
  expect(table.map(({ epoch }) => epoch)).toEqual(['1', '2', '3', '4', '5']);
  expect(table.map(({ fingerprint }) => fingerprint)).toEqual(native.map((row) => row.parameters_sha256));
  expect(table.map(({ trainLoss }) => trainLoss)).toEqual(native.map((row) => row.train_loss.toFixed(4)));
  expect(table.map(({ testLoss }) => testLoss)).toEqual(native.map((row) => row.test_loss.toFixed(4)));
  for (const { seconds } of table) expect(Number(seconds)).toBeGreaterThan(0);
  await expect(page.getByText(table[4].fingerprint).last(), 'the run’s fingerprint in view').toBeVisible();
});

test('Task 6, by its preset', async ({ page }) => {
  await openReady(page);
  await parts(page).preset.selectOption('Task 6: first training run');
  await expect(parts(page).epochs).toHaveValue('2');
  await expect(parts(page).batchSize).toHaveValue('100');
  await expect(parts(page).learningRate).toHaveValue('0.01');
  await train(page, 'Finished: 71.19 % test accuracy after 2 epochs');
  expect((await rows(page)).map(({ testAccuracy }) => testAccuracy)).toEqual(await reference('task6'));
  expect(await fingerprints(page)).toEqual(await mnist.nativeFingerprints(...task6));
});

test('a wider, deeper network with another activation and a last batch that is smaller', async ({ page }) => {
  await openReady(page);
  await fill(page, { hidden: '48, 32, 24', seed: '7', epochs: '1', batchSize: '64', learningRate: '0.05' });
  await parts(page).activation.selectOption('Tanh');
  await train(page);
  expect(await fingerprints(page)).toEqual(
    await mnist.nativeFingerprints(
      ...['--hidden', '48,32,24', '--activation', 'tanh', '--seed', '7'],
      ...['--epochs', '1', '--batch-size', '64', '--learning-rate', '0.05'],
    ),
  );
});

test('the preset for accuracy: wider, distorted images, momentum, a rate that falls', async ({ page }) => {
  await openReady(page);
  await parts(page).preset.selectOption('Best accuracy: 99.3 %');
  await expect(page.getByText('235,146 parameters')).toBeVisible();
  await page.getByText('For more accuracy').click();
  for (const [label, value] of [
    ['Start parameters', 'he'],
    ['Rate schedule', 'cosine'],
    ['Training images', 'elastic'],
    ['Optimizer', 'sgd'],
    ['Momentum', '0.9'],
    ['Weight decay', '0.0001'],
  ]) {
    await expect(page.getByLabel(label, { exact: true })).toHaveValue(value);
  }
  await fill(page, { epochs: '1' });
  await train(page);
  const [row] = await rows(page);
  expect(percentIn(row.testAccuracy)).toBeGreaterThan(96);
  expect(await fingerprints(page)).toEqual(
    await mnist.nativeFingerprints('--preset', 'best', '--epochs', '1'),
  );
});

test('no hidden layer, sigmoid, a seed beyond 32 bits', async ({ page }) => {
  await openReady(page);
  await fill(page, { hidden: '', seed: '4294969291', epochs: '1', batchSize: '200' });
  await parts(page).activation.selectOption('Sigmoid');
  await train(page);
  expect(await fingerprints(page)).toEqual(
    await mnist.nativeFingerprints(
      ...['--hidden', '', '--activation', 'sigmoid', '--seed', '4294969291'],
      ...['--epochs', '1', '--batch-size', '200'],
    ),
  );
});

test('the same settings give the same run again, after Reset and without', async ({ page }) => {
  const { reset, status, table } = parts(page);
  await openReady(page);
  await train(page, mnist.finished());
  const first = await fingerprints(page);
  await train(page, mnist.finished());
  expect(await fingerprints(page)).toEqual(first);
  await reset.click();
  await expect(status).toHaveText('Ready');
  await expect(table.locator('tbody tr')).toHaveCount(0);
  await train(page, mnist.finished());
  expect(await fingerprints(page)).toEqual(first);
});

test('progress, elapsed time and speed are shown', async ({ page }) => {
  await openReady(page);
  await train(page, mnist.finished());
  await expect(page.getByRole('progressbar', { name: 'Training progress' })).toHaveJSProperty('value', 1);
  await expect(page.getByText(/^[\d.]+ s · [\d,]+ images\/s$/)).toBeVisible();
});

test('the page stays free while it trains', async ({ page }) => {
  await openReady(page);
  await fill(page, { epochs: '30' });
  await page.evaluate(() => {
    const probe = { longest: 0, frames: 0 };
    Object.assign(window, { probe });
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) probe.longest = Math.max(probe.longest, duration);
    }).observe({ type: 'longtask' });
    const frame = () => {
      probe.frames++;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  const start = performance.now();
  await train(page);
  const took = performance.now() - start;
  const { longest, frames } = await page.evaluate(() => /** @type {any} */ (window).probe);
  // Shares, not milliseconds: other programs may be using this machine too. bench/ measures.
  expect(longest).toBeLessThan(took / 4);
  expect(frames).toBeGreaterThan(30);
});
