// Images in other forms than IDX, as people bring them: CSV, NumPy, pictures in folders, zip archives.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explained, held as few, train as many, ofCase } from '../datasets/forms.js';
import { csv, madeImages, npyImages, npyLabels, png, zip } from '../datasets/writers.js';
import {
  errorsWithoutModule,
  expect,
  fill,
  openReady,
  openView,
  parts,
  saved,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { hold } from './hold.js';
import { openOwnData } from './own-files.js';

/** Remembers every text of an element from now on. @param {import('@playwright/test').Locator} element */
const textsOf = (element) =>
  element.evaluateHandle((node) => {
    const seen = /** @type {string[]} */ ([]);
    new MutationObserver(() => seen.push(node.textContent ?? '')).observe(node, { childList: true });
    return seen;
  });

/** @param {import('@playwright/test').Page} page @param {Record<string, Uint8Array>} files */
async function drop(page, files) {
  const dataTransfer = await page.evaluateHandle(
    (all) => {
      const transfer = new DataTransfer();
      for (const [name, bytes] of all) transfer.items.add(new File([Uint8Array.from(bytes)], name));
      return transfer;
    },
    Object.entries(files).map(([name, bytes]) => /** @type {[string, number[]]} */ ([name, [...bytes]])),
  );
  await page.locator('#view-files').dispatchEvent('drop', { dataTransfer });
}

/** @param {import('@playwright/test').Page} page */
const ofData = (page) => ({
  message: page.locator('#data-message'),
  dataset: page.locator('#dataset'),
  names: page.getByLabel('What the classes are called'),
  open: (/** @type {Record<string, Uint8Array>} */ files) => openOwnData(page, files),
});

test("Kaggle's CSV: trained on, tested on every seventh image, and there again after a reload", async ({
  page,
}) => {
  const { message, dataset, open } = ofData(page);
  await openReady(page);
  await open({
    'train.csv': csv(many, { names: 'kaggle' }),
    'test.csv': csv(few, { names: 'kaggle', labelled: false }),
    'sample_submission.csv': Buffer.from('ImageId,Label\n1,0\n'),
  });
  await expect(message).toContainText('Train on train.csv, test on every seventh of these images.');
  await expect(message).toContainText('Not used: test.csv');
  await expect(dataset).toHaveText(
    /^Your own data, 10 classes: 60 training images, 10 test images, 8 × 8 pixels/,
  );
  await fill(page, { epochs: '1', batchSize: '10' });
  await train(page, /^Finished/);
  await saved(page);
  await page.reload();
  await expect(dataset).toHaveText(/^Your own data, 10 classes: 60 training images, 10 test images/);
});

test("Keras's mnist.npz", async ({ page }) => {
  const { message, dataset, open } = ofData(page);
  await openReady(page);
  await open({
    'mnist.npz': zip([
      ['x_test.npy', npyImages(few)],
      ['x_train.npy', npyImages(many)],
      ['y_train.npy', npyLabels(many)],
      ['y_test.npy', npyLabels(few)],
    ]),
  });
  await expect(message).toContainText('Train on mnist.npz/x_train.npy (labels mnist.npz/y_train.npy)');
  await expect(dataset).toHaveText(/70 training images, 30 test images, 8 × 8 pixels/);
});

test('a folder of pictures, and the same in a zip archive: folders are classes', async ({ page }, info) => {
  const { message, dataset, open, names } = ofData(page);
  const { images } = madeImages(42, 20);
  const files = Object.fromEntries(
    images.map((image, i) => [`pets/${i % 2 ? 'cat' : 'dog'}/${i}.png`, png(20, 20, image)]),
  );
  await openReady(page);
  await open({ 'pets.zip': zip(Object.entries(files)) });
  await expect(message).toContainText('42 pictures scaled to 28 × 28 pixels.');
  await expect(dataset).toHaveText(/2 classes: 36 training images, 6 test images, 28 × 28 pixels/);
  await expect(names).toHaveValue('cat, dog');
  const folder = info.outputPath('brought');
  for (const [name, bytes] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), bytes);
  }
  await page.getByRole('button', { name: 'Back to MNIST' }).click();
  await expect(dataset).not.toHaveText(/Your own data/);
  await page.getByLabel('Folder of a dataset').setInputFiles(join(folder, 'pets'));
  await expect(message).toContainText('Train on pets');
  await expect(names).toHaveValue('cat, dog');
});

