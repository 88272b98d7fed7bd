// The exercise, task by task, computed by the core: its figures are PyTorch's.
import { readFile } from 'node:fs/promises';
import { expect, fill, mnist, openReady, openView, parts, resize, test, train } from './helpers.js';

/** @param {string} name */
const reference = async (name) =>
  JSON.parse(await readFile(new URL(`../reference/${name}.json`, import.meta.url), 'utf8'));
const untrained = await reference('untrained');

const intoForm =
  'This puts Task 6’s settings in the form: layers 16, 16 · batch size 100 · learning rate 0.01 · 2 epochs.';

/** @param {import('@playwright/test').Page} page */
async function openExercise(page) {
  await openView(page, 'exercise');
  const exercise = page.getByRole('tabpanel', { name: 'Exercise', exact: true });
  await expect(exercise.getByRole('heading', { name: 'The exercise, task by task' })).toBeVisible();
  return exercise;
}

/** @param {import('@playwright/test').Page} page @param {number} number */
async function openTask(page, number) {
  const exercise = await openExercise(page);
  await exercise.getByRole('button', { name: new RegExp(`^Task ${number}:`) }).click();
  await expect(exercise.getByRole('heading', { name: new RegExp(`^Task ${number}:`) })).toBeFocused();
  return exercise;
}

/** @param {import('@playwright/test').Locator} exercise @param {string} answer */
async function answerIt(exercise, answer) {
  await exercise.locator('.question input').fill(answer);
  await exercise.getByRole('button', { name: 'Check' }).click();
}

/** The button of a task, once it is marked so. @param {import('@playwright/test').Locator} exercise @param {number} number @param {string} mark */
const marked = (exercise, number, mark) =>
  exercise.getByRole('button', { name: new RegExp(`^Task ${number}: .*, ${mark}$`) });

/** Waits until a field says what is wrong in it, for all to see. @param {import('@playwright/test').Locator} field @param {string | RegExp} words */
async function expectError(field, words) {
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(field).toHaveAccessibleDescription(words);
  await expect(field.locator('xpath=following-sibling::p')).toBeVisible();
}

/** @param {import('@playwright/test').Locator} field */
async function expectNoError(field) {
  await expect(field).toHaveAttribute('aria-invalid', 'false');
  await expect(field.locator('xpath=following-sibling::p')).toBeHidden();
}

test('1: the parameters are counted before the answer is shown, and by layer after', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 1);
  const answer = exercise.getByLabel('How many parameters does the network');
  await expect(exercise.getByRole('table')).toHaveCount(0);
  for (const unreadable of ['', 'many']) {
    await answerIt(exercise, unreadable);
    await expectError(answer, 'Enter a whole number, such as 12,345.');
    await expect(answer).toBeFocused();
    await expect(exercise).not.toContainText('Not quite');
  }
  await answerIt(exercise, '12,960');
  await expectNoError(answer);
  await expect(exercise).toContainText('Not quite. These are the weights; the biases are missing.');
  await answerIt(exercise, '42');
  await expect(exercise).toContainText('Not quite. These are the biases; the weights are missing.');
  await answerIt(exercise, '7');
  await expect(exercise).toContainText('Not quite. Try again, or show the answer.');
  await expect(exercise).toContainText('0 of 8 solved');
  await answerIt(exercise, '13.002');
  await expect(exercise).toContainText('Right. It has 13,002');
  const others = exercise.getByLabel('Other layers: units of the hidden layers');
  await others.fill('128, 64');
  await expect(exercise.getByRole('row', { name: /^All/ })).toContainText('109,386');
  await others.fill('128, x');
  await expectError(others, /whole numbers from 1 to 4096/);
  await expect(exercise.getByRole('table')).toHaveCount(0);
  await expect(exercise).toContainText('1 of 8 solved');
  await openReady(page);
  await openExercise(page);
  await expect(exercise, 'remembered').toContainText('1 of 8 solved');
  await expect(exercise.getByRole('heading', { name: /^Task 2/ }), 'and goes on').toBeVisible();
});

