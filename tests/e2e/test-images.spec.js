// Trying the network on test images.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  expect,
  indexOfMax,
  mnist,
  openReady,
  parts,
  probabilities,
  show,
  sum,
  task8Finished,
  test,
  train,
} from './helpers.js';

const labels = (await readFile(join(mnist.folder, 't10k-labels-idx1-ubyte'))).subarray(8);

/** @param {import('@playwright/test').Page} page */
const image = (page) => ({
  label: page.locator('dt:has-text("True label") + dd'),
  answer: page.locator('dt:has-text("answer") + dd'),
  bars: page.getByRole('list', { name: 'Answer by digit' }).getByRole('listitem'),
  previous: page.getByRole('button', { name: 'Previous', exact: true }),
  next: page.getByRole('button', { name: 'Next', exact: true }),
  nextMisread: page.getByRole('button', { name: 'Next misread' }),
  strip: page.getByRole('list', { name: /Test images/ }).getByRole('button'),
});

test('the first is a 7, which the trained network reads', async ({ page }) => {
  const { label, answer, bars } = image(page);
  await openReady(page);
  await show(page.locator('#view-test-images'));
  await expect(parts(page).testImage).toHaveValue('0');
  await expect(label).toHaveText('7');
  await train(page, task8Finished);
  await show(page.locator('#view-test-images'));
  await expect(answer).toHaveText(/^7, with \d+\.\d\d %: .*right$/);
  const shares = await probabilities(bars);
  expect(Math.abs(sum(shares) - 1)).toBeLessThan(0.001);
  expect(indexOfMax(shares)).toBe(7);
});

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('its probabilities are PyTorch’s', async ({ page }) => {
    const file = new URL('../reference/task8.json', import.meta.url);
    const { first_test_probs } = JSON.parse(await readFile(file, 'utf8'));
    await openReady(page);
    await show(page.locator('#view-test-images'));
    await train(page, mnist.finished());
    await show(page.locator('#view-test-images'));
    await expect(image(page).answer).toContainText('right');
    await expect(async () => {
      const shares = await probabilities(image(page).bars);
      for (const [digit, expected] of first_test_probs[0].entries()) {
        expect(Math.abs(shares[digit] - expected), `digit ${digit}`).toBeLessThan(2e-3);
      }
    }).toPass();
  });
});

test('any other, by number, step by step, and from the strip', async ({ page }) => {
  const { label, previous, next, strip } = image(page);
  const { testImage } = parts(page);
  await openReady(page);
  await show(page.locator('#view-test-images'));
  await expect(label).toHaveText('7');
  for (const index of [1, 19, 20, 450, 999]) {
    await testImage.fill(String(index));
    await expect(label).toHaveText(String(labels[index]));
  }
  await next.click();
  await expect(testImage, 'there is nothing after the last').toHaveValue('999');
  await testImage.fill('0');
  await previous.click();
  await expect(testImage).toHaveValue('0');
  for (const index of [1, 2, 3]) {
    await next.click();
    await expect(testImage).toHaveValue(String(index));
    await expect(label).toHaveText(String(labels[index]));
  }
  await previous.click();
  await expect(testImage).toHaveValue('2');
  await strip.nth(11).click();
  await expect(testImage).toHaveValue('11');
  await expect(label).toHaveText(String(labels[11]));
  await expect(strip.nth(11)).toHaveAttribute('aria-current', 'true');
});

test('a number that is none is explained', async ({ page }) => {
  const { testImage } = parts(page);
  await openReady(page);
  await show(page.locator('#view-test-images'));
  for (const bad of ['1000', '-1', '1.5', '']) {
    await testImage.fill(bad);
    await expect(testImage).toHaveAttribute('aria-invalid', 'true');
    await expect(testImage).toHaveAccessibleDescription(/0 to 999/);
  }
  await testImage.fill('5');
  await expect(testImage).toHaveAttribute('aria-invalid', 'false');
  await expect(image(page).label).toHaveText(String(labels[5]));
});

test('"Next misread" finds what the network gets wrong, and says so in words', async ({ page }) => {
  const { answer, label, nextMisread, strip } = image(page);
  const { testImage } = parts(page);
  await openReady(page);
  await show(page.locator('#view-test-images'));
  await train(page, task8Finished);
  await show(page.locator('#view-test-images'));
  let before = 0;
  for (let found = 0; found < 3; found++) {
    await nextMisread.click();
    await expect(testImage).not.toHaveValue(String(before));
    const index = Number(await testImage.inputValue());
    expect(index).toBeGreaterThan(before);
    await expect(label).toHaveText(String(labels[index]));
    await expect(answer).toHaveText(/^\d, with .*: .*misread$/);
    expect(Number((await answer.textContent())?.[0])).not.toBe(labels[index]);
    const names = await strip.evaluateAll((all) =>
      all.map((button) => button.getAttribute('aria-label') ?? ''),
    );
    for (const name of names) {
      const [, at, truth, read, verdict] =
        /image (\d+): a (\d), read as (\d), (right|misread)/.exec(name) ?? [];
      expect(Number(truth), name).toBe(labels[Number(at)]);
      expect(verdict, name).toBe(truth === read ? 'right' : 'misread');
      if (Number(at) > before && Number(at) < index) expect(verdict, 'none is passed over').toBe('right');
    }
    before = index;
  }
});