test('EMNIST’s letters: 26 names are enough, and they can be turned', async ({ page }) => {
  const { message, dataset, open, names } = ofData(page);
  await openReady(page);
  await open(ofCase('idx-emnist-letters'));
  await expect(message).toContainText('EMNIST’s images lie on their side');
  await expect(dataset).toHaveText(/27 classes: 520 training images/);
  await expect(names).toHaveValue(/^A, B, C, .*, Z$/);
  await names.fill([...'abcdefghijklmnopqrstuvwxyz'].join(','));
  await expect(page.locator('#class-names-error')).toBeHidden();
  await names.fill('a, b');
  await expect(page.locator('#class-names-error')).toHaveText(/Enter 26 different names/);
  await page.getByRole('button', { name: 'Turn the images' }).click();
  await expect(message).not.toContainText('lie on their side');
  await expect(message).toContainText('These images are now');
});

test('ink on paper is dark on light: light and dark can be changed, and a reload keeps it', async ({
  page,
}) => {
  const { message, dataset, open } = ofData(page);
  const paper = (/** @type {import('../datasets/writers.js').LabelledImages} */ of) => ({
    ...of,
    images: of.images.map((image) => image.map((value) => 255 - value)),
  });
  await openReady(page);
  await open({ 'train.csv': csv(paper(many)), 'test.csv': csv(paper(few)) });
  await expect(message).toContainText('They are dark on light');
  await page.getByRole('button', { name: 'Change light and dark' }).click();
  await expect(message).toContainText('These images are now');
  await expect(message).not.toContainText('They are dark on light');
  await expect(page.getByRole('button', { name: 'Change light and dark' })).toBeVisible();
  await expect(page.locator('#data-not-kept')).toBeHidden(); // their files are
  await saved(page);
  await page.reload();
  await expect(dataset).toHaveText(/Your own data/);
});

test('where neither names nor sizes tell which is which, it is asked', async ({ page }) => {
  const { message, dataset, open } = ofData(page);
  await openReady(page);
  await open(explained['equal sets whose names do not tell'][0]);
  await expect(message).toContainText('Neither the names nor the sizes of these files tell');
  await expect(dataset).not.toHaveText(/Your own data/);
  const ways = page.getByRole('button', { name: /^Train on bilder/ });
  await expect(ways).toHaveCount(4);
  await page.getByRole('button', { name: /^Train on bilder-b\.idx \(labels two\.idx\)/ }).click();
  await expect(message).toContainText(
    'Train on bilder-b.idx (labels two.idx), test on bilder-a.idx (labels one.idx).',
  );
  await expect(ways).toHaveCount(0);
});

test('reading can be cancelled, and nothing has changed', async ({ page }) => {
  const { message, dataset, open } = ofData(page);
  const letGo = await hold(page, /mnist_lab_files.*\.wasm/); // so that there is time to cancel
  await openReady(page);
  const before = await dataset.textContent();
  await open({ 'train.csv': csv(many), 'test.csv': csv(few) });
  await expect(message).toHaveText('Reading the files…');
  await page.getByRole('button', { name: 'Cancel' }).click();
  letGo();
  await expect(message).toHaveText('Cancelled. Nothing has changed.');
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
  await expect(dataset).toHaveText(/** @type {string} */ (before));
});

const fourClasses = { 'train.csv': csv(madeImages(60, 8, 4)), 'test.csv': csv(madeImages(30, 8, 4)) };

