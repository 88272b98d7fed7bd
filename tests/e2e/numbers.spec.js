// Numbers: drawn in one go on a wide pad, or found in a picture; read digit by digit and taught digit by digit.
import { readFile } from 'node:fs/promises';
import { png } from '../datasets/writers.js';
import { scribbles } from '../drawings/scribbles.js';
import { drawNumber, ofNumbers, pictureOf, strokesOf } from './drawn-numbers.js';
import {
  errorsWithoutModule,
  expect,
  fill,
  holdWorkers,
  killWorkers,
  openAgain,
  openReady,
  openView,
  parts,
  resize,
  setPace,
  test,
  train,
} from './helpers.js';
import { hold } from './hold.js';
import { made } from './made-data.js';
import { openOwnData } from './own-files.js';
import { followQuestions } from './questions.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
async function openNumbers(page) {
  await openReady(page);
  await openView(page, 'numbers');
  await expect(ofNumbers(page).number).toHaveText('–');
  return ofNumbers(page);
}

/** @param {Buffer} buffer @param {string} [name] @param {string} [mimeType] */
const fileOf = (buffer, name = 'photo.png', mimeType = 'image/png') => ({ name, mimeType, buffer });

/** Gives a file by an event that carries one. @param {Page} page @param {'paste' | 'drop'} type @param {Buffer} buffer */
const give = (page, type, buffer) =>
  page.locator('#view-numbers').evaluate(
    (panel, [type, base64]) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
      data.items.add(new File([bytes], 'given.png', { type: 'image/png' }));
      const how = { bubbles: true, cancelable: true };
      if (type === 'paste')
        document.body.dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData: data }));
      else panel.dispatchEvent(new DragEvent('drop', { ...how, dataTransfer: data }));
    },
    /** @type {const} */ ([type, buffer.toString('base64')]),
  );

/** How many are among My digits. @param {Page} page */
const myDigits = (page) => page.locator('#my-digits-list li');

test('a number that is drawn in one go is read digit by digit; undo, clear, and a reload', async ({
  page,
}) => {
  const { number, cards, boxes, undo, clear, pad } = await openNumbers(page);
  await expect(undo).toBeDisabled();
  await drawNumber(page, '0713');
  await expect(number).toHaveText('0713');
  await expect(cards).toHaveCount(4);
  await expect(cards.nth(1)).toHaveAccessibleName(/^Digit 2 of 4: read as 7, \d+\.\d\d % sure\./);
  await expect(boxes).toHaveCount(4);
  const [box, of] = await Promise.all([boxes.nth(3).boundingBox(), pad.boundingBox()]);
  if (!box || !of) throw new Error('no box');
  expect(box.x).toBeGreaterThan(of.x + of.width / 2);
  expect(box.x + box.width).toBeLessThan(of.x + of.width);
  expect(box.height).toBeGreaterThan(0.4 * of.height);

  // The frame is around the ink: as far from the pad's end as the last point is.
  const ink = Math.max(...strokesOf('0713', of).flatMap((stroke) => stroke.map(([x]) => x)));
  expect(Math.abs(of.width - ink - (of.x + of.width - box.x - box.width))).toBeLessThan(0.06 * of.height);

  await undo.click();
  await expect(number).toHaveText('071');
  await page.evaluate(() => dispatchEvent(new Event('pagehide')));
  await openAgain(page);
  await expect(number).toHaveText('071');
  await clear.click();
  await expect(number).toHaveText('–');
  await expect(cards).toHaveCount(0);
  await expect(boxes).toHaveCount(0);
  await expect(page.getByRole('application', { name: 'Drawing a number by keyboard' })).toBeFocused();
});

test('a drawing keeps its shape in a window of another width', async ({ page }) => {
  const { number, pad, boxes, clear } = await openNumbers(page);
  await drawNumber(page, '0713');
  await expect(number).toHaveText('0713');
  const shape = async () => {
    const box = await pad.boundingBox();
    return (box?.width ?? 0) / (box?.height ?? 1);
  };
  const before = await shape();
  expect(before).toBeCloseTo(4, 1);
  await resize(page, 390);
  expect(await shape()).toBeCloseTo(before, 0);
  const [box, of] = await Promise.all([boxes.nth(3).boundingBox(), pad.boundingBox()]);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThan((of?.x ?? 0) + (of?.width ?? 0));
  await clear.click();
  expect(await shape()).toBeCloseTo(2, 1);
});