test('a task whose answer was shown is not solved, until it is', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 1);
  await exercise.getByRole('button', { name: 'Show the answer' }).click();
  await expect(exercise).toContainText('It has 13,002');
  await expect(exercise).not.toContainText('Right.');
  await expect(exercise.getByRole('table'), 'what it opens is open').toContainText('12,560');
  await expect(exercise).toContainText('0 of 8 solved, 1 shown');
  await expect(marked(exercise, 1, 'answer shown')).toHaveText('1 ·');
  await openReady(page);
  await openExercise(page);
  await expect(exercise, 'remembered').toContainText('0 of 8 solved, 1 shown');
  await openTask(page, 1);
  await answerIt(exercise, '13002');
  await expect(marked(exercise, 1, 'solved')).toHaveText('1 ✓');
  await exercise.getByRole('button', { name: 'Show the answer' }).click();
  await expect(exercise.getByText('1 of 8 solved', { exact: true })).toBeVisible();
  await openReady(page);
  await openExercise(page);
  await expect(exercise.getByText('1 of 8 solved', { exact: true })).toBeVisible();
});

test('what an earlier version of the page remembers as solved still is', async ({ page }) => {
  await page.addInitScript(() => localStorage.setItem('mnist-lab.exercise', '["count","loss"]'));
  await openReady(page);
  const exercise = await openTask(page, 3);
  await expect(exercise.getByText('2 of 8 solved', { exact: true })).toBeVisible();
  await expect(marked(exercise, 5, 'solved')).toBeVisible();
});

test('2: a notebook’s start parameters are compared with PyTorch’s, and then shown', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 2);
  const start = new Float32Array(
    (await readFile(new URL('../reference/task8.start.f32', import.meta.url))).buffer,
  );
  /** @param {number} first */
  const pasted = (first) =>
    `tensor([[${Array.from(start.subarray(first, first + 3), (n) => n.toFixed(4)).join(', ')}, ...`;
  const mine = exercise.getByLabel('Paste the first numbers');
  const table = exercise.getByRole('table', { name: 'The first weights' });
  await expect(exercise).toContainText('Draw the first weights in your notebook, with seed 1995');
  await expect(exercise.getByRole('img', { name: /^All 13,002/ })).toBeVisible();
  await mine.fill('hello');
  await expectError(mine, /^There is no number with decimals in it/);
  await mine.fill(pasted(1));
  await expectNoError(mine);
  await expect(exercise).toContainText('Not the same');
  await expect(table, 'nothing to copy').toBeHidden();
  await mine.fill(pasted(0));
  await expect(exercise).toContainText('all 3 numbers agree');
  await expect(marked(exercise, 2, 'solved')).toBeVisible();
  for (const i of [0, 7]) {
    const row = table.getByRole('row', { name: `W1[0, ${i}]` });
    await expect(row).toContainText(start[i].toFixed(4));
    const shortest = (await row.getByRole('cell').last().textContent()) ?? '';
    expect(Math.fround(Number(shortest))).toBe(start[i]);
    expect(shortest.length).toBeLessThan(13);
  }
  const seed = exercise.getByLabel('Seed of the generator');
  await seed.fill('1996');
  await expect(exercise).toContainText('Not the same');
  await seed.fill('-1');
  await expectError(seed, /^Enter a whole number from 0/);
  for (const stale of [table, exercise.getByRole('img'), exercise.getByText('Not the same')]) {
    await expect(stale).toBeHidden();
  }
  await seed.fill('1995');
  await expect(table).toBeVisible();
  await expect(exercise).toContainText('all 3 numbers agree');
});