test.describe('without the file that reads files', () => {
  test.use({ serviceWorkers: 'block' });
  test('it is said, nothing has changed, and opening once more reads', async ({ page, expectedErrors }) => {
    expectedErrors.push(...errorsWithoutModule);
    const module = /mnist_lab_files.*\.wasm/;
    await page.route(module, (route) => route.fulfill({ status: 404 }));
    const { message, dataset, open } = ofData(page);
    await openReady(page);
    await open(fourClasses);
    await expect(message).toContainText('mnist_lab_files: expected a program');
    await expect(dataset).toHaveText(/6,000 training images/);
    await page.unroute(module);
    await open(fourClasses);
    await expect(dataset).toHaveText(/^Your own data, 4 classes/);
    await expect(parts(page).status).toHaveText('Ready');
  });
});

test('of two openings at once the last counts, and nothing is said of the first', async ({ page }) => {
  const { message, dataset, open } = ofData(page);
  const letGo = await hold(page, /mnist_lab_files.*\.wasm/);
  await openReady(page);
  await open({ 'train.csv': csv(many), 'test.csv': csv(few) });
  await expect(message).toHaveText('Reading the files…');
  const seen = await textsOf(message);
  await drop(page, fourClasses);
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(1);
  letGo();
  await expect(message).toContainText('These images are now');
  await expect(dataset).toHaveText(/^Your own data, 4 classes: 60 training images, 30 test images/);
  expect((await seen.jsonValue()).join(' ')).not.toMatch(/Cancelled|Nothing has changed/);
});

test('back to MNIST while others are read ends their reading', async ({ page }) => {
  const { message, dataset, open } = ofData(page);
  await openReady(page);
  await open(fourClasses);
  await expect(message).toContainText('These images are now');
  await message.evaluate((node) => {
    const pressed = new MutationObserver(() => {
      if (node.textContent !== 'Reading the files…') return;
      pressed.disconnect();
      /** @type {HTMLElement} */ (document.querySelector('#close-data')).click();
    });
    pressed.observe(node, { childList: true });
  });
  await open({ 'train.csv': csv(many), 'test.csv': csv(few) });
  await expect(dataset).toContainText('6,000 training images');
  await train(page, task8Finished);
  await expect(dataset).toContainText('6,000 training images');
  await expect(message).toHaveText('');
  await expect(page.getByRole('button', { name: 'Cancel' })).toHaveCount(0);
});

test('Fashion-MNIST’s names are offered to as many classes', async ({ page }) => {
  const { message, open, names } = ofData(page);
  const fashion = page.getByRole('button', { name: 'As in Fashion-MNIST' });
  await openReady(page);
  await open(fourClasses);
  await expect(message).toContainText('These images are now');
  await expect(names).toBeVisible();
  await expect(fashion).toBeHidden();
  await open({ 'train.csv': csv(many), 'test.csv': csv(few) });
  await expect(fashion).toBeVisible();
  await fashion.click();
  await expect(names).toHaveValue(/^T-shirt, .*, Ankle boot$/);
  await expect(page.locator('#class-names-error')).toBeHidden();
});

test('an empty folder is said to be one', async ({ page }, info) => {
  const { message } = ofData(page);
  await openReady(page);
  await openView(page, 'files');
  await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeEnabled();
  mkdirSync(info.outputPath('empty'), { recursive: true });
  await page.getByLabel('Folder of a dataset').setInputFiles(info.outputPath('empty'));
  await expect(message).toHaveText('The folder is empty.');
});

