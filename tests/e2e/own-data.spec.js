// Data of one's own: other sizes, other classes, gzip or raw; files that are wrong change nothing.

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { drawDigit } from './drawings.js';
import {
  expect,
  fill,
  holdWorkers,
  killWorkers,
  mnist,
  openAgain,
  openReady,
  openView,
  parts,
  rows,
  saved,
  show,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { idx, made, pair } from './made-data.js';
import { openOwnData } from './own-files.js';
import { followQuestions } from './questions.js';

/** @param {import('@playwright/test').Page} page */
const ofData = (page) => ({
  message: page.locator('#data-message'),
  dataset: page.locator('#dataset'),
  back: page.getByRole('button', { name: 'Back to MNIST' }),
  names: page.getByLabel('What the classes are called'),
  open: (/** @type {Record<string, Buffer>} */ files) => openOwnData(page, files),
});

test('other sizes and classes: learned, surveyed, named; and back to MNIST', async ({ page }) => {
  const { message, dataset, open, names, back } = ofData(page);
  await openReady(page);
  await open(made(12, 20, 4));
  await expect(message).toContainText('These images are now what the network learns');
  await expect(dataset).toHaveText(
    'Your own data, 4 classes: 600 training images, 100 test images, 20 × 12 pixels',
  );
  await expect(page.locator('#batchSize')).toHaveAttribute('max', '600');
  await openView(page, 'learning');
  await expect(page.getByText('4,196 parameters')).toBeVisible(); // 240 · 16 + 16 + 16 · 16 + 16 + 16 · 4 + 4
  await fill(page, { epochs: '8', batchSize: '10' });
  await train(page, /^Finished: (9\d|100)\.\d\d % test accuracy after 8 epochs$/);
  await openView(page, 'files');
  await names.fill('north, east, south, west');
  await show(page.locator('#view-misreads'));
  await expect(page.locator('table.confusion thead')).toContainText('north');
  await expect(page.locator('table.confusion tbody tr')).toHaveCount(4);
  await show(page.locator('#view-test-images'));
  await parts(page).testImage.fill('2');
  await expect(page.locator('#test-image-label')).toHaveText('south');
  await expect(page.locator('#test-image-probabilities li:visible')).toHaveCount(4);
  await openView(page, 'files');
  await names.fill('north, north');
  await expect(page.getByText('Enter 4 different names')).toBeVisible();
  await show(page.locator('#view-inside'));
  await expect(page.locator('#first-layer li')).toHaveCount(16);
  await openView(page, 'runs');
  await expect(page.locator('#runs-table tbody tr').first()).toContainText('own data');

  await openView(page, 'files');
  await back.click();
  await expect(dataset).toContainText('6,000 training images');
  await fill(page, { epochs: '5', batchSize: '25' });
  await train(page, task8Finished);
});

test('the exercise and the drawings stay MNIST’s', async ({ page }) => {
  const { message, open } = ofData(page);
  await openReady(page);
  await open(made(28, 28, 3));
  await expect(message).toContainText('These images are now');
  await fill(page, { epochs: '30', batchSize: '10' });
  await train(page, /^Finished: (9\d|100)/);
  await parts(page).preset.selectOption('task6');
  await train(page);
  await show(page.locator('#view-exercise'));
  await page.getByRole('button', { name: 'Show the answer' }).click();
  await expect(page.getByRole('table', { name: /arameters/ })).toContainText('13,002');
  await page.getByRole('button', { name: /^Task 7:/ }).click();
  await expect(page.getByRole('button', { name: /^Task 7:/ }), 'not done').not.toHaveText(/✓/);
  await page.getByRole('button', { name: /^Task 8:/ }).click();
  await expect(page.getByRole('button', { name: /^Task 8:/ }), 'not done').not.toHaveText(/✓/);
  await page.getByRole('button', { name: /^Task 5:/ }).click();
  for (const reveal of await page.getByRole('button', { name: 'Show the answer' }).all())
    await reveal.click();
  await expect(page.locator('#view-exercise')).toContainText('2.9561');
});

test('a drawing that is labelled while a network of other classes reads it is kept with the others', async ({
  page,
}) => {
  const { message, open } = ofData(page);
  const digits = page.getByRole('list', { name: 'My digits' }).getByRole('listitem');
  const { answered } = await followQuestions(page);
  await openReady(page);
  await drawDigit(page, 3);
  await page.getByRole('button', { name: 'It is a 3' }).click();
  await openView(page, 'my-digits');
  await expect(digits).toHaveCount(1);
  await open(made(28, 28, 100));
  await expect(message).toContainText('These images are now');
  await fill(page, { epochs: '1', batchSize: '100' });
  await train(page);
  const answers = [];
  for (const digit of [7, 0, 1]) {
    await drawDigit(page, digit);
    await expect(parts(page).prediction).toHaveText(/\d/);
    await answered('predictDrawing');
    answers.push(Number(await parts(page).prediction.textContent()));
    await page.getByRole('button', { name: `It is a ${digit}` }).click();
  }
  expect(Math.max(...answers), 'no digit').toBeGreaterThan(9);
  await openView(page, 'my-digits');
  await expect(digits).toHaveCount(4);
  await page.waitForTimeout(500);
  await openAgain(page);
  await openView(page, 'my-digits');
  await expect(digits).toHaveCount(4);
  await expect(page.getByText('It has been set aside')).toBeHidden();
});

test('a hundred classes, and images of 1 × 64', async ({ page }) => {
  const { message, open } = ofData(page);
  await openReady(page);
  await open(made(64, 1, 100));
  await expect(message).toContainText('These images are now');
  await fill(page, { epochs: '1', batchSize: '10' });
  await train(page, /^Finished/);
  await show(page.locator('#view-misreads'));
  await expect(page.locator('#survey-summary')).toContainText('of 100 test images are misread');
  await expect(page.locator('table.confusion')).toHaveCount(0);
});

test('files that are wrong are explained and change nothing', async ({ page }) => {
  const { message, open } = ofData(page);
  await openReady(page);
  await train(page, task8Finished);
  const before = await rows(page);
  const good = made(8, 8, 3);
  /** @type {[Record<string, Buffer>, RegExp][]} */
  const wrong = [
    [
      { 'notes.txt': Buffer.from('hello, world') },
      /notes\.txt: expected images or labels \(IDX, CSV, .*found text/,
    ],
    [
      { 'train-images': good['train-images'] },
      /expected as many files of labels as of images.*found 1 of images \(train-images\) and 0 of labels/,
    ],
    [{ ...good, 'test-images.gz': gzipSync(pair(100, 8, 9, 3).images) }, /expected images of 8 × 8 pixels/],
    [{ ...good, 'test-labels': pair(99, 8, 8, 3).labels }, /expected 100 labels/],
    [{ ...good, 'test-labels': pair(100, 8, 8, 5).labels }, /expected labels 0 to 2/],
    [
      { ...good, 'train-labels.gz': gzipSync(idx(0x801, [600], () => 100)) },
      /expected labels 0 to 99, found 100/,
    ],
    [
      { ...good, 'train-images': idx(0x803, [600, 1, 65], () => 1) },
      /expected images of 1 to 64 pixels a side/,
    ],
    [{ ...good, 'train-images': good['train-images'].subarray(0, 5000) }, /expected 38416 bytes, found 5000/],
    [
      { ...good, 'test-images.gz': good['test-images.gz'].subarray(0, -12) },
      /test-images\.gz: expected a whole gzip file, found one cut short/,
    ],
    [
      { ...good, '<img src=x onerror=alert(1) id=labels>': Buffer.from('x') },
      /<img src=x onerror=alert\(1\) id=labels>: expected images or labels/,
    ],
  ];
  for (const [files, problem] of wrong) {
    await open(files);
    await expect(message).toContainText(problem);
    await expect(message).toContainText('Nothing has changed.');
    expect(await rows(page)).toEqual(before);
  }
  await expect(page.locator('img')).toHaveCount(0);
  await expect(parts(page).status).toHaveText(task8Finished);
});

test('MNIST’s own files give MNIST’s own results', async ({ page }) => {
  const { message } = ofData(page);
  await openReady(page);
  const names = (await readdir(mnist.folder)).filter((name) => name.endsWith('ubyte'));
  const files = names.map((name) => join(mnist.folder, name));
  await openView(page, 'files');
  await expect(page.getByRole('button', { name: 'Choose files' })).toBeEnabled();
  await page.getByLabel('Files of a dataset').setInputFiles(files);
  await expect(message).toContainText('These images are now');
  await page.getByRole('button', { name: 'As in Fashion-MNIST' }).click();
  await train(page, mnist.finished());
  await show(page.locator('#view-test-images'));
  await expect(page.locator('#test-image-label')).toHaveText('Sneaker'); // a seven
});

test('images of another size without a run are there whole after a reload and a lost worker', async ({
  page,
}) => {
  const { message, dataset, open } = ofData(page);
  await holdWorkers(page);
  await openReady(page);
  await open(made(8, 8, 3));
  await expect(message).toContainText('These images are now');
  const isWhole = async () => {
    await expect(dataset).toHaveText(/Your own data, 3 classes/);
    await openView(page, 'test-images');
    await expect(page.locator('#test-image-answer')).toHaveText(/^[\da-c], with/);
    await expect(page.locator('#test-strip button:enabled')).toHaveCount(20);
    await expect(parts(page).alert).toBeHidden();
    await openView(page, 'learning');
    await expect(page.locator('#parameter-count')).toHaveText('1,363 parameters'); // 64 · 16 + 16 + 16 · 16 + 16 + 16 · 3 + 3
  };
  await isWhole();
  await saved(page);
  await page.reload();
  await isWhole();
  await openView(page, 'files');
  await page.getByLabel('What the classes are called').fill('a, b, c');
  await saved(page);
  await page.reload();
  await openView(page, 'files');
  await expect(page.getByLabel('What the classes are called')).toHaveValue('a, b, c');
  await killWorkers(page);
  await page.getByRole('button', { name: 'Restart' }).click();
  await isWhole();
});

test('every view names the network that it is of', async ({ page }) => {
  const { message, open } = ofData(page);
  const onPad = page.locator('#drawing-network');
  const ofImages = page.locator('#test-image-network');
  const ofMisreads = page.locator('#survey-network');
  await openReady(page);
  await drawDigit(page, 3);
  await open(made(8, 8, 3));
  await expect(message).toContainText('These images are now');
  await openView(page, 'test-images');
  await expect(ofImages).toContainText('untrained network');
  await expect(onPad).toContainText('came with the page');
  await openView(page, 'misreads');
  await expect(ofMisreads).toContainText('untrained network');
  await fill(page, { epochs: '3', batchSize: '10' });
  await train(page, /^Finished/);
  await expect(onPad).toContainText('came with the page');
  await expect(parts(page).prediction).toHaveText('3');
  await expect(parts(page).probabilities).toHaveCount(10);
  await openView(page, 'misreads');
  await expect(ofMisreads).toContainText('the trained network');
  await expect(page.locator('table.confusion tbody tr')).toHaveCount(3);
  await openView(page, 'files');
  await expect(page.locator('#view-files')).toContainText('The network that reads the test images');
});

test('inside, one network is seen throughout, and My digits are read by one that knows digits', async ({
  page,
}) => {
  const { message, open } = ofData(page);
  await openReady(page);
  await drawDigit(page, 3);
  await page.getByRole('button', { name: 'It is a 3' }).click();
  await open(made(28, 28, 3));
  await expect(message).toContainText('These images are now');
  await openView(page, 'inside');
  await expect(page.locator('#picture-hint')).toContainText('read by the network that came with the page');
  await expect(page.locator('#layers > li').first()).toContainText('784 → 16');
  await expect(page.locator('#first-layer li')).toHaveCount(16);
  await openView(page, 'test-images');
  await page.locator('#explain-image').click();
  await expect(page.locator('#drawing-network')).toContainText('untrained network');
  await openView(page, 'inside');
  await expect(page.locator('#picture-hint')).toBeHidden();
  await page.locator('#first-layer li').nth(4).getByRole('button').click();
  await expect(page.locator('#unit-caption')).toHaveText(/^Hidden layer 1, unit 5:/);

  await fill(page, { epochs: '3', batchSize: '10' });
  await train(page, /^Finished/);
  await openView(page, 'my-digits');
  await expect(page.locator('#my-digits-summary')).toContainText('1 of 1 are read right now');
  await expect(page.locator('#teach')).toHaveAttribute('title', /read MNIST, not your own data/);
});

test('misreads of data that are no longer at hand are not shown beside the new', async ({ page }) => {
  const { message, open, back } = ofData(page);
  await openReady(page);
  await openView(page, 'misreads');
  await expect(page.locator('#survey-summary')).toContainText('of 1,000');
  await open(made(8, 8, 3));
  await expect(message).toContainText('These images are now');
  await page.evaluate(() => {
    const seen = /** @type {string[]} */ ([]);
    Object.assign(window, { testSeen: seen });
    const summary = /** @type {Element} */ (document.querySelector('#survey-summary'));
    new MutationObserver(() => seen.push(summary.textContent ?? '')).observe(summary, { childList: true });
  });
  await openView(page, 'misreads');
  await expect(page.locator('#survey-summary')).toContainText('of 100 test images');
  expect(await page.evaluate(() => /** @type {any} */ (window).testSeen[0])).toContain(
    'once the dataset is here',
  );
  await openView(page, 'files');
  await back.click();
  await openView(page, 'misreads');
  await expect(page.locator('#survey-summary')).toContainText('of 1,000');
});

test.describe('with a part that does not come', () => {
  test.use({ serviceWorkers: 'block' }); // it would have the real file

  test('a passing failure does not lose own images', async ({ page, expectedErrors }) => {
    expectedErrors.push(/own-data|Failed to|Service Worker/);
    const { message, dataset, open } = ofData(page);
    let isDown = false;
    await page.route('**/own-data-*.js', (route) => (isDown ? route.abort() : route.continue()));
    await openReady(page);
    await open(made(8, 8, 3));
    await expect(message).toContainText('These images are now');
    await expect(page.locator('#data-not-kept')).toBeHidden(); // their files are
    await saved(page);
    isDown = true;
    await page.reload();
    await expect(parts(page).alert).toContainText('could not be loaded');
    isDown = false;
    await page.reload();
    await expect(dataset).toHaveText(/Your own data, 3 classes/);
  });
});
