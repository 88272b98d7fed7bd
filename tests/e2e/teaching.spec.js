// "My digits": a network that learns how one person writes, and digits that stay on the device.
import { readFile } from 'node:fs/promises';
import { drawDigit, drawStroke } from './drawings.js';
import {
  errorsWithoutModule,
  expect,
  fill,
  openReady,
  openView,
  parts,
  saved,
  small,
  started,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { hold } from './hold.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
const ofTeaching = (page) => ({
  say: (/** @type {number} */ digit) => page.getByRole('button', { name: `It is a ${digit}` }),
  lesson: page.getByText(/^Learned\./),
  list: page.getByRole('list', { name: 'My digits' }).getByRole('listitem'),
  summary: page.getByRole('group', { name: 'How your digits are read' }),
  teach: page.getByRole('button', { name: 'Teach this network' }),
  export: page.getByRole('button', { name: 'Export' }),
  import: page.getByRole('button', { name: 'Import' }),
  file: page.getByLabel('File of digits'),
  deleteOne: page.getByRole('button', { name: 'Delete the chosen one' }),
  deleteAll: page.getByRole('button', { name: 'Delete all' }),
  bringBack: page.getByRole('button', { name: 'Bring back' }),
});

/** A one that leans, with a flag as long as it is wide: to the network that comes with the page a seven. */
const flaggedOne = /** @type {[number, number][]} */ ([
  [0.08, 0.42],
  [0.3, 0.3],
  [0.52, 0.19],
  [0.74, 0.1],
  [0.63, 0.35],
  [0.52, 0.6],
  [0.38, 0.9],
]);

/** @param {Page} page @param {number} [shift] another time it looks a little different */
async function drawFlaggedOne(page, shift = 0) {
  const { clear } = parts(page);
  if (await clear.isEnabled()) await clear.click();
  await drawStroke(
    page,
    flaggedOne.map(([x, y]) => [x + shift * (y - 0.5), y]),
  );
}

/** @param {Page} page */
async function openMyDigits(page) {
  await openView(page, 'my-digits');
  await expect(ofTeaching(page).import, 'the view is here, and not only its HTML').toBeEnabled();
}

/** Leaves My digits open. @param {Page} page @param {number} digit */
async function sayAndLearn(page, digit) {
  const teaching = ofTeaching(page);
  await openMyDigits(page);
  const before = await teaching.list.count();
  await teaching.say(digit).click();
  await expect(teaching.list).toHaveCount(before + 1);
  await expect(teaching.lesson).toBeVisible();
}

test('a digit that is misread is learned with one tap, and MNIST is not forgotten', async ({ page }) => {
  const { prediction } = parts(page);
  const { lesson, summary } = ofTeaching(page);
  await openReady(page);
  await drawFlaggedOne(page);
  await expect(prediction, 'a one as it does not know it').toHaveText(/[02-9]/);
  await sayAndLearn(page, 1);
  await expect(prediction).toHaveText('1');
  await expect(summary).toHaveText(/^0 of 1 were read right at first sight\. 1 of 1 are read right now\./);
  const [after, before] = ((await lesson.textContent()) ?? '').match(/[\d.]+(?= %)/g)?.map(Number) ?? [];
  expect(before).toBeGreaterThanOrEqual(99);
  expect(after).toBeGreaterThan(before - 0.5);
  await drawFlaggedOne(page, 0.15);
  await expect(prediction, 'another of the same hand').toHaveText('1');
  await expect(page.locator('#drawing-network')).toContainText('taught your 1 digit');
});

test('My digits survive a reload, and the network learns them again', async ({ page }) => {
  const { prediction } = parts(page);
  const { list } = ofTeaching(page);
  await openReady(page);
  await drawFlaggedOne(page);
  await sayAndLearn(page, 1);
  await openReady(page);
  await openMyDigits(page);
  await expect(list).toHaveCount(1);
  await expect(page.locator('#drawing-network')).toContainText('taught your 1 digit');
  await drawFlaggedOne(page, 0.1);
  await expect(prediction).toHaveText('1');
});

test('a drawing that has been labelled is done with: the next stroke begins another', async ({ page }) => {
  const { list } = ofTeaching(page);
  await openReady(page);
  await drawDigit(page, 7);
  await sayAndLearn(page, 7);
  await drawStroke(page, flaggedOne);
  await ofTeaching(page).say(1).click();
  await expect(list).toHaveCount(2);
  const strokes = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const store = opening.result.transaction('keyval').objectStore('keyval');
          store.get('mnist-lab.my-digits').onsuccess = ({ target }) =>
            resolve(JSON.parse(/** @type {any} */ (target).result).digits.at(-1).strokes.length);
        };
      }),
  );
  expect(strokes, 'the second drawing has one stroke').toBe(1);
});