test('2: who has the numbers shown has not solved it', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 2);
  await exercise.getByRole('button', { name: 'Show the numbers' }).click();
  await expect(exercise.getByRole('table', { name: 'The first weights' })).toBeVisible();
  await expect(marked(exercise, 2, 'answer shown')).toBeVisible();
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
  const vector = exercise.getByLabel('Numbers for softmax, separated by commas or spaces');
  await vector.fill('1 2 3');
  await expect(exercise.getByRole('row', { name: /^2/ })).toContainText('0.665241');
  for (const bad of ['', 'x', '1, 2, x', '1 '.repeat(21)]) {
    await vector.fill(bad);
    await expectError(vector, 'Enter 1 to 20 numbers, separated by commas or spaces, such as 1, 2, 3.');
    await expect(exercise.getByRole('table')).toHaveCount(0);
    await vector.fill('1, 2, 3');
    await expect(exercise.getByRole('table')).toHaveCount(1);
  }
  await exercise.getByRole('button', { name: 'Try very large ones' }).click();
  await expect(exercise.getByRole('row', { name: /^0/ })).toContainText('0.731059');
  await expectNoError(vector);
  for (const half of ['1/2', '50 %', '0,5']) {
    await answerIt(exercise, '0.4');
    await expect(exercise).toContainText('Not quite.');
    await answerIt(exercise, half);
    await expect(exercise).toContainText('Right. Equal numbers');
  }
});

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('4: one image through the layers of the untrained network', async ({ page }) => {
    await openReady(page);
    const exercise = await openTask(page, 4);
    const first = untrained.first_train_probs;
    const said = first.indexOf(Math.max(...first));
    await expect(exercise).toContainText('Training image 0, a 5');
    await expect(exercise).toContainText(`says ${said}, with ${(100 * first[said]).toFixed(2)} %`);
    const strip = await exercise.getByRole('img', { name: 'Probabilities of the ten digits' }).boundingBox();
    const digits = exercise.locator('.digits-below span');
    await expect(digits).toHaveText(Array.from({ length: 10 }, (_, digit) => String(digit)));
    for (const [i, digit] of (await digits.all()).entries()) {
      const box = await digit.boundingBox();
      if (!strip || !box) throw new Error('The probabilities are not in view.');
      const middle = strip.x + ((i + 0.5) * strip.width) / 10;
      expect(Math.abs(box.x + box.width / 2 - middle), `${i} is below its cell`).toBeLessThan(2);
    }
    const image = exercise.getByRole('spinbutton', { name: 'Training image' });
    await image.fill('59999');
    await expect(exercise).toContainText('Training image 59,999, a 8');
    for (const bad of ['60000', '-1', '1.5', '']) {
      await image.fill(bad);
      await expectError(image, 'Enter a whole number from 0 to 59999.');
      for (const stale of [exercise.getByRole('img'), exercise.getByText('It guesses.')]) {
        await expect(stale.filter({ visible: true })).toHaveCount(0);
      }
    }
    await image.fill('1');
    await expectNoError(image);
    await expect(exercise).toContainText('Training image 1, a 0');
    await expect(exercise, 'not given away').not.toContainText(/\(n,\s16\)/);
    await answerIt(exercise, '1600');
    const answer = exercise.getByLabel('A batch of 100 images: what shape does the output');
    await expectError(answer, 'Enter a shape, such as (5, 7).');
    await answerIt(exercise, '(16, 100)');
    await expect(exercise).toContainText('Not quite.');
    await answerIt(exercise, '100 x 16');
    await expect(exercise).toContainText('Right.');
    await expect(exercise).toContainText(/\(n,\s784\), \(n,\s16\), \(n,\s16\) and \(n,\s10\)/);
  });
});