test('the keyboard draws, and chooses which digit it is', async ({ page }) => {
  const { number, cards, which } = await openNumbers(page);
  await page.getByRole('application', { name: 'Drawing a number by keyboard' }).focus();
  await page.keyboard.press('Space');
  for (let i = 0; i < 10; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await expect(number).toHaveText('1');
  await cards.first().focus();
  await page.keyboard.press('Enter');
  await expect(which).toBeVisible();
  await expect(which.getByRole('button', { name: 'It is a 1' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(which).toBeHidden();
  await expect(cards.first()).toBeFocused();
  await expect(cards.first()).toHaveAttribute('aria-expanded', 'false');
});

test('which digit it is joins My digits, and the network learns it; said once more it is another', async ({
  page,
}) => {
  await hold(page, '**/doubt-*.safetensors'); // so that nothing but the lesson changes what is said
  const { number, cards, which, panel } = await openNumbers(page);
  await drawNumber(page, '17');
  await expect(number).toHaveText('17');
  const certainty = cards.last().locator('.certainty');
  const before = (await certainty.textContent()) ?? '';
  await cards.last().click();
  await which.getByRole('button', { name: 'It is a 2' }).click();
  await expect(which).toBeHidden();
  await expect(cards.last()).toBeFocused();
  await expect(cards.last().locator('.yours')).toHaveAttribute('data-text', 'yours: 2');
  await expect(panel).toContainText('Your 2 joined My digits. Learned.');
  // One drawing hardly outweighs what it has learned of sevens, but it counts.
  await expect(certainty).not.toHaveText(before);
  await expect(page.locator('#number-network')).toContainText('taught your 1 digit');
  await cards.last().click();
  await which.getByRole('button', { name: 'It is a 7' }).click();
  await expect(cards.last().locator('.yours')).toHaveAttribute('data-text', 'yours: 7');
  await openView(page, 'my-digits');
  await expect(myDigits(page)).toHaveCount(1);
  await expect(myDigits(page).getByRole('button')).toHaveAccessibleName(/^Your 7/);
});

test('a picture is read in place of the drawing, which stays', async ({ page }) => {
  const { number, cards, boxes, file, back, message, pad, clear } = await openNumbers(page);
  await drawNumber(page, '17');
  await expect(number).toHaveText('17');
  await file.setInputFiles(fileOf(pictureOf(['0713'])));
  await expect(number).toHaveText('0713');
  await expect(message).toHaveText('4 digits found.');
  await expect(cards).toHaveCount(4);
  await expect(boxes.last()).toHaveAttribute('data-answer', '3');
  await expect(pad).toBeHidden();
  await expect(clear).toBeHidden();
  const picture = await page.getByRole('img', { name: 'The picture, with' }).boundingBox();
  const last = await boxes.last().boundingBox();
  expect(last?.x).toBeGreaterThan((picture?.x ?? 0) + (picture?.width ?? 0) / 2);
  await back.click();
  await expect(number).toHaveText('17');
  await expect(pad).toBeVisible();
});

test('a digit of a picture is taught, kept, exported and imported', async ({ page }, info) => {
  const { number, cards, which, file } = await openNumbers(page);
  await file.setInputFiles(fileOf(pictureOf(['07'])));
  await expect(number).toHaveText('07');
  await cards.last().click();
  await which.getByRole('button', { name: 'It is a 7' }).click();
  await expect(page.locator('#number-network')).toContainText('taught your 1 digit');
  await openAgain(page);
  await openView(page, 'my-digits');
  await expect(myDigits(page)).toHaveCount(1);
  await expect(myDigits(page).getByRole('button')).toHaveAccessibleName('Your 7, read as 7');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export' }).click();
  const path = info.outputPath('my-digits.json');
  await (await download).saveAs(path);
  const { version, digits } = JSON.parse(await readFile(path, 'utf8'));
  expect(version).toBe(2);
  expect(digits[0].pixels).toHaveLength(784);
  await page.getByRole('button', { name: 'Delete all' }).click();
  await expect(myDigits(page)).toHaveCount(0);
  await page.getByLabel('File of digits').setInputFiles(path);
  await expect(myDigits(page).getByRole('button')).toHaveAccessibleName('Your 7, read as 7');
});

for (const type of /** @type {const} */ (['paste', 'drop'])) {
  test(`a picture comes by ${type}`, async ({ page }) => {
    const { asked } = await followQuestions(page);
    const { number } = await openNumbers(page);
    await give(page, type, pictureOf(['137']));
    await expect(number).toHaveText('137');
    await openView(page, 'learning');
    await give(page, 'paste', pictureOf(['0'])); // of no concern to other views
    await openView(page, 'numbers');
    await give(page, type, pictureOf(['03'])); // is read after that
    await expect(number).toHaveText('03');
    expect(await asked('readPicture')).toBe(2);
  });
}

test('of own data no network reads numbers: the one that came with the page does', async ({ page }) => {
  await openReady(page);
  await openOwnData(page, made(28, 28, 4));
  await expect(page.locator('#dataset')).toHaveText(/^Your own data, 4 classes/);
  await fill(page, { epochs: '1', batchSize: '10' });
  await train(page);
  await openView(page, 'numbers');
  const { number, cards, which, panel } = ofNumbers(page);
  await drawNumber(page, '17');
  await expect(number).toHaveText('17');
  await expect(page.locator('#number-network')).toContainText('the network that came with the page');
  await cards.last().click();
  await which.getByRole('button', { name: 'It is a 7' }).click();
  await expect(panel).toContainText(
    'Your 7 joined My digits. Tap it, and it joins My digits, which networks learn that read MNIST',
  );
});

test('rows are shown one below the other', async ({ page }) => {
  const { number, file } = await openNumbers(page);
  await file.setInputFiles(fileOf(pictureOf(['0713', '1703'])));
  await expect(number.locator('span')).toHaveText(['0713', '1703']);
});

test('a picture of 24 megapixels is scaled down first', async ({ page }) => {
  const { number, file } = await openNumbers(page);
  await file.setInputFiles(fileOf(pictureOf(['0713'], { width: 6000, height: 4000 })));
  await expect(number).toHaveText('0713');
  const width = await page
    .getByRole('img', { name: 'The picture, with' })
    .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).width);
  expect(width).toBe(1500);
});

test('what cannot be read is explained, and the drawing stays', async ({ page }) => {
  const { number, file, message, back, pad, boxes } = await openNumbers(page);
  await drawNumber(page, '17');
  await expect(number).toHaveText('17');
  const whole = pictureOf(['07']);
  const huge = Buffer.from(whole);
  huge.writeUInt32BE(30_000, 16);
  huge.writeUInt32BE(30_000, 20);
  /** @type {[name: string, file: ReturnType<typeof fileOf>, message: RegExp][]} */
  const wrong = [
    ['an empty file', fileOf(Buffer.alloc(0)), /^This file is empty/],
    ['words', fileOf(Buffer.from('no picture'), 'a.txt', 'text/plain'), /^This is no picture/],
    ['words that claim to be one', fileOf(Buffer.from('no picture')), /^This is no picture/],
    ['too large a picture', fileOf(huge), /^This picture is too large to be decoded/],
    ['a damaged picture', fileOf(whole.subarray(0, 60)), /^The browser cannot decode this picture/],
  ];
  for (const [name, given, expected] of wrong) {
    await file.setInputFiles(given);
    await expect(message, name).toHaveText(expected);
    await expect(number, name).toHaveText('17');
    await expect(pad, name).toBeVisible();
  }
  // A sheet of paper without ink is shown, with the reason.
  await file.setInputFiles(fileOf(png(300, 400, new Uint8Array(300 * 400).fill(230))));
  await expect(message).toHaveText(/^This paper is blank/);
  await expect(number).toHaveText('–');
  await back.click();
  await expect(message).toBeHidden();
  await expect(number).toHaveText('17');
  await expect(boxes).toHaveCount(2);
});

test('a worker that dies while numbers are on show: restarted, it reads them', async ({ page }) => {
  await holdWorkers(page);
  const { number, file, message, back } = await openNumbers(page);
  await drawNumber(page, '17');
  await expect(number).toHaveText('17');
  await killWorkers(page);
  await file.setInputFiles(fileOf(pictureOf(['0713'])));
  await expect(number).toHaveText('–');
  await page.getByRole('button', { name: 'Restart' }).click();
  await expect(number).toHaveText('0713');
  await expect(message).toHaveText('4 digits found.');
  await back.click();
  await expect(number).toHaveText('17');
});

test('while a run trains, what cannot change is not read anew, and what was said stays', async ({ page }) => {
  const { asked } = await followQuestions(page);
  const { number, file, message, back } = await openNumbers(page);
  await setPace(page, 500);
  await fill(page, { epochs: '1000', batchSize: '1000' });
  await openView(page, 'numbers');
  await parts(page).train.click();
  const fiveReports = () =>
    parts(page).status.evaluate(
      (status) =>
        new Promise((resolve) => {
          let count = 0;
          const seen = new MutationObserver(() => {
            if (++count < 5) return;
            seen.disconnect();
            resolve(undefined);
          });
          seen.observe(status, { childList: true, characterData: true, subtree: true });
        }),
    );
  await file.setInputFiles(fileOf(png(300, 400, new Uint8Array(300 * 400).fill(230))));
  await expect(message).toHaveText(/^This paper is blank/);
  await fiveReports();
  expect(await asked('readPicture')).toBe(1);
  await back.click();
  await expect(number).toHaveText('–');
  await file.setInputFiles(fileOf(Buffer.alloc(0)));
  await expect(message).toHaveText(/^This file is empty/);
  await fiveReports();
  await expect(message).toHaveText(/^This file is empty/);
});

test('what was read before judging was possible is judged', async ({ page }) => {
  const letGo = await hold(page, '**/doubt-*.safetensors');
  const { pad, cards } = await openNumbers(page);
  const box = await pad.boundingBox();
  if (!box) throw new Error('no pad');
  for (const stroke of scribbles.spiral) {
    const [first, ...rest] = stroke.map(
      ([x, y]) => /** @type {const} */ ([box.x + 100 + x * 150, box.y + y * 150]),
    );
    await page.mouse.move(...first);
    await page.mouse.down();
    for (const point of rest) await page.mouse.move(...point);
    await page.mouse.up();
  }
  await expect(cards.first()).toHaveAttribute('data-kind', 'digit');
  letGo();
  await expect(cards.first()).toHaveAttribute('data-kind', 'unsure');
});

test.describe('without the file that splits numbers', () => {
  test.use({ serviceWorkers: 'block' });
  test('it is said, the drawing stays, and the next stroke asks once more', async ({
    page,
    expectedErrors,
  }) => {
    expectedErrors.push(...errorsWithoutModule);
    const module = /mnist_lab_reading.*\.wasm/;
    await page.route(module, (route) => route.fulfill({ status: 404 }));
    const { number, undo, file, message, back } = await openNumbers(page);
    await drawNumber(page, '1');
    await expect(parts(page).alert).toBeVisible();
    await expect(number).toHaveText('–');
    await file.setInputFiles(fileOf(pictureOf(['07'])));
    await expect(message).toHaveText('This could not be read. Try once more.');
    await back.click();
    await page.unroute(module);
    await undo.click();
    await drawNumber(page, '7');
    await expect(number).toHaveText('7');
  });
});

test('on a small telephone, in German: nothing scrolls sideways', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    ...{ viewport: { width: 320, height: 640 }, locale: 'de', hasTouch: true, isMobile: true },
    ...{ baseURL },
  });
  const page = await context.newPage();
  await page.goto('./#numbers');
  const pad = page.getByRole('img', { name: 'Feld für eine Zahl' });
  await pad.waitFor();
  await page
    .locator('#view-numbers')
    .getByLabel('Foto oder Bild einer Zahl')
    .setInputFiles(fileOf(pictureOf(['0713170'])));
  const number = page.getByRole('group', { name: 'Die Zahl' });
  await expect(number).toHaveText('0713170');
  await page.getByRole('list', { name: 'Die Ziffern der Zahl' }).getByRole('button').nth(3).click();
  await expect(page.getByRole('heading', { name: 'Ziffer 4 von 7: Welche ist es?' })).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await context.close();
});