test('what a run’s network has learned of My digits it knows after a reload, and the bar says how well', async ({
  page,
}) => {
  const network = page.locator('#drawing-network');
  await openReady(page);
  await train(page, task8Finished);
  await drawFlaggedOne(page);
  await sayAndLearn(page, 1);
  const bar = page.locator('.run-accuracy');
  await expect(bar).toContainText('Accuracy, taught');
  const taught = await bar.textContent();
  expect(taught).not.toContain(small.accuracy().slice(0, -2));
  await saved(page);
  await page.reload();
  await expect(network).toContainText('the trained network, taught your 1 digit');
  await expect(bar).toHaveText(taught ?? '');
});

test('a run replaces the taught network, which can be taught again', async ({ page }) => {
  const { reset } = parts(page);
  const { teach, summary } = ofTeaching(page);
  const network = page.locator('#drawing-network');
  await openReady(page);
  await drawDigit(page, 3);
  await sayAndLearn(page, 3);
  await expect(teach).toBeDisabled();
  await train(page, task8Finished);
  await expect(network).toHaveText(
    `Answered by the trained network: ${small.accuracy()} on the test images.`,
  );
  await teach.click();
  await expect(network).toContainText('Answered by the trained network, taught your 1 digit');
  await expect(summary).toContainText(`${small.accuracy()} before it was taught`);
  await reset.click();
  await expect(network, 'as when the page opens').toContainText(
    'the network that came with the page, taught your 1 digit: 99.',
  );
});

test('what is typed in the settings does not make the network forget', async ({ page }) => {
  const { prediction } = parts(page);
  await openReady(page);
  await drawFlaggedOne(page);
  await sayAndLearn(page, 1);
  await fill(page, { seed: '7', hidden: '20' });
  await drawFlaggedOne(page, 0.15);
  await expect(prediction).toHaveText('1');
  await expect(page.locator('#drawing-network')).toContainText('taught your 1 digit');
  await openMyDigits(page);
  await expect(ofTeaching(page).summary).toContainText('1 of 1 are read right now.');
});

test('without a network that came with the page, other start parameters learn the digits again', async ({
  page,
  expectedErrors,
}) => {
  expectedErrors.push(/404|safetensors/);
  await page.route('**/*.safetensors', (route) => route.fulfill({ status: 404, body: 'gone' }));
  const { lesson, summary } = ofTeaching(page);
  await openReady(page);
  await drawDigit(page, 3);
  await sayAndLearn(page, 3);
  const before = await lesson.textContent();
  await fill(page, { seed: '7' });
  await expect(lesson).not.toHaveText(before ?? '');
  await expect(lesson).toBeVisible();
  await openMyDigits(page);
  await expect(summary).toContainText('1 of 1 are read right now.');
});

test('digits are deleted one by one or all, and brought back', async ({ page }) => {
  const { list, deleteOne, deleteAll, bringBack } = ofTeaching(page);
  await openReady(page);
  for (const digit of [0, 7]) {
    await drawDigit(page, digit);
    await sayAndLearn(page, digit);
  }
  await expect(deleteOne).toBeDisabled();
  await list.first().getByRole('button').click();
  await expect(list, 'a tap alone deletes nothing').toHaveCount(2);
  await deleteOne.click();
  await expect(list).toHaveCount(1);
  await expect(deleteOne).toBeDisabled();
  await expect(list.getByRole('button')).toBeFocused();
  await expect(list.getByRole('button')).toHaveAccessibleName('Your 7, read as 7');
  await bringBack.click();
  await expect(bringBack).toBeHidden();
  await expect(list).toHaveCount(2);
  await deleteAll.click();
  await expect(list).toHaveCount(0);
  await expect(deleteAll).toBeDisabled();
  await expect(page.locator('#drawing-network')).not.toContainText('taught');
  await page.reload();
  await expect(parts(page).status).toHaveText('Ready');
  await openMyDigits(page);
  await expect(list).toHaveCount(0);
});