test('5: loss and accuracy on the first hundred rows', async ({ page }) => {
  await openReady(page);
  const exercise = await openTask(page, 5);
  const row = exercise.getByRole('row', { name: /^Untrained/ });
  for (const right of ['2,3', 'ln(10)', 'log(10)', '2.3026', '2.30']) {
    await answerIt(exercise, '1');
    await expect(exercise).toContainText('Not quite.');
    await answerIt(exercise, right);
    await expect(exercise).toContainText('Right. ln 10 = 2.30');
  }
  await expect(exercise.getByRole('heading', { name: 'And the untrained network?' })).toBeVisible();
  await expect(row).toContainText(untrained.nll_loss_first_100.toFixed(4));
  await expect(row).toContainText(`${(100 * untrained.accuracy_first_100).toFixed(2)} %`);
  const rows = exercise.getByLabel('First training images');
  const seed = exercise.getByLabel('Seed of the start parameters');
  await rows.fill('1001');
  await expectError(rows, 'Enter a whole number from 1 to 1000.');
  await expect(row).toHaveCount(0);
  await seed.fill('');
  await expectError(seed, /^Enter a whole number from 0/);
  await rows.fill('100');
  await expectNoError(rows);
  await expect(row).toHaveCount(0);
  await seed.fill('1995');
  await expect(row).toContainText(untrained.nll_loss_first_100.toFixed(4));
});

