// Bad settings are explained where they stand; a run that diverges says what to do.
import { expect, fill, fillMore, openReady, parts, saved, task8Finished, test, train } from './helpers.js';

/** @type {[('hidden' | 'seed' | 'epochs' | 'batchSize' | 'learningRate'), string[], RegExp, string][]} */
const table = [
  ['hidden', ['0', '16,', 'x', '5000', '1,1,1,1,1,1,1,1,1'], /1 to 4096.*8 layers/, '16, 16'],
  ['seed', ['', '-1', '1.5'], /whole number from 0/, '1995'],
  ['epochs', ['', '0', '1001', '2.5'], /1 to 1000/, '5'],
  ['batchSize', ['', '0', '6001'], /1 to 6000/, '25'],
  ['learningRate', ['', '0', '-0.1', '1e-60'], /above 0/, '0.1'],
];

for (const [name, bad, message, good] of table) {
  test(`${name}: a bad value is explained beside it and cannot start a run`, async ({ page }) => {
    const { [name]: field, status } = parts(page);
    await openReady(page);
    await expect(field).toHaveAttribute('aria-invalid', 'false');
    for (const value of bad) {
      await field.fill(value);
      await expect(field).toHaveAttribute('aria-invalid', 'true');
      await expect(field).toHaveAccessibleDescription(message);
      await expect(page.getByText(message), 'seen, too').toBeVisible();
      await expect(parts(page).train).toHaveAttribute('aria-disabled', 'true');
      await parts(page).train.click({ force: true });
      await field.press('Enter');
      await expect(status).toHaveText('Ready');
    }
    await field.fill(good);
    await expect(field).toHaveAttribute('aria-invalid', 'false');
    await expect(page.getByText(message)).toBeHidden();
    await field.press('Enter'); // trains, as a form does
    await expect(status).toHaveText(task8Finished);
  });
}

test('an optimizer has its own fields, each with a sentence of what it does', async ({ page }) => {
  const { status, train: button } = parts(page);
  const field = (/** @type {string} */ id) => page.locator(`#more-settings #${id}`);
  await openReady(page);
  await fillMore(page, { optimizer: 'sgd' });
  await expect(field('optimizer')).toHaveAccessibleDescription(/^Stochastic gradient descent/);
  for (const id of ['nesterov', 'beta1', 'beta2', 'epsilon']) await expect(field(id)).toBeHidden();
  await field('momentum').fill('1');
  await expect(field('momentum')).toHaveAccessibleDescription(
    /Enter a number from 0 to below 1.*a ball that rolls/,
  );
  await expect(field('momentum')).toHaveAttribute('aria-invalid', 'true');
  await expect(button).toHaveAttribute('aria-disabled', 'true');
  await expect(field('nesterov'), 'it looks ahead along a momentum').toBeVisible();

  await field('optimizer').selectOption('Adam');
  await expect(field('optimizer')).toHaveAccessibleDescription(/step size of its own/);
  for (const id of ['momentum', 'nesterov']) await expect(field(id)).toBeHidden();
  for (const id of ['beta1', 'beta2', 'epsilon', 'weightDecay']) {
    await expect(field(id)).toBeVisible();
    await expect(field(id)).toHaveAccessibleDescription(/\w{4}/);
  }
  await expect(button, 'what Adam does not use is no error').toHaveAttribute('aria-disabled', 'false');
  await field('epsilon').fill('0');
  await expect(field('epsilon')).toHaveAccessibleDescription(/^Enter a number from 1e-30 to 1\./);
  await expect(status).toHaveText('Ready');

  await page.goto('./?lang=de#run=1&optimizer=adamw&beta1=0.8');
  await expect(page.getByRole('status')).toHaveText('Bereit');
  await page.mouse.move(2, 2);
  await page.mouse.move(1, 1);
  await page.locator('#more-settings summary').click();
  await expect(field('optimizer')).toHaveValue('adamw');
  await expect(page.getByLabel('Optimierer')).toHaveAccessibleDescription(/seine eigene Schrittgröße/);
  await expect(field('beta1')).toHaveValue('0,8');
  await expect(field('epsilon')).toHaveValue('1e-8');
});

test('an error that is folded away is brought into view', async ({ page }) => {
  await openReady(page);
  await fillMore(page, { weightDecay: '2' });
  await saved(page);
  await page.reload();
  await expect(page.getByText('Enter a number from 0 to 1.')).toBeVisible();
});

test('the parameter count follows the typing', async ({ page }) => {
  const { hidden } = parts(page);
  await openReady(page);
  const says = (/** @type {string} */ text) => expect(page.getByText(text, { exact: true })).toBeVisible();
  await says('13,002 parameters');
  await says('12,560 + 272 + 170');
  // 785 * 32 + 33 * 10; 785 * 10; 785 * 1 + 2 * 10
  await hidden.fill('32');
  await says('25,450 parameters');
  await hidden.fill('');
  await says('7,850 parameters');
  await hidden.fill('1');
  await says('805 parameters');
  await hidden.fill('1,');
  await expect(page.getByText(/\d parameters/)).toBeHidden();
  await hidden.fill('16,16');
  await says('13,002 parameters');
});

test('the preset follows the fields', async ({ page }) => {
  const { preset, hidden, learningRate } = parts(page);
  await openReady(page);
  const chosen = () =>
    preset.evaluate((/** @type {HTMLSelectElement} */ select) => select.selectedOptions[0].text);
  expect(await chosen()).toBe('Task 8: at least 90 %');
  await hidden.fill('16,16');
  expect(await chosen()).toBe('Task 8: at least 90 %');
  await learningRate.fill('0.2');
  await expect.poll(chosen).toBe('Your own settings');
  await preset.selectOption('Task 8: at least 90 %');
  await expect(learningRate).toHaveValue('0.1');
});

test('a run that diverges says where and what to do, and the next one is fine', async ({ page }) => {
  const { alert, pad, status, table: epochs } = parts(page);
  await openReady(page);
  await fill(page, { learningRate: '1e30' });
  await train(page, /^Diverged/);
  await expect(page.getByText(/smaller learning rate/)).toBeVisible();
  await expect(epochs.locator('tbody tr')).toHaveCount(0);
  await expect(alert).toBeHidden();
  await pad.click();
  await expect(page.getByText('NaN')).toHaveCount(0);
  await fill(page, { learningRate: '0.1' });
  await expect(status, 'until the next run').toHaveText(/^Diverged/);
  await train(page, task8Finished);
  await expect(page.getByText(/smaller learning rate/)).toBeHidden();
});