test('digits are exported and imported', async ({ page }) => {
  const teaching = ofTeaching(page);
  await openReady(page);
  await drawDigit(page, 7);
  await sayAndLearn(page, 7);
  const download = page.waitForEvent('download');
  await teaching.export.click();
  const file = await (await download).path();
  const { format, digits } = JSON.parse(await readFile(file, 'utf8'));
  expect(format).toBe('mnist-lab digits');
  expect(digits).toHaveLength(1);
  expect(digits[0].label).toBe(7);

  await teaching.file.setInputFiles(file);
  await expect(page.getByText('Nothing new in that file.')).toBeVisible();
  await teaching.deleteAll.click();
  await expect(teaching.list).toHaveCount(0);
  await teaching.file.setInputFiles(file);
  await expect(page.getByText('1 digit imported.')).toBeVisible();
  await expect(teaching.list).toHaveCount(1);
  await teaching.teach.click();
  await expect(teaching.lesson).toBeVisible();
});

test('a file that is wrong is explained and changes nothing', async ({ page }) => {
  const teaching = ofTeaching(page);
  await openReady(page);
  await drawDigit(page, 7);
  await sayAndLearn(page, 7);
  for (const [content, message] of [
    ['', 'Nothing was imported. Expected a file that “Export” wrote'],
    [
      '{"format":"mnist-lab digits","version":1,"digits":[{"id":"x","label":"<img src=x>"}]}',
      'as label of digit 1',
    ],
  ]) {
    await teaching.file.setInputFiles({ name: 'digits.json', mimeType: '', buffer: Buffer.from(content) });
    await expect(page.getByText(message)).toBeVisible();
    await expect(teaching.list).toHaveCount(1);
  }
});

test('a browser that keeps nothing says so, and all else works', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  await openReady(page);
  await drawDigit(page, 3);
  await sayAndLearn(page, 3);
  await expect(page.getByText('This browser keeps nothing for this page: export your digits')).toBeVisible();
});

test('what is drawn before the dataset is here is learned once it is', async ({ page }) => {
  const letGo = await hold(page, '**/data/*.mnist');
  await page.goto('./');
  await started(page);
  // The network that came with the page reads at once.
  await drawDigit(page, 3);
  await expect(parts(page).prediction).toHaveText('3');
  await ofTeaching(page).say(3).click();
  await expect(page.getByText('It learns your digits as soon as the dataset is here.')).toBeVisible();
  letGo();
  await expect(ofTeaching(page).lesson).toBeVisible();
});

test.describe('without what draws digits for a lesson', () => {
  test.use({ serviceWorkers: 'block' });
  test('it is said, the drawing stays, and the next tap learns', async ({ page, expectedErrors }) => {
    expectedErrors.push(...errorsWithoutModule);
    const module = /mnist_lab_reading.*\.wasm/;
    await page.route(module, (route) => route.fulfill({ status: 404 }));
    await openReady(page);
    await drawDigit(page, 3);
    await ofTeaching(page).say(3).click();
    await expect(parts(page).alert).toContainText('mnist_lab_reading: expected a program');
    await expect(parts(page).prediction).toHaveText('3');
    await page.unroute(module);
    await ofTeaching(page).say(3).click();
    await expect(ofTeaching(page).lesson).toHaveText(/^Learned/);
  });
});

test('digits that this page cannot read are copied before it keeps its own', async ({ page }) => {
  await openReady(page);
  /** Of a newer version of the page, in another tab. */
  const theirs = '{"format":"mnist-lab digits","version":3,"digits":[]}';
  await page.evaluate(
    (text) =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('keyval', 'readwrite');
          transaction.objectStore('keyval').put(text, 'mnist-lab.my-digits');
          transaction.oncomplete = () => resolve(opening.result.close());
        };
      }),
    theirs,
  );
  await drawDigit(page, 3);
  await sayAndLearn(page, 3);
  await expect(page.getByText('It has been set aside')).toBeVisible();
  const kept = await page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyval-store');
        opening.onsuccess = () => {
          const store = opening.result.transaction('keyval').objectStore('keyval');
          const keys = IDBKeyRange.bound('mnist-lab.my-digits', 'mnist-lab.my-digits.z');
          store.getAll(keys).onsuccess = ({ target }) =>
            resolve(/** @type {IDBRequest<string[]>} */ (target).result);
        };
      }),
  );
  expect(kept).toHaveLength(2);
  expect(kept).toContain(theirs);
  await openReady(page);
  await openMyDigits(page);
  await expect(ofTeaching(page).list).toHaveCount(1);
});