test.describe('on all of MNIST', () => {
  test.use({ dataset: mnist });

  test('6: a step taken apart, its gradient checked, and then the loop', async ({ page }) => {
    await openReady(page);
    const exercise = await openTask(page, 6);
    const { batch_loss } = await reference('task6');
    await expect(exercise).toContainText('Take the first step apart:');
    const acts = [
      ...['1. Take a mini-batch', '2. Pass it forward', '3. Compute the loss', '4. Compute the gradient'],
      ...['5. Update the parameters', '6. Compute the loss again'],
    ];
    for (const [i, act] of acts.entries()) {
      await exercise.getByRole('button', { name: act, exact: true }).click();
      await expect(exercise.locator('.stages > li')).toHaveCount(i + 1);
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
    const all = exercise.getByRole('button', { name: /^Now all steps/ });
    await expect(all).toBeFocused();
    await expect(exercise.getByText(intoForm)).toBeVisible();
    await all.click();
    await expect(parts(page).status).toHaveText('Finished: 71.19 % test accuracy after 2 epochs');
  });

  test('7: accuracy after each epoch, beside PyTorch’s', async ({ page }) => {
    await openReady(page);
    const exercise = await openTask(page, 7);
    await expect(exercise.getByText(intoForm)).toBeVisible();
    await exercise.getByRole('button', { name: 'Train with Task 6’s settings' }).click();
    const rows = exercise.getByRole('table').locator('tbody tr');
    await expect(rows).toHaveText([/^155\.89 %55\.89 %$/, /^271\.19 %71\.19 %$/]);
    await expect(exercise).toContainText('1 of 8 solved');
  });

  test('8: a run with the page’s own settings shows that it can be done; one with others does it', async ({
    page,
  }) => {
    await openReady(page);
    await train(page, mnist.finished());
    const exercise = await openTask(page, 8);
    const byThePages = exercise.getByText(
      /^The page’s own settings reach 90 % after 1 epoch and \S+ s\. Can yours do as well\?$/,
    );
    await expect(byThePages).toBeVisible();
    await expect(byThePages).not.toHaveClass(/verdict-line/);
    await expect(marked(exercise, 8, 'answer shown'), 'nobody asked for it').toHaveCount(0);
    await expect(exercise).toContainText(
      'The page’s own settings: layers 16, 16 · batch size 25 · learning rate 0.1 · 5 epochs',
    );
    await fill(page, { hidden: '32', batchSize: '20', epochs: '1', seed: '7' });
    await openExercise(page);
    await expect(exercise).toContainText(
      'Your settings: layers 32 · batch size 20 · learning rate 0.1 · 1 epoch · seed 7',
    );
    await fill(page, { learningRate: '' });
    await openExercise(page);
    await expect(exercise).toContainText('Something in the settings is in error.');
    await fill(page, { learningRate: '0.1' });
    await openExercise(page);
    await exercise.getByRole('button', { name: 'Train with your settings' }).click();
    const best = exercise.getByText(/^✓ 90 % after 1 epoch and \S+ s: layers 32, batch size 20/);
    await expect(best).toHaveClass('verdict-line');
    await expect(marked(exercise, 8, 'solved')).toBeVisible();
  });

  test('8: while no run has reached it, nothing looks like success', async ({ page }) => {
    await openReady(page);
    await parts(page).preset.selectOption('task6');
    const exercise = await openTask(page, 8);
    const byMachine = exercise.getByRole('link', { name: 'Try many settings by machine' });
    await expect(byMachine, 'by hand first').toBeHidden();
    await exercise.getByRole('button', { name: 'Train with your settings' }).click();
    const notYet = exercise.getByText('No run has reached 90 % yet.');
    await expect(notYet).toBeVisible();
    await expect(byMachine).toBeVisible();
    await expect(notYet).not.toHaveClass(/verdict-line/);
    await expect(exercise.getByRole('button', { name: /^Task 8:/ }), 'not done').toHaveText('8');
    await exercise.getByRole('button', { name: 'Show me' }).click();
    await expect(exercise).toContainText('The page’s own settings reach 90 % after 1 epoch and');
    await expect(marked(exercise, 8, 'answer shown')).toBeVisible();
    await byMachine.click();
    await expect(page.getByRole('button', { name: 'Start the sweep' })).toBeVisible();
  });
});

test('8: on a telephone the way to the settings opens them, and is large enough for a finger', async ({
  page,
}) => {
  await openReady(page);
  await resize(page, 390);
  await openView(page, 'learning');
  await expect(parts(page).table).toBeVisible();
  await expect(parts(page).epochs, 'folded').toBeHidden();
  const exercise = await openTask(page, 8);
  const link = exercise.getByRole('link', { name: 'To the settings' });
  expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await link.click();
  await expect(parts(page).preset).toBeInViewport();
});

for (const locale of ['en', 'de']) {
  test.describe(`on a narrow screen, ${locale}`, () => {
    test.use({ locale });

    test('every column of every table fits', async ({ page }) => {
      await page.goto('./');
      await expect(page.locator('#dataset')).toHaveText(/^\d[.,]\d{3} /);
      await page.mouse.move(2, 2);
      await page.mouse.move(1, 1); // the exercise is fetched
      await openView(page, 'exercise');
      const tasks = page.locator('#view-exercise .task-list button');
      for (const width of [390, 320]) {
        await resize(page, width);
        for (let task = 0; task < 6; task++) {
          await tasks.nth(task).click();
          const column = page.locator('.try');
          const reveal = column.locator('.question button.quiet, button.reveal:not([aria-disabled=true])');
          if (await reveal.isVisible()) await reveal.click();
          const act = column.getByRole('button', { name: /^\d\. / });
          while (await act.isVisible()) await act.click();
          if (task === 3) continue; // without a table
          await expect(column.locator('.table-frame')).not.toHaveCount(0);
          const cut = await column
            .locator('.table-frame')
            .evaluateAll((frames) =>
              frames
                .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
                .map((frame) => `${frame.ariaLabel}: ${frame.scrollWidth} in ${frame.clientWidth}`),
            );
          expect(cut, `task ${task + 1} at ${width} px`).toEqual([]);
        }
      }
    });
  });
}

test('subscripts stand below the line, whatever the font', async ({ page }) => {
  for (const family of [undefined, 'sans-serif']) {
    if (family) {
      // A font that does not say how formulas are set.
      await page.addInitScript((family) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(`math { font-family: ${family} !important; }`);
        addEventListener('DOMContentLoaded', () => document.adoptedStyleSheets.push(sheet));
      }, family);
    }
    await openReady(page);
    const exercise = await openTask(page, 4);
    const depths = await exercise.locator('msub, msubsup').evaluateAll((scripts) =>
      scripts.map(({ children: [base, below] }) => {
        const { bottom, height } = base.getBoundingClientRect();
        return (below.getBoundingClientRect().bottom - bottom) / height;
      }),
    );
    expect(depths.length).toBeGreaterThan(8);
    expect(Math.min(...depths), family).toBeGreaterThan(0.15);
  }
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
