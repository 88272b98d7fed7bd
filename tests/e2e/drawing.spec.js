// Drawing by mouse: what is drawn is read.
import { drawings } from '../drawings/digits.js';
import { drawDigit, drawStroke } from './drawings.js';
import {
  expect,
  indexOfMax,
  openReady,
  parts,
  probabilities,
  sum,
  task8Finished,
  test,
  train,
} from './helpers.js';
import { followQuestions } from './questions.js';

test('an empty pad predicts nothing', async ({ page }) => {
  const { clear, prediction, undo, probabilities: bars } = parts(page);
  await openReady(page);
  await expect(prediction).toHaveText('–');
  await expect(bars).toHaveCount(10);
  for (const text of await bars.locator('.value').allTextContents()) expect(text).toBe('–');
  await expect(clear).toBeDisabled();
  await expect(undo).toBeDisabled();
});

test('ten probabilities that sum to 1, of which the prediction is the largest', async ({ page }) => {
  const { prediction, probabilities: bars } = parts(page);
  await openReady(page);
  for (const digit of [7, 0]) {
    await drawDigit(page, digit);
    await expect(async () => {
      const shares = await probabilities(bars);
      expect(Math.abs(sum(shares) - 1)).toBeLessThan(0.001);
      await expect(prediction).toHaveText(String(indexOfMax(shares)), { timeout: 100 });
    }).toPass();
  }
});

test('the trained network reads 0, 1, 3 and 7', async ({ page }) => {
  await openReady(page);
  await train(page, task8Finished);
  for (const digit of [0, 1, 3, 7]) {
    await drawDigit(page, digit);
    await expect(parts(page).prediction, `a drawn ${digit}`).toHaveText(String(digit));
  }
});

test('Undo takes the last stroke back, Clear takes all', async ({ page }) => {
  const { clear, prediction, undo, probabilities: bars } = parts(page);
  const texts = () => bars.locator('.value').allTextContents();
  const { answered } = await followQuestions(page);
  await openReady(page);
  await drawDigit(page, 1);
  await expect(prediction).toHaveText(/\d/);
  await answered('predictDrawing');
  const ofOne = await texts();
  await drawStroke(page, drawings[0][0]);
  await expect.poll(texts).not.toEqual(ofOne);
  await undo.click();
  await expect.poll(texts).toEqual(ofOne);
  await undo.click();
  await expect(prediction).toHaveText('–');
  await drawDigit(page, 3);
  await expect(prediction).toHaveText(/\d/);
  await clear.click();
  await expect(prediction).toHaveText('–');
  await expect(clear).toBeDisabled();
});

test('a dot is a drawing; a stroke may leave the pad and come back', async ({ page }) => {
  const { clear, prediction } = parts(page);
  await openReady(page);
  const ink = () => parts(page).pad.evaluate((pad) => /** @type {HTMLCanvasElement} */ (pad).toDataURL());
  const empty = await ink();
  await drawStroke(page, [[0.5, 0.5]]);
  await expect(prediction).toHaveText(/\d/);
  expect(await ink(), 'what is read is seen').not.toBe(empty);
  await clear.click();
  await drawStroke(page, [
    [0.5, 0.2],
    [-0.3, 0.5],
    [0.5, 0.8],
  ]);
  await expect(prediction).toHaveText(/\d/);
});

test('the answer follows the network as it learns', async ({ page }) => {
  const { probabilities: bars, reset } = parts(page);
  const texts = () => bars.locator('.value').allTextContents();
  const { answered } = await followQuestions(page);
  await openReady(page);
  await drawDigit(page, 3);
  await expect.poll(texts).not.toContain('–');
  await answered('predictDrawing');
  const untrained = await texts();
  await train(page, task8Finished);
  await expect.poll(texts).not.toEqual(untrained);
  await reset.click();
  await expect.poll(texts).toEqual(untrained);
});

test('the same drawing gives the same answer, large or small, wherever on the pad', async ({ page }) => {
  const { clear, prediction } = parts(page);
  await openReady(page);
  await train(page, task8Finished);
  for (const [scale, x, y] of [
    [1, 0, 0],
    [0.4, 0.05, 0.05],
    [0.4, 0.55, 0.55],
  ]) {
    await drawStroke(
      page,
      drawings[3][0].map(([px, py]) => [x + scale * px, y + scale * py]),
    );
    await expect(prediction).toHaveText('3');
    await clear.click();
  }
});
