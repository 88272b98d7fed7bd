// The exercise, task by task, computed by the core: its figures are PyTorch's.
import { readFile } from 'node:fs/promises';
import { expect, openReady, parts, test } from './helpers.js';

/** @param {string} name */
const reference = async (name) =>
  JSON.parse(await readFile(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));
const untrained = await reference('untrained');

/** @param {import('@playwright/test').Page} page @param {number} number */
async function openTask(page, number) {
  const exercise = page.getByRole('region', { name: 'The exercise, task by task' });
  await exercise.scrollIntoViewIfNeeded();
  await exercise.getByRole('button', { name: new RegExp(`^Task ${number}:`) }).click();
  await expect(exercise.getByRole('heading', { name: new RegExp(`^Task ${number}:`) })).toBeFocused();
  return exercise;
}

/** @param {import('@playwright/test').Locator} exercise @param {string} answer */
async function answerIt(exercise, answer) {
  await exercise.locator('.question input').fill(answer);
  await exercise.getByRole('button', { name: 'Check' }).click();
}

test('1: the parameters are counted before the answer is shown, and by layer after', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 1);
  await expect(exercise.getByRole('table')).toHaveCount(0);
  await answerIt(exercise, '12960');
  await expect(exercise).toContainText('Not quite');
  await answerIt(exercise, '13,002');
  await expect(exercise).toContainText('Right. It has 13,002');
  await exercise.getByLabel('Units of the hidden layers').fill('128, 64');
  await expect(exercise.getByRole('row', { name: /^All/ })).toContainText('109,386');
  await expect(exercise).toContainText('1 of 8 solved');
  await openReady(page);
  await exercise.scrollIntoViewIfNeeded();
  await expect(exercise, 'remembered').toContainText('1 of 8 solved');
  await expect(exercise.getByRole('heading', { name: /^Task 2/ }), 'and goes on').toBeVisible();
});

test('2: the start parameters are PyTorch’s, and a notebook’s can be compared', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 2);
  const start = new Float32Array(
    (await readFile(new URL('../reference/task8.start.f32', import.meta.url))).buffer,
  );
  await expect(exercise.getByRole('row', { name: /W1\[0, 0\]/ })).toContainText(String(start[0]));
  await expect(exercise.getByRole('row', { name: /W1\[0, 7\]/ })).toContainText(String(start[7]));
  const mine = exercise.getByLabel('Paste the first numbers');
  await mine.fill(
    `tensor([[${Array.from(start.subarray(0, 3), (value) => value.toFixed(4)).join(', ')}, ...`,
  );
  await expect(exercise).toContainText('all 3 numbers agree');
  await exercise.getByLabel('Seed of the generator').fill('1996');
  await expect(exercise).toContainText('Not the same');
});

test('3: functions with inputs to drag, and a softmax that bears large numbers', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 3);
  await exercise.getByLabel('Input of sigmoid').fill('2');
  await expect(exercise).toContainText('sigmoid(2) = 0.8808');
  await exercise.getByLabel('Input of tanh').fill('-1');
  await expect(exercise).toContainText('tanh(-1) = −0.7616');
  const curve = exercise.locator('svg.relu');
  const box = await curve.boundingBox();
  if (!box) throw new Error('no curve');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + 0.75 * box.width, box.y + box.height / 2);
  await page.mouse.up();
  await expect(exercise).toContainText('relu(3) = 3.0000');
  await exercise.getByLabel('Numbers for softmax').fill('1 2 3');
  await expect(exercise.getByRole('row', { name: /^2/ })).toContainText('0.665241');
  await exercise.getByRole('button', { name: 'Try very large ones' }).click();
  await expect(exercise.getByRole('row', { name: /^0/ })).toContainText('0.731059');
});

test('4: one image through the layers of the untrained network', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 4);
  const first = untrained.first_train_probs;
  const said = first.indexOf(Math.max(...first));
  await expect(exercise).toContainText('Training image 0, a 5');
  await expect(exercise).toContainText(`says ${said}, with ${(100 * first[said]).toFixed(2)} %`);
  await exercise.getByRole('spinbutton', { name: 'Training image' }).fill('59999');
  await expect(exercise).toContainText('Training image 59,999, a 8');
  await answerIt(exercise, '100 x 16');
  await expect(exercise).toContainText('Right.');
});

test('5: loss and accuracy on the first hundred rows', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 5);
  await answerIt(exercise, '2.30');
  const row = exercise.getByRole('row', { name: /^Untrained/ });
  await expect(row).toContainText(untrained.nll_loss_first_100.toFixed(4));
  await expect(row).toContainText(`${(100 * untrained.accuracy_first_100).toFixed(2)} %`);
});

test('6: a step taken apart, its gradient checked, and then the loop', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 6);
  const { batch_loss } = await reference('task6');
  const next = exercise.getByRole('button', { name: 'Next', exact: true });
  for (let stage = 1; stage <= 6; stage++) {
    await next.click();
    await expect(exercise.locator('.stages > li')).toHaveCount(stage);
  }
  await expect(exercise).toContainText(`over the mini-batch is ${batch_loss[0].toFixed(4)}`);
  const checks = await exercise
    .getByRole('table', { name: 'Gradient and difference' })
    .locator('tbody tr')
    .allTextContents();
  expect(checks).toHaveLength(5);
  for (const text of checks) {
    const [gradient, difference] =
      text
        .replaceAll('−', '-')
        .match(/-?\d\.\d{5}/g)
        ?.map(Number) ?? [];
    expect(Math.abs(gradient)).toBeGreaterThan(0.1);
    expect(difference).toBeCloseTo(gradient, 3);
  }
  const [, before, after] =
    /loss was (\S+) and is (\S+) now/.exec((await exercise.textContent()) ?? '') ?? [];
  expect(Number(after)).toBeLessThan(Number(before));
  await exercise.getByRole('button', { name: /^Now all steps/ }).click();
  await expect(parts(page).status).toHaveText('Finished: 71.19 % test accuracy after 2 epochs');
});

test('7: accuracy after each epoch, beside PyTorch’s', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 7);
  await exercise.getByRole('button', { name: 'Train with Task 6’s settings' }).click();
  const rows = exercise.getByRole('table').locator('tbody tr');
  await expect(rows).toHaveText([/^155\.89 %55\.89 %$/, /^271\.19 %71\.19 %$/]);
  await expect(exercise).toContainText('1 of 8 solved');
});

test('8: the challenge knows the best run', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 8);
  await parts(page).preset.selectOption('task6');
  await openTask(page, 8);
  await exercise.getByRole('button', { name: 'Train with your settings' }).click();
  await expect(exercise).toContainText('No run has reached 90 % yet.');
  await exercise.getByRole('button', { name: 'Show me' }).click();
  await expect(exercise).toContainText('✓ 90 % after 1 epoch and');
});

test('every task shows its formula, the C++ that does it and the line of PyTorch', async ({ page }) => {
  await openReady(page);
  for (let number = 1; number <= 8; number++) {
    const exercise = await openTask(page, number);
    const [pytorch, cpp] = await exercise.locator('.code').all();
    await pytorch.locator('summary').click();
    await expect(pytorch.locator('code')).toBeVisible();
    await cpp.locator('summary').click();
    await expect(cpp.locator('code')).toContainText('{');
    if (number < 8) await expect(exercise.locator('math').first()).toBeVisible();
  }
});