for (const [width, height] of [
  [1280, 900],
  [390, 844],
]) {
  test.describe(`at ${width} × ${height}`, () => {
    test.use({ viewport: { width, height } });

    test('names of classes are whole where there is room, and run over nothing', async ({ page }) => {
      await page.addInitScript(() => {
        const drawn = new Set();
        Object.assign(window, { testDrawn: drawn });
        const { fillText } = CanvasRenderingContext2D.prototype;
        CanvasRenderingContext2D.prototype.fillText = function (words, ...at) {
          drawn.add(words);
          fillText.call(this, words, ...at);
        };
      });
      const { message, open } = ofData(page);
      await openReady(page);
      const names = ['Bär', 'Katze', 'Nashornkäfer'];
      const { images } = madeImages(60, 28);
      await open({
        'tiere.zip': zip(images.map((image, i) => [`${names[i % 3]}/${i}.png`, png(28, 28, image)])),
      });
      await expect(message).toContainText('These images are now');
      await openView(page, 'test-images');
      await page.locator('#explain-image').click();
      await openView(page, 'misreads');
      await expect(page.locator('table.confusion')).toBeVisible();
      await expect(page.locator('.gallery .mark').first()).toBeVisible();
      const faults = await page.evaluate(() => {
        /** @type {string[]} */
        const found = [];
        const parts = [...document.querySelectorAll('.prediction, table.confusion th, .gallery .mark')];
        for (const part of parts) {
          const { title, textContent, clientWidth, scrollWidth } = /** @type {HTMLElement} */ (part);
          const words = `${title} ${textContent}`;
          if (scrollWidth > clientWidth && !words.includes('Nashornkäfer')) found.push(`cut: ${words}`);
          const place = part.closest('button')?.getBoundingClientRect();
          if (place && part.getBoundingClientRect().right > place.right) found.push(`over: ${words}`);
        }
        if (parts.length < 8) found.push(`only ${parts.length}`);
        return found;
      });
      expect(faults).toEqual([]);
      await expect(page.locator('th[title="Nashornkäfer"]')).toHaveCount(2);
      await openView(page, 'inside');
      await expect
        .poll(() => page.evaluate(() => [.../** @type {any} */ (window).testDrawn]))
        .toEqual(expect.arrayContaining(['Bär', 'Katze', expect.stringMatching(/^Nash/)]));
    });
  });
}

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('what is said of the files is brought into view', async ({ page }) => {
    const { message, open } = ofData(page);
    await openReady(page);
    /** @param {import('@playwright/test').Locator} last */
    const expectInView = async (last) => {
      const heightOf = async () => {
        const [said, end, bar] = await Promise.all(
          [message, last, page.locator('#training')].map((part) => part.boundingBox()),
        );
        return said && end && bar && said.y >= 0 && end.y + end.height <= bar.y;
      };
      await expect.poll(heightOf).toBe(true);
    };
    await open(explained['equal sets whose names do not tell'][0]);
    await expect(message).toContainText('Neither the names nor the sizes of these files tell');
    const ways = page.getByRole('button', { name: /^Train on bilder/ });
    await expectInView(ways.last());
    await ways.first().click();
    await expect(message).toContainText('These images are now');
    await expectInView(message);
    const before = await page.evaluate(() => scrollY);
    await open({ 'notes.txt': Buffer.from('hello, world') });
    await expect(message).toContainText('They could not be used');
    await expectInView(message);
    expect(before, 'it was below').toBeGreaterThan(0);
  });
});

test.describe('with a part that comes late', () => {
  test.use({ serviceWorkers: 'block' }); // it would have the real file

  test('files that are dropped while own images are opened again wait, and nothing counts as lost', async ({
    page,
  }) => {
    const { message, dataset, open } = ofData(page);
    await openReady(page);
    await open({ 'train.csv': csv(many), 'test.csv': csv(few) });
    await expect(message).toContainText('These images are now');
    await expect(page.locator('#data-not-kept')).toBeHidden(); // their files are
    await saved(page);
    const letGo = await hold(page, '**/own-data-*.js');
    const isAsked = page.waitForRequest('**/own-data-*.js');
    await page.reload();
    await isAsked;
    await expect(page.getByRole('button', { name: 'Choose a folder' })).toBeVisible();
    const lost = await page.locator('#data-lost').evaluateHandle((notice) => {
      const shown = /** @type {boolean[]} */ ([]);
      new MutationObserver(() => shown.push(!(/** @type {HTMLElement} */ (notice).hidden))).observe(notice, {
        attributes: true,
      });
      return shown;
    });
    await drop(page, fourClasses);
    await expect(message).toHaveText('Reading the files…');
    letGo();
    await expect(message).toContainText('These images are now');
    await expect(dataset).toHaveText(/^Your own data, 4 classes: 60 training images, 30 test images/);
    expect(await lost.jsonValue()).not.toContain(true);
  });
});
